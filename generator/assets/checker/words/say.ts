/**
 * The words of the page's script: the evaluator's (questions, options, states) and the page's own.
 *
 * A word with blanks is a function of them: the type checker knows which (generator/words/declare.py tells it), so
 * no blank can be left open.  Keys that come with the rules are looked up among words without blanks only.
 */

import type { PageWords, ProgramWords } from "#words";
import type { Both, Field, PageData, Question, Reply, Row, Rules } from "../types.js";

type Value = string | number;
export type Blanks<Names extends string> = [Names] extends [never] ? [] : [values: Record<Names, Value>];

type Keys<Prefix extends string> = Extract<keyof PageWords, `${Prefix}.${string}`>;

/** Details that only lead through the form; what they lead to says it all.  The first option is meant where none is given. */
export const FORM_ONLY = ["known"];
/** The value of 不清楚 where it was chosen. */
export const UNKNOWN = "unknown";
/** Details that are said together: from when to when. */
const SPELL = ["from", "to", "still"];

export class Say {
  constructor(readonly data: PageData) {}

  /** One of the page's words. */
  page<Key extends keyof PageWords>(key: Key, ...[values]: Blanks<PageWords[Key]>): string {
    return filled(this.data.page[key], values);
  }

  /** One of the evaluator's words. */
  word<Key extends keyof ProgramWords>(key: Key, ...[values]: Blanks<ProgramWords[Key]>): string {
    return filled(this.data.words[key] ?? "", values);
  }

  /** One of the evaluator's words that the rules name: an option, a field, a state; "" if there is none without blanks. */
  named(key: string): string {
    const word = Object.hasOwn(this.data.words, key) ? this.data.words[key] : "";
    return word.includes("{") ? "" : word;
  }

  own(both: Both): string {
    return both[this.data.script];
  }

  /** Some questions have words of their own for it. */
  answer(question: Question, answer: Reply["answer"]): string {
    return this.named(`answer.${kindOf(question)}.${answer}`) || this.word(`answer.${answer}`);
  }

  /** What a verdict is called in brief. */
  verdict(verdict: string): string {
    return this.named(`state.${verdict}`);
  }

  /** A date of the form YYYY-MM-DD. */
  date(date: string): string {
    const [year, month, day] = date.split("-").map(Number);
    return this.page("result.date", { year, month, day });
  }

  /** What a row of a question is called, such as 第2段工作. */
  row(question: Question, number: number): string {
    return this.page(this.#kind("row", question), { number });
  }

  /** What adds a row to a question. */
  another(question: Question): string {
    return this.page(this.#kind("add", question));
  }

  /** The key of the word of a kind of question, or of the kind "other". */
  #kind<Prefix extends "row" | "add">(prefix: Prefix, question: Question): Keys<Prefix> {
    const key = `${prefix}.${kindOf(question)}`;
    return (this.#has(prefix, key) ? key : `${prefix}.other`) as Keys<Prefix>;
  }

  #has<Prefix extends string>(prefix: Prefix, key: string): key is Keys<Prefix> {
    return key.startsWith(`${prefix}.`) && Object.hasOwn(this.data.page, key);
  }

  /** What a question is about, in a word or two; "" if no list asks it. */
  short(id: string): string {
    const [, kind, level] = /^(.*?)(?:-(\d+|x[0-9a-f]{16}))?$/.exec(id) ?? [];
    const [name] = (this.data.levels[level] ?? "").split("/");
    const key = `short.${kind}`;
    return this.#has("short", key) ? this.page(key, { level: name }) : "";
  }

  /** What a detail is called. */
  field(field: Field): string {
    return this.named(`field.${field.label ?? field.id}`);
  }

  option(field: string, option: string): string {
    return this.named(`${field}.${option}`);
  }

  /** Whose text a list is, and of which time, as far as its sources say. */
  currency({ occupation, levels }: Rules, level: number): string {
    const line = this.data.occupations.find(({ id }) => id === occupation.id)?.currency?.[level - 1] ?? -1;
    if (this.data.currency[line]) return this.data.currency[line];
    const sources = new Set(levels[level].clauses.map(({ source }) => this.data.sources[source] ?? ""));
    const titles = [...sources].filter(Boolean).join("、");
    return titles && this.page("result.currency", { titles });
  }

  /** A reply in one line: its details, or the answer where it has none. */
  reply(question: Question, { answer, rows }: Reply): string {
    if (answer !== "yes") return this.answer(question, answer);
    return rows.map((row) => this.#details(question.fields, row)).filter(Boolean).join("；") || this.answer(question, "yes");
  }

  #details(fields: Field[], row: Row): string {
    const isGiven = ({ id }: Field) => row[id] && row[id] !== UNKNOWN;
    const given = fields.filter((field) => isGiven(field) && !FORM_ONLY.includes(field.id) && !isMeaningless(field, row));
    const spell = this.#spell(given, row);
    const words = given.map((field) => {
      if (spell && SPELL.includes(field.id)) return field.id === "from" ? spell : "";
      return this.#detail(field, row[field.id]);
    });
    return words.filter(Boolean).join("，");
  }

  /** From when to when; "" where no beginning is known. */
  #spell(given: Field[], row: Row): string {
    const has = (id: string) => given.some((field) => field.id === id);
    if (!has("from")) return "";
    const [from, to] = [this.month(row.from), has("to") ? this.month(row.to) : ""];
    if (to) return this.page("spell.whole", { from, to });
    return this.page(row.still === "yes" ? "spell.still" : "spell.from", { from });
  }

  /** What says itself stands alone; all else has its name before it. */
  #detail(field: Field, value: string): string {
    const words = this.#value(field, value);
    const own = `reply.${field.label ?? field.id}`;
    if (this.#has("reply", own)) return this.page(own, { value: words });
    if (field.kind === "flag" && value === "yes") return this.field(field);
    const isClear = field.kind === "choice" && words !== this.word("school.other") && field.id !== "aim";
    return isClear || field.kind === "occupation" ? words : `${this.field(field)}：${words}`;
  }

  #value({ id, kind }: Field, value: string): string {
    if (kind === "choice") return this.option(id, value);
    if (kind === "flag") return this.option("flag", value);
    if (kind === "occupation") {
      return this.data.occupations.find((entry) => entry.id === value)?.name ?? this.word("occupation.other");
    }
    if (kind === "duration") return this.#length(value);
    if (kind === "text") return value;
    return kind === "month" ? this.month(value) : value.replace(/元$/, "");
  }

  /** A year alone is said to be no more than that: YYYY, YYYY-MM or YYYY-MM-DD; what was typed otherwise as it is. */
  month(value: string): string {
    if (!/^\d{4}(-\d\d){0,2}$/.test(value)) return value;
    const [year, month, day] = value.split("-").map(Number);
    if (!month) return this.page("month.year_alone", { year });
    const words = this.page("month.year_option", { year }) + this.page("month.month_option", { month });
    return day ? words + this.page("month.day_option", { day }) : words;
  }

  /** Of so many months; or of what was typed as years and months, with a hyphen between. */
  #length(value: string): string {
    if (/^\d+$/.test(value)) return this.duration(Number(value));
    const [years = "", months = ""] = value.split("-");
    const named = (text: string, unit: string) => (text && !/[年月半]/.test(text) ? text + unit : text);
    return named(years, this.page("duration.years")) + named(months, this.page("duration.months"));
  }

  /** Of so many months. */
  duration(total: number): string {
    const [years, months] = [Math.floor(total / 12), total % 12];
    const said = years ? `${years}${this.page("duration.years")}` : "";
    return months || !years ? `${said}${months}${this.page("duration.months")}` : said;
  }
}

/** Questions of a kind differ in a level, an age, or in the words that they are about. */
const kindOf = ({ id }: Question): string => id.replace(/-(\d+|x[0-9a-f]{16})$/, "");

/** Whether another detail of the row makes this one meaningless. */
export function isMeaningless({ hidden_by = [] }: Field, row: Row = {}): boolean {
  const of = (name: string) => (row[name] === UNKNOWN ? "" : (row[name] ?? ""));
  return hidden_by.some(([other, value]) => of(other) === value);
}

/** A word with its blanks filled in. */
export function filled(word: string, values: Record<string, Value> = {}): string {
  return word.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
