/**
 * When the evaluator is asked: the verdict at once, what is ahead when the visitor pauses.
 *
 * One question at a time; what changed meanwhile is asked next, and an answer to something older is dropped.
 *
 * @import { Answer, Answers, Group, Outlook, Subject } from "./types.js"
 * @import { Evaluator } from "./evaluator.js"
 */

/** Milliseconds without a change before the verdict is asked, */
const PAUSE = 120;
/** and after a verdict before what is ahead is. */
const LONGER_PAUSE = 350;

/**
 * @typedef {object} Listener
 * @property {(answer: Answer) => void} onAnswer
 * @property {(outlook: Outlook | null) => void} onOutlook  null if there was none
 * @property {() => void} onFailure  the evaluator was lost
 */

export class Judge {
  /**
   * @param {Evaluator} evaluator
   * @param {() => {asOf: string, answers: Answers}} situation
   * @param {Listener} listener
   */
  constructor(evaluator, situation, listener) {
    this.evaluator = evaluator;
    this.situation = situation;
    this.listener = listener;
    /** @type {Subject | null} */
    this.subject = null;
    this.turn = 0;
    /** @type {Promise<Answer | null> | null} */
    this.running = null;
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {number | undefined} */
    this.later = undefined;
  }

  /** @param {Subject | null} subject null stops asking */
  begin(subject) {
    this.subject = subject;
    this.turn++;
    clearTimeout(this.timer);
    clearTimeout(this.later);
  }

  /** Something changed. */
  soon() {
    this.turn++;
    clearTimeout(this.timer);
    clearTimeout(this.later);
    this.timer = setTimeout(() => this.now(), PAUSE);
  }

  /** @returns {Promise<Answer | null>} to the answers as they are now; null if there is none */
  now() {
    clearTimeout(this.timer);
    clearTimeout(this.later);
    this.running ??= this.ask().finally(() => (this.running = null));
    return this.running;
  }

  /** @returns {Promise<Answer | null>} */
  async ask() {
    for (;;) {
      const { subject, turn } = this;
      if (!subject?.rules) return null;
      const { asOf, answers } = this.situation();
      /** @type {Answer} */
      let answer;
      try {
        answer = await this.evaluator.check(subject, asOf, answers);
      } catch {
        this.listener.onFailure();
        return null;
      }
      if (turn !== this.turn) continue;
      this.listener.onAnswer(answer);
      if (answer.report && Object.keys(answers).length) this.later = setTimeout(() => this.lookAhead(), LONGER_PAUSE);
      return answer;
    }
  }

  async lookAhead() {
    const { subject, turn } = this;
    if (!subject) return;
    const { asOf, answers } = this.situation();
    const reply = await this.evaluator.outlook(subject, asOf, answers).catch(() => ({ outlook: undefined }));
    if (turn === this.turn) this.listener.onOutlook(reply.outlook ?? null);
  }
}
