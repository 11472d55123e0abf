/**
 * The result: the evaluator's report, or what stands in its place while there is none.
 *
 * It draws what it is given and decides nothing.
 *
 * @import { CheckError, Problem, Report, Rules } from "./types.js"
 * @import { Around } from "./clause.js"
 * @import { Say } from "./say.js"
 */

import { badge, clauseElement, listElement, markedPart, readingsElement } from "./clause.js";
import { element, icon, put } from "./element.js";

const SPAN_STATES = ["met", "not_met", "open", "mixed"];

export class VerdictView {
  /**
   * @param {{headline: HTMLElement, place: HTMLElement, bar: HTMLElement}} places
   * @param {Say} say
   * @param {Around} around
   * @param {() => HTMLElement} summary the answers, for print
   */
  constructor(places, say, around, summary) {
    this.places = places;
    this.say = say;
    this.around = around;
    this.summary = summary;
  }

  /** Before a list is chosen. */
  showEmpty() {
    this.announce("", "", "");
    this.replace(element("p", {}, this.say.page("result.empty")));
  }

  /** The conditions as they stand in the rules, before anything is judged.
   * @param {Rules} rules @param {number} level @param {string} [headline] */
  showPending(rules, level, headline = "") {
    this.announce("pending", headline, this.say.page("result.pending"));
    this.showUnjudged(rules, level);
  }

  /** @param {Rules} rules @param {number} level @param {...Node} before */
  showUnjudged(rules, level, ...before) {
    const { say } = this;
    const clauses = rules.levels[level].clauses.map((use) => {
      const { text, mark = "", citation } = rules.clauses[use.clause];
      return {
        ...use,
        mark,
        number_words: say.word("clause.number", { number: use.number }),
        text: say.own(text),
        citation: citation ? say.own(citation) : "",
        state: "pending",
        state_words: say.page("result.pending"),
        spans: [],
        explanations: [],
        cautions: [],
        readings: [],
        questions: [],
      };
    });
    this.replace(...before, this.title(rules, level, clauses.length), this.clauses(clauses));
  }

  /** @param {Rules} rules @param {number} level @param {Report} report */
  showReport(rules, level, report) {
    const { say } = this;
    this.announce(report.verdict, report.headline, say.word(`state.${report.verdict}`));
    this.replace(
      element("p", { class: "checker__advice" }, report.advice),
      this.settle(report),
      this.section(say.page("result.readings"), report.readings.length && readingsElement(report.readings, say)),
      this.section(say.page("result.cautions"), report.cautions.length && listElement(report.cautions)),
      this.printing(report.as_of),
      this.title(rules, level, report.clauses.length),
      this.legend(),
      this.clauses(report.clauses),
      this.section(say.page("result.notes"), report.notes.length && listElement(report.notes)),
      this.answers(),
    );
  }

  /**
   * @param {Rules} rules
   * @param {number} level
   * @param {CheckError} error
   * @param {{problem: Problem, target: string}[]} problems
   * @param {(target: string) => void} go
   */
  showProblems(rules, level, error, problems, go) {
    this.announce("problems", error.message, this.say.page("result.problems"));
    const list = element("ul", { class: "checker__problems" });
    for (const { problem, target } of problems) {
      const item = element("li", {}, problem.message);
      if (target) {
        const link = element("a", { href: `#${target}` }, problem.message);
        link.addEventListener("click", (/** @type {Event} */ event) => {
          event.preventDefault();
          go(target);
        });
        item.replaceChildren(link);
      }
      list.append(item);
    }
    this.showUnjudged(rules, level, list);
  }

  /**
   * The sentence is spoken when it changes, and only then.
   * @param {string} state @param {string} sentence @param {string} short
   */
  announce(state, sentence, short) {
    const { headline, bar } = this.places;
    headline.dataset.state = state;
    if (headline.textContent !== sentence) {
      put(headline, ...(sentence ? [icon(state), element("span", {}, sentence)] : []));
    }
    bar.hidden = !state;
    if (state) this.showBar(state, short);
  }

  /** The evaluator did not start: say so where the verdict would be. */
  showStopped() {
    this.showBar("problems", this.say.page("result.stopped"));
  }

  /** @param {string} state @param {string} words */
  showBar(state, words) {
    put(this.places.bar, badge(state, words), element("span", {}, this.say.page("result.to_result")));
  }

  /** Draw anew; what was unfolded stays so. @param {...(Node | null)} children */
  replace(...children) {
    const { place } = this.places;
    const open = [...place.querySelectorAll("details[open]")].map((fold) => fold.getAttribute("data-key"));
    put(place, ...children);
    for (const fold of place.querySelectorAll("details")) {
      fold.open = open.includes(fold.dataset.key ?? "");
    }
  }

  /** @param {Rules} rules @param {number} level @param {number} total */
  title(rules, level, total) {
    const { say } = this;
    const occupation = say.own(rules.occupation.name);
    const values = { occupation, level: say.own(rules.level_names[level]) };
    return element(
      "div",
      { class: "checker__list-title" },
      element("h3", {}, say.page("result.conditions", values)),
      element("p", {}, say.page("result.any", { total })),
    );
  }

  /** @param {import("./types.js").Clause[]} clauses */
  clauses(clauses) {
    const drawn = clauses.map((clause) => clauseElement(clause, this.around));
    return element("ol", { class: "checker__clauses" }, ...drawn);
  }

  legend() {
    const { say } = this;
    const marks = SPAN_STATES.map((state) => {
      const mark = markedPart(say.page(`legend.${state}`), state, say);
      mark.querySelector(".checker__spoken")?.remove();
      return element("li", {}, mark);
    });
    const list = element("ul", { "aria-label": say.page("legend.title") }, ...marks);
    return element("div", { class: "checker__legend" }, list);
  }

  /** @param {string} title @param {HTMLElement | 0} content */
  section(title, content) {
    if (!content) return null;
    return element("div", { class: "checker__section" }, element("h3", {}, title), content);
  }

  /** Which questions would bring a verdict; not while it is all of them. @param {Report} report */
  settle({ verdict, settle }) {
    if (verdict !== "open") return null;
    const links = this.around.questionLinks(settle, { inWords: true });
    if (!links.length) return null;
    const list = element("ul", {}, ...links.map((link) => element("li", {}, link)));
    return element("div", { class: "checker__settle" }, element("p", {}, this.say.page("result.settle")), list);
  }

  /** @param {string} asOf */
  printing(asOf) {
    const { say } = this;
    const button = element("button", { type: "button", class: "checker__button" }, say.page("result.print"));
    button.addEventListener("click", () => window.print());
    const date = say.page("result.as_of", { date: say.date(asOf) });
    return element("p", { class: "checker__printing" }, element("span", {}, date), button);
  }

  /** On paper only: on the screen the form itself shows them. */
  answers() {
    const title = element("h3", {}, this.say.page("result.answers"));
    return element("div", { class: "checker__on-paper" }, title, this.summary());
  }
}
