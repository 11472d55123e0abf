/**
 * One question at a time: the question, the way to the next one and back, and what has been answered.
 *
 * Which question is the most useful one is the evaluator's to say; here is only how the visitor gets to it.
 *
 * @import { Answer, Left, Next, Question } from "./types.js"
 * @import { Store } from "./store.js"
 * @import { QuestionView } from "./question.js"
 */

import { button, element, put } from "./element.js";
import { focusControl } from "./question.js";

/**
 * @typedef {object} Guide
 * @property {(current: string) => Promise<Question | null>} following  the next question; null when it was the last
 * @property {() => {next?: Next[], left?: Left, isFixed?: boolean}} guidance  what the evaluator said last; empty while
 *   it said nothing; `isFixed`: all questions are asked, in order
 * @property {() => HTMLElement[]} ending  what is said when nothing is asked any more
 */

export class Steps {
  /**
   * @param {HTMLElement} place
   * @param {Store} store
   * @param {QuestionView} view
   * @param {Guide} guide
   */
  constructor(place, store, view, guide) {
    this.place = place;
    this.store = store;
    this.view = view;
    this.say = view.say;
    this.guide = guide;
    /** @type {string[]} ids of the questions that were shown, the last one being shown now; "" is the end */
    this.path = [];
    this.moving = false;
    this.number = element("span");
    this.left = element("span");
    this.bar = element("progress", { class: "checker__bar-done", max: 1, "aria-label": this.say.page("step.progress") });
    this.why = element("p", { class: "checker__why" });
    this.trouble = element("p", { class: "checker__trouble", role: "alert" });
    this.answered = element("div", { class: "checker__answered" });
  }

  get current() {
    return this.path.at(-1) ?? "";
  }

  /** @param {string} first the question to begin with; "" for the end */
  begin(first) {
    this.path = [first];
  }

  /** Draw the current question. */
  draw() {
    const question = this.store.questions.find(({ id }) => id === this.current);
    if (question) this.drawQuestion(question);
    else this.drawEnd();
    this.count();
  }

  /** @param {Question} question */
  drawQuestion(question) {
    const { say } = this;
    const next = element("button", { type: "submit", class: "checker__button checker__button--main" }, say.page("step.next"));
    const back = button(say.page("step.back"), () => this.back(), { class: "checker__button checker__button--quiet" });
    const form = element(
      "form",
      { class: "checker__step", autocomplete: "off", novalidate: true },
      element("p", { class: "checker__step-head" }, this.number, this.left),
      this.bar,
      this.view.draw(question, ""),
      this.trouble,
      element("div", { class: "checker__step-buttons" }, next, this.path.length > 1 ? back : null),
      this.why,
    );
    form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.forward(question);
    });
    this.trouble.textContent = "";
    put(this.place, form, this.answered);
  }

  drawEnd() {
    const { say } = this;
    const back = button(say.page("step.back"), () => this.back(), { class: "checker__button checker__button--quiet" });
    const end = element(
      "div",
      { class: "checker__step checker__end" },
      element("h3", { tabindex: -1 }, say.page("step.done")),
      ...this.guide.ending(),
      this.path.length > 1 ? element("div", { class: "checker__step-buttons" }, back) : null,
    );
    put(this.place, end, this.answered);
  }

  /** What surrounds the question: how far it is, why it is asked, what is answered. The question stays untouched. */
  count() {
    const { say } = this;
    const { next = [], left, isFixed } = this.guide.guidance();
    const { questions, touched } = this.store;
    const most = left?.most ?? questions.length - touched.length;
    const place = questions.findIndex(({ id }) => id === this.current) + 1;
    const values = { number: isFixed ? place : this.path.length, total: questions.length };
    this.number.textContent = say.page(isFixed ? "step.of" : "step.number", values);
    this.left.textContent = this.leftWords(left);
    this.bar.value = touched.length + most ? touched.length / (touched.length + most) : 1;
    const why = next.find(({ question }) => question === this.current)?.why;
    if (why) this.why.textContent = say.page("step.why", { why });
    else if (this.why.dataset.question !== this.current) this.why.textContent = "";
    this.why.dataset.question = this.current;
    this.why.hidden = Boolean(isFixed);
    this.list(touched);
    if (!this.current) this.refreshEnd();
  }

  /** @param {Left} [left] */
  leftWords(left) {
    if (!left?.most) return "";
    if (left.most === 1) return this.say.page("step.last");
    if (left.least === left.most) return this.say.page("step.left_exact", { most: left.most });
    if (left.least < 1) return this.say.page("step.left", { most: left.most });
    return this.say.page("step.left_between", left);
  }

  /** The end says what the latest verdict is. */
  refreshEnd() {
    const end = this.place.querySelector(".checker__end");
    if (!end || end.contains(document.activeElement) && document.activeElement?.localName !== "h3") return;
    const [title, ...rest] = [...end.children];
    const buttons = rest.filter((part) => part.matches(".checker__step-buttons"));
    for (const part of rest) part.remove();
    title.after(...this.guide.ending(), ...buttons);
  }

  /** @param {Question[]} touched */
  list(touched) {
    const { say, store } = this;
    const others = touched.filter(({ id }) => id !== this.current);
    this.answered.hidden = !others.length;
    const held = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.edit;
    const rows = others.map((question) => {
      const words = say.own(question.words);
      const label = say.page("step.edit_this", { question: words });
      const edit = button(say.page("step.edit"), () => this.go(question.id), {
        class: "checker__edit",
        "aria-label": label,
        "data-edit": question.id,
      });
      return element(
        "li",
        {},
        element("span", { class: "checker__asked" }, words),
        element("span", { class: "checker__given" }, say.reply(question, store.reply(question))),
        edit,
      );
    });
    put(this.answered, element("h3", {}, say.page("step.answered")), element("ul", {}, ...rows));
    if (held) /** @type {HTMLElement | null} */ (this.answered.querySelector(`[data-edit="${held}"]`))?.focus();
  }

  /** @param {Question} question */
  async forward(question) {
    if (!this.store.isTouched(question)) {
      this.trouble.textContent = this.say.page("step.choose");
      focusControl(this.place.querySelector(".checker__segments"));
      return;
    }
    if (this.moving) return;
    this.moving = true;
    const next = await this.guide.following(question.id).finally(() => (this.moving = false));
    if (this.current !== question.id) return;
    const wrong = this.place.querySelector("[aria-invalid]");
    if (wrong instanceof HTMLElement) {
      this.trouble.textContent = this.say.page("step.mend");
      wrong.focus();
    } else {
      this.show(next?.id ?? "");
    }
  }

  back() {
    if (this.path.length > 1) this.path.pop();
    this.draw();
    this.focus();
  }

  /** @param {string} id "" for the end */
  show(id) {
    this.path.push(id);
    this.draw();
    this.focus();
  }

  /** Bring a question to the visitor. @param {string} id @param {string} [target] a control of it */
  go(id, target) {
    if (id !== this.current) this.show(id);
    else this.focus();
    const control = target ? document.getElementById(target) : null;
    if (control && !control.matches("fieldset")) control.focus({ preventScroll: true });
  }

  /** Where a reader of the page goes on reading. */
  focus() {
    const head = this.place.querySelector("legend, h3");
    if (!(head instanceof HTMLElement)) return;
    head.focus({ preventScroll: true });
    const { top, bottom } = this.place.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 2 || bottom < 0) this.place.scrollIntoView({ block: "start" });
  }
}
