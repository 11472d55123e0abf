/**
 * One question with its details: draws it, and tells the store what is answered.
 *
 * It knows nothing of verdicts, nor whether other questions stand beside it (form.js, steps.js).
 *
 * @import { Field, Problem, Question, Row } from "./types.js"
 * @import { Say } from "./say.js"
 * @import { Store } from "./store.js"
 */

import { button, element, put } from "./element.js";
import { askDay, fieldElement, segments } from "./fields.js";
import { placesOf } from "./places.js";
import { isMeaningless } from "./say.js";

const ANSWERS = /** @type {const} */ (["yes", "no", "unknown"]);

export class QuestionView {
  /**
   * @param {Store} store
   * @param {Say} say
   */
  constructor(store, say) {
    this.store = store;
    this.say = say;
    this.year = new Date().getFullYear();
    /** @type {import("./types.js").Refinement[]} the dates of which the evaluator asks more */
    this.refine = [];
  }

  /** Ask more of some dates: those that are drawn, and those that will be. @param {import("./types.js").Refinement[]} refine */
  askDates(refine) {
    this.refine = refine;
    for (const { id } of this.datesAsked()) askDay(document.getElementById(id)?.closest(".checker__field"));
  }

  /** What is asked of which control. @returns {{question: Question, field: Field, row: number, id: string}[]} */
  datesAsked() {
    return this.refine.flatMap(({ question: asked, row, field: name }) => {
      const question = this.store.questions.find(({ id }) => id === asked);
      const field = question?.fields.find(({ id }) => id === name);
      return question && field ? [{ question, field, row, id: fieldId(question, row, name) }] : [];
    });
  }

  /** @param {Question} question @param {string} number in words; "" for none @returns {HTMLElement} */
  draw(question, number) {
    const { say, store } = this;
    const help = say.own(question.help);
    const details = element("div", { class: "checker__details" });
    const choices = ANSWERS.map((value) => ({ value, words: say.answer(value, question) }));
    const choose = (/** @type {string} */ answer) => {
      const { rows } = store.reply(question);
      store.set(question, {
        answer: /** @type {typeof ANSWERS[number]} */ (answer),
        rows: answer === "yes" && !rows.length ? [{}] : rows,
      });
      // First the answer is seen, then its details are drawn: together they take a slow phone too long.
      setTimeout(() => this.rows(question, details));
    };
    this.rows(question, details);
    const chosen = store.isTouched(question) ? store.reply(question).answer : null;
    return element(
      "fieldset",
      {
        class: "checker__question",
        id: `question-${question.id}`,
        "aria-describedby": help ? `help-${question.id}` : null,
      },
      element(
        "legend",
        { tabindex: -1 },
        number ? element("span", { class: "checker__number" }, number) : null,
        say.own(question.words),
      ),
      help ? element("p", { class: "checker__help", id: `help-${question.id}` }, help) : null,
      segments(`answer-${question.id}`, choices, chosen, choose),
      details,
    );
  }

  /** Draw the details anew: all rows of a question. @param {Question} question @param {HTMLElement} place */
  rows(question, place) {
    const { answer, rows } = this.store.reply(question);
    const asked = answer === "yes" && question.fields.length > 0;
    put(place, ...(asked ? rows.map((_, row) => this.row(question, row, place)) : []));
    if (!asked || !question.repeat) return;
    const add = button(this.say.kind("row.add", question), () => {
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
    const name = say.kind("row", question, { number: row + 1 });
    const title = element("p", { class: "checker__row-title" }, element("span", {}, name));
    drawn.setAttribute("role", "group");
    drawn.setAttribute("aria-label", name);
    drawn.append(title, fields);
    if (this.store.reply(question).rows.length > 1) title.append(this.removal(question, row, place, name));
    return drawn;
  }

  /** @param {Question} question @param {number} row @param {HTMLElement} place @param {string} name */
  removal(question, row, place, name) {
    const remove = () => {
      const reply = this.store.reply(question);
      this.store.set(question, { ...reply, rows: reply.rows.filter((_, index) => index !== row) });
      this.rows(question, place);
      /** @type {HTMLElement | null} */ (place.querySelector(".checker__button"))?.focus();
    };
    const label = this.say.page("row.remove_this", { row: name });
    return button(this.say.page("row.remove"), remove, { class: "checker__remove", "aria-label": label });
  }

  /** @param {Question} question @param {number} row @param {Field} field @param {HTMLElement} fields */
  field(question, row, field, fields) {
    const id = fieldId(question, row, field.id);
    return fieldElement({
      id,
      asksDay: this.datesAsked().some((asked) => asked.id === id),
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
   * Say what is wrong where it is wrong, as far as it is drawn.
   * @param {HTMLElement} place that the questions stand in
   * @param {Problem[]} problems
   * @returns {{problem: Problem, question: Question | null, target: string}[]} with the id of the control
   */
  showProblems(place, problems) {
    for (const old of place.querySelectorAll(".checker__problem")) old.remove();
    for (const old of place.querySelectorAll("[aria-invalid]")) {
      old.removeAttribute("aria-invalid");
      old.removeAttribute("aria-describedby");
    }
    const places = placesOf(this.store.questions, (question) => this.store.reply(question));
    return problems.map((problem, number) => {
      const at = places(problem.path);
      const control = at ? document.getElementById(fieldId(at.question, at.row, at.field)) : null;
      const field = control?.closest(".checker__field");
      if (!at || !control) return { problem, question: at?.question ?? null, target: at ? `question-${at.question.id}` : "" };
      const id = `problem-${number}`;
      field?.append(element("p", { class: "checker__problem", id }, problem.message));
      for (const part of field?.querySelectorAll("select, input") ?? []) {
        part.setAttribute("aria-invalid", "true");
        part.setAttribute("aria-describedby", id);
      }
      return { problem, question: at.question, target: control.id };
    });
  }
}

/** @param {Question} question @param {number} row @param {string} field */
const fieldId = (question, row, field) => `field-${question.id}-${row}-${field}`;

/** @param {Question} question @param {HTMLElement} fields @param {Row} row */
function hideMeaningless(question, fields, row) {
  for (const field of question.fields) {
    const drawn = /** @type {HTMLElement | null} */ (fields.querySelector(`[data-field="${field.id}"]`));
    if (drawn) drawn.hidden = isMeaningless(field, row);
  }
}

/** @param {Element | null} place */
export function focusControl(place) {
  const control = place?.querySelector("input:checked, select, input");
  if (control instanceof HTMLElement) control.focus();
}
