/**
 * The questions as a form: draws them, and tells the store what is answered.
 *
 * It knows nothing of verdicts.  `draw` shows all questions; showing one at a time needs `question` only.
 *
 * @import { Problem, Question } from "./types.js"
 * @import { Say } from "./say.js"
 * @import { Store } from "./store.js"
 */

import { element, put } from "./element.js";
import { fieldElement, segments } from "./fields.js";
import { placesOf } from "./places.js";

const ANSWERS = /** @type {const} */ (["yes", "no", "unknown"]);

export class Form {
  /**
   * @param {HTMLElement} place
   * @param {Store} store
   * @param {Say} say
   */
  constructor(place, store, say) {
    this.place = place;
    this.store = store;
    this.say = say;
    this.year = new Date().getFullYear();
    this.progress = element("p", { class: "checker__progress" });
  }

  /** @param {...(Node | string)} children shown in place of the questions */
  show(...children) {
    put(this.place, ...children);
  }

  draw() {
    const { questions } = this.store;
    this.count();
    if (questions.length) this.show(this.progress, ...questions.map((question, index) => this.question(question, index + 1)));
    else this.show(element("p", {}, this.say.page("form.none")));
  }

  /** How much is answered. */
  count() {
    const { questions, answered } = this.store;
    const values = { total: questions.length, done: answered };
    this.progress.textContent = this.say.page("form.progress", values);
  }

  /** @param {Question} question @param {number} number @returns {HTMLElement} */
  question(question, number) {
    const { say, store } = this;
    const help = say.own(question.help);
    const details = element("div", { class: "checker__details" });
    const choices = ANSWERS.map((value) => ({ value, words: say.answer(value) }));
    const choose = (/** @type {string} */ answer) => {
      const { rows } = store.reply(question);
      store.set(question, {
        answer: /** @type {typeof ANSWERS[number]} */ (answer),
        rows: answer === "yes" && !rows.length ? [{}] : rows,
      });
      this.count();
      this.rows(question, details);
    };
    this.rows(question, details);
    return element(
      "fieldset",
      {
        class: "checker__question",
        id: `question-${question.id}`,
        "aria-describedby": help ? `help-${question.id}` : null,
      },
      element(
        "legend",
        {},
        element("span", { class: "checker__number" }, say.page("form.number", { number })),
        say.own(question.words),
      ),
      help ? element("p", { class: "checker__help", id: `help-${question.id}` }, help) : null,
      segments(`answer-${question.id}`, choices, store.reply(question).answer, choose),
      details,
    );
  }

  /** Draw the details anew: all rows of a question. @param {Question} question @param {HTMLElement} place */
  rows(question, place) {
    const { answer, rows } = this.store.reply(question);
    const asked = answer === "yes" && question.fields.length > 0;
    put(place, ...(asked ? rows.map((_, row) => this.row(question, row, place)) : []));
    if (!asked || !question.repeat) return;
    const add = element(
      "button",
      { type: "button", class: "checker__button" },
      this.say.kind("row.add", question.id),
    );
    add.addEventListener("click", () => {
      const reply = this.store.reply(question);
      this.store.set(question, { ...reply, rows: [...reply.rows, {}] });
      this.rows(question, place);
      focusControl(place.querySelector(".checker__row:last-of-type"));
    });
    place.append(add);
  }

  /** @param {Question} question @param {number} row @param {HTMLElement} place */
  row(question, row, place) {
    const { say } = this;
    const fields = element("div", { class: "checker__fields" });
    for (const field of question.fields) fields.append(this.field(question, row, field, fields));
    hideMeaningless(question, fields, this.store.reply(question).rows[row]);
    const drawn = element("div", { class: "checker__row" });
    if (!question.repeat) {
      drawn.append(fields);
      return drawn;
    }
    const name = say.kind("row", question.id, { number: row + 1 });
    const title = element("p", { class: "checker__row-title" }, element("span", {}, name));
    drawn.setAttribute("role", "group");
    drawn.setAttribute("aria-label", name);
    drawn.append(title, fields);
    if (this.store.reply(question).rows.length > 1) title.append(this.removal(question, row, place, name));
    return drawn;
  }

  /** @param {Question} question @param {number} row @param {HTMLElement} place @param {string} name */
  removal(question, row, place, name) {
    const label = this.say.page("row.remove_this", { row: name });
    const words = this.say.page("row.remove");
    const button = element("button", { type: "button", class: "checker__remove", "aria-label": label }, words);
    button.addEventListener("click", () => {
      const reply = this.store.reply(question);
      this.store.set(question, { ...reply, rows: reply.rows.filter((_, index) => index !== row) });
      this.rows(question, place);
      /** @type {HTMLElement | null} */ (place.querySelector(".checker__button"))?.focus();
    });
    return button;
  }

  /**
   * @param {Question} question
   * @param {number} row
   * @param {import("./types.js").Field} field
   * @param {HTMLElement} fields
   */
  field(question, row, field, fields) {
    return fieldElement({
      id: fieldId(question, row, field.id),
      field,
      value: this.store.reply(question).rows[row]?.[field.id] ?? "",
      year: this.year,
      say: this.say,
      onChange: (value) => {
        this.store.setField(question, row, field.id, value);
        hideMeaningless(question, fields, this.store.reply(question).rows[row]);
      },
    });
  }

  /**
   * Say what is wrong where it is wrong.
   * @param {Problem[]} problems
   * @returns {{problem: Problem, target: string}[]} with the id of the control, "" if there is none
   */
  showProblems(problems) {
    for (const old of this.place.querySelectorAll(".checker__problem")) old.remove();
    for (const old of this.place.querySelectorAll("[aria-invalid]")) {
      old.removeAttribute("aria-invalid");
      old.removeAttribute("aria-describedby");
    }
    const places = placesOf(this.store.questions, (question) => this.store.reply(question));
    return problems.map((problem, number) => {
      const at = places(problem.path);
      const control = at ? document.getElementById(fieldId(at.question, at.row, at.field)) : null;
      const field = control?.closest(".checker__field");
      if (!at || !control) return { problem, target: at ? `question-${at.question.id}` : "" };
      const id = `problem-${number}`;
      field?.append(element("p", { class: "checker__problem", id }, problem.message));
      for (const part of field?.querySelectorAll("select, input") ?? []) {
        part.setAttribute("aria-invalid", "true");
        part.setAttribute("aria-describedby", id);
      }
      return { problem, target: control.id };
    });
  }
}

/** @param {Question} question @param {number} row @param {string} field */
const fieldId = (question, row, field) => `field-${question.id}-${row}-${field}`;

/** @param {Question} question @param {HTMLElement} fields @param {import("./types.js").Row} row */
function hideMeaningless(question, fields, row) {
  for (const { id, hidden_by } of question.fields) {
    const drawn = /** @type {HTMLElement | null} */ (fields.querySelector(`[data-field="${id}"]`));
    if (drawn) drawn.hidden = (hidden_by ?? []).some(([other, value]) => (row?.[other] ?? "") === value);
  }
}

/** @param {Element | null} place */
export function focusControl(place) {
  const control = place?.querySelector("input:checked, select, input");
  if (control instanceof HTMLElement) control.focus();
}
