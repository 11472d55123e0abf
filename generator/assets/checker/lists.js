/**
 * All lists at once: fetches the rules of every occupation, with progress, and shows what the evaluator found.
 *
 * Beside the result of one list it waits until it is asked; where no list is chosen it is the result.
 *
 * @import { Answers, Group, PageData, Rules, Subject } from "./types.js"
 * @import { Evaluator } from "./evaluator.js"
 * @import { Reason, RulesSource } from "./rules.js"
 * @import { Say } from "./say.js"
 */

import { fold, listElement } from "./clause.js";
import { button, element, put } from "./element.js";
import { failureElement, updatedElement } from "./loading.js";
import { Parts } from "./parts.js";
import { RulesFailure } from "./rules.js";

/** Fetched at a time. */
const AT_ONCE = 6;
/** Milliseconds without a change before all lists are asked. */
const PAUSE = 300;
/** Groups that are shown unfolded. */
const GOOD = ["eligible", "soon", "one_more"];

/**
 * @typedef {object} Needs
 * @property {Evaluator} evaluator
 * @property {RulesSource} source
 * @property {Say} say
 * @property {() => {asOf: string, answers: Answers}} situation
 * @property {(occupation: string, level: number) => void} choose
 * @property {(groups: Group[] | null) => void} onFound  null: being looked up
 * @property {() => void} reload  the page, with its answers
 */

export class Lists {
  /** @param {HTMLElement} place @param {Needs} needs */
  constructor(place, needs) {
    this.place = place;
    this.needs = needs;
    this.say = needs.say;
    /** @type {Subject | null} */
    this.subject = null;
    this.isWanted = false;
    this.turn = 0;
    /** @type {number | undefined} */
    this.timer = undefined;
    this.status = element("p", { class: "checker__fine", role: "status" });
    this.bar = element("progress", { max: 1, "aria-label": this.say.page("lists.title") });
    this.groups = element("div", { class: "checker__groups" });
    this.parts = new Parts(this.groups);
  }

  /** @param {Subject | null} subject null shows nothing */
  begin(subject) {
    this.subject = subject;
    this.isWanted = Boolean(subject && !subject.rules);
    this.turn++;
    this.place.hidden = !subject || !subject.questions.length;
    this.parts.show([]);
    this.place.classList.toggle("checker__section", Boolean(subject?.rules));
    if (!subject) return;
    if (this.isWanted) put(this.place, this.status, this.bar, this.groups);
    else this.invite();
    this.showProgress(0, 0);
  }

  invite() {
    const { say } = this;
    const start = button(say.page("lists.start"), () => {
      this.isWanted = true;
      put(this.place, element("h3", { tabindex: -1 }, say.page("lists.title")), this.status, this.bar, this.groups);
      /** @type {HTMLElement | null} */ (this.place.querySelector("h3"))?.focus({ preventScroll: true });
      setTimeout(() => this.now());
    });
    put(this.place, element("h3", {}, say.page("lists.title")), element("p", {}, say.page("lists.words")), start);
  }

  /** An answer changed. */
  soon() {
    clearTimeout(this.timer);
    this.turn++;
    if (this.isWanted) this.timer = setTimeout(() => this.now(), PAUSE);
  }

  async now() {
    const { subject, needs } = this;
    if (!subject) return;
    const turn = ++this.turn;
    needs.onFound(null);
    const every = await this.fetchAll(turn);
    if (turn !== this.turn) return;
    if (!Array.isArray(every)) return this.fail(this.say.page("lists.failed"), every);
    const { asOf, answers } = needs.situation();
    const reply = await needs.evaluator.match(subject, asOf, answers, every).catch(() => null);
    if (turn !== this.turn) return;
    this.showProgress(0, 0);
    if (reply?.groups) {
      this.show(reply.groups);
      needs.onFound(reply.groups);
    } else {
      this.fail(reply?.error?.message ?? this.say.page("failure.check"));
    }
  }

  /** @param {number} turn @returns {Promise<Rules[] | Reason>} why some could not be fetched */
  async fetchAll(turn) {
    const { source, say } = this.needs;
    const wanted = say.data.occupations.map(({ id }) => id);
    const total = wanted.length;
    /** @type {Rules[]} */
    const found = [];
    /** @type {Reason | ""} */
    let failed = "";
    const fetchNext = async () => {
      for (let id = wanted.shift(); id && !failed; id = wanted.shift()) {
        if (!source.known.has(id)) this.showProgress(found.length, total);
        const rules = await source.get(id).catch((error) => (error instanceof RulesFailure ? error.reason : "damaged"));
        if (typeof rules === "string") failed = rules;
        else found.push(rules);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
    if (turn === this.turn) this.showProgress(total, total);
    return failed || found;
  }

  /** @param {number} done @param {number} total 0 hides it */
  showProgress(done, total) {
    this.bar.hidden = !total || done === total;
    if (total) this.bar.value = done / total;
    if (!total) this.status.textContent = "";
    else if (done < total) this.status.textContent = this.say.page("lists.loading", { done, total });
    else this.status.textContent = this.subject?.rules ? this.say.page("lists.checking") : ""; // the headline says it
  }

  /** @param {string} words @param {Reason} [reason] */
  fail(words, reason) {
    const { say } = this;
    this.showProgress(0, 0);
    const again = () => failureElement(say, words, "", [say.page("failure.kept")], () => this.now());
    const updated = () => updatedElement(say, this.needs.reload);
    this.parts.show([{ key: "failure", shows: Math.random(), draw: reason === "updated" ? updated : again }]);
  }

  /** @param {Group[]} groups */
  show(groups) {
    const named = groups.filter(({ group, lists }) => lists.length || group === "eligible");
    this.parts.show(named.map((group) => ({ key: group.group, shows: group, draw: () => this.group(group) })));
  }

  /** @param {Group} group */
  group({ group, headline, lists }) {
    const { say } = this;
    const title = say.page("lists.count", { headline, count: lists.length });
    const items = lists.map((listed) => this.item(listed));
    const list = items.length ? element("ul", {}, ...items) : element("p", {}, say.page("lists.none"));
    if (!GOOD.includes(group)) return fold(`group-${group}`, title, list);
    return element("div", { class: "checker__group", "data-key": group }, element("h4", {}, title), list);
  }

  /** @param {import("./types.js").Listed} listed */
  item({ occupation, level, name, words, cautions }) {
    const { say } = this;
    const link = element("a", { href: `?occupation=${encodeURIComponent(occupation)}&level=${level}` }, name);
    link.addEventListener("click", (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.needs.choose(occupation, level);
    });
    return element(
      "li",
      { class: "checker__listed" },
      link,
      words ? element("p", {}, words) : null,
      cautions.length ? fold(`caution-${occupation}-${level}`, say.page("clause.cautions"), listElement(cautions)) : null,
    );
  }
}
