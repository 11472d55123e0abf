/**
 * The printed page: one sheet of A4 with the answers, the verdict on the official words, what is missing, the dates
 * and the address, which holds no answer.
 *
 * The size of the letters is found by measuring.  Where even the smallest is too large there is a second sheet: no
 * clause is ever left out.
 *
 * @import { Ahead, Clause, Group, Outlook, Question, Report } from "./types.js"
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
/**
 * CSS pixels.  A4 leaves 994 between print.css's margins, and the foot of the site takes 60 of them.  The rest is
 * room for letters that arrive after the measuring and are wider than those in their place; all of it together, and
 * the sheet fits on Letter too.
 */
const HEIGHT = 860;

/** The groups of lists that are printed: what can be applied for, and what must be asked about first. */
const NAMED = ["eligible", "soon", "one_more", "literally_eligible"];

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
    this.setSize(this.fitting() ?? SIZE_OF_TWO);
    this.place.classList.remove("is-measured");
  }

  /** The largest size that fits, found by halving: each measuring lays the sheet out. @returns {number | undefined} */
  fitting() {
    let [low, high] = [0, SIZES.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      this.setSize(SIZES[middle]);
      if (this.place.scrollHeight <= HEIGHT) high = middle;
      else low = middle + 1;
    }
    return SIZES[low];
  }

  /** @param {number} points */
  setSize(points) {
    this.place.style.setProperty("--paper-size", `${points}pt`);
  }

  /** @param {Sheet} sheet */
  parts(sheet) {
    const { say } = this;
    const { report, outlook } = sheet;
    const isMet = report?.verdict === "eligible";
    return [
      element(
        "div",
        { class: "checker__paper-title" },
        element("h2", {}, sheet.title),
        element("p", {}, say.page("result.as_of", { date: say.date(sheet.asOf) })),
      ),
      sheet.headline
        ? element("p", { class: "checker__paper-verdict", "data-state": sheet.state }, icon(sheet.state), sheet.headline)
        : null,
      report ? element("p", {}, report.advice) : null,
      outlook && !isMet ? element("p", {}, element("strong", {}, outlook.headline)) : null,
      element("h3", {}, say.page("result.answers")),
      this.answers(),
      ...this.judged(sheet),
      ...this.further(sheet),
      element("p", { class: "checker__paper-address" }, say.page("paper.address", { address: sheet.address })),
    ];
  }

  /** What there is, one by one; what there is not and what nobody knows, in a line each. */
  answers() {
    const { say, store } = this;
    const list = element("dl", { class: "checker__paper-answers" });
    const add = (/** @type {string} */ name, /** @type {string} */ words) =>
      list.append(element("div", {}, element("dt", {}, name), element("dd", {}, words)));
    const answered = (/** @type {string} */ answer) =>
      store.questions.filter((question) => store.reply(question).answer === answer);
    const named = (/** @type {Question[]} */ questions) => [...new Set(questions.map(({ id }) => say.short(id)))].join("、");
    for (const question of answered("yes")) add(say.short(question.id), say.reply(question, store.reply(question)));
    const [none, unknown] = [answered("no"), answered("unknown")];
    for (const words of new Set(none.map((question) => say.answer("no", question)))) {
      add(words, named(none.filter((question) => say.answer("no", question) === words)));
    }
    if (unknown.length) add(say.page("result.unanswered"), named(unknown));
    return list;
  }

  /** @param {Sheet} sheet */
  judged({ report, outlook }) {
    if (!report) return [];
    const { say } = this;
    // Somebody who may apply lacks nothing.
    const entries = report.verdict === "eligible" ? [] : (outlook?.clauses ?? []);
    // What each reading lacks is said of the nearest clause alone: of all of them it takes a second sheet.
    const nearest = outlook?.nearest && keyOf(outlook.nearest);
    const ahead = new Map(
      entries.map((entry) => [keyOf(entry), keyOf(entry) === nearest ? entry : { ...entry, readings: [] }]),
    );
    const sources = new Set(report.clauses.map(({ source }) => source));
    const only = sources.size === 1 ? say.data.sources[[...sources][0]] : "";
    const total = report.clauses.length;
    const aside = [say.page("result.any", { total }), only && say.page("paper.source", { source: only })];
    const all = [...(report.conditions ?? []), ...report.clauses];
    const items = all.map((clause) => this.clause(clause, ahead.get(keyOf(clause)), Boolean(only)));
    return [
      element("h3", {}, say.page("paper.conditions"), element("small", { class: "checker__paper-aside" }, aside.join(""))),
      element("ol", { class: "checker__paper-clauses" }, ...items),
    ];
  }

  /** @param {Clause} clause @param {Ahead | undefined} ahead @param {boolean} isOfOneSource */
  clause(clause, ahead, isOfOneSource) {
    const { say } = this;
    const { state, source, line, explanations } = clause;
    const { missing = [], date = null, date_words = "", readings = [] } = state === "met" ? {} : (ahead ?? {});
    const lacks = [
      missing.length ? `${say.page("clause.missing")}${missing.join("；")}。` : "",
      missing.length || date || readings.length ? date_words : "",
      missing.length ? "" : readings.join(""),
    ].join("");
    const place = isOfOneSource
      ? say.page("paper.line", { line })
      : say.page("clause.source", { source: say.data.sources[source] ?? "", line });
    const text = textElement(clause, say);
    text.append(element("small", {}, place));
    const why = explanations.join("");
    return element(
      "li",
      { "data-state": state },
      element("p", { class: "checker__paper-head" }, badge(state, clause.state_words), element("span", {}, clause.number_words)),
      text,
      why || lacks ? element("p", { class: "checker__paper-why" }, why, lacks ? element("strong", {}, lacks) : null) : null,
    );
  }

  /** @param {Sheet} sheet */
  further({ report, outlook, groups }) {
    const { say } = this;
    const onward = outlook?.onward.filter(({ date }) => date) ?? [];
    const now = groups.filter(({ group }) => NAMED.includes(group));
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
