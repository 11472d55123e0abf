/**
 * All lists at once: has the evaluator look through them batch by batch, and shows what it has found so far.
 *
 * A batch is forty occupations; today's site is one.  While one is judged the next ones are on their way.
 * Beside the result of one list it waits until it is asked; where no list is chosen it is the result.
 *
 * @import { Answers, Group, PageData, Subject } from "./types.js"
 * @import { Evaluator } from "./evaluator.js"
 * @import { Reason, RulesSource } from "./rules.js"
 * @import { Say } from "./say.js"
 */

import { fold, listElement } from "./clause.js";
import { button, element, put } from "./element.js";
import { failureElement, updatedElement } from "./loading.js";
import { Parts } from "./parts.js";
import { RulesFailure } from "./rules.js";

/** Batches that are on their way while one is judged. */
const AHEAD = 3;
/** Lists of a group that are shown at first, and with each further step. */
const SHOWN = 100;
/** Milliseconds without a change before all lists are asked. */
const PAUSE = 300;
/** Groups that are shown unfolded. */
const GOOD = ["eligible", "soon", "one_more"];

/**
 * A look-up that is under way, or was stopped.
 * @typedef {object} LookUp
 * @property {Subject} subject
 * @property {string} asOf
 * @property {Answers} answers
 * @property {number} done     batches
 * @property {Group[]} groups  what was found in them
 */

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
    this.stop = button(this.say.page("lists.stop"), () => this.halt());
    this.groups = element("div", { class: "checker__groups" });
    this.parts = new Parts(this.groups);
    /** @type {LookUp | null} */
    this.lookUp = null;
    /** How many lists of a group are shown. @type {Map<string, number>} */
    this.shown = new Map();
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
    if (this.isWanted) put(this.place, ...this.inside());
    else this.invite();
    this.showProgress(0);
  }

  inside() {
    return [this.status, this.bar, this.stop, this.groups];
  }

  invite() {
    const { say } = this;
    const start = button(say.page("lists.start"), () => {
      this.isWanted = true;
      put(this.place, element("h3", { tabindex: -1 }, say.page("lists.title")), ...this.inside());
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

  now() {
    const { subject, needs } = this;
    if (!subject) return;
    needs.onFound(null);
    this.shown.clear();
    this.lookUp = { subject, ...needs.situation(), done: 0, groups: [] };
    return this.goOn(this.lookUp);
  }

  /** One batch after the other, until something newer is asked. @param {LookUp} lookUp */
  async goOn(lookUp) {
    const { source, evaluator, onFound } = this.needs;
    const { batches } = this.say.data;
    const turn = ++this.turn;
    while (lookUp.done < batches) {
      this.showProgress(batches, lookUp.done);
      const last = Math.min(lookUp.done + AHEAD, batches - 1);
      for (let next = lookUp.done + 1; next <= last; next++) source.batch(next).catch(() => {}); // asked for again below
      const batch = await source.batch(lookUp.done).catch(reasonOf);
      if (turn !== this.turn) return;
      if (typeof batch !== "string") return this.fail(this.say.page("lists.failed"), batch.reason);
      const reply = await evaluator.match(lookUp.subject, lookUp.asOf, lookUp.answers, batch).catch(() => null);
      if (turn !== this.turn) return;
      if (!reply?.groups) {
        if (reply?.error?.code === "bad_rules") source.distrustBatches();
        return this.fail(reply?.error?.message ?? this.say.page("failure.check"));
      }
      lookUp.groups = joined(lookUp.groups, reply.groups);
      lookUp.done++;
      this.show(lookUp.groups);
    }
    this.showProgress(0);
    onFound(lookUp.groups);
  }

  /** The visitor has seen enough, for now. */
  halt() {
    const { lookUp, say } = this;
    if (!lookUp) return;
    this.turn++;
    this.showProgress(0);
    const values = this.inOccupations(lookUp.done);
    put(this.status, say.page("lists.stopped", values), " ", button(say.page("lists.go_on"), () => this.goOn(lookUp)));
    this.status.querySelector("button")?.focus();
    if (lookUp.groups.length) this.needs.onFound(lookUp.groups);
  }

  /** @param {number} done batches */
  inOccupations(done) {
    const { occupations, batches } = this.say.data;
    const total = occupations.length;
    return { done: Math.min(total, Math.ceil(total / batches) * done), total };
  }

  /** @param {number} batches 0 hides it @param {number} [done] */
  showProgress(batches, done = 0) {
    this.bar.hidden = this.stop.hidden = batches < 2;
    if (batches) this.bar.value = done / batches;
    if (batches > 1) this.status.textContent = this.say.page("lists.loading", this.inOccupations(done));
    else this.status.textContent = batches && this.subject?.rules ? this.say.page("lists.checking") : ""; // the headline says it
  }

  /** What was found stays. @param {string} words @param {Reason} [reason] */
  fail(words, reason) {
    const { say, lookUp } = this;
    this.showProgress(0);
    const again = () => failureElement(say, words, "", [say.page("failure.kept")], () => (lookUp?.done ? this.goOn(lookUp) : this.now()));
    const updated = () => updatedElement(say, this.needs.reload);
    const failure = { key: "failure", shows: Math.random(), draw: reason === "updated" ? updated : again };
    this.parts.show([failure, ...this.partsOf(lookUp?.groups ?? [])]);
  }

  /** @param {Group[]} groups */
  show(groups) {
    this.parts.show(this.partsOf(groups));
  }

  /** @param {Group[]} groups @returns {import("./parts.js").Part[]} */
  partsOf(groups) {
    const named = groups.filter(({ group, lists }) => lists.length || group === "eligible");
    return named.map((group) => {
      const most = this.shown.get(group.group) ?? SHOWN;
      const shows = [group.headline, group.lists.length, group.lists.slice(0, most)];
      return { key: group.group, shows, draw: () => this.group(group, most) };
    });
  }

  /** @param {Group} group @param {number} most lists of it */
  group({ group, headline, lists }, most) {
    const { say } = this;
    const title = say.page("lists.count", { headline, count: lists.length });
    const items = lists.slice(0, most).map((listed) => this.item(listed));
    const list = items.length ? element("ul", {}, ...items) : element("p", {}, say.page("lists.none"));
    const more = lists.length > most ? button(say.page("lists.more", { count: lists.length - most }), () => this.showMore(group, most)) : null;
    const inside = more ? element("div", {}, list, more) : list;
    if (!GOOD.includes(group)) return fold(`group-${group}`, title, inside);
    return element("div", { class: "checker__group", "data-key": group }, element("h4", {}, title), inside);
  }

  /** @param {string} name of a group @param {number} most that are shown now */
  async showMore(name, most) {
    this.shown.set(name, most + SHOWN);
    await this.parts.show(this.partsOf(this.lookUp?.groups ?? []));
    const items = this.groups.querySelectorAll(`[data-key="${name}"] li > a, [data-key="group-${name}"] li > a`);
    /** @type {HTMLElement | undefined} */ (items[most])?.focus();
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

/** Two batches' groups as one, in the order of the batches. @param {Group[]} before @param {Group[]} after */
function joined(before, after) {
  const lists = new Map(before.map((group) => [group.group, group.lists]));
  return after.map((group) => ({ ...group, lists: [...(lists.get(group.group) ?? []), ...group.lists] }));
}

/** @param {unknown} error @returns {{ reason: Reason }} */
const reasonOf = (error) => ({ reason: error instanceof RulesFailure ? error.reason : "damaged" });
