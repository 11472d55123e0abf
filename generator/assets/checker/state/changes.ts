/**
 * What an answer has changed: compares two reports in the words of the evaluator.
 *
 * An answer is all that is said in one question in a row: filling in its details is one change, not ten.
 */

import type { Place, Question, Report } from "../types.js";
import type { Say } from "../words/say.js";

export class Changes {
  /** What was shown last, and before the question was touched. */
  private latest: Report | null = null;
  private before: Report | null = null;
  private question = "";

  constructor(private readonly say: Say) {}

  /** There is nothing to compare with: another list, another date. */
  forget(): void {
    this.latest = this.before = null;
    this.question = "";
  }

  /** A question is being answered. */
  answering(question: Question | null): void {
    if (question && question.id === this.question) return;
    this.question = question?.id ?? "";
    this.before = this.latest;
  }

  /** What has changed, in words. */
  see(report: Report): string[] {
    this.latest = report;
    if (!this.before || !this.question) return [];
    const before = new Map(this.before.clauses.map((clause) => [keyOf(clause), clause]));
    /** Clauses that changed alike. */
    const alike = new Map<string, { numbers: string[]; before: string; after: string }>();
    for (const clause of [...report.clauses].sort((one, other) => one.number - other.number)) {
      const old = before.get(keyOf(clause));
      if (!old || old.state === clause.state) continue;
      const key = `${old.state} ${clause.state}`;
      const group = alike.get(key) ?? { numbers: [], before: old.state_words, after: clause.state_words };
      group.numbers.push(clause.number_words);
      alike.set(key, group);
    }
    const changed = [...alike.values()].map(({ numbers, ...states }) =>
      this.say.page("changed.clause", { number: [...new Set(numbers)].join("、"), ...states }),
    );
    if (this.before.verdict === report.verdict) return changed;
    const [old, now] = [this.before, report].map(({ verdict }) => this.say.verdict(verdict));
    return [this.say.page("changed.verdict", { before: old, after: now }), ...changed];
  }
}

/** What finds a clause again. */
export const keyOf = ({ source, line }: Place): string => `${source}-${line}`;
