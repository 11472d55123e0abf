/**
 * The words of the page's script: the evaluator's (questions, options, states) and the page's own.
 *
 * @import { Field, PageData, Question, Reply, Row } from "./types.js"
 */

import { fill } from "./element.js";

/** Details that only lead through the form; what they lead to says it all.  The first option is meant where none is given. */
export const FORM_ONLY = ["known"];
/** Details that are said together: from when to when. */
const SPELL = ["from", "to", "still"];

export class Say {
  /** @param {PageData} data */
  constructor(data) {
    this.data = data;
  }

  /** One of the evaluator's words. @param {string} key @param {Record<string, string | number>} [values] */
  word(key, values = {}) {
    return fill(this.data.words[key] ?? "", values);
  }

  /** One of the page's words. @param {string} key @param {Record<string, string | number>} [values] */
  page(key, values = {}) {
    return fill(this.data.page[key] ?? "", values);
  }

  /** The word of a kind of question, or of the kind "other". @param {string} key @param {Question} question @param {Record<string, string | number>} [values] */
  kind(key, { id }, values = {}) {
    const kind = kindOf(id);
    return this.page(`${key}.${kind}` in this.data.page ? `${key}.${kind}` : `${key}.other`, values);
  }

  /** @param {import("./types.js").Both} both */
  own(both) {
    return both[this.data.script];
  }

  /** @param {"yes" | "no" | "unknown"} answer @param {Question} [question] whose answers may have words of their own */
  answer(answer, question) {
    return (question && this.word(`answer.${kindOf(question.id)}.${answer}`)) || this.word(`answer.${answer}`);
  }

  /** A date of the form YYYY-MM-DD. @param {string} date */
  date(date) {
    const [year, month, day] = date.split("-").map(Number);
    return this.page("result.date", { year, month, day });
  }

  /** What a question is about, in a word or two; "" if no list asks it. @param {string} id of a question */
  short(id) {
    const [, kind, level] = /^(.*?)(?:-(\d+|x[0-9a-f]{16}))?$/.exec(id) ?? [];
    const [name] = (this.data.levels[level] ?? "").split("/");
    return Object.hasOwn(this.data.page, `short.${kind}`) ? this.page(`short.${kind}`, { level: name }) : "";
  }

  /** What a detail is called. @param {Field} field */
  field(field) {
    return this.word(`field.${field.label ?? field.id}`);
  }

  /** A reply in one line: its details, or the answer where it has none. @param {Question} question @param {Reply} reply */
  reply(question, { answer, rows }) {
    if (answer !== "yes") return this.answer(answer, question);
    return rows.map((row) => this.row(question.fields, row)).filter(Boolean).join("；") || this.answer("yes", question);
  }

  /** @param {Field[]} fields @param {Row} row */
  row(fields, row) {
    const given = fields.filter((field) => row[field.id] && !FORM_ONLY.includes(field.id) && !isMeaningless(field, row));
    const spell = this.spell(given, row);
    const words = given.map((field) => {
      if (spell && SPELL.includes(field.id)) return field.id === "from" ? spell : "";
      return this.detail(field, row[field.id]);
    });
    return words.filter(Boolean).join("，");
  }

  /** From when to when; "" where no beginning is known. @param {Field[]} given @param {Row} row */
  spell(given, row) {
    const has = (/** @type {string} */ id) => given.some((field) => field.id === id);
    if (!has("from")) return "";
    const [from, to] = [this.month(row.from), has("to") ? this.month(row.to) : ""];
    if (to) return this.page("reply.spell", { from, to });
    return this.page(row.still === "yes" ? "reply.still" : "reply.from", { from });
  }

  /** What says itself stands alone; all else has its name before it. @param {Field} field @param {string} value */
  detail(field, value) {
    const words = this.value(field, value);
    const own = `reply.${field.label ?? field.id}`;
    if (own in this.data.page) return this.page(own, { value: words });
    if (field.kind === "flag" && value === "yes") return this.field(field);
    const isClear = field.kind === "choice" && words !== this.word("school.other") && field.id !== "aim";
    return isClear || field.kind === "occupation" ? words : `${this.field(field)}：${words}`;
  }

  /** @param {Field} field @param {string} value */
  value({ id, kind }, value) {
    if (kind === "choice") return this.word(`${id}.${value}`);
    if (kind === "flag") return this.word(`flag.${value}`);
    if (kind === "occupation") {
      return this.data.occupations.find((entry) => entry.id === value)?.name ?? this.word("occupation.other");
    }
    if (kind === "duration") return this.duration(Number(value));
    return kind === "month" ? this.month(value) : value;
  }

  /** A year alone is said to be no more than that. @param {string} value YYYY, YYYY-MM or YYYY-MM-DD */
  month(value) {
    const [year, month, day] = value.split("-").map(Number);
    if (!month) return this.page("month.year_alone", { year });
    const words = this.page("month.year_option", { year }) + this.page("month.month_option", { month });
    return day ? words + this.page("month.day_option", { day }) : words;
  }

  /** @param {number} total months */
  duration(total) {
    const [years, months] = [Math.floor(total / 12), total % 12];
    const said = years ? `${years}${this.page("duration.years")}` : "";
    return months || !years ? `${said}${months}${this.page("duration.months")}` : said;
  }
}

/** Questions of a kind differ in a level, an age, or in the words that they are about. @param {string} id of a question */
const kindOf = (id) => id.replace(/-(\d+|x[0-9a-f]{16})$/, "");

/** Whether another detail of the row makes this one meaningless. @param {Field} field @param {Row} [row] */
export function isMeaningless({ hidden_by = [] }, row = {}) {
  return hidden_by.some(([other, value]) => (row[other] ?? "") === value);
}
