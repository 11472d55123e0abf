/**
 * The printed page: one sheet of A4 with the answers, the verdict on the official words, what is missing, the dates
 * and the address, which holds no answer.
 *
 * The size of the letters is found by measuring.  Where even the smallest is too large there is a second sheet: no
 * clause is ever left out.
 *
 * @import { Group, Outlook, Question, Report } from "./types.js"
 * @import { Say } from "./say.js"
 * @import { Store } from "./store.js"
 */

import { badge, listElement, textElement } from "./clause.js";
import { element, icon, put } from "./element.js";
import { keyOf } from "./verdict.js";

/** Points, from the most legible one down. */
const SIZES = [10.5, 10, 9.5, 9, 8.5, 8];
/** On two sheets. */
const SIZE_OF_TWO = 10;
/** Characters of an answer that take more than half the width. */
const LONG = 24;
/**
 * CSS pixels: the height that A4 leaves between print.css's margins, less the foot of the site, less three lines for
 * letters that arrive after the measuring and are wider than those in their place.
 */
const HEIGHT = 850;

/**
 * @typedef {object} Sheet
 * @property {string} title
 * @property {string} asOf
 * @property {string} headline
 * @property {string} state
 * @property {Report | null} report
 * @property {Outlook | null} outlook
 * @property {Group[]} groups
 * @property {string} address
 */

export class Paper {
  /** @param {HTMLElement} place @param {Store} store @param {Say} say @param {() => Sheet | null} sheet */
  constructor(place, store, say, sheet) {
    this.place = place;
    this.store = store;
    this.say = say;
    this.sheet = sheet;
    addEventListener("beforeprint", () => this.lay());
    matchMedia("print").addEventListener("change", ({ matches }) => {
      if (matches) this.lay();
    });
  }

  /** Draw the sheet as large as it fits. */
  lay() {
    const sheet = this.sheet();
    if (!sheet) return put(this.place);
    put(this.place, ...this.parts(sheet));
    this.place.classList.add("is-measured");
    const fitting = SIZES.find((size) => {
      this.setSize(size);
      return this.place.scrollHeight <= HEIGHT;
    });
    this.setSize(fitting ?? SIZE_OF_TWO);
    this.place.classList.remove("is-measured");
  }

  /** @param {number} points */
  setSize(points) {
    this.place.style.setProperty("--paper-size", `${points}pt`);
  }

  /** @param {Sheet} sheet */
  parts(sheet) {
    const { say } = this;
    const { report, outlook } = sheet;
    return [
      element("h2", {}, sheet.title),
      sheet.headline
        ? element("p", { class: "checker__paper-verdict", "data-state": sheet.state }, icon(sheet.state), sheet.headline)
        : null,
      report ? element("p", {}, report.advice) : null,
      outlook ? element("p", {}, element("strong", {}, outlook.headline)) : null,
      element("p", { class: "checker__fine" }, say.page("result.as_of", { date: say.date(sheet.asOf) })),
      element("h3", {}, say.page("result.answers")),
      this.answers(),
      ...this.judged(sheet),
      ...this.further(sheet),
      element("p", { class: "checker__fine" }, say.page("paper.address", { address: sheet.address })),
      element("p", { class: "checker__fine" }, say.page("paper.official")),
    ];
  }

  answers() {
    const { say, store } = this;
    const list = element("dl", { class: "checker__paper-answers" });
    const add = (/** @type {string} */ name, /** @type {string} */ words) => {
      const length = words.length > LONG ? "long" : "short";
      list.append(element("div", { "data-length": length }, element("dt", {}, name), element("dd", {}, words)));
    };
    const isKnown = (/** @type {Question} */ question) => store.reply(question).answer !== "unknown";
    for (const question of store.questions.filter(isKnown)) {
      add(say.short(question.id), say.reply(question, store.reply(question)));
    }
    const unknown = store.questions.filter((question) => !isKnown(question));
    if (unknown.length) add(say.page("result.unanswered"), unknown.map(({ id }) => say.short(id)).join("、"));
    return list;
  }

  /** @param {Sheet} sheet */
  judged({ report, outlook }) {
    if (!report) return [];
    const { say } = this;
    const ahead = new Map(outlook?.clauses.map((clause) => [keyOf(clause), clause]));
    const items = report.clauses.map((clause) => {
      const { missing = [], date_words = "" } = clause.state === "met" ? {} : (ahead.get(keyOf(clause)) ?? {});
      const lacks = [missing.length ? say.page("clause.missing") + missing.join("；") : "", date_words].filter(Boolean);
      const words = say.page("clause.source", { source: say.data.sources[clause.source] ?? "", line: clause.line });
      const source = element("small", {}, words);
      const why = clause.explanations.join(" ");
      const hasWhy = why || lacks.length;
      return element(
        "li",
        {},
        element("p", { class: "checker__paper-head" }, badge(clause.state, clause.state_words), clause.number_words),
        textElement(clause, say),
        hasWhy ? element("p", {}, why, " ", element("strong", {}, lacks.join(" ")), source) : source,
      );
    });
    const total = report.clauses.length;
    return [
      element("h3", {}, say.page("paper.conditions"), element("small", {}, say.page("result.any", { total }))),
      element("ol", { class: "checker__paper-clauses" }, ...items),
    ];
  }

  /** @param {Sheet} sheet */
  further({ report, outlook, groups }) {
    const { say } = this;
    const onward = outlook?.onward.filter(({ date }) => date) ?? [];
    const now = groups.filter(({ group }) => group === "eligible" || group === "soon" || group === "one_more");
    return [
      report?.readings.length ? element("h3", {}, say.page("result.readings")) : null,
      report?.readings.length
        ? listElement(
            report.readings.map(({ choices, state_words }) =>
              [...choices.map(({ option }) => option), say.page("result.reading", { state: state_words })].join("；"),
            ),
          )
        : null,
      report?.cautions.length ? element("h3", {}, say.page("result.cautions")) : null,
      report?.cautions.length ? listElement(report.cautions) : null,
      onward.length ? element("h3", {}, say.page("paper.route")) : null,
      onward.length ? listElement(onward.map(({ level_words, date_words }) => `${level_words}：${date_words}`)) : null,
      ...now.flatMap(({ headline, lists }) => [
        element("h3", {}, say.page("lists.count", { headline, count: lists.length })),
        element("p", {}, lists.map(({ name }) => name).join("、") || say.page("lists.none")),
      ]),
    ];
  }
}
