/**
 * The link with the answers: shown in words and as it is before it is copied; and what a link that was opened says.
 *
 * @import { Question } from "./types.js"
 * @import { Dropped } from "./link.js"
 * @import { Say } from "./say.js"
 * @import { Store } from "./store.js"
 */

import { button, element, put } from "./element.js";
import { writeLink } from "./link.js";

/** Things left over that are named one by one. */
const NAMED = 8;

export class Sharing {
  /** @param {HTMLElement} place @param {Store} store @param {Say} say @param {() => {address: string, date: string}} about */
  constructor(place, store, say, about) {
    this.place = place;
    this.store = store;
    this.say = say;
    this.about = about;
    /** @type {Element | null} what opened it */
    this.opener = null;
  }

  open() {
    const { say } = this;
    this.opener = document.activeElement;
    this.input = element("textarea", { id: "checker-link", readonly: true, rows: 4, spellcheck: "false" });
    this.told = element("p", { class: "checker__hint", role: "status" });
    this.list = element("ul", { class: "checker__shared" });
    this.refresh();
    const title = element("h3", { tabindex: -1 }, say.page("share.title"));
    put(
      this.place,
      title,
      element("p", {}, say.page("share.words")),
      this.list,
      element("label", { for: "checker-link" }, say.page("share.link")),
      this.input,
      element(
        "div",
        { class: "checker__step-buttons" },
        button(say.page("share.copy"), () => this.copy(), { class: "checker__button checker__button--main" }),
        button(say.page("share.close"), () => this.close()),
      ),
      this.told,
    );
    this.place.hidden = false;
    this.mark("true");
    title.focus();
  }

  /** The answers changed while it is open. */
  refresh() {
    if (!this.input || !this.list) return;
    const { say, store } = this;
    const { address, date } = this.about();
    this.input.value = address + writeLink(store.answers(), date);
    const lines = store.touched.map((question) => `${say.short(question.id)}：${say.reply(question, store.reply(question))}`);
    put(this.list, ...(lines.length ? lines : [say.page("share.nothing")]).map((words) => element("li", {}, words)));
    if (this.told) this.told.textContent = "";
  }

  async copy() {
    const { input, told, say } = this;
    if (!input || !told) return;
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
      told.textContent = say.page("share.copied");
    } catch {
      input.focus();
      input.select();
      told.textContent = say.page("share.by_hand");
    }
  }

  close() {
    this.place.hidden = true;
    put(this.place);
    this.input = this.list = this.told = undefined;
    this.mark("false");
    if (this.opener instanceof HTMLElement && this.opener.isConnected) this.opener.focus();
  }

  /** @param {string} expanded */
  mark(expanded) {
    for (const opener of document.querySelectorAll('[aria-controls="checker-share"]')) {
      opener.setAttribute("aria-expanded", expanded);
    }
  }
}

/** What a link held that the list does not ask, in words; "" if nothing. @param {Dropped[]} dropped @param {Say} say */
export function droppedWords(dropped, say) {
  const named = new Set(dropped.map((one) => droppedName(one, say)));
  const known = [...named].filter(Boolean);
  const count = dropped.filter((one) => !droppedName(one, say)).length + Math.max(0, known.length - NAMED);
  const rest = count ? [say.page("share.dropped_unknown", { count })] : [];
  const list = [...known.slice(0, NAMED), ...rest].join("、");
  return list && say.page("share.dropped", { list });
}

/** @param {Dropped} one @param {Say} say @returns {string} "" if it is nothing that any list asks */
function droppedName({ question, field }, say) {
  const name = say.short(typeof question === "string" ? question : question.id);
  if (!name || !field) return name;
  return say.page("share.dropped_field", { question: name, field: say.field(field) });
}
