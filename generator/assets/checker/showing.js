/**
 * What the evaluator has said about what is asked, and where it is shown: the latest answer, and what is ahead.
 *
 * It decides nothing and asks nothing.
 *
 * @import { Answer, Group, Outlook, Rules, Subject } from "./types.js"
 * @import { Changes } from "./changes.js"
 * @import { Choice } from "./choice.js"
 * @import { Interview } from "./interview.js"
 * @import { Loading } from "./loading.js"
 * @import { Sheet } from "./paper.js"
 * @import { Say } from "./say.js"
 * @import { Store } from "./store.js"
 * @import { VerdictView } from "./verdict.js"
 */

import { find } from "./element.js";

/**
 * @typedef {object} Needs
 * @property {HTMLElement} page
 * @property {Changes} changes
 * @property {Choice} choice
 * @property {Interview} interview
 * @property {Loading} loading
 * @property {Say} say
 * @property {Store} store
 * @property {VerdictView} verdict
 * @property {(rules: Rules) => void} onRefused  the evaluator cannot read the rules
 */

export class Showing {
  // Set by `begin`, which the constructor calls.
  /** @type {Subject | null} */ subject;
  /** @type {Answer | null} the latest one to what is asked */ answer;
  /** @type {Outlook | null} */ outlook;
  /** @type {boolean} whether an outlook is here or on its way */ isAhead;
  /** @type {string[]} what the last answer changed, in words */ whatChanged;
  /** @type {Group[]} */ groups;

  /** @param {Needs} needs */
  constructor(needs) {
    this.needs = needs;
    this.begin(null);
  }

  /** @param {Subject | null} subject what is asked about from now on */
  begin(subject) {
    this.subject = subject;
    this.answer = this.outlook = null;
    this.isAhead = false;
    this.whatChanged = [];
    this.groups = [];
    this.mark("");
    if (subject) this.showUnjudged(subject);
  }

  /** Something was answered: what is shown is about the answers before it. */
  outdate() {
    this.mark("verdict");
  }

  /** What of the result is older than the answers: the verdict and all that follows, what is ahead, or nothing.
   * @param {"verdict" | "ahead" | ""} stale */
  mark(stale) {
    const { dataset } = find(this.needs.page, "#checker-verdict");
    if (stale) dataset.stale = stale;
    else delete dataset.stale;
  }

  /** @param {Subject} subject */
  showUnjudged({ rules, level }) {
    const { choice, verdict } = this.needs;
    if (rules) verdict.showPending(rules, level, choice.date.value);
    else verdict.showAny(choice.date.value);
  }

  /** @param {Answer} answer */
  showAnswer(answer) {
    const { changes, interview, loading, store, verdict, onRefused } = this.needs;
    const { subject } = this;
    if (!subject?.rules) return;
    loading.hide();
    const { report, error, next, refine = [] } = answer;
    if (error?.code === "bad_rules") return onRefused(subject.rules);
    const problems = interview.showProblems(error?.problems ?? []);
    if (report) {
      this.answer = answer;
      interview.askDates(refine);
      if (!store.touched.length) this.outlook = null;
      this.isAhead = store.touched.length > 0;
      this.mark(this.isAhead ? "ahead" : "");
      this.whatChanged = changes.see(report);
      this.showResult();
    } else if (error) {
      this.answer = null;
      this.mark("");
      const go = (/** @type {any} */ { question, target }) => question && interview.go(question.id, target);
      verdict.showProblems(subject.rules, subject.level, error, problems, go);
    }
    const isRestored = store.touched.length && interview.isUntouched;
    if (next && isRestored) interview.begin(next[0]?.question ?? "");
    else interview.count();
  }

  showResult() {
    const { subject, answer, outlook } = this;
    if (!subject?.rules || !answer?.report) return;
    const hasAnswers = this.needs.store.touched.length > 0;
    const result = { report: answer.report, outlook, hasAnswers, isAhead: this.isAhead, changed: this.whatChanged };
    this.needs.verdict.showReport(subject.rules, subject.level, result);
  }

  /** @param {Outlook | null} outlook */
  showOutlook(outlook) {
    this.outlook = outlook;
    this.isAhead = Boolean(outlook);
    this.mark("");
    this.showResult();
  }

  /** All lists, where no list is chosen. @param {Group[] | null} groups */
  showGroups(groups) {
    const { loading, say, verdict } = this.needs;
    this.groups = groups ?? this.groups;
    if (this.subject?.rules || !this.subject) return;
    loading.hide();
    if (!groups) return verdict.announce("pending", say.page("lists.checking"), say.page("lists.pending"));
    this.mark("");
    const count = (/** @type {string} */ name) => groups.find(({ group }) => group === name)?.lists.length ?? 0;
    const values = { now: count("eligible"), later: count("soon") + count("one_more") };
    verdict.announce(values.now ? "eligible" : "open", say.page("lists.found", values), say.page("lists.short", values));
  }

  /** The evaluator was lost while it was asked. @param {() => void} again asks it once more */
  showLost(again) {
    const { loading, verdict } = this.needs;
    this.mark("");
    verdict.showStopped();
    loading.failCheck(() => {
      if (this.subject?.rules) this.showUnjudged(this.subject);
      loading.hide();
      again();
    });
  }

  /** What is printed. @returns {Sheet | null} */
  sheet() {
    const { page, choice, say } = this.needs;
    const { subject, answer, outlook, groups } = this;
    if (!subject) return null;
    const { rules, level } = subject;
    /** @type {Record<string, string>} */
    const values = rules ? { occupation: say.own(rules.occupation.name), level: say.own(rules.level_names[level]) } : {};
    const headline = find(page, "#checker-headline");
    return {
      title: say.page(rules ? "paper.title" : "paper.title_any", values),
      asOf: choice.date.value,
      headline: headline.textContent,
      state: headline.dataset.state,
      report: answer?.report ?? null,
      outlook,
      groups,
      address: choice.address,
    };
  }
}
