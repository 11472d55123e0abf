/**
 * When the evaluator is asked: the verdict at once, what is ahead when the visitor pauses.
 *
 * One question at a time; what changed meanwhile is asked next, and an answer to something older is dropped.
 */

import { batch } from "@preact/signals";

import type { Evaluator } from "../evaluator.js";
import type { Store } from "../state/store.js";
import type { Answer, Next, Rules, Subject } from "../types.js";
import type { Pressing } from "./pressing.js";

/** Milliseconds without a change before the verdict is asked, */
const PAUSE = 120;
/** and after a verdict before what is ahead is. */
const LONGER_PAUSE = 350;

type Timer = ReturnType<typeof setTimeout>;

export class Judging {
  #turn = 0;
  /** The request that is under way. */
  running: Promise<Answer | null> | null = null;
  #timer: Timer | undefined;
  #later: Timer | undefined;

  constructor(
    private readonly store: Store,
    private readonly evaluator: Evaluator,
    private readonly pressing: Pressing,
    /** The evaluator cannot read the rules. */
    private readonly refuse: (rules: Rules) => void,
  ) {}

  /** Something else is asked about, or nothing. */
  begin(): void {
    this.#turn++;
    clearTimeout(this.#timer);
    clearTimeout(this.#later);
  }

  /** Something was answered. */
  soon(): void {
    this.begin();
    this.store.judge({ stale: "verdict" });
    this.#timer = setTimeout(() => this.now(), PAUSE);
  }

  /** What is said about the answers as they are now; null if there is nothing. */
  now(): Promise<Answer | null> {
    clearTimeout(this.#timer);
    clearTimeout(this.#later);
    this.running ??= this.#ask().finally(() => (this.running = null));
    return this.running;
  }

  async #ask(): Promise<Answer | null> {
    const { store } = this;
    for (;;) {
      const turn = this.#turn;
      const subject = store.subject.peek();
      if (!subject?.rules) return null;
      const answers = store.replies.answers();
      let answer: Answer;
      try {
        answer = await this.evaluator.check(subject, store.choice.date.peek(), answers);
      } catch {
        batch(() => {
          store.judge({ stale: "" });
          store.isLost.value = true;
        });
        return null;
      }
      if (turn === this.#turn) await this.pressing.released();
      if (turn !== this.#turn) continue;
      this.#show(subject.rules, answer);
      if (answer.report && Object.keys(answers).length) this.#later = setTimeout(() => this.#lookAhead(), LONGER_PAUSE);
      return answer;
    }
  }

  #show(rules: Rules, answer: Answer): void {
    const { store } = this;
    const { report, error, next, refine = [], hints = [] } = answer;
    store.isLost.value = false;
    if (error?.code === "bad_rules") return this.refuse(rules);
    const hasAnswers = store.replies.touched.peek().length > 0;
    batch(() => {
      if (report) {
        const { outlook, todo } = hasAnswers ? store.judged.peek() : { outlook: null, todo: null };
        const before = store.changes.see(report);
        store.refine.value = refine;
        store.hints.value = hints;
        const stale = hasAnswers ? "ahead" : "";
        store.judge({ answer, error: null, outlook, todo, hasAnswers, isAhead: hasAnswers, before, stale });
      } else if (error) {
        store.judge({ answer: null, error, stale: "" });
      }
      if (next && hasAnswers && this.#isUntouched && !this.#canMatter(next)) store.steps.begin(next[0]?.question ?? "");
    });
  }

  /** Whether nobody has done anything yet with the question that is shown. */
  get #isUntouched(): boolean {
    const { choice, steps, replies } = this.store;
    const shown = replies.questions.peek().find(({ id }) => id === steps.current.peek());
    const isHeld = document.getElementById("checker-form")?.contains(document.activeElement);
    const isFirst = choice.view.peek() === "steps" && steps.path.peek().length === 1;
    return isFirst && !isHeld && !(shown && replies.isTouched(shown));
  }

  /** Whether the question that is shown may still change the verdict: then it stays, however good another one is. */
  #canMatter(next: readonly Next[]): boolean {
    const shown = this.store.steps.current.peek();
    return next.some(({ question }) => question === shown);
  }

  async #lookAhead(): Promise<void> {
    const { store } = this;
    const turn = this.#turn;
    const subject: Subject | null = store.subject.peek();
    if (!subject) return;
    const [asOf, answers] = [store.choice.date.peek(), store.replies.answers()];
    const { outlook = null } = await this.evaluator.outlook(subject, asOf, answers).catch(() => ({ outlook: null }));
    const asked = outlook && this.evaluator.todo(subject, asOf, answers, outlook).catch(() => null);
    const todo = (await asked)?.todo ?? null;
    if (turn === this.#turn) await this.pressing.released();
    if (turn === this.#turn) store.judge({ outlook, todo, isAhead: Boolean(outlook), stale: "" });
  }
}
