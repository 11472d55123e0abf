/**
 * The search box's list of suggestions: a combobox as WAI-ARIA describes it.
 *
 * Owns the list, its keys and what a screen reader hears; suggest.js decides what is in it.
 *
 * @import { Settings } from "./settings.js"
 */

import { loadNames } from "./loading.js";
import { resultsUrl } from "./settings.js";

/** @typedef {{ label: string, note: string, url: URL }} Option */

let boxes = 0;

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 */
function element(tag, attributes, text = "") {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.textContent = text;
  return node;
}

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
    const query = this.input.value.trim();
    if (!query) return this.close();
    let suggester;
    try {
      ({ suggester } = await loadNames(this.settings.root));
    } catch {
      return this.close(); // Enter still leads to the results, which say what is wrong.
    }
    // Meanwhile the visitor may have typed on or gone elsewhere.
    if (query !== this.input.value.trim() || document.activeElement !== this.input) return undefined;
    const { language, script, say } = this.settings;
    const options = suggester.suggest(query).map((suggested) => ({
      label: suggester.label(suggested, script),
      note: say(suggested.level === undefined ? "occupation" : "level"),
      url: new URL(suggested.url, language),
    }));
    this.status.textContent = say("suggestions", { count: options.length });
    return this.show([...options, { label: say("all", { query }), note: "", url: resultsUrl(this.settings, query) }]);
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
