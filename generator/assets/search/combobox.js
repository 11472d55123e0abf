/**
 * The search box's list of suggestions: a combobox as WAI-ARIA describes it.
 *
 * Owns the list, its keys and what a screen reader hears; suggest.js and nearest.js decide what is in it.
 *
 * @import { Names } from "./names.js"
 * @import { Settings } from "./settings.js"
 */

import { element } from "./element.js";
import { loadNames } from "./loading.js";
import { nearest } from "./nearest.js";
import { resultsUrl } from "./settings.js";
import { suggest } from "./suggest.js";

/** @typedef {{ label: string, note: string, url: URL }} Option */

/** A shorter query may be a word of a clause, and is near to too many names. */
const SHORTEST_NEAR = 3;

let boxes = 0;

export class Combobox {
  /**
   * @param {HTMLInputElement} input
   * @param {Settings} settings
   */
  constructor(input, settings) {
    boxes += 1;
    this.input = input;
    this.settings = settings;
    this.id = `search-list-${boxes}`;
    /** @type {Option[]} */
    this.options = [];
    this.active = -1;
    this.list = element("ul", { id: this.id, role: "listbox", class: "search__list", "aria-label": settings.say("suggested") });
    this.status = element("p", { role: "status", class: "search__status" });
    this.list.hidden = true;
    input.after(this.list, this.status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.id,
    })) {
      input.setAttribute(name, value);
    }
    this.listen();
    this.update();
  }

  listen() {
    this.input.addEventListener("input", () => this.update());
    this.input.addEventListener("focus", () => this.update());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    // The box must not lose the focus before the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const item = /** @type {Element} */ (event.target).closest("[role=option]");
      if (item) this.open(this.options[[...this.list.children].indexOf(item)]);
    });
  }

  /** Show what fits the text in the box. */
  async update() {
    const loading = loadNames(this.settings);
    const query = this.input.value.trim();
    try {
      const names = await loading;
      // Meanwhile the visitor may have typed on or gone elsewhere.
      if (query !== this.input.value.trim() || document.activeElement !== this.input) return;
      if (query) this.show(this.optionsFor(names, query));
      else this.close();
    } catch {
      this.close(); // Enter still leads to the results, which say what is wrong.
    }
  }

  /**
   * Suggestions, then the search for the query itself.
   * @param {Names} names
   * @param {string} query
   * @returns {Option[]}
   */
  optionsFor(names, query) {
    const { language, say } = this.settings;
    const suggested = suggest(names, query);
    const near = suggested.length || query.length < SHORTEST_NEAR ? [] : nearest(names, query);
    const options = [...suggested, ...near].map(({ label, url, kind }) => ({
      label,
      note: say(near.length ? "near" : kind),
      url: new URL(url, language),
    }));
    this.status.textContent = say(near.length ? "nearest" : "suggestions", { count: options.length });
    return [...options, { label: say("all", { query }), note: "", url: resultsUrl(this.settings, query) }];
  }

  /** @param {Option[]} options */
  show(options) {
    this.options = options;
    this.list.replaceChildren(
      ...options.map(({ label, note }, index) => {
        const item = element("li", { id: `${this.id}-${index}`, role: "option", "aria-selected": "false", class: "search__option" }, label);
        if (note) item.append(" ", element("span", { class: "search__note" }, note));
        return item;
      }),
    );
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.activate(-1);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
    this.activate(-1);
  }

  /** @param {number} index  -1: the box itself */
  activate(index) {
    this.active = index;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", `${this.id}-${index}`);
      this.list.children[index].scrollIntoView({ block: "nearest" });
    }
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing) return; // These keys belong to the input method.
    if (event.key === "Escape") this.onEscape(event);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.onArrow(event);
    else if (event.key === "Enter" && !this.list.hidden && this.active >= 0) {
      event.preventDefault();
      this.open(this.options[this.active]);
    }
  }

  /** First closes the list, then empties the box, then leaves it. @param {KeyboardEvent} event */
  onEscape(event) {
    event.preventDefault();
    if (!this.list.hidden) this.close();
    else if (this.input.value) this.input.value = "";
    else this.input.blur();
  }

  /** @param {KeyboardEvent} event */
  onArrow(event) {
    event.preventDefault();
    if (this.list.hidden) {
      this.update();
      return;
    }
    const places = this.options.length + 1; // the options and the box
    const step = event.key === "ArrowDown" ? 1 : -1;
    this.activate(((this.active + 1 + step + places) % places) - 1);
  }

  /** @param {Option} option */
  open(option) {
    this.close();
    location.assign(option.url);
  }
}
