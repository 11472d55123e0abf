/**
 * The words of the page's script: the evaluator's (questions, options, states) and the page's own.
 *
 * @import { PageData } from "./types.js"
 */

import { fill } from "./element.js";

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

  /** The word of a kind, or the kind "other". @param {string} key @param {string} kind @param {Record<string, string | number>} [values] */
  kind(key, kind, values = {}) {
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
}
