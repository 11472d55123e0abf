/**
 * How far the evaluator's start is, and what to do when it failed.
 *
 * @import { Stage } from "./protocol.js"
 * @import { Say } from "./say.js"
 */

import { button, element, icon, put } from "./element.js";

const MEGA = 1_000_000;

export class Loading {
  /** @param {HTMLElement} place @param {Say} say @param {() => void} retry @param {() => void} reload keeps the answers */
  constructor(place, say, retry, reload) {
    this.place = place;
    this.say = say;
    this.retry = retry;
    this.reload = reload;
    this.bar = element("progress", { max: 1, "aria-label": say.page("stage.wait") });
    this.words = element("p");
    this.isReady = false;
    /** A failed request stays on show while the next worker starts. */
    this.pinned = false;
    place.classList.add("checker__loading");
    place.hidden = true;
  }

  /** @param {Stage} stage */
  show({ stage, loaded, total, reason }) {
    this.isReady = stage === "ready";
    if (stage === "failed") return this.fail(this.say.page(`failure.${reason}`), reason === "missing");
    if (this.pinned) return;
    this.place.hidden = this.isReady;
    if (this.isReady) return;
    if (this.bar.parentElement !== this.place) put(this.place, this.words, this.bar);
    if (total) this.bar.value = loaded / total;
    else this.bar.removeAttribute("value");
    this.words.textContent = this.wordsOf(stage, loaded, total);
  }

  /** @param {string} stage @param {number} loaded @param {number} total */
  wordsOf(stage, loaded, total) {
    if (stage === "start") return this.say.page("stage.start");
    if (!total) return this.say.page("stage.wait");
    const [done, all] = [loaded, total].map((bytes) => (bytes / MEGA).toFixed(1));
    return this.say.page("stage.download", { loaded: done, total: all });
  }

  /** @param {string} words what happened, and what to do @param {boolean} isOld whether a newer page may help */
  fail(words, isOld) {
    this.pinned = false;
    this.place.hidden = false;
    const { say, retry, reload } = this;
    const failure = failureElement(say, say.page("failure.title"), words, [say.page("failure.kept")], retry);
    put(this.place, failure);
    if (isOld) failure.append(reloadButton(say, reload));
  }

  hide() {
    this.pinned = false;
    put(this.place);
    this.place.hidden = true;
  }

  /** One request failed, not the start. @param {() => void} again */
  failCheck(again) {
    this.pinned = true;
    this.place.hidden = false;
    const { say } = this;
    const kept = [say.page("failure.kept")];
    put(this.place, failureElement(say, say.page("failure.check"), "", kept, again));
  }
}

/**
 * @param {Say} say
 * @param {string} title
 * @param {string} words
 * @param {(Node | string)[]} more
 * @param {() => void} retry
 * @param {string} label of the button
 * @returns {HTMLElement}
 */
export function failureElement(say, title, words, more, retry, label = say.page("failure.retry")) {
  return element(
    "div",
    { class: "checker__failure", role: "alert" },
    element("p", { class: "checker__failure-title" }, icon("problems"), title),
    words ? element("p", {}, words) : null,
    more.length ? element("p", {}, ...more) : null,
    button(label, retry, { class: "checker__button checker__button--main" }),
  );
}

/** @param {Say} say @param {() => void} reload keeps the answers */
export const reloadButton = (say, reload) => button(say.page("failure.updated.reload"), reload);

/** The site was updated after the page was opened: only the page of the new build fits the new rules.
 * @param {Say} say @param {() => void} reload keeps the answers */
export function updatedElement(say, reload) {
  const words = say.page("failure.updated.words");
  return failureElement(say, say.page("failure.updated"), words, [], reload, say.page("failure.updated.reload"));
}
