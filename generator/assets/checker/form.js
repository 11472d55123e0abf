/**
 * All questions on one form.
 *
 * @import { Store } from "./store.js"
 * @import { QuestionView } from "./question.js"
 */

import { element, put } from "./element.js";
import { focusControl } from "./question.js";

/** Milliseconds of drawing after which the browser gets its turn. */
const SLICE = 12;

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
    /** @type {import("./types.js").Question[]} not drawn yet */
    this.waiting = [];
  }

  draw() {
    this.count();
    put(this.place, this.progress);
    this.waiting = [...this.store.questions];
    this.drawSome(SLICE);
  }

  /** Draw what is waiting, the rest a moment later. @param {number} time in milliseconds */
  drawSome(time) {
    const began = performance.now();
    const { questions } = this.store;
    while (this.waiting.length && performance.now() - began < time) {
      const number = questions.length - this.waiting.length + 1;
      const [question] = this.waiting.splice(0, 1);
      this.place.append(this.view.draw(question, this.say.page("form.number", { number })));
    }
    // Something else may stand there by then.
    if (this.waiting.length) setTimeout(() => this.progress.isConnected && this.drawSome(time));
  }

  /** How much is answered. */
  count() {
    const { questions, answered } = this.store;
    const values = { total: questions.length, done: answered };
    this.progress.textContent = this.say.page("form.progress", values);
  }

  /** Bring a question to the visitor. @param {string} id @param {string} [target] a control of it */
  go(id, target) {
    this.drawSome(Infinity);
    const question = document.getElementById(`question-${id}`);
    question?.scrollIntoView({ block: "start" });
    const control = target ? document.getElementById(target) : null;
    if (control && !control.matches("fieldset")) control.focus({ preventScroll: true });
    else focusControl(control ?? question);
  }
}
