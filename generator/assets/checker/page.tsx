/**
 * The checker's page: the store, what writes into it, and what is drawn from it.
 *
 * The evaluator alone decides; here is only when it is asked and where its answer is shown.
 */

import { effect, untracked } from "@preact/signals";
import { render } from "preact";

import { AppProvider, type App } from "./app.js";
import { Asking } from "./ask/Asking.js";
import { Choose } from "./choose/Choose.js";
import { loadPicker } from "./choose/controls.js";
import { writeAddress } from "./effects/address.js";
import { Carrying } from "./effects/carrying.js";
import { Device } from "./effects/device.js";
import { following } from "./effects/following.js";
import { dropHandover } from "./effects/handover.js";
import { keepHistory } from "./effects/history.js";
import { Judging } from "./effects/judging.js";
import type { LookingUp } from "./effects/looking-up.js";
import { Opening } from "./effects/opening.js";
import { Pressing } from "./effects/pressing.js";
import { print, watchPrinting } from "./effects/printing.js";
import { Evaluator } from "./evaluator.js";
import { Failure, Updated } from "./parts/failure.js";
import { late, loadLater } from "./parts/late.js";
import type { Stage } from "./protocol.js";
import { refusalOf } from "./refusal.js";
import { RulesSource, type Reason } from "./rules.js";
import { createCheckerOf, dataOf, find, rootOf, whenIdle } from "./starting.js";
import { onChange } from "./state/changing.js";
import { Store } from "./state/store.js";
import type { Answers, PageData } from "./types.js";
import { Bar, Result } from "./verdict/Result.js";
import { Say } from "./words/say.js";

export { createCheckerOf, dataOf };

/** Ties the store to what is outside of it. */
class CheckerPage {
  readonly #store: Store;
  readonly #checker: ReturnType<typeof createCheckerOf>;
  readonly #device: Device;
  readonly #carrying: Carrying;
  readonly #opening: Opening;
  readonly #judging: Judging;
  readonly #pressing: Pressing;
  readonly #counter: App["counter"];
  readonly #makeLookingUp: () => Promise<LookingUp | null>;
  /** Answers to the general questions, for the list that was chosen from among all. */
  #general: Answers | null = null;
  /** All lists at once; made when they are first needed. */
  #lookingUp: Promise<LookingUp | null> | null = null;

  constructor(
    private readonly page: HTMLElement,
    data: PageData,
    root: URL,
  ) {
    const store = new Store(data, root);
    this.#store = store;
    this.#checker = createCheckerOf(page, data, (stage) => this.#hear(stage));
    const evaluator = new Evaluator(this.#checker, data);
    const source = new RulesSource(root, data.rules_version, data.wording);
    const pressing = new Pressing(page);
    this.#pressing = pressing;
    this.#counter = async () => {
      const loaded = await loadLater();
      if (!loaded) throw new Error(store.say.page("failure.network"));
      return new loaded.Desk(store, source, evaluator);
    };
    this.#makeLookingUp = async () => {
      const loaded = await loadLater();
      return loaded && new loaded.LookingUp(store, source, evaluator, pressing);
    };
    this.#device = new Device(store, () => this.#forget(), () => this.#takenIn());
    this.#carrying = new Carrying(store, this.#device, () => this.#opening.open());
    this.#opening = new Opening(
      store,
      source,
      () => this.#carrying.reading,
      () => this.#carrying.fillIn(),
    );
    this.#judging = new Judging(store, evaluator, pressing, (rules) => this.#opening.refuse(rules));
    store.choice.preset(new URLSearchParams(location.search));
    // If something is asked already, the worker starts before anything is drawn.
    if (store.choice.query.peek()) this.#checker.start();
    this.#carrying.takeUp();
    this.#watchStore(evaluator);
    keepHistory(store, () => store.choice.preset(new URLSearchParams(location.search)));
    render(<AppProvider value={this.#app()}>{this.#view()}</AppProvider>, find(page, "#checker-app"));
    watchPrinting(find(page, "#checker-paper"), (place) => {
      const later = late.peek();
      later?.laySheet(place, store.printed.peek() ?? <later.Paper store={store} />);
    });
    this.#watchVisitor();
  }

  #view() {
    return (
      <>
        <Choose />
        <div class="checker__columns">
          <Asking />
          <Bar />
          <Result />
        </div>
      </>
    );
  }

  /** What a visitor can do. */
  #app(): App {
    const store = this.#store;
    return {
      store,
      open: () => this.#opening.open(),
      reload: () => this.#carrying.reload(),
      restart: () => this.#checker.restart(),
      judgeAgain: () => {
        store.isLost.value = false;
        this.#judging.now();
      },
      released: () => this.#pressing.released(),
      following: (current) => following(store, this.#judging, current),
      keep: (isWanted) => this.#device.want(isWanted),
      forget: () => {
        this.#device.forget();
        this.#forget();
      },
      print,
      counter: this.#counter,
      lookUp: {
        now: () => {
          store.find({ isWanted: true });
          this.#lookUp((lists) => lists.now());
        },
        halt: () => this.#lookUp((lists) => lists.halt()),
        goOn: () => this.#lookUp((lists) => lists.goOn()),
        again: () => this.#lookUp((lists) => lists.again()),
      },
      choose: (occupation, level) => {
        const isAny = store.choice.isAny.peek();
        this.#general = isAny ? store.replies.answers() : null;
        if (isAny) store.leftFrom.value = `${occupation} ${level}`;
        history.pushState(history.state, ""); // the browser's "back" leads here again
        store.choice.choose(occupation, level);
        this.page.scrollIntoView({ block: "start" });
      },
    };
  }

  /** What follows from a change of the store. */
  #watchStore(evaluator: Evaluator): void {
    const store = this.#store;
    const judging = this.#judging;
    const { choice, replies } = store;
    onChange(() => choice.query.value, writeAddress);
    onChange(
      () => replies.latest.value,
      ({ question }) => {
        loadLater();
        store.changes.answering(question);
        store.steps.trouble.value = ""; // it may be mended
        this.#device.write();
        this.#judgeSoon();
      },
    );
    onChange(
      () => store.opened.value,
      () => {
        judging.begin();
        this.#followUp((lists) => lists.begin());
        const carrying = this.#carryOver(evaluator);
        if (store.subject.peek()) carrying.then(() => judging.now());
      },
    );
    let opened = "";
    effect(() => {
      const chosen = [choice.isAny, choice.occupation, choice.level, choice.date].map(({ value }) => value).join(" ");
      if (chosen !== opened) untracked(() => this.#opening.open());
      opened = chosen;
    });
  }

  /** Nobody is asked again what the general answers say. */
  async #carryOver(evaluator: Evaluator): Promise<void> {
    const subject = this.#store.subject.peek();
    const general = this.#general;
    if (!subject?.rules || !general) return;
    this.#general = null;
    const { answers } = await evaluator.carry(subject, this.#store.choice.date.peek(), general).catch(() => ({ answers: null }));
    const { replies, steps } = this.#store;
    if (!answers || this.#store.subject.peek() !== subject) return;
    replies.takeOver(answers);
    steps.begin(replies.questions.peek().find((question) => !replies.isTouched(question))?.id ?? "");
  }

  #judgeSoon(): void {
    this.#judging.soon();
    this.#followUp((lists) => lists.soon());
  }

  /** All lists: have something done with their look-up. */
  async #lookUp(act: (lists: LookingUp) => void): Promise<void> {
    this.#lookingUp ??= this.#makeLookingUp();
    const lists = await this.#lookingUp;
    if (lists) act(lists);
    else this.#lookingUp = null;
  }

  /** The same, where somebody has wanted to see them. */
  #followUp(act: (lists: LookingUp) => void): void {
    if (this.#lookingUp || this.#store.found.peek().isWanted) this.#lookUp(act);
  }

  /** The worker starts when the page is idle, or at the first touch. */
  #watchVisitor(): void {
    const start = () => this.#checker.start();
    const idle = () => {
      start();
      loadLater();
    };
    const { say } = this.#store;
    for (const event of ["pointerdown", "focusin"]) {
      this.page.addEventListener(event, start, { once: true, passive: true });
    }
    whenIdle(idle);
    const other = new URL(this.page.dataset.other ?? "", document.baseURI).pathname;
    document.addEventListener("click", (event) => this.#carrying.follow(event, other), { capture: true });
    if (say.data.occupations.length > say.data.most_occupations) loadPicker();
  }

  /** Answers that were given in another tab meanwhile are shown here, too. */
  #takenIn(): void {
    const store = this.#store;
    store.changes.answering(null);
    store.tell(store.say.page("keep.taken"));
    this.#judgeSoon();
  }

  /** Everything that was answered, here and in every place where it was kept. */
  #forget(): void {
    const store = this.#store;
    store.isKept.value = false;
    store.replies.forget();
    dropHandover();
    this.#carrying.drop();
    this.#opening.open();
    store.tell(store.say.page("keep.forgotten"));
  }

  #hear(stage: Stage): void {
    const store = this.#store;
    store.stage.value = stage;
    if (stage.stage === "failed") store.isLost.value = false;
    if (stage.stage === "ready") this.#noteReady();
  }

  /** When what was asked meanwhile is answered, the site may be kept for offline use (site/offline.js). */
  async #noteReady(): Promise<void> {
    await this.#judging.running;
    performance.mark("checker-ready");
  }
}

async function begin(page: HTMLElement): Promise<void> {
  const [data, root] = [dataOf(page), rootOf(page)];
  const whole = data.occupations.length ? data : await withDirectory(root, data);
  if (typeof whole === "string") showNoDirectory(page, new Say(data), whole);
  else new CheckerPage(page, whole, root);
}

/** With the names of all occupations, where they are too many for the page. */
async function withDirectory(root: URL, data: PageData): Promise<PageData | Reason> {
  const directory = await import("./choose/directory.js").catch(() => null);
  return directory ? directory.withDirectory(root, data, refusalOf) : "network";
}

/** Why nothing can be chosen. */
function showNoDirectory(page: HTMLElement, say: Say, reason: Reason): void {
  const place = find(page, "#checker-form");
  const again = () => {
    render(null, place);
    begin(page);
  };
  const failed = (
    <Failure
      title={say.page("failure.rules.title")}
      words={reason === "updated" ? "" : say.page(`failure.rules.${reason}`)}
      label={say.page("failure.retry")}
      onRetry={again}
    />
  );
  render(reason === "updated" ? <Updated say={say} reload={() => location.reload()} /> : failed, place);
}

const page = document.getElementById("checker");
if (page) begin(page);
