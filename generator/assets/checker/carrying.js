/**
 * How answers come to the page and leave it for another one: from the other script, from a link, from the device.
 *
 * Owns that a link's answers leave the address at once, and wait until the list is there that they are for.
 *
 * @import { Choice } from "./choice.js"
 * @import { Device } from "./device.js"
 * @import { Keeping } from "./keeping.js"
 * @import { Shared } from "./link.js"
 * @import { Say } from "./say.js"
 * @import { Store } from "./store.js"
 */

import { fit, fragmentOf, isLink, readLink, writeLink } from "./link.js";
import { droppedWords } from "./sharing.js";

/** Characters of what a link says that are repeated. */
const MAX_NAMED = 15;

/** @typedef {{choice: Choice, device: Device, keeping: Keeping, say: Say, store: Store}} Needs */

export class Carrying {
  /** @param {Needs} needs @param {() => void} onLink  a link was followed on the open page */
  constructor(needs, onLink) {
    this.needs = needs;
    /** @type {Shared | null} a link's answers, until the list is there that they are for */
    this.shared = null;
    /** The link that they come from. */
    this.hash = "";
    /** The list that they are for. */
    this.list = "";
    /** A date that the link says and that cannot be one. */
    this.wrongDate = "";
    addEventListener("hashchange", () => {
      if (!isLink(location.hash)) return;
      this.receive(location.hash);
      onLink();
    });
  }

  /** From the other script, from a link, or from what this device keeps; then the link leaves the address. */
  takeUp() {
    const { choice, device, keeping, say, store } = this.needs;
    const hash = fragmentOf(location);
    const handed = store.takeOver();
    if (handed) {
      if (handed.asOf) choice.setDate(handed.asOf);
      device.wanted = handed.isKept;
    } else if (isLink(hash)) {
      this.receive(hash);
    } else {
      const found = device.restore();
      if (found === "restored" || found === "damaged") keeping.tell(say.page(`keep.${found}`));
    }
    keeping.refresh();
  }

  /** @param {string} hash of a link with answers */
  receive(hash) {
    const { choice, device, keeping, say } = this.needs;
    // Copying the address later must not pass the answers on.
    choice.writeAddress();
    const read = readLink(hash);
    if (typeof read === "string") return keeping.tell(say.page(`share.${read}`));
    // An occupation or a level that is not here: the next list that is chosen is another one.
    if (!this.chosen()) return keeping.tell(say.page("share.no_list"));
    this.shared = read;
    this.hash = hash;
    this.list = this.chosen();
    device.wanted = false;
    keeping.refresh();
    this.wrongDate = read.date && !choice.setDate(read.date) ? read.date.slice(0, MAX_NAMED) : "";
  }

  chosen() {
    const { isAny, occupation, level } = this.needs.choice;
    return isAny ? "*" : occupation && level ? `${occupation} ${level}` : "";
  }

  /** A link's answers, if some wait, into the questions that are asked now. */
  fillIn() {
    const { device, keeping, say, store } = this.needs;
    if (!this.shared) return;
    if (this.list !== this.chosen()) {
      this.shared = null;
      return keeping.tell(say.page("share.no_list"));
    }
    const { replies, dropped } = fit(this.shared, store.questions, say.data);
    this.shared = null;
    store.fill(replies);
    const kept = device.holds ? say.page("share.kept_apart") : "";
    const date = this.wrongDate ? say.page("share.no_date", { date: this.wrongDate }) : "";
    keeping.tell(say.page("share.filled"), droppedWords(dropped, say), date, kept);
  }

  /** The switch of script takes choice and answers along. @param {MouseEvent} event @param {string} other its path */
  follow(event, other) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || link.pathname !== other || link.origin !== location.origin) return;
    link.search = this.needs.choice.query;
    if (elsewhere || link.target === "_blank") return;
    const hash = this.layDown();
    if (!hash) return;
    link.hash = hash;
    setTimeout(() => (link.hash = "")); // by then the browser is on its way
  }

  /** Open the page anew, and lose nothing. */
  reload() {
    const hash = this.shared ? this.hash : this.layDown();
    if (hash) history.replaceState(history.state, "", location.pathname + location.search + hash);
    location.reload();
  }

  /** For the page that takes this one's place. @returns {string} what its address has to carry: "" where storage does */
  layDown() {
    const { choice, device, store } = this.needs;
    const isLaidDown = store.handOver({ asOf: choice.date.value, isKept: device.wanted });
    return isLaidDown || !store.touched.length ? "" : writeLink(store.answers(), choice.ownDate);
  }
}
