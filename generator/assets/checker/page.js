/**
 * The checker's page: ties choice, questions, evaluator and result together.
 *
 * The evaluator alone decides; here is only when it is asked and where its answer is shown.
 *
 * @import { Answer, Group, PageData, Question, Rules, Subject } from "./types.js"
 * @import { Stage } from "./protocol.js"
 */

import { Carrying } from "./carrying.js";
import { Changes } from "./changes.js";
import { Choice } from "./choice.js";
import { createChecker } from "./client.js";
import { Device } from "./device.js";
import { showNoDirectory, withDirectory } from "./directory.js";
import { element, find } from "./element.js";
import { endingElements } from "./ending.js";
import { Evaluator } from "./evaluator.js";
import { Interview } from "./interview.js";
import { Judge } from "./judge.js";
import { Keeping } from "./keeping.js";
import { Lists } from "./lists.js";
import { Loading } from "./loading.js";
import { Opening } from "./opening.js";
import { Paper } from "./paper.js";
import { RulesFailure, RulesSource } from "./rules.js";
import { Say } from "./say.js";
import { Sharing } from "./sharing.js";
import { Showing } from "./showing.js";
import { Store } from "./store.js";
import { VerdictView } from "./verdict.js";

/** Milliseconds until the evaluator is started at the latest; sooner when the browser has nothing else to do. */
const IDLE = 2_000;
/** Milliseconds that the way to the next question waits for a verdict. */
const PATIENCE = 1_500;

/**
 * The evaluator of a page.  Exported for whoever wants to ask it by hand, and for tests.
 * @param {HTMLElement} page @param {PageData} data @param {(stage: Stage) => void} [onStage]
 */
export function createCheckerOf(page, data, onStage) {
  return createChecker({
    workerUrl: new URL("../checker/worker.js", import.meta.url),
    runtime: data.runtime,
    base: new URL(`${page.dataset.root}runtime/`, document.baseURI),
    onStage,
  });
}

/** @param {HTMLElement} page @returns {PageData} */
export const dataOf = (page) => JSON.parse(find(page, "#checker-data").textContent);

class CheckerPage {
  // Made by `createEvaluator`, `createViews` and `connect`, which the constructor calls.
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
  /** @type {Opening} */ opening;
  /** @type {Carrying} */ carrying;
  /** @type {Showing} */ showing;
  /** @type {{ print: () => void, share: () => void }} */ actions;
  /** @type {() => { asOf: string, answers: import("./types.js").Answers }} */ situation;

  /** @param {HTMLElement} page @param {PageData} data */
  constructor(page, data) {
    this.page = page;
    this.say = new Say(data);
    this.store = new Store();
    this.root = new URL(page.dataset.root ?? "", document.baseURI);
    this.source = new RulesSource(this.root, data.rules_version, data.wording);
    /** @type {Subject | null} what is asked about now */
    this.subject = null;
    this.createEvaluator();
    this.createViews();
    this.choice = new Choice(page, data, this.say, () => this.opening.open());
    this.interview.offerViews(this.choice.view === "all" ? "all" : "steps");
    this.connect();
    this.carrying.takeUp();
    this.opening.open();
    this.watchVisitor();
  }

  createEvaluator() {
    const { page, say } = this;
    this.checker = createCheckerOf(page, say.data, (stage) => this.showStage(stage));
    this.evaluator = new Evaluator(this.checker, say.data);
    this.situation = () => ({ asOf: this.choice.date.value, answers: this.store.answers() });
    this.judge = new Judge(this.evaluator, this.situation, {
      onAnswer: (answer) => this.showing.showAnswer(answer),
      onOutlook: (outlook) => this.showing.showOutlook(outlook),
      onFailure: () => this.showing.showLost(() => this.judge.now()),
    });
  }

  createViews() {
    const { page, say, store } = this;
    const place = (/** @type {string} */ name) => find(page, `#checker-${name}`);
    const guide = {
      following: this.following.bind(this),
      guidance: () => (this.subject?.rules ? (this.showing.answer ?? {}) : { isFixed: true }),
      ending: () => {
        const questionLinks = this.questionLinks.bind(this);
        const { actions, interview, showing, subject } = this;
        return endingElements({ actions, answer: showing.answer, interview, questionLinks, say, subject });
      },
    };
    const onView = (/** @type {string} */ view) => {
      this.choice.view = view;
      this.choice.writeAddress();
      this.showing.showResult();
    };
    this.interview = new Interview({ questions: place("form"), view: place("view") }, store, say, guide, onView);
    this.loading = new Loading(place("loading"), say, () => this.checker.restart(), () => this.carrying.reload());
    this.changes = new Changes(say);
    this.device = new Device(store, () => this.forget(), () => this.takeIn());
    this.keeping = new Keeping({ controls: place("device"), notice: place("notice") }, this.device, say, () => {
      this.device.forget();
      this.forget();
    });
    const about = () => ({ address: this.choice.address, date: this.choice.ownDate });
    this.sharing = new Sharing(place("share"), store, say, about);
    this.paper = new Paper(place("paper"), store, say, () => this.showing.sheet());
    this.actions = { print: () => window.print(), share: () => this.sharing.open() };
    const places = { headline: place("headline"), place: place("verdict"), bar: place("bar"), result: place("result") };
    const around = { say, sourceUrl: this.sourceUrl.bind(this), questionLinks: this.questionLinks.bind(this) };
    this.verdict = new VerdictView(places, say, around, this.actions);
    const { evaluator, source, situation } = this;
    const choose = (/** @type {string} */ occupation, /** @type {number} */ level) => {
      this.choice.choose(occupation, level);
      page.scrollIntoView({ block: "start" });
    };
    const onFound = (/** @type {Group[] | null} */ groups) => this.showing.showGroups(groups);
    const reload = () => this.carrying.reload();
    this.lists = new Lists(place("lists"), { evaluator, source, say, situation, choose, onFound, reload });
    store.onChange = (question) => this.changed(question);
  }

  /** What ties the views together. */
  connect() {
    const { page, changes, choice, device, interview, keeping, loading, say, source, store, verdict } = this;
    const close = this.close.bind(this);
    const ask = this.ask.bind(this);
    const reload = () => this.carrying.reload();
    this.opening = new Opening({ choice, interview, say, source, verdict, close, ask, reload });
    this.carrying = new Carrying({ choice, device, keeping, say, store }, () => this.opening.open());
    const onRefused = (/** @type {Rules} */ rules) => this.opening.refuse(rules);
    const views = { page, changes, choice, interview, loading, say, store, verdict };
    this.showing = new Showing({ ...views, onRefused });
  }

  /** The worker starts behind the rules if something is asked already; else when the page is idle, or at the first touch. */
  watchVisitor() {
    const start = () => this.checker.start();
    if (this.choice.query) start();
    for (const event of ["pointerdown", "focusin"]) {
      this.page.addEventListener(event, start, { once: true, passive: true });
    }
    if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: IDLE });
    else setTimeout(start, IDLE);
    const other = new URL(this.page.dataset.other ?? "", document.baseURI).pathname;
    document.addEventListener("click", (event) => this.carrying.follow(event, other), { capture: true });
  }

  /** Nothing is asked about. */
  close() {
    this.subject = null;
    this.showing.begin(null);
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
    this.carrying.fillIn();
    this.showing.begin(subject);
    this.interview.begin(this.first(subject));
    this.judge.begin(subject);
    this.lists.begin(subject);
    this.judge.now();
    if (!subject.rules && this.store.touched.length) this.lists.now();
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
    this.judgeAgain();
  }

  /** Answers that were given in another tab meanwhile are shown here, too. */
  takeIn() {
    this.changes.answering(null);
    this.interview.redraw();
    if (!this.sharing.place.hidden) this.sharing.refresh();
    this.keeping.tell(this.say.page("keep.taken"));
    this.judgeAgain();
  }

  judgeAgain() {
    this.showing.outdate();
    this.judge.soon();
    this.lists.soon();
  }

  /** Everything that was answered, here and in every place where it was kept. */
  forget() {
    this.store.forget();
    this.opening.open();
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

  /** @param {Stage} stage */
  showStage(stage) {
    this.loading.show(stage);
    if (stage.stage === "failed") this.verdict.showStopped();
    if (stage.stage === "ready") this.noteReady();
  }

  /** When what was asked meanwhile is answered, the site may be kept for offline use (site/offline.js). */
  async noteReady() {
    await this.judge.running;
    performance.mark("checker-ready");
  }

  /** @param {string} source @param {number} line */
  sourceUrl(source, line) {
    return `${this.choice.levelUrl}#clause-${source}-${line}`;
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

/** @param {HTMLElement} page */
async function begin(page) {
  const data = dataOf(page);
  if (data.occupations.length) return new CheckerPage(page, data);
  try {
    return new CheckerPage(page, await withDirectory(page, data));
  } catch (error) {
    if (!(error instanceof RulesFailure)) throw error;
    return showNoDirectory(page, new Say(data), error, () => begin(page));
  }
}

const page = document.getElementById("checker");
if (page) begin(page);
