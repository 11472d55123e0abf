/**
 * All questions on one form.
 *
 * @import { Store } from "./store.js"
 * @import { QuestionView } from "./question.js"
 */

import { element, put } from "./element.js";
import { focusControl } from "./question.js";

export class Form {
  /**
   * @param {HTMLElement} place
   * @param {Store} store
   * @param {QuestionView} view
   */
  constructor(place, store, view) {
    this.place = place;
    this.store = store;
    this.view = view;
    this.say = view.say;
    this.progress = element("p", { class: "checker__progress" });
  }

  draw() {
    const { say, view } = this;
    this.count();
    const drawn = this.store.questions.map((question, index) =>
      view.draw(question, say.page("form.number", { number: index + 1 })),
    );
    put(this.place, this.progress, ...drawn);
  }

  /** How much is answered. */
  count() {
    const { questions, answered } = this.store;
    const values = { total: questions.length, done: answered };
    this.progress.textContent = this.say.page("form.progress", values);
  }

  /** Bring a question to the visitor. @param {string} id @param {string} [target] a control of it */
  go(id, target) {
    const question = document.getElementById(`question-${id}`);
    question?.scrollIntoView({ block: "start" });
    const control = target ? document.getElementById(target) : null;
    if (control && !control.matches("fieldset")) control.focus({ preventScroll: true });
    else focusControl(control ?? question);
  }
}
