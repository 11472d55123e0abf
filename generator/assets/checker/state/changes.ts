/**
 * Which two reports tell what an answer has changed.
 *
 * An answer is all that is said in one question in a row: filling in its details is one change, not ten.
 */

import type { Place, Question, Report } from "../types.js";

export class Changes {
  /** What was shown last, and before the question was touched. */
  #latest: Report | null = null;
  #before: Report | null = null;
  #question = "";

  /** There is nothing to compare with: another list, another date. */
  forget(): void {
    this.#latest = this.#before = null;
    this.#question = "";
  }

  /** A question is being answered. */
  answering(question: Question | null): void {
    if (question && question.id === this.#question) return;
    this.#question = question?.id ?? "";
    this.#before = this.#latest;
  }

  /** There is a new report.  Returns what it is to be compared with. */
  see(report: Report): Report | null {
    this.#latest = report;
    return this.#question ? this.#before : null;
  }
}

/** What finds a clause again. */
export const keyOf = ({ source, line }: Place): string => `${source}-${line}`;
