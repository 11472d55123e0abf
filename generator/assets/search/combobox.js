/**
 * A text field with a list of suggestions: a combobox as WAI-ARIA describes it.
 *
 * Owns the list, its keys and what a screen reader hears; whoever makes one decides what is in the list and what
 * choosing does: boxes.js for the search, assets/checker/picker.js for the choice of an occupation.
 */

import { element } from "./element.js";

/**
 * @template T what an option stands for
 * @typedef {{ label: string, note: string, value: T }} Option
 */

/**
 * @template T
 * @typedef {object} Needs
 * @property {string} label  of the list
 * @property {(query: string) => Promise<{ options: Option<T>[], status: string }>} suggest  rejects where it can't
 * @property {(value: T) => void} choose
 * @property {() => void} giveUp  Escape, where no list is shown
 * @property {boolean} takesFirst  whether Enter takes the first suggestion where none is marked
 */

let boxes = 0;

/** @template T */
export class Combobox {
  /**
   * @param {HTMLInputElement} input
   * @param {Needs<T>} needs
   */
  constructor(input, needs) {
    boxes += 1;
    this.input = input;
    this.needs = needs;
    this.id = `search-list-${boxes}`;
    /** @type {Option<T>[]} */
    this.options = [];
    this.active = -1;
    this.list = element("ul", { id: this.id, role: "listbox", class: "search__list", "aria-label": needs.label });
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
      if (item) this.choose(this.options[[...this.list.children].indexOf(item)]);
    });
  }

  /** Show what fits the text in the box. */
  async update() {
    const query = this.input.value.trim();
    try {
      const found = await this.needs.suggest(query);
      // Meanwhile the visitor may have typed on or gone elsewhere.
      if (query !== this.input.value.trim() || document.activeElement !== this.input) return;
      if (query && found.options.length) this.show(found.options);
      else this.close();
      this.status.textContent = query ? found.status : "";
    } catch {
      this.close();
    }
  }

  /** @param {Option<T>[]} options */
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
    else if (event.key === "Enter" && !this.list.hidden) {
      const chosen = this.options[this.needs.takesFirst ? Math.max(this.active, 0) : this.active];
      if (!chosen) return;
      event.preventDefault();
      this.choose(chosen);
    }
  }

  /** First closes the list. @param {KeyboardEvent} event */
  onEscape(event) {
    event.preventDefault();
    if (!this.list.hidden) this.close();
    else this.needs.giveUp();
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

  /** @param {Option<T>} option */
  choose({ value }) {
    this.close();
    this.needs.choose(value);
  }
}
