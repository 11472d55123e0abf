/**
 * The checker's page: ties choice, form, evaluator and result together.
 *
 * The evaluator alone decides; here is only when it is asked and where its answer is shown.
 *
 * @import { PageData, Rules } from "./types.js"
 * @import { Stage } from "./protocol.js"
 */

import { Choice, find } from "./choice.js";
import { createChecker } from "./client.js";
import { element } from "./element.js";
import { Evaluator } from "./evaluator.js";
import { focusControl, Form } from "./form.js";
import { failureElement, Loading } from "./loading.js";
import { RulesFailure, RulesSource } from "./rules.js";
import { Say } from "./say.js";
import { Store } from "./store.js";
import { summary } from "./summary.js";
import { VerdictView } from "./verdict.js";

/** Milliseconds without a change before the evaluator is asked. */
const PAUSE = 150;
/** At the latest; sooner when the browser has nothing else to do. */
const IDLE = 2_000;

class CheckerPage {
  /** @param {HTMLElement} page */
  constructor(page) {
    /** @type {PageData} */
    const data = JSON.parse(find(page, "#checker-data").textContent);
    const root = new URL(page.dataset.root ?? "", document.baseURI);
    this.page = page;
    this.say = new Say(data);
    this.store = new Store();
    this.source = new RulesSource(root, data.edition);
    this.checker = createChecker({
      workerUrl: new URL("worker.js", import.meta.url),
      runtimeUrl: new URL(page.dataset.runtime ?? "", root),
      onStage: (stage) => this.showStage(stage),
    });
    this.evaluator = new Evaluator(this.checker, data);
    this.loading = new Loading(find(page, "#checker-loading"), this.say, () => this.checker.restart());
    this.form = new Form(find(page, "#checker-form"), this.store, this.say);
    this.verdict = this.createVerdict();
    /** @type {{rules: Rules, level: number} | null} what is asked now */
    this.list = null;
    this.wanted = 0;
    this.checking = false;
    /** @type {number | undefined} */
    this.timer = undefined;
    this.store.onChange = () => this.checkSoon();
    this.choice = new Choice(page, data, this.say, () => this.open());
    const date = this.store.takeOver();
    if (date) this.choice.date.value = date;
    this.watchVisitor();
    this.open();
  }

  createVerdict() {
    const { page, say } = this;
    const places = {
      headline: find(page, "#checker-headline"),
      place: find(page, "#checker-verdict"),
      bar: find(page, "#checker-bar"),
    };
    const around = {
      say,
      sourceUrl: (/** @type {string} */ source, /** @type {number} */ line) =>
        `${this.levelUrl()}#clause-${source}-${line}`,
      questionLinks: this.questionLinks.bind(this),
    };
    return new VerdictView(places, say, around, () => summary(this.store, say));
  }

  /** The worker starts when the page is idle, or at the first touch. */
  watchVisitor() {
    const start = () => this.checker.start();
    for (const event of ["pointerdown", "focusin"]) {
      this.page.addEventListener(event, start, { once: true, passive: true });
    }
    if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: IDLE });
    else setTimeout(start, IDLE);
    const other = new URL(this.page.dataset.other ?? "", document.baseURI).pathname;
    document.addEventListener("click", (event) => this.handOver(event, other), { capture: true });
  }

  /** The switch of script takes choice and answers along. @param {MouseEvent} event @param {string} other */
  handOver(event, other) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || link.pathname !== other || link.origin !== location.origin) return;
    link.search = this.choice.query;
    if (!elsewhere && link.target !== "_blank") this.store.handOver(this.choice.date.value);
  }

  /** Open the list that is chosen. */
  async open() {
    const { occupation, level } = this.choice;
    this.list = null;
    const turn = ++this.wanted;
    if (!occupation || !level) {
      this.form.show(element("p", {}, this.say.page("form.empty")));
      this.verdict.showEmpty();
      return;
    }
    if (!this.source.known.has(occupation)) {
      this.form.show(element("p", { role: "status" }, this.say.page("form.loading")));
    }
    try {
      const rules = await this.source.get(occupation);
      if (turn === this.wanted) this.ask(rules, level);
    } catch (error) {
      if (turn === this.wanted) this.showRulesFailure(error instanceof RulesFailure ? error.reason : "damaged");
    }
  }

  /** @param {Rules} rules @param {number} level */
  ask(rules, level) {
    const leftBehind = this.store.open(rules.occupation.root, rules.levels[level].questions);
    if (leftBehind) this.choice.tell(this.say.page("choose.carried"));
    this.list = { rules, level };
    this.form.year = Number(this.choice.date.value.slice(0, 4));
    this.form.draw();
    this.verdict.showPending(rules, level);
    this.check();
  }

  checkSoon() {
    this.form.count();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  /** One request at a time; what changed meanwhile is asked next. */
  async check() {
    if (!this.list) return;
    const turn = ++this.wanted;
    if (this.checking) return;
    this.checking = true;
    const { rules, level } = this.list;
    try {
      const answer = await this.evaluator.check(rules, level, this.choice.date.value, this.store.answers());
      this.checking = false;
      if (turn === this.wanted) this.showAnswer(rules, level, answer);
      else this.check();
    } catch {
      this.checking = false;
      this.loading.failCheck(() => this.checkAgain());
      this.verdict.showStopped();
    }
  }

  checkAgain() {
    if (this.list) this.verdict.showPending(this.list.rules, this.list.level);
    this.loading.hide();
    this.check();
  }

  /** @param {Rules} rules @param {number} level @param {import("./evaluator.js").Answer} answer */
  showAnswer(rules, level, { report, error }) {
    this.loading.hide();
    const problems = this.form.showProblems(error?.problems ?? []);
    if (report) this.verdict.showReport(rules, level, report);
    else if (error?.code === "bad_rules") this.refuse(rules);
    else if (error) this.verdict.showProblems(rules, level, error, problems, (target) => this.go(target));
  }

  /** The evaluator cannot read the rules. @param {Rules} rules */
  refuse(rules) {
    this.source.distrust(rules.occupation.id);
    this.list = null;
    this.showRulesFailure("damaged");
  }

  /** @param {string} reason */
  showRulesFailure(reason) {
    const { say } = this;
    const link = element("a", { href: this.levelUrl() }, say.page("result.level_page"));
    const words = say.page(`failure.rules.${reason}`);
    const more = [say.page("failure.rules.kept"), link];
    this.form.show(failureElement(say, say.page("failure.rules.title"), words, more, () => this.open()));
    this.verdict.showEmpty();
  }

  /** @param {Stage} stage */
  showStage(stage) {
    this.loading.show(stage);
    if (stage.stage === "failed") this.verdict.showStopped();
    // Then the site may be kept for offline use (site/offline.js).
    if (stage.stage === "ready") performance.mark("checker-ready");
  }

  levelUrl() {
    return `../occupations/${this.choice.occupation}/${this.choice.level}/`;
  }

  /**
   * Links to questions, in the order of the form, by number or in words.  Questions that are all
   * unanswered are not named in words: the form asks them anyway.
   * @param {string[]} ids
   * @returns {HTMLElement[]}
   */
  questionLinks(ids, { inWords } = { inWords: false }) {
    if (inWords && !this.store.answered) return [];
    return this.store.questions.flatMap((question, index) => {
      if (!ids.includes(question.id)) return [];
      const target = `question-${question.id}`;
      const number = this.say.page("form.number", { number: index + 1 });
      const words = inWords ? `${number}：${this.say.own(question.words)}` : number;
      const link = element("a", { href: `#${target}` }, words);
      link.addEventListener("click", (/** @type {Event} */ event) => {
        event.preventDefault();
        this.go(target);
      });
      return [link];
    });
  }

  /** Bring a control or a question to the visitor. @param {string} target */
  go(target) {
    const control = document.getElementById(target);
    if (!control) return;
    (control.closest(".checker__question") ?? control).scrollIntoView({ block: "start" });
    if (control.matches("fieldset")) focusControl(control);
    else control.focus({ preventScroll: true });
  }
}

const page = document.getElementById("checker");
if (page) new CheckerPage(page);
