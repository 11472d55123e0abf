/**
 * The choice of occupation, level and date: native controls that stand in the page from the start.
 *
 * Owns what the address presets and what it says when that does not exist.  `mode=any` asks about everything.
 *
 * @import { PageData } from "./types.js"
 * @import { Say } from "./say.js"
 */

import { pickByName } from "./directory.js";
import { button, element, find } from "./element.js";

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
    this.onChange = onChange;
    /** @type {HTMLSelectElement} */
    this.occupations = find(page, ".checker__choice [name=occupation]");
    /** @type {HTMLSelectElement} */
    this.levels = find(page, "#checker-level");
    /** @type {HTMLInputElement} */
    this.date = find(page, "#checker-date");
    /** @type {HTMLElement} */
    this.message = find(page, "#checker-message");
    /** @type {HTMLElement} */
    this.picks = find(page, ".checker__choice");
    /** @type {HTMLAnchorElement[]} the two purposes: a list, everything */
    this.purposes = [...page.querySelectorAll(".checker__purpose a")].map((link) => /** @type {any} */ (link));
    this.isAny = false;
    this.view = "steps";
    this.date.value = today();
    pickByName(this.occupations, say);
    this.preset(new URLSearchParams(location.search));
    this.listen();
  }

  listen() {
    this.picks.addEventListener("submit", (event) => event.preventDefault());
    this.occupations.addEventListener("change", () => {
      this.tell("");
      this.offerLevels();
      this.changed();
    });
    this.levels.addEventListener("change", () => {
      this.tell("");
      this.changed();
    });
    this.date.addEventListener("change", () => {
      this.setDate(this.date.value);
      this.onChange();
    });
    this.purposes.forEach((link, index) =>
      link.addEventListener("click", (event) => {
        event.preventDefault();
        if (this.isAny === (index === 1)) return;
        this.setAny(index === 1);
        this.tell("");
        this.changed();
      }),
    );
  }

  /** @param {string} date @returns {boolean} false, and today's is set, where it is none, or out of all reason */
  setDate(date) {
    this.date.value = date;
    const isDate = this.date.validity.valid && Boolean(this.date.value);
    if (!isDate) this.date.value = today();
    return isDate;
  }

  get occupation() {
    return this.isAny ? "" : this.occupations.value;
  }

  /** 0 while none is chosen. */
  get level() {
    return this.isAny ? 0 : Number(this.levels.value);
  }

  /** The date, if the visitor has set another one than today. */
  get ownDate() {
    return this.date.value === today() ? "" : this.date.value;
  }

  /** Where the choice can be kept without telling anything about the visitor: no answer is in it. */
  get query() {
    const query = new URLSearchParams();
    if (this.isAny) query.set("mode", "any");
    if (this.occupation) query.set("occupation", this.occupation);
    if (this.level) query.set("level", String(this.level));
    if (this.view !== "steps") query.set("view", this.view);
    const text = String(query);
    return text && `?${text}`;
  }

  /** The page's own address: what is chosen, and no answer. */
  get address() {
    return location.origin + location.pathname + this.query;
  }

  /** Of the page that shows the conditions of what is chosen. */
  get levelUrl() {
    return `../occupations/${this.occupation}/${this.level}/`;
  }

  /** @param {string} words */
  tell(words) {
    this.message.textContent = words;
  }

  changed() {
    this.writeAddress();
    this.onChange();
  }

  writeAddress() {
    history.replaceState(history.state, "", location.pathname + this.query);
    dispatchEvent(new PopStateEvent("popstate", { state: history.state })); // the switch of script (site/site.js) follows
  }

  /** @param {string} id */
  setOccupation(id) {
    this.occupations.value = id;
    this.occupations.dispatchEvent(new Event("chosen")); // picker.js shows it
  }

  /** Choose a list from elsewhere on the page. @param {string} occupation @param {number} level */
  choose(occupation, level) {
    this.setAny(false);
    this.setOccupation(occupation);
    this.levels.value = String(level);
    this.tell("");
    this.offerLevels();
    this.changed();
  }

  /** What is left to choose once the occupation is: a button for each of its levels. @returns {HTMLElement[]} */
  levelButtons() {
    const entry = this.data.occupations.find(({ id }) => id === this.occupation);
    if (!entry) return [];
    const choose = (/** @type {number} */ level) => {
      this.choose(entry.id, level);
      this.levels.focus();
    };
    const made = entry.levels.map((level) => button(this.data.levels[level], () => choose(level)));
    return [element("div", { class: "checker__levels" }, ...made)];
  }

  /** @param {boolean} isAny */
  setAny(isAny) {
    this.isAny = isAny;
    this.picks.dataset.purpose = isAny ? "any" : "list";
    this.purposes.forEach((link, index) => {
      if (isAny === (index === 1)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  /** @param {URLSearchParams} asked */
  preset(asked) {
    // Without what people write behind an address.
    const [occupation] = /^[\w-]*/.exec(asked.get("occupation") ?? "") ?? [""];
    const [level] = /^\w*/.exec(asked.get("level") ?? "") ?? [""];
    const entry = this.data.occupations.find(({ id }) => id === occupation);
    this.view = asked.get("view") === "all" ? "all" : "steps";
    this.setAny(asked.get("mode") === "any");
    this.setOccupation(entry?.id ?? "");
    this.levels.value = Object.hasOwn(this.data.levels, level) ? level : "";
    if (occupation && !entry) this.tell(this.say.page("choose.unknown_occupation"));
    else if (level && !this.levels.value) this.tell(this.say.page("choose.unknown_level"));
    this.offerLevels();
  }

  /** Levels that no source prints cannot be chosen, and say so. */
  offerLevels() {
    const entry = this.data.occupations.find(({ id }) => id === this.occupations.value);
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
