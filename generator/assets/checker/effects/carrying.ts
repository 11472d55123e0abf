/**
 * How answers come to the page and leave it for another one: from a link, from where the tab left the page or its
 * other script, from the device.
 *
 * Owns that a link's answers leave the address as soon as they are read, and wait until the list is there that they
 * are for. What reads a link comes later (later.ts): what is opened meanwhile waits for it.
 */

import type { readLink } from "../link.js";
import { late, loadLater, type Later } from "../parts/late.js";
import type { Store } from "../state/store.js";
import { fragmentOf, isLink, writeAddress } from "./address.js";
import type { Device } from "./device.js";
import { dropHandover, handOver, takeOver } from "./handover.js";

/** Characters of what a link says that are repeated. */
const MAX_NAMED = 15;

/** A link's answers. */
interface Waiting {
  /** What fits them in. */
  later: Later;
  shared: Exclude<ReturnType<typeof readLink>, string>;
  /** The link that they come from. */
  hash: string;
  /** The list that they are for. */
  list: string;
  /** A date that the link says and that cannot be one. */
  wrongDate: string;
}

export class Carrying {
  /** Until the list is there that they are for. */
  #waiting: Waiting | null = null;
  /** Counts what was received and what was forgotten: only what came last counts. */
  #turn = 0;
  /** A link that is being read. */
  reading: Promise<void> | null = null;

  constructor(
    private readonly store: Store,
    private readonly device: Device,
    /** A link was followed on the open page. */
    onLink: () => void,
  ) {
    addEventListener("hashchange", () => {
      if (!isLink(location.hash)) return;
      this.#receive(location.hash);
      onLink();
    });
    // Answers live as long as the tab: whoever leaves the page finds them again.
    addEventListener("pagehide", () => this.#leave());
    addEventListener("pageshow", ({ persisted }) => persisted && dropHandover());
  }

  /** From a link, from where the page was left, or from what this device keeps; then the link leaves the address. */
  takeUp(): void {
    const { store, device } = this;
    const hash = fragmentOf(location);
    if (isLink(hash)) {
      dropHandover();
      return this.#receive(hash);
    }
    const handed = takeOver(store.replies);
    if (handed) {
      if (handed.asOf) store.choice.setDate(handed.asOf);
      store.isKept.value = handed.isKept;
    } else {
      const found = device.restore();
      if (found === "restored" || found === "damaged") store.tell(store.say.page(`keep.${found}`));
    }
  }

  /** What came with a link is forgotten, also what is being read at the moment. */
  drop(): void {
    this.#turn++;
    this.#waiting = null;
    this.store.carried.value = null;
    writeAddress(this.store.choice.query.peek());
  }

  #receive(hash: string): void {
    this.reading = this.#read(hash, ++this.#turn).finally(() => (this.reading = null));
  }

  async #read(hash: string, turn: number): Promise<void> {
    const { store } = this;
    const { choice, say } = store;
    // An occupation or a level that is not here: the next list that is chosen is another one.
    const list = choice.list.peek();
    const later = await loadLater();
    if (turn !== this.#turn) return;
    // The address keeps it: the page can be opened once more.
    if (!later) return store.tell(say.page("share.unread"));
    // Copying the address later must not pass the answers on.
    writeAddress(choice.query.peek());
    const shared = later.readLink(hash);
    if (typeof shared === "string") return store.tell(say.page(`share.${shared}`));
    if (!list) return store.tell(say.page("share.no_list"));
    store.isKept.value = false;
    const isWrong = shared.date && !choice.setDate(shared.date);
    this.#waiting = { later, shared, hash, list, wrongDate: isWrong ? shared.date.slice(0, MAX_NAMED) : "" };
  }

  /** A link's answers, if some wait, into the questions that are asked now. */
  fillIn(): void {
    const { store, device } = this;
    const waiting = this.#waiting;
    const { say, replies } = store;
    if (!waiting) return;
    this.#waiting = null;
    if (waiting.list !== store.choice.list.peek()) return store.tell(say.page("share.no_list"));
    const { fit, droppedWords } = waiting.later;
    const { replies: filled, dropped } = fit(waiting.shared, [...replies.questions.peek()], say.data);
    replies.fill(filled);
    store.carried.value = waiting.shared.result.size ? waiting.shared.result : null;
    const kept = device.holds ? say.page("share.kept_apart") : "";
    const date = waiting.wrongDate ? say.page("share.no_date", { date: waiting.wrongDate }) : "";
    store.tell(say.page("share.filled"), droppedWords(dropped, say), date, kept);
  }

  /** The switch of script, whose path is `other`, takes choice and answers along. */
  follow(event: MouseEvent, other: string): void {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || link.pathname !== other || link.origin !== location.origin) return;
    link.search = this.store.choice.query.peek();
    if (elsewhere || link.target === "_blank") return;
    const hash = this.#layDown();
    if (!hash) return;
    link.hash = hash;
    setTimeout(() => (link.hash = "")); // by then the browser is on its way
  }

  /** Open the page anew, and lose nothing. */
  reload(): void {
    const hash = this.#waiting?.hash ?? this.#layDown();
    if (hash) history.replaceState(history.state, "", location.pathname + location.search + hash);
    location.reload();
  }

  /** What is kept on the device is found again there, and answers of a link do not stand in its way. */
  #leave(): void {
    if (!this.store.replies.isEmpty && !this.device.holds) this.#layDown();
  }

  /** For the page that takes this one's place.  Returns what its address has to carry: "" where storage does. */
  #layDown(): string {
    const { choice, replies, isKept } = this.store;
    const isLaidDown = handOver(replies, { asOf: choice.ownDate, isKept: isKept.peek() });
    const isEmpty = !replies.touched.peek().length;
    return isLaidDown || isEmpty ? "" : (late.peek()?.writeLink(replies.answers(), choice.ownDate) ?? "");
  }
}
