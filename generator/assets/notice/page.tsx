/**
 * The page where a notice is pasted and judged: the same questions and verdict as the checker's page, on rules that the
 * worker reads out of the notice.
 *
 * Nothing of the notice and no answer is in the address, or is sent anywhere, but in a link that a visitor makes;
 * what is kept longer than the tab, a visitor keeps.
 */

import { batch } from "@preact/signals";
import { render } from "preact";

import { AppProvider, type App } from "../checker/app.js";
import { following } from "../checker/effects/following.js";
import { keepHistory } from "../checker/effects/history.js";
import { Judging } from "../checker/effects/judging.js";
import { Opening } from "../checker/effects/opening.js";
import { Pressing } from "../checker/effects/pressing.js";
import { print, watchPrinting } from "../checker/effects/printing.js";
import { Evaluator } from "../checker/evaluator.js";
import { Paper } from "../checker/keep/Paper.js";
import { late, loadLater } from "../checker/parts/late.js";
import type { Stage } from "../checker/protocol.js";
import { RulesFailure, RulesSource } from "../checker/rules.js";
import { createCheckerOf, dataOf, find, rootOf, whenIdle } from "../checker/starting.js";
import { onChange } from "../checker/state/changing.js";
import { Store } from "../checker/state/store.js";
import type { Rules } from "../checker/types.js";
import { clean } from "./clean.js";
import { NoticeProvider, type NoticeApp } from "./context.js";
import { FileFailure, textOf } from "./files.js";
import { groundOf } from "./ground.js";
import { Keeping } from "./keep/keeping.js";
import { keepOffline } from "./keep/offline.js";
import { Reader } from "./reader.js";
import { Sheet } from "./Sheet.js";
import { NoticeState } from "./state.js";
import { layDown, takeUp } from "./keep/tab.js";
import { UNNAMED, type Asked, type Notice, type NoticeData } from "./types.js";
import { View } from "./View.js";
import { NoticeSay } from "./words.js";


export { createCheckerOf, dataOf };

class NoticePage {
  readonly #store: Store;
  readonly #state = new NoticeState();
  readonly #own: NoticeSay;
  readonly #checker: ReturnType<typeof createCheckerOf>;
  readonly #reader: Reader;
  readonly #opening: Opening;
  readonly #judging: Judging;
  readonly #pressing: Pressing;
  readonly #counter: App["counter"];
  readonly #keeping: Keeping;
  /** Of the site, whose names a question about another occupation offers. */
  readonly #occupations: NoticeData["occupations"];
  /** The rules of the notice. */
  readonly #known = new Map<string, Rules>();
  /** What the ids of occupations stood for, as answers know them. */
  #names = new Map<string, string>();
  /** Texts that were pasted: of two that name no occupation nobody knows whether they are about the same one. */
  #texts = 0;
  #turn = 0;

  constructor(
    page: HTMLElement,
    private readonly data: NoticeData,
    private readonly root: URL,
  ) {
    const store = new Store(data, root);
    this.#store = store;
    this.#own = new NoticeSay(data.notice);
    this.#occupations = data.occupations;
    this.#checker = createCheckerOf(page, data, (stage) => this.#hear(stage));
    const source = new RulesSource(root, data.rules_version, data.wording);
    this.#reader = new Reader(this.#checker, source, data.reader);
    const own = { known: this.#known, get: () => Promise.reject(new RulesFailure("damaged")), distrust: () => {} };
    this.#keeping = new Keeping(this.#state, this.#own, data.reader.most, {
      begin: () => this.#begun(),
      paste: (text, told) => this.#paste(text, told),
      refuse: (words) => this.#say(words),
    });
    this.#opening = new Opening(store, own, () => null, () => {});
    this.#pressing = new Pressing(page);
    const evaluator = new Evaluator(this.#checker, data);
    this.#judging = new Judging(store, evaluator, this.#pressing, (rules) => this.#opening.refuse(rules));
    this.#counter = async () => {
      const later = await loadLater();
      if (!later) throw new Error(store.say.page("failure.network"));
      return new later.Desk(store, source, evaluator);
    };
    this.#watch();
    const app = find(page, "#checker-app");
    render(<AppProvider value={this.#app()}><NoticeProvider value={this.#notice()}><View /></NoticeProvider></AppProvider>, app);
    watchPrinting(find(page, "#checker-paper"), (place) => this.#laySheet(place));
    this.#begin(page);
  }

  /** What is printed: the statement that was asked for, the verdict, or a list to tick where nothing is answered. */
  #laySheet(place: HTMLElement): void {
    const store = this.#store;
    const wanted = store.printed.peek();
    if (wanted) return late.peek()?.laySheet(place, wanted);
    if (store.judged.peek().hasAnswers) return late.peek()?.laySheet(place, <Paper store={store} />);
    const sheet = <Sheet store={store} state={this.#state} own={this.#own} />;
    late.peek()?.laySheet(place, sheet);
  }

  #app(): App {
    const store = this.#store;
    const nothing = () => {};
    return {
      store,
      open: () => this.#opening.open(),
      reload: () => location.reload(),
      restart: () => this.#checker.restart(),
      judgeAgain: () => {
        store.isLost.value = false;
        this.#judging.now();
      },
      released: () => this.#pressing.released(),
      following: (current) => following(store, this.#judging, current),
      print,
      choose: nothing,
      counter: this.#counter,
      // What these are for is not on this page (`store.ground`).
      keep: nothing,
      forget: nothing,
      lookUp: { now: nothing, halt: nothing, goOn: nothing, again: nothing },
    };
  }

  #notice(): NoticeApp {
    const state = this.#state;
    return {
      state,
      own: this.#own,
      prepare: () => this.#reader.prepare(),
      read: (text) => this.#paste(text),
      open: (file) => this.#openFile(file),
      clear: () => this.#clear(),
      tell: (line, told) => {
        const { [line]: _, ...others } = state.roles.peek();
        state.roles.value = told ? { ...others, [line]: told } : others;
        this.#read();
      },
      name: (occupation) => {
        state.occupation.value = occupation;
        this.#read();
      },
      choose: (occupation, level) => {
        this.#store.choice.choose(occupation, level);
        document.querySelector(".checker__columns")?.scrollIntoView({ block: "start" });
      },
      ...this.#keeping.actions,
    };
  }

  /** Something new that a visitor wants; what was begun before it comes too late. */
  #begun(): () => boolean {
    const turn = ++this.#turn;
    return () => turn === this.#turn;
  }

  #watch(): void {
    const { choice, replies, opened, changes, subject } = this.#store;
    const judging = this.#judging;
    onChange(() => replies.latest.value, ({ question }) => {
      changes.answering(question);
      judging.soon();
    });
    onChange(() => opened.value, () => {
      judging.begin();
      if (subject.peek()) judging.now();
    });
    onChange(() => [choice.occupation.value, choice.level.value, choice.date.value].join(" "), () => this.#open());
    keepHistory(this.#store, (list) => {
      const [occupation, level] = list.split(" ");
      if (this.#known.has(occupation)) choice.choose(occupation, Number(level));
    });
    // Answers live as long as the tab.
    addEventListener("pagehide", () => this.#leave());
    addEventListener("pageshow", ({ persisted }) => persisted && layDown(null));
  }

  #begin(page: HTMLElement): void {
    const isLinked = this.#keeping.watch();
    const laid = takeUp();
    if (laid && !isLinked) {
      const { choice, replies } = this.#store;
      replies.takeUp(laid.replies);
      if (laid.asOf) choice.setDate(laid.asOf);
      batch(() => {
        this.#state.text.value = laid.text;
        this.#state.occupation.value = laid.occupation;
        this.#state.roles.value = laid.roles;
      });
      this.#read(laid.list);
    }
    const start = () => {
      this.#checker.start();
      loadLater();
    };
    page.addEventListener("pointerdown", start, { once: true, passive: true });
    whenIdle(start);
  }

  #leave(): void {
    const { choice, replies } = this.#store;
    const { asked } = this.#state;
    if (!asked.text) return layDown(null);
    const list = { occupation: choice.occupation.peek(), level: choice.level.peek() };
    layDown({ ...asked, list, asOf: choice.ownDate, replies: replies.kept() });
  }

  /** Another text: what was said of the lines of the one before is about other lines; `told` is about those of this one. */
  #paste(pasted: string, told?: Pick<Asked, "occupation" | "roles">): void {
    const state = this.#state;
    const { most } = this.data.reader;
    if (pasted.length > 2 * most) return this.#fail({ code: "too_long.text", limit: most });
    const { text, hidden } = clean(pasted);
    batch(() => {
      if (text !== state.text.peek()) {
        this.#texts++;
        state.roles.value = {};
      }
      if (told) {
        state.roles.value = told.roles;
        state.occupation.value = told.occupation;
      }
      state.text.value = text;
      state.remark.value = hidden ? this.#own.word("paste.hidden", { count: hidden }) : "";
      if (!text.trim()) state.remark.value = this.#own.word("paste.empty");
    });
    if (text.trim()) this.#read();
  }

  async #openFile(file: File): Promise<void> {
    const isNewest = this.#begun();
    this.#reader.prepare();
    try {
      const { text, blankPages, isUnsure } = await textOf(file, this.data.reader.most);
      if (!isNewest()) return;
      if (isUnsure) this.#show(text, this.#own.word("file.table"));
      else this.#paste(text);
      if (blankPages.length) this.#remark(this.#own.word("file.blank_pages", { pages: blankPages.join("、") }));
    } catch (error) {
      const reason = error instanceof FileFailure ? error.reason : "damaged";
      if (isNewest()) this.#say(this.#own.fileFailure(reason));
    }
  }

  /** A text that somebody has to look at before it is read. */
  #show(text: string, why: string): void {
    batch(() => {
      this.#say(why);
      this.#state.text.value = clean(text).text;
      this.#state.roles.value = {};
      this.#state.remark.value = "";
    });
    this.#texts++;
  }

  /** Beside what is said already. */
  #remark(words: string): void {
    this.#state.remark.value += words;
  }

  /** Read what is pasted, as it is told.  `list` is chosen then, if it is there. */
  async #read(list?: { occupation: string; level: number }): Promise<void> {
    const state = this.#state;
    const isNewest = this.#begun();
    state.link.value = "";
    state.phase.value = "preparing";
    this.#reader.prepare().then(() => {
      if (isNewest() && state.phase.peek() === "preparing") state.phase.value = "reading";
    });
    const notice = await this.#reader.read(state.asked);
    if (!isNewest()) return;
    if ("code" in notice) return this.#fail(notice);
    this.#take(notice, list);
    performance.mark("notice-read");
    keepOffline([new URL(`runtime/${this.data.reader.file.name}`, this.root), this.#baseUrl]);
  }

  get #baseUrl(): URL {
    const { rules_version, wording, reader } = this.data;
    return new URL(`api/v1/${reader.base}.json?edition=${rules_version}&wording=${wording}`, this.root);
  }

  #take(notice: Notice, list?: { occupation: string; level: number }): void {
    const { choice, say } = this.#store;
    const found = Object.entries(notice.rules).map(([id, rules]) => ({
      id,
      name: say.own(rules.occupation.name),
      group: "",
      levels: Object.keys(rules.levels).filter((level) => rules.levels[level].clauses.length).map(Number),
    }));
    this.#forgetOthers(notice);
    const chosen = list ?? { occupation: choice.occupation.peek(), level: choice.level.peek() };
    const isThere = found.some(({ id, levels }) => id === chosen.occupation && levels.includes(chosen.level));
    batch(() => {
      this.#known.clear();
      for (const [id, rules] of Object.entries(notice.rules)) this.#known.set(id, rules);
      // A question about another occupation offers these, too.
      say.data.occupations = [...found, ...this.#occupations.filter(({ id }) => !this.#known.has(id))];
      this.#state.notice.value = notice;
      this.#state.phase.value = "read";
      if (isThere) choice.choose(chosen.occupation, chosen.level);
      else choice.choose("", 0);
    });
    this.#open();
  }

  /** Answers about an occupation are none about another one that a later notice gives its id. */
  #forgetOthers({ rules }: Notice): void {
    const nameOf = (id: string) => (id === UNNAMED ? `${this.#texts}` : rules[id].occupation.name.hans);
    const named = Object.keys(rules).map((id) => [id, nameOf(id)]);
    if (named.some(([id, name]) => (this.#names.get(id) ?? name) !== name)) {
      this.#store.replies.forget();
      this.#names.clear();
    }
    for (const [id, name] of named) this.#names.set(id, name);
  }

  /** Ask what is chosen, and say what it stands on. */
  #open(): void {
    this.#store.ground.value = groundOf(this.#state, this.#store.choice, this.#own);
    this.#opening.open();
  }

  #fail(failure: { code: string; limit?: number }): void {
    this.#say(this.#own.failure(failure));
  }

  /** Why nothing was read: what was read before is of another text. */
  #say(words: string): void {
    batch(() => {
      this.#state.phase.value = "failed";
      this.#state.failure.value = words;
      this.#state.notice.value = null;
      this.#known.clear();
      this.#store.choice.choose("", 0);
    });
  }

  #clear(): void {
    const state = this.#state;
    this.#turn++;
    layDown(null);
    batch(() => {
      state.phase.value = "empty";
      state.text.value = state.occupation.value = state.remark.value = state.link.value = "";
      state.roles.value = {};
      state.notice.value = null;
      this.#known.clear();
      this.#store.replies.forget();
      this.#store.choice.choose("", 0);
    });
    document.getElementById("notice-text")?.focus();
  }

  #hear(stage: Stage): void {
    this.#store.stage.value = stage;
    if (stage.stage === "failed") this.#store.isLost.value = false;
    if (stage.stage === "ready") performance.mark("checker-ready");
  }
}

const page = document.getElementById("checker");
if (page) new NoticePage(page, dataOf<NoticeData>(page), rootOf(page));
