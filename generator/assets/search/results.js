/**
 * The page of results: reads the query from the address, shows what the catalogue finds.
 *
 * Owns the list of results and what is said about it; catalogue.js decides what is found and in which order.
 *
 * @import { Catalogue, Found, Result } from "./catalogue.js"
 * @import { Settings } from "./settings.js"
 */

import { element } from "./element.js";
import { excerpt, marked } from "./excerpt.js";
import { loadTexts } from "./loading.js";
import { nearest } from "./nearest.js";
import { hits, terms } from "./query.js";
import { resultsUrl } from "./settings.js";

const AT_ONCE = 10;

export class ResultsPage {
  /**
   * @param {HTMLElement} place  holds, as long as nothing is found, the other ways in
   * @param {Settings} settings
   */
  constructor(place, settings) {
    this.settings = settings;
    this.ways = [...place.children];
    this.status = element("p", { class: "results__status", role: "status" });
    this.list = element("ol", { class: "results__list" });
    this.after = element("p", { class: "results__after" });
    this.others = element("ul", { class: "results__others" });
    place.prepend(this.status, this.list, this.after, this.others);
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
    this.status.textContent = say(query ? "searching" : "empty");
    this.showWays(!query);
    if (!query) return;
    try {
      const catalogue = await loadTexts(this.settings);
      if (search !== this.searches) return; // The visitor has asked something else meanwhile.
      const found = catalogue.find(query);
      const count = found.results.length;
      this.status.textContent = say(count ? "found" : "none", { count, query });
      if (count) this.append(catalogue, found, grouped(found.results));
      if (!found.results.some(({ kind }) => kind !== "page")) this.offerOthers(catalogue, query, count);
    } catch {
      if (search === this.searches) this.fail(query);
    }
  }

  /** @param {boolean} shown */
  showWays(shown) {
    for (const way of this.ways) /** @type {HTMLElement} */ (way).hidden = !shown;
  }

  /**
   * @param {Catalogue} catalogue
   * @param {Found} found
   * @param {Result[][]} groups  those that are not shown yet
   */
  append(catalogue, found, groups) {
    this.list.append(...groups.slice(0, AT_ONCE).map((group) => this.item(catalogue, found, group)));
    const rest = groups.slice(AT_ONCE);
    const next = this.list.children.length;
    if (!rest.length) this.after.replaceChildren();
    else {
      this.offer("more", () => {
        this.append(catalogue, found, rest);
        this.list.children[next].querySelector("a")?.focus();
      });
    }
  }

  /**
   * One result; a clause that stands on several pages is quoted once.
   * @param {Catalogue} catalogue
   * @param {Found} found
   * @param {Result[]} group
   */
  item({ folding }, { terms: wanted }, [{ url: page, kind, title, text, anchors = [] }, ...others]) {
    const { say } = this.settings;
    // Of a long page, the place of the first hit.
    const [hit] = hits(folding, wanted, text);
    const anchor = hit && anchors.findLast(([start]) => start <= hit.start);
    const url = anchor ? `${page}#${anchor[1]}` : page;
    const kindWord = element("span", { class: "results__kind" }, say(kind));
    const heading = element("h2", { class: "results__title" }, this.link(url, marked(folding, wanted, title)), " ", kindWord);
    const item = element("li", { class: `results__item results__item--${kind}` }, heading);
    if (text) item.append(element("p", { class: "results__excerpt" }, excerpt(folding, wanted, text)));
    if (others.length) {
      const places = others.map((other) => element("li", {}, this.link(other.url, marked(folding, wanted, other.title))));
      const summary = element("summary", {}, say("places", { count: others.length }));
      item.append(element("details", { class: "results__places" }, summary, element("ul", {}, ...places)));
    }
    return item;
  }

  /**
   * @param {string} url  relative to the language root
   * @param {string | Node} words
   */
  link(url, words) {
    return element("a", { href: new URL(url, this.settings.language).href }, words);
  }

  /**
   * No rule has all the terms: offer near names if nothing has, each term by itself, and the other ways in.
   * @param {Catalogue} catalogue
   * @param {string} query
   * @param {number} count  how much was found
   */
  offerOthers(catalogue, query, count) {
    const { say } = this.settings;
    const near = count ? [] : nearest(catalogue.names, query).map(({ label, url }) => this.link(url, label));
    const parts = query.split(/[\s,，、;；]+/).filter((part) => terms(catalogue.folding, part).length);
    const singles = (parts.length < 2 ? [] : parts).flatMap((part) => {
      const single = catalogue.find(part).results.length;
      if (!single) return [];
      return [element("a", { href: resultsUrl(this.settings, part).href }, say("single", { query: part, count: single }))];
    });
    if (near.length) this.status.textContent += say("nearest", { count: near.length });
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

/**
 * Results with the same words together, in the place of the best of them.
 * @param {Result[]} results
 */
function grouped(results) {
  /** @type {Map<string, Result[]>} */
  const groups = new Map();
  for (const result of results) {
    const key = result.kind === "clause" ? result.text : result.url;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()];
}
