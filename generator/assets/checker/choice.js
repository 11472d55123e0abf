/**
 * The choice of occupation, level and date: native selects that stand in the page from the start.
 *
 * Owns what the address presets and what it says when that does not exist.
 *
 * @import { PageData } from "./types.js"
 * @import { Say } from "./say.js"
 */

export class Choice {
  /**
   * @param {HTMLElement} page
   * @param {PageData} data
   * @param {Say} say
   * @param {() => void} onChange
   */
  constructor(page, data, say, onChange) {
    this.data = data;
    this.say = say;
    /** @type {HTMLSelectElement} */
    this.occupations = find(page, "#checker-occupation");
    /** @type {HTMLSelectElement} */
    this.levels = find(page, "#checker-level");
    /** @type {HTMLInputElement} */
    this.date = find(page, "#checker-date");
    /** @type {HTMLElement} */
    this.message = find(page, "#checker-message");
    this.date.value = today();
    this.preset(new URLSearchParams(location.search));
    find(page, ".checker__choice").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
    this.occupations.addEventListener("change", () => {
      this.tell("");
      this.offerLevels();
      this.changed(onChange);
    });
    this.levels.addEventListener("change", () => {
      this.tell("");
      this.changed(onChange);
    });
    this.date.addEventListener("change", () => {
      if (!this.date.validity.valid || !this.date.value) this.date.value = today();
      onChange();
    });
  }

  get occupation() {
    return this.occupations.value;
  }

  /** 0 while none is chosen. */
  get level() {
    return Number(this.levels.value);
  }

  /** Where the choice can be kept without telling anything about the visitor: no answer is in it. */
  get query() {
    const query = new URLSearchParams();
    if (this.occupation) query.set("occupation", this.occupation);
    if (this.level) query.set("level", String(this.level));
    return query.size ? `?${query}` : "";
  }

  /** @param {string} words */
  tell(words) {
    this.message.textContent = words;
  }

  /** @param {() => void} onChange */
  changed(onChange) {
    history.replaceState(history.state, "", location.pathname + this.query);
    onChange();
  }

  /** @param {URLSearchParams} asked */
  preset(asked) {
    const occupation = asked.get("occupation") ?? "";
    const level = asked.get("level") ?? "";
    const entry = this.data.occupations.find(({ id }) => id === occupation);
    this.occupations.value = entry?.id ?? "";
    this.levels.value = level in this.data.levels ? level : "";
    if (occupation && !entry) this.tell(this.say.page("choose.unknown_occupation"));
    else if (level && !this.levels.value) this.tell(this.say.page("choose.unknown_level"));
    this.offerLevels();
  }

  /** Levels that no source prints cannot be chosen, and say so. */
  offerLevels() {
    const entry = this.data.occupations.find(({ id }) => id === this.occupation);
    for (const option of this.levels.options) {
      if (!option.value) continue;
      const level = this.data.levels[option.value];
      option.disabled = Boolean(entry && !entry.levels.includes(Number(option.value)));
      option.textContent = option.disabled ? this.say.page("choose.not_published", { level }) : level;
    }
    const chosen = this.levels.selectedOptions[0];
    if (!entry || !chosen?.disabled) return;
    const level = this.data.levels[chosen.value];
    this.levels.value = "";
    this.tell(this.say.page("choose.level_missing", { occupation: entry.name, level }));
  }
}

/** The visitor's own date. */
function today() {
  const now = new Date();
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** @param {ParentNode} page @param {string} selector @returns {any} */
export function find(page, selector) {
  const found = page.querySelector(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}
