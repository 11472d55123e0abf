/**
 * What is chosen: occupation, level and date, or everything, and how it is asked.
 *
 * Owns what the address presets and what it says when that does not exist.  `mode=any` asks about everything.
 */

import { batch, computed, signal } from "@preact/signals";

import type { Occupation, PageData } from "../types.js";
import type { Say } from "../words/say.js";

export type View = "steps" | "all";

/** Of the control, and out of all reason beyond. */
export const [FIRST_DATE, LAST_DATE] = ["1900-01-01", "2200-12-31"];

export class Choice {
  readonly isAny = signal(false);
  /** What the controls hold, also while everything is asked about. */
  readonly picked = signal("");
  readonly pickedLevel = signal(0);
  readonly date = signal(today());
  readonly view = signal<View>("steps");
  /** Said below the controls. */
  readonly message = signal("");

  readonly occupation = computed(() => (this.isAny.value ? "" : this.picked.value));
  /** 0 while none is chosen. */
  readonly level = computed(() => (this.isAny.value ? 0 : this.pickedLevel.value));
  /** Where the choice can be kept without telling anything about the visitor: no answer is in it. */
  readonly query = computed(() => {
    const query = new URLSearchParams();
    if (this.isAny.value) query.set("mode", "any");
    if (this.occupation.value) query.set("occupation", this.occupation.value);
    if (this.level.value) query.set("level", String(this.level.value));
    if (this.view.value !== "steps") query.set("view", this.view.value);
    const text = String(query);
    return text && `?${text}`;
  });
  /** What answers belong to; "" while nothing is chosen. */
  readonly list = computed(() => {
    if (this.isAny.value) return "*";
    return this.occupation.value && this.level.value ? `${this.occupation.value} ${this.level.value}` : "";
  });

  readonly #data: PageData;

  constructor(private readonly say: Say) {
    this.#data = say.data;
  }

  /** The occupation in the control. */
  get entry(): Occupation | undefined {
    return this.#data.occupations.find(({ id }) => id === this.picked.value);
  }

  /** The date, if the visitor has set another one than today. */
  get ownDate(): string {
    return this.date.value === today() ? "" : this.date.value;
  }

  /** The page's own address: what is chosen, and no answer. */
  get address(): string {
    return location.origin + location.pathname + this.query.value;
  }

  /** Of the page that shows the conditions of what is chosen. */
  get levelUrl(): string {
    return `../occupations/${this.occupation.value}/${this.level.value}/`;
  }

  /** Returns false, and today's is set, where it is none, or out of all reason. */
  setDate(date: string): boolean {
    const isRight = isDate(date);
    this.date.value = isRight ? date : today();
    return isRight;
  }

  pick(occupation: string): void {
    batch(() => {
      this.message.value = "";
      this.picked.value = occupation;
      this.#refuseUnpublished();
    });
  }

  pickLevel(level: number): void {
    batch(() => {
      this.message.value = "";
      this.pickedLevel.value = level;
    });
  }

  /** A list, from elsewhere on the page. */
  choose(occupation: string, level: number): void {
    batch(() => {
      this.isAny.value = false;
      this.picked.value = occupation;
      this.pickedLevel.value = level;
      this.message.value = "";
      this.#refuseUnpublished();
    });
  }

  setAny(isAny: boolean): void {
    batch(() => {
      this.message.value = "";
      this.isAny.value = isAny;
    });
  }

  preset(asked: URLSearchParams): void {
    // Without what people write behind an address.
    const [occupation] = /^[\w-]*/.exec(asked.get("occupation") ?? "") ?? [""];
    const [level] = /^\w*/.exec(asked.get("level") ?? "") ?? [""];
    const entry = this.#data.occupations.find(({ id }) => id === occupation);
    const isLevel = Object.hasOwn(this.#data.levels, level);
    batch(() => {
      this.view.value = asked.get("view") === "all" ? "all" : "steps";
      this.isAny.value = asked.get("mode") === "any";
      this.picked.value = entry?.id ?? "";
      this.pickedLevel.value = isLevel ? Number(level) : 0;
      if (occupation && !entry) this.message.value = this.say.page("choose.unknown_occupation");
      else if (level && !isLevel) this.message.value = this.say.page("choose.unknown_level");
      this.#refuseUnpublished();
    });
  }

  /** Levels that no source prints cannot be chosen, and the page says so. */
  #refuseUnpublished(): void {
    const { entry } = this;
    const level = this.pickedLevel.value;
    if (!entry || !level || entry.levels.includes(level)) return;
    this.pickedLevel.value = 0;
    const words = { occupation: entry.name, level: this.#data.levels[level] };
    this.message.value = this.say.page("choose.level_missing", words);
  }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < FIRST_DATE || text > LAST_DATE) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The visitor's own date. */
function today(): string {
  const now = new Date();
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
