/**
 * The checker's page: ties choice, questions, evaluator and result together.
 *
 * The evaluator alone decides; here is only when it is asked and where its answer is shown.
 *
 * @import { Answer, Group, Outlook, PageData, Question, Rules, Subject } from "./types.js"
 * @import { Shared } from "./link.js"
 * @import { Stage } from "./protocol.js"
 */

import { Changes } from "./changes.js";
import { Choice } from "./choice.js";
import { createChecker } from "./client.js";
import { Device } from "./device.js";
import { element, find } from "./element.js";
import { endingElements } from "./ending.js";
import { Evaluator } from "./evaluator.js";
import { Interview } from "./interview.js";
import { Judge } from "./judge.js";
import { Keeping } from "./keeping.js";
import { fit, isLink, readLink } from "./link.js";
import { Lists } from "./lists.js";
import { failureElement, Loading } from "./loading.js";
import { Paper } from "./paper.js";
import { RulesFailure, RulesSource } from "./rules.js";
import { Say } from "./say.js";
import { droppedWords, Sharing } from "./sharing.js";
import { Store } from "./store.js";
import { VerdictView } from "./verdict.js";

/** Milliseconds until the evaluator is started at the latest; sooner when the browser has nothing else to do. */
const IDLE = 2_000;
/** Milliseconds that the way to the next question waits for a verdict. */
const PATIENCE = 1_500;

class CheckerPage {
  // Made by `createEvaluator` and `createViews`, which the constructor calls.
  /** @type {ReturnType<typeof createChecker>} */ checker;
  /** @type {Evaluator} */ evaluator;
  /** @type {Judge} */ judge;
  /** @type {Interview} */ interview;
  /** @type {Loading} */ loading;
  /** @type {Changes} */ changes;
  /** @type {Device} */ device;
  /** @type {Keeping} */ keeping;
  /** @type {Sharing} */ sharing;
  /** @type {Paper} */ paper;
  /** @type {VerdictView} */ verdict;
  /** @type {Lists} */ lists;
  /** @type {{ print: () => void, share: () => void }} */ actions;
  /** @type {() => { asOf: string, answers: import("./types.js").Answers }} */ situation;

  /** @param {HTMLElement} page */
  constructor(page) {
    /** @type {PageData} */
    const data = JSON.parse(find(page, "#checker-data").textContent);
    this.page = page;
    this.say = new Say(data);
    this.store = new Store();
    this.root = new URL(page.dataset.root ?? "", document.baseURI);
    this.source = new RulesSource(this.root, data.edition);
    /** @type {Subject | null} what is asked about now */
    this.subject = null;
    /** @type {Answer | null} the latest one to what is asked */
    this.answer = null;
    /** @type {Outlook | null} */
    this.outlook = null;
    /** Whether an outlook is here or on its way. */
    this.isAhead = false;
    /** @type {string[]} what the last answer changed, in words */
    this.whatChanged = [];
    /** @type {Group[]} */
    this.groups = [];
    /** @type {Shared | null} a link's answers, until the list is there that they are for */
    this.shared = null;
    this.opened = 0;
    this.createEvaluator();
    this.createViews();
    this.choice = new Choice(page, data, this.say, () => this.open());
    this.interview.offerViews(this.choice.view === "all" ? "all" : "steps");
    this.takeUpAnswers();
    this.watchVisitor();
    this.open();
  }

  createEvaluator() {
    const { page, say } = this;
    this.checker = createChecker({
      workerUrl: new URL("worker.js", import.meta.url),
      runtimeUrl: new URL(page.dataset.runtime ?? "", this.root),
      onStage: (stage) => this.showStage(stage),
    });
    this.evaluator = new Evaluator(this.checker, say.data);
    this.situation = () => ({ asOf: this.choice.date.value, answers: this.store.answers() });
    this.judge = new Judge(this.evaluator, this.situation, {
      onAnswer: (answer) => this.showAnswer(answer),
      onOutlook: (outlook) => this.showOutlook(outlook),
      onFailure: () => this.showLost(),
    });
  }

  createViews() {
    const { page, say, store } = this;
    const place = (/** @type {string} */ name) => find(page, `#checker-${name}`);
    const guide = {
      following: this.following.bind(this),
      guidance: () => (this.subject?.rules ? (this.answer ?? {}) : { isFixed: true }),
      ending: () => endingElements(this),
    };
    const onView = (/** @type {string} */ view) => {
      this.choice.view = view;
      this.choice.writeAddress();
      this.showResult();
    };
    this.interview = new Interview({ questions: place("form"), view: place("view") }, store, say, guide, onView);
    this.loading = new Loading(place("loading"), say, () => this.checker.restart());
    this.changes = new Changes(say);
    this.device = new Device(store, () => this.forget());
    this.keeping = new Keeping({ controls: place("device"), notice: place("notice") }, this.device, say, () => {
      this.device.forget();
      this.forget();
    });
    const about = () => ({ address: this.address, date: this.choice.ownDate });
    this.sharing = new Sharing(place("share"), store, say, about);
    this.paper = new Paper(place("paper"), store, say, () => this.sheet());
    this.actions = { print: () => window.print(), share: () => this.sharing.open() };
    const places = { headline: place("headline"), place: place("verdict"), bar: place("bar") };
    const around = { say, sourceUrl: this.sourceUrl.bind(this), questionLinks: this.questionLinks.bind(this) };
    this.verdict = new VerdictView(places, say, around, this.actions);
    const { evaluator, source, situation } = this;
    const choose = (/** @type {string} */ occupation, /** @type {number} */ level) => {
      this.choice.choose(occupation, level);
      page.scrollIntoView({ block: "start" });
    };
    const onFound = (/** @type {Group[] | null} */ groups) => this.showGroups(groups);
    this.lists = new Lists(place("lists"), { evaluator, source, say, situation, choose, onFound });
    store.onChange = (question) => this.changed(question);
  }

  /** From the other script, from a link, or from what this device keeps; then the link leaves the address. */
  takeUpAnswers() {
    const { say, store, device, keeping } = this;
    const hash = location.hash;
    const handed = store.takeOver();
    if (handed) {
      if (handed.asOf) this.choice.date.value = handed.asOf;
      device.wanted = handed.isKept;
    } else if (isLink(hash)) {
      this.receive(hash);
    } else {
      const found = device.restore();
      if (found === "restored" || found === "damaged") keeping.tell(say.page(`keep.${found}`));
    }
    keeping.refresh();
    addEventListener("hashchange", () => {
      if (!isLink(location.hash)) return;
      this.receive(location.hash);
      this.open();
    });
  }

  /** @param {string} hash of a link with answers */
  receive(hash) {
    // Copying the address later must not pass the answers on.
    this.choice.writeAddress();
    const read = readLink(hash);
    if (typeof read === "string") return this.keeping.tell(this.say.page(`share.${read}`));
    this.shared = read;
    this.device.wanted = false;
    this.keeping.refresh();
    if (read.date) this.choice.date.value = read.date;
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
    if (elsewhere || link.target === "_blank") return;
    this.store.handOver({ asOf: this.choice.date.value, isKept: this.device.wanted });
  }

  /** Open what is chosen. */
  async open() {
    const { choice, say, source } = this;
    const turn = ++this.opened;
    this.close();
    if (choice.isAny) return this.ask({ rules: null, level: 0, root: "*", questions: say.data.general });
    const { occupation, level } = choice;
    if (!occupation || !level) {
      this.interview.show(element("p", {}, say.page("form.empty")));
      this.verdict.showEmpty(say.page("result.empty"));
      return;
    }
    if (!source.known.has(occupation)) {
      this.interview.show(element("p", { role: "status" }, say.page("form.loading")));
    }
    try {
      const rules = await source.get(occupation);
      if (turn !== this.opened) return;
      this.ask({ rules, level, root: rules.occupation.root, questions: rules.levels[level].questions });
    } catch (error) {
      if (turn === this.opened) this.showRulesFailure(error instanceof RulesFailure ? error.reason : "damaged");
    }
  }

  /** Nothing is asked about. */
  close() {
    this.subject = null;
    this.answer = this.outlook = null;
    this.groups = [];
    this.judge.begin(null);
    this.lists.begin(null);
    this.changes.forget();
    if (!this.sharing.place.hidden) this.sharing.close();
  }

  /** @param {Subject} subject */
  ask(subject) {
    const leftBehind = this.store.open(subject);
    if (leftBehind) this.choice.tell(this.say.page("choose.carried"));
    this.subject = subject;
    this.interview.setDate(this.choice.date.value);
    if (this.shared) this.fillIn(this.shared);
    if (subject.rules) this.verdict.showPending(subject.rules, subject.level, this.choice.date.value);
    else this.verdict.showAny(this.choice.date.value);
    this.interview.begin(this.first(subject));
    this.judge.begin(subject);
    this.lists.begin(subject);
    this.judge.now();
    if (!subject.rules && this.store.touched.length) this.lists.now();
  }

  /** @param {Shared} shared */
  fillIn(shared) {
    const { say, store } = this;
    this.shared = null;
    const { replies, dropped } = fit(shared, store.questions, say.data);
    store.fill(replies);
    const kept = this.device.holds ? say.page("share.kept_apart") : "";
    this.keeping.tell(say.page("share.filled"), droppedWords(dropped, say), kept);
  }

  /** The question to begin with, before the evaluator can say. @param {Subject} subject */
  first({ questions }) {
    return questions.find((question) => !this.store.isTouched(question))?.id ?? "";
  }

  /** @param {Question | null} question that was answered; null if it was more than one */
  changed(question) {
    this.changes.answering(question);
    this.keeping.tellTrouble(this.device.write());
    this.interview.count();
    if (!this.sharing.place.hidden) this.sharing.refresh();
    find(this.page, "#checker-verdict").dataset.stale = "";
    this.judge.soon();
    this.lists.soon();
  }

  /** Everything that was answered, here and in every place where it was kept. */
  forget() {
    this.store.forget();
    this.open();
    this.keeping.refresh();
    this.keeping.tell(this.say.page("keep.forgotten"));
  }

  /** The most useful question after this one; while the evaluator is not there, the next one in order.
   * @param {string} current @returns {Promise<Question | null>} */
  async following(current) {
    const { questions } = this.store;
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
    const isHere = this.loading.isReady && this.subject?.rules;
    /** @type {Answer | null} */
    const answer = isHere ? await Promise.race([this.judge.now(), late]) : null;
    const [wrong] = answer?.error ? this.interview.showProblems(answer.error.problems ?? []) : [];
    if (wrong) return wrong.question;
    if (answer?.next) return questions.find(({ id }) => id === answer.next?.[0]?.question) ?? null;
    const place = questions.findIndex(({ id }) => id === current);
    const inOrder = [...questions.slice(place + 1), ...questions.slice(0, place)];
    return inOrder.find((question) => !this.store.isTouched(question)) ?? null;
  }

  /** @param {Answer} answer */
  showAnswer(answer) {
    const { subject } = this;
    if (!subject?.rules) return;
    this.loading.hide();
    const { report, error, next } = answer;
    if (error?.code === "bad_rules") return this.refuse(subject.rules);
    const problems = this.interview.showProblems(error?.problems ?? []);
    if (report) {
      this.answer = answer;
      if (!this.store.touched.length) this.outlook = null;
      this.isAhead = this.store.touched.length > 0;
      this.whatChanged = this.changes.see(report);
      this.showResult();
    } else if (error) {
      this.answer = null;
      const go = (/** @type {any} */ { question, target }) => question && this.interview.go(question.id, target);
      this.verdict.showProblems(subject.rules, subject.level, error, problems, go);
    }
    const isRestored = this.store.touched.length && this.interview.isUntouched;
    if (next && isRestored) this.interview.begin(next[0]?.question ?? "");
    else this.interview.count();
  }

  showResult() {
    const { subject, answer, outlook } = this;
    if (!subject?.rules || !answer?.report) return;
    const hasAnswers = this.store.touched.length > 0;
    const result = { report: answer.report, outlook, hasAnswers, isAhead: this.isAhead, changed: this.whatChanged };
    this.verdict.showReport(subject.rules, subject.level, result);
  }

  /** @param {Outlook | null} outlook */
  showOutlook(outlook) {
    this.outlook = outlook;
    this.isAhead = Boolean(outlook);
    delete find(this.page, "#checker-verdict").dataset.stale;
    this.showResult();
  }

  /** All lists, where no list is chosen. @param {Group[] | null} groups */
  showGroups(groups) {
    this.groups = groups ?? this.groups;
    if (this.subject?.rules || !this.subject) return;
    const { say } = this;
    this.loading.hide();
    if (!groups) return this.verdict.announce("pending", say.page("lists.checking"), say.page("lists.pending"));
    const count = (/** @type {string} */ name) => groups.find(({ group }) => group === name)?.lists.length ?? 0;
    const values = { now: count("eligible"), later: count("soon") + count("one_more") };
    this.verdict.announce(values.now ? "eligible" : "open", say.page("lists.found", values), say.page("lists.short", values));
  }

  /** The evaluator cannot read the rules. @param {Rules} rules */
  refuse(rules) {
    this.source.distrust(rules.occupation.id);
    this.close();
    this.showRulesFailure("damaged");
  }

  /** @param {string} reason */
  showRulesFailure(reason) {
    const { say } = this;
    const link = element("a", { href: this.levelUrl() }, say.page("result.level_page"));
    const words = say.page(`failure.rules.${reason}`);
    const more = [say.page("failure.rules.kept"), link];
    this.interview.show(failureElement(say, say.page("failure.rules.title"), words, more, () => this.open()));
    this.verdict.showEmpty(say.page("result.empty"));
  }

  /** @param {Stage} stage */
  showStage(stage) {
    this.loading.show(stage);
    if (stage.stage === "failed") this.verdict.showStopped();
    // Then the site may be kept for offline use (site/offline.js).
    if (stage.stage === "ready") performance.mark("checker-ready");
  }

  /** The evaluator was lost while it was asked. */
  showLost() {
    this.verdict.showStopped();
    this.loading.failCheck(() => {
      const { subject } = this;
      if (subject?.rules) this.verdict.showPending(subject.rules, subject.level, this.choice.date.value);
      this.loading.hide();
      this.judge.now();
    });
  }

  /** The page's own address: what is chosen, and no answer. */
  get address() {
    return location.origin + location.pathname + this.choice.query;
  }

  levelUrl() {
    return `../occupations/${this.choice.occupation}/${this.choice.level}/`;
  }

  /** @param {string} source @param {number} line */
  sourceUrl(source, line) {
    return `${this.levelUrl()}#clause-${source}-${line}`;
  }

  /** @returns {import("./paper.js").Sheet | null} */
  sheet() {
    const { subject, say, answer, outlook, groups } = this;
    if (!subject) return null;
    const { rules, level } = subject;
    /** @type {Record<string, string>} */
    const values = rules ? { occupation: say.own(rules.occupation.name), level: say.own(rules.level_names[level]) } : {};
    const headline = find(this.page, "#checker-headline");
    return {
      title: say.page(rules ? "paper.title" : "paper.title_any", values),
      asOf: this.choice.date.value,
      headline: headline.textContent,
      state: headline.dataset.state,
      report: answer?.report ?? null,
      outlook,
      groups,
      address: this.address,
    };
  }

  /**
   * Links to questions, in the order of the form, by their subject or in full words.  In words, questions
   * that will be asked anyway are not named.
   * @param {string[]} ids
   * @returns {HTMLElement[]}
   */
  questionLinks(ids, { inWords } = { inWords: false }) {
    const willAsk = !this.store.answered || this.interview.isOnTheWay;
    if (inWords && willAsk) return [];
    return this.store.questions
      .filter(({ id }) => ids.includes(id))
      .map((question) => {
        const words = inWords ? this.say.own(question.words) : this.say.short(question.id);
        const link = element("a", { href: `#question-${question.id}` }, words);
        link.addEventListener("click", (/** @type {Event} */ event) => {
          event.preventDefault();
          this.interview.go(question.id);
        });
        return link;
      });
  }
}

const page = document.getElementById("checker");
if (page) new CheckerPage(page);
