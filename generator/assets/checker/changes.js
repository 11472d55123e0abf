/**
 * What an answer has changed: compares two reports in the words of the evaluator.
 *
 * An answer is all that is said in one question in a row: filling in its details is one change, not ten.
 *
 * @import { Question, Report } from "./types.js"
 * @import { Say } from "./say.js"
 */

export class Changes {
  /** @param {Say} say */
  constructor(say) {
    this.say = say;
    this.forget();
  }

  /** There is nothing to compare with: another list, another date. */
  forget() {
    /** @type {Report | null} what was shown last */
    this.latest = null;
    /** @type {Report | null} what was shown before the question was touched */
    this.before = null;
    this.question = "";
  }

  /** A question is being answered. @param {Question | null} question */
  answering(question) {
    if (question && question.id === this.question) return;
    this.question = question?.id ?? "";
    this.before = this.latest;
  }

  /** @param {Report} report @returns {string[]} what has changed, in words */
  see(report) {
    this.latest = report;
    if (!this.before || !this.question) return [];
    const before = new Map(this.before.clauses.map((clause) => [`${clause.source}-${clause.line}`, clause]));
    /** @type {Map<string, {numbers: string[], before: string, after: string}>} clauses that changed alike */
    const alike = new Map();
    for (const clause of [...report.clauses].sort((one, other) => one.number - other.number)) {
      const old = before.get(`${clause.source}-${clause.line}`);
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
    const [old, now] = [this.before, report].map(({ verdict }) => this.say.word(`state.${verdict}`));
    return [this.say.page("changed.verdict", { before: old, after: now }), ...changed];
  }
}
