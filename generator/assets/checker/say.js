/**
 * The words of the page's script: the evaluator's (questions, options, states) and the page's own.
 *
 * @import { Field, PageData, Question, Reply, Row } from "./types.js"
 */

import { fill } from "./element.js";

/** Details that only lead through the form; what they lead to says it all. */
const FORM_ONLY = ["known"];

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
    const kind = id.replace(/-\d$/, "");
    return this.page(`${key}.${kind}` in this.data.page ? `${key}.${kind}` : `${key}.other`, values);
  }

  /** @param {import("./types.js").Both} both */
  own(both) {
    return both[this.data.script];
  }

  /** @param {"yes" | "no" | "unknown"} answer */
  answer(answer) {
    return this.word(`answer.${answer}`);
  }

  /** A date of the form YYYY-MM-DD. @param {string} date */
  date(date) {
    const [year, month, day] = date.split("-").map(Number);
    return this.page("result.date", { year, month, day });
  }

  /** What a question is about, in a word or two; "" if no list asks it. @param {string} id of a question */
  short(id) {
    const [, kind, level] = /^(.*?)(?:-([1-5]))?$/.exec(id) ?? [];
    const [name] = (this.data.levels[level] ?? "").split("/");
    return Object.hasOwn(this.data.page, `short.${kind}`) ? this.page(`short.${kind}`, { level: name }) : "";
  }

  /** What a detail is called. @param {Field} field */
  field(field) {
    return this.word(`field.${field.label ?? field.id}`);
  }

  /** A reply in one line. @param {Question} question @param {Reply} reply */
  reply(question, { answer, rows }) {
    if (answer !== "yes") return this.answer(answer);
    const given = rows.map((row) => this.row(question.fields, row)).filter(Boolean);
    return this.answer("yes") + (given.length ? `（${given.join("；")}）` : "");
  }

  /** @param {Field[]} fields @param {Row} row */
  row(fields, row) {
    return fields
      .filter((field) => row[field.id] && !FORM_ONLY.includes(field.id) && !isMeaningless(field, row))
      .map((field) => `${this.field(field)}：${this.value(field, row[field.id])}`)
      .join("，");
  }

  /** @param {Field} field @param {string} value */
  value({ id, kind }, value) {
    if (kind === "choice") return this.word(`${id}.${value}`);
    if (kind === "flag") return this.word(`flag.${value}`);
    if (kind === "occupation") {
      return this.data.occupations.find((entry) => entry.id === value)?.name ?? this.word("occupation.other");
    }
    if (kind === "duration") return this.duration(Number(value));
    if (kind !== "month") return value;
    const [year, month] = value.split("-").map(Number);
    return this.page("month.year_option", { year }) + this.page("month.month_option", { month });
  }

  /** @param {number} total months */
  duration(total) {
    const [years, months] = [Math.floor(total / 12), total % 12];
    const said = years ? `${years}${this.page("duration.years")}` : "";
    return months || !years ? `${said}${months}${this.page("duration.months")}` : said;
  }
}

/** Whether another detail of the row makes this one meaningless. @param {Field} field @param {Row} [row] */
export function isMeaningless({ hidden_by = [] }, row = {}) {
  return hidden_by.some(([other, value]) => (row[other] ?? "") === value);
}
