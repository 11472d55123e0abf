/**
 * Asking the visitor: one question at a time or all on one form, over the same answers.
 *
 * @import { Problem, Question } from "./types.js"
 * @import { Guide } from "./steps.js"
 * @import { Say } from "./say.js"
 * @import { Store } from "./store.js"
 */

import { element, put } from "./element.js";
import { segments } from "./fields.js";
import { Form } from "./form.js";
import { QuestionView } from "./question.js";
import { Steps } from "./steps.js";

/** @typedef {"steps" | "all"} View */

export class Interview {
  /**
   * @param {{questions: HTMLElement, view: HTMLElement}} places
   * @param {Store} store
   * @param {Say} say
   * @param {Guide} guide
   * @param {(view: View) => void} onView
   */
  constructor(places, store, say, guide, onView) {
    this.place = places.questions;
    this.switch = places.view;
    this.store = store;
    this.say = say;
    this.questions = new QuestionView(store, say);
    this.form = new Form(this.place, store, this.questions);
    this.steps = new Steps(this.place, store, this.questions, guide);
    this.onView = onView;
    /** @type {View} */
    this.view = "steps";
    this.isAsking = false;
  }

  /** @param {View} view */
  offerViews(view) {
    this.view = view;
    const choices = ["steps", "all"].map((value) => ({ value, words: this.say.page(`form.view.${value}`) }));
    const drawn = segments("checker-view", choices, view, (chosen) => {
      this.view = /** @type {View} */ (chosen);
      this.onView(this.view);
      this.redraw();
    });
    put(this.switch, element("legend", { class: "checker__spoken" }, this.say.page("form.view")), drawn);
  }

  /** Something in place of the questions. @param {...(Node | string)} children */
  show(...children) {
    this.isAsking = false;
    this.switch.hidden = true;
    put(this.place, ...children);
  }

  /** @param {string} first the question to begin with, where one is asked at a time; "" for the end */
  begin(first) {
    this.steps.begin(first);
    this.draw();
  }

  /** Draw the questions anew, if any are asked. */
  redraw() {
    if (this.isAsking) this.draw();
  }

  draw() {
    if (!this.store.questions.length) return this.show(element("p", {}, this.say.page("form.none")));
    this.isAsking = true;
    this.switch.hidden = false;
    if (this.view === "all") this.form.draw();
    else this.steps.draw();
  }

  /** Bring what surrounds the questions up to date; the questions themselves are left alone. */
  count() {
    if (!this.isAsking) return;
    if (this.view === "all") this.form.count();
    else this.steps.count();
  }

  /** Whether one question leads to the next, and the end is not reached. */
  get isOnTheWay() {
    return this.view === "steps" && this.steps.current !== "";
  }

  /** Whether nobody has done anything yet with what is shown. */
  get isUntouched() {
    const { steps, store } = this;
    const shown = store.questions.find(({ id }) => id === steps.current);
    const isHeld = this.place.contains(document.activeElement);
    return this.view === "steps" && steps.path.length === 1 && !isHeld && !(shown && store.isTouched(shown));
  }

  /** @param {string} id of a question @param {string} [target] one of its controls */
  go(id, target) {
    if (this.view === "all") this.form.go(id, target);
    else this.steps.go(id, target);
  }

  /** @param {Problem[]} problems @returns {{problem: Problem, question: Question | null, target: string}[]} */
  showProblems(problems) {
    if (this.view === "all" && this.isAsking && problems.length) this.form.drawSome(Infinity);
    return this.questions.showProblems(this.place, problems);
  }

  /** What is asked of dates that are known to a month or a year. @param {import("./types.js").Refinement[]} refine */
  askDates(refine) {
    this.questions.askDates(refine);
  }

  /** The latest year that can be chosen. @param {string} asOf */
  setDate(asOf) {
    this.questions.year = Number(asOf.slice(0, 4));
  }
}
