/**
 * The page of results: reads the query from the address, shows what the engine finds.
 *
 * Owns the list of results and what is said about it; engine.js decides what is found and in which order.
 *
 * @import { Found, Shown } from "./engine.js"
 * @import { Folding } from "./folding.js"
 * @import { Settings } from "./settings.js"
 */

import { excerpt, marked } from "./excerpt.js";
import { forgetEngine, loadEngine } from "./loading.js";
import { resultsUrl } from "./settings.js";

const AT_ONCE = 10;

/**
 * @param {string} tag
 * @param {string} className
 * @param {(string | Node)[]} children
 */
function element(tag, className, ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

export class ResultsPage {
  /**
   * @param {HTMLElement} place
   * @param {Settings} settings
   */
  constructor(place, settings) {
    this.settings = settings;
    this.status = element("p", "results__status");
    this.status.setAttribute("role", "status");
    this.list = element("ol", "results__list");
    this.actions = element("p", "results__actions");
    place.replaceChildren(this.status, this.list, this.actions);
    this.searches = 0;
    addEventListener("popstate", () => this.showAddress());
    this.showAddress();
  }

  /** Show the results of the query in the page's address. */
  showAddress() {
    const query = new URL(location.href).searchParams.get("q")?.trim() ?? "";
    for (const input of document.querySelectorAll("form[role=search] input")) {
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
    const { say, root } = this.settings;
    this.searches += 1;
    const search = this.searches;
    this.list.replaceChildren();
    this.actions.replaceChildren();
    this.status.textContent = say(query ? "searching" : "empty");
    if (!query) return;
    try {
      const engine = await loadEngine(root);
      const found = await engine.find(query);
      const shown = await first(found, 0);
      if (search !== this.searches) return; // The visitor has asked something else meanwhile.
      const count = found.results.length;
      this.status.textContent = say(count ? "found" : "none", { count, query });
      this.append(query, engine.folding, found, shown);
    } catch {
      if (search === this.searches) this.fail(query);
    }
  }

  /**
   * @param {string} query
   * @param {Folding} folding
   * @param {Found} found
   * @param {Shown[]} shown
   */
  append(query, folding, found, shown) {
    const start = this.list.children.length;
    this.list.append(...shown.map((record) => this.item(folding, found, record)));
    const next = start + shown.length;
    const more = async () => {
      try {
        this.append(query, folding, found, await first(found, next));
        this.list.children[next]?.querySelector("a")?.focus();
      } catch {
        this.fail(query);
      }
    };
    if (next < found.results.length) this.offer("more", more);
    else this.actions.replaceChildren();
  }

  /**
   * @param {Folding} folding
   * @param {Found} found
   * @param {Shown} record
   */
  item(folding, { terms }, { url, kind, title, body }) {
    const { script, language, say } = this.settings;
    const link = document.createElement("a");
    link.href = new URL(url, language).href;
    link.append(marked(folding, terms, title[script]));
    return element(
      "li",
      `results__item results__item--${kind}`,
      element("h2", "results__title", link, " ", element("span", "results__kind", say(kind))),
      element("p", "results__excerpt", excerpt(folding, terms, body[script])),
    );
  }

  /** @param {string} query */
  fail(query) {
    forgetEngine(this.settings.root);
    this.status.textContent = this.settings.say("failed");
    this.offer("retry", () => this.search(query));
  }

  /**
   * @param {"more" | "retry"} name
   * @param {() => void} act
   */
  offer(name, act) {
    const button = element("button", "md-button results__button", this.settings.say(name));
    button.setAttribute("type", "button");
    button.addEventListener("click", act);
    this.actions.replaceChildren(button);
  }
}

/**
 * The next few results, fetched together.
 * @param {Found} found
 * @param {number} start
 * @returns {Promise<Shown[]>}
 */
const first = (found, start) =>
  Promise.all(found.results.slice(start, start + AT_ONCE).map((load) => load()));
