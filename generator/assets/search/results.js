/**
 * The page of results: reads the query from the address, shows what the catalogue finds.
 *
 * Owns the list of results and what is said about it; catalogue.js decides what is found and in which order.
 *
 * @import { Catalogue, Found, Match, Result } from "./catalogue.js"
 * @import { Settings } from "./settings.js"
 */

import { element } from "./element.js";
import { excerpt, marked } from "./excerpt.js";
import { loadTexts } from "./loading.js";
import { nearest } from "./nearest.js";
import { hits, terms } from "./query.js";
import { resultsUrl } from "./settings.js";

const AT_ONCE = 10;
/** What is no rule. @type {Set<import("./catalogue.js").Kind>} */
const OTHERS = new Set(["term", "question", "page"]);

export class ResultsPage {
  /**
   * @param {HTMLElement} place  holds, as long as nothing is found, the other ways in
   * @param {Settings} settings
   */
  constructor(place, settings) {
    this.settings = settings;
    /** What to do about an occupation that is not here. @type {HTMLElement | null} */
    this.notHere = place.querySelector("[data-search-unknown]");
    this.ways = [...place.children].filter((way) => way !== this.notHere);
    this.status = element("p", { class: "results__status", role: "status" });
    this.list = element("ol", { class: "results__list" });
    this.after = element("p", { class: "results__after" });
    this.others = element("ul", { class: "results__others" });
    place.prepend(this.status, ...(this.notHere ? [this.notHere] : []), this.list, this.after, this.others);
    this.searches = 0;
    addEventListener("popstate", () => this.showAddress());
    this.showAddress();
  }

  /** Show the results of the query in the page's address. */
  showAddress() {
    const query = new URL(location.href).searchParams.get("q")?.trim() ?? "";
    for (const input of document.querySelectorAll("form[data-search-root] input")) {
      /** @type {HTMLInputElement} */ (input).value = query;
    }
    return this.search(query);
  }

  /** @param {string} query */
  go(query) {
    history.pushState(null, "", resultsUrl(this.settings, query));
    return this.showAddress();
  }

  /** @param {string} query */
  async search(query) {
    const { say } = this.settings;
    this.searches += 1;
    const search = this.searches;
    this.list.replaceChildren();
    this.after.replaceChildren();
    this.others.replaceChildren();
    if (this.notHere) this.notHere.hidden = true;
    this.status.textContent = say(query ? "searching" : "empty");
    this.showWays(!query);
    if (!query) return;
    try {
      const catalogue = await loadTexts(this.settings);
      if (search !== this.searches) return; // The visitor has asked something else meanwhile.
      const found = await catalogue.find(query);
      const groups = catalogue.grouped(found.matches);
      const first = await catalogue.describe(groups.slice(0, AT_ONCE).map(([best]) => best));
      if (search !== this.searches) return;
      this.status.textContent = this.said(found, query);
      if (this.notHere) this.notHere.hidden = !found.unknown;
      this.append(catalogue, found, groups, first);
      if (found.matches.every(({ entry }) => OTHERS.has(entry.kind))) await this.offerOthers(catalogue, found, query, search);
    } catch {
      if (search === this.searches) this.fail(query);
    }
  }

  /**
   * What is said about all that was found.
   * @param {Found} found
   * @param {string} query
   */
  said({ matches: { length: count }, unknown, instead }, query) {
    const { say } = this.settings;
    if (!unknown && instead && count) return say("instead", { count, ...instead });
    if (!unknown) return say(count ? "found" : "none", { count, query });
    return say("unknown", { name: unknown }) + (count ? say("unknown_found", { count }) : "");
  }

  /** @param {boolean} shown */
  showWays(shown) {
    for (const way of this.ways) /** @type {HTMLElement} */ (way).hidden = !shown;
  }

  /**
   * @param {Catalogue} catalogue
   * @param {Found} found
   * @param {Match[][]} groups  those that are not shown yet
   * @param {Result[]} first  the best of each of those that are shown now
   */
  append(catalogue, found, groups, first) {
    this.list.append(...first.map((result, at) => this.item(catalogue, found, result, groups[at].slice(1))));
    const rest = groups.slice(first.length);
    if (rest.length) this.offer("more", () => this.showMore(catalogue, found, rest));
    else this.after.replaceChildren();
  }

  /** @param {Catalogue} catalogue @param {Found} found @param {Match[][]} groups */
  async showMore(catalogue, found, groups) {
    const search = this.searches;
    const next = this.list.children.length;
    try {
      const results = await catalogue.describe(groups.slice(0, AT_ONCE).map(([best]) => best));
      if (search !== this.searches || next !== this.list.children.length) return;
      this.append(catalogue, found, groups, results);
      this.list.children[next].querySelector("a")?.focus();
    } catch {
      if (search === this.searches) this.offer("retry", () => this.showMore(catalogue, found, groups));
    }
  }

  /**
   * One result; a clause that stands on several pages is quoted once.
   * @param {Catalogue} catalogue
   * @param {Found} found
   * @param {Result} result
   * @param {Match[]} others  with the same words
   */
  item(catalogue, { terms: wanted }, { url: page, kind, title, text, anchors = [] }, others) {
    const { folding } = catalogue;
    const { say } = this.settings;
    // Of a long page, the place of the first hit.
    const [hit] = hits(folding, wanted, text);
    const anchor = hit && anchors.findLast(([start]) => start <= hit.start);
    const url = anchor ? `${page}#${anchor[1]}` : page;
    const kindWord = element("span", { class: "results__kind" }, say(kind));
    const heading = element("h2", { class: "results__title" }, this.link(url, marked(folding, wanted, title)), " ", kindWord);
    const item = element("li", { class: `results__item results__item--${kind}` }, heading);
    if (text) item.append(element("p", { class: "results__excerpt" }, excerpt(folding, wanted, text)));
    if (others.length) item.append(this.places(catalogue, wanted, others));
    return item;
  }

  /**
   * The other places of a clause: there may be thousands, so they are fetched and written when they are asked for.
   * @param {Catalogue} catalogue
   * @param {import("./query.js").Term[]} wanted
   * @param {Match[]} others
   */
  places(catalogue, wanted, others) {
    const list = element("ul", {});
    const details = element("details", { class: "results__places" }, element("summary", {}, this.settings.say("places", { count: others.length })), list);
    const show = async () => {
      const results = await catalogue.describe(others).catch(() => null);
      if (!results) return details.removeAttribute("open"); // Another try is another click.
      list.replaceChildren(...results.map(({ url, title }) => element("li", {}, this.link(url, marked(catalogue.folding, wanted, title)))));
    };
    details.addEventListener("toggle", () => /** @type {HTMLDetailsElement} */ (details).open && !list.children.length && show());
    return details;
  }

  /**
   * @param {string} url  relative to the language root
   * @param {string | Node} words
   */
  link(url, words) {
    return element("a", { href: new URL(url, this.settings.language).href }, words);
  }

  /**
   * No rule has all the terms: offer near names if nothing has or a name is not here, each term by itself, and the
   * other ways in.
   * @param {Catalogue} catalogue
   * @param {Found} found
   * @param {string} query
   * @param {number} search  which one it is
   */
  async offerOthers(catalogue, { matches, unknown }, query, search) {
    const { say } = this.settings;
    const isNear = unknown || !matches.length;
    const near = isNear ? nearest(catalogue.names, unknown ?? query).map(({ label, url }) => this.link(url, label)) : [];
    const parts = query.split(/[\s,，、;；]+/).filter((part) => terms(catalogue.folding, part).length);
    const counts = await Promise.all((parts.length < 2 ? [] : parts).map(async (part) => (await catalogue.find(part)).matches.length));
    if (search !== this.searches) return;
    const singles = counts.flatMap((single, at) => {
      const words = () => say("single", { query: parts[at], count: single });
      return single ? [element("a", { href: resultsUrl(this.settings, parts[at]).href }, words())] : [];
    });
    if (near.length) this.status.textContent += say(unknown ? "unknown_near" : "nearest", { count: near.length });
    this.others.replaceChildren(...[...near, ...singles].map((link) => element("li", {}, link)));
    this.showWays(true);
  }

  /** @param {string} query */
  fail(query) {
    this.status.textContent = this.settings.say("failed");
    this.offer("retry", () => this.search(query));
  }

  /**
   * @param {"more" | "retry"} name
   * @param {() => void} act
   */
  offer(name, act) {
    const button = element("button", { type: "button", class: "md-button results__button" }, this.settings.say(name));
    button.addEventListener("click", act);
    this.after.replaceChildren(button);
  }
}
