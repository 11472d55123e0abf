/**
 * The result: the evaluator's report and outlook, or what stands in their place while there is none.
 *
 * It draws what it is given and decides nothing.
 *
 * @import { Ahead, CheckError, Clause, Outlook, Problem, Report, Rules } from "./types.js"
 * @import { Around } from "./clause.js"
 * @import { Part } from "./parts.js"
 * @import { Say } from "./say.js"
 */

import { badge, clauseElement, listElement, markedPart, readingsElement } from "./clause.js";
import { button, element, icon, put } from "./element.js";
import { documentsElement, routeElement, summaryElement } from "./outlook.js";
import { Parts } from "./parts.js";

const SPAN_STATES = ["met", "literally_met", "not_met", "open", "mixed"];

/** @typedef {{report: Report, outlook: Outlook | null, hasAnswers: boolean, isAhead: boolean, changed: string[]}} Result
 *   `isAhead`: an outlook is on its way, or here
 */

export class VerdictView {
  /**
   * @param {{headline: HTMLElement, place: HTMLElement, bar: HTMLElement, result: HTMLElement}} places
   * @param {Say} say
   * @param {Around} around
   * @param {{print: () => void, share: () => void}} actions
   */
  constructor(places, say, around, actions) {
    this.places = places;
    this.say = say;
    this.around = around;
    this.actions = actions;
    const part = (/** @type {string} */ tag, /** @type {string} */ name) => element(tag, { class: `checker__${name}` });
    this.above = part("div", "above");
    this.list = part("ol", "clauses");
    this.below = part("div", "below");
    put(places.place, this.above, this.list, this.below);
    this.parts = [new Parts(this.above), new Parts(this.list), new Parts(this.below)];
  }

  /** Before a list is chosen, or where its conditions cannot be had. */
  showEmpty() {
    this.announce("", "", "");
    this.draw([], [], []);
  }

  /** The conditions as they stand in the rules, before anything is judged.
   * @param {Rules} rules @param {number} level @param {string} asOf */
  showPending(rules, level, asOf) {
    this.announce("pending", this.say.page("result.waiting"), this.say.page("result.pending"));
    this.showUnjudged(rules, level, [this.advice(this.say.page("result.waiting_advice")), this.actionsPart(asOf)]);
  }

  /** @param {Rules} rules @param {number} level @param {Part[]} before */
  showUnjudged(rules, level, before) {
    const { say } = this;
    const pending = (/** @type {import("./types.js").Printed} */ use) => {
      const { text, mark = "", citation } = rules.clauses[use.clause];
      const { number = 0 } = use;
      return {
        ...use,
        id: use.clause,
        mark,
        number,
        number_words: number ? say.word("clause.number", { number }) : say.word("clause.condition"),
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
    };
    const { clauses } = rules.levels[level];
    const conditions = new Map(clauses.flatMap(({ condition }) => (condition ? [[keyOf(condition), condition]] : [])));
    const above = [this.conditionsPart([...conditions.values()].map(pending)), this.title(rules, level), this.legendPart()];
    this.draw([...before, ...above], this.clauses(clauses.map(pending), null), []);
  }

  /** Where no list is chosen: what can be done, above all lists. @param {string} asOf */
  showAny(asOf) {
    this.announce("pending", this.say.page("lists.waiting"), this.say.page("result.pending"));
    this.draw([this.actionsPart(asOf)], [], []);
  }

  /** @param {Rules} rules @param {number} level @param {Result} result */
  showReport(rules, level, { report, outlook, hasAnswers, isAhead, changed }) {
    const { say } = this;
    this.announce(report.verdict, report.headline, say.word(`state.${report.verdict}`));
    const above = [
      this.part("changed", changed, () => changedElement(changed, say)),
      this.advice(report.advice),
      this.settlePart(report),
      // Who may apply now is told so above.
      this.part("ahead", isAhead && report.verdict !== "eligible" && { outlook: outlook && [outlook.headline, outlook.nearest] }, () => summaryElement(outlook, say)),
      this.part("readings", report.readings, () =>
        this.section(say.page("result.readings"), readingsElement(report.readings, say)),
      ),
      this.part("cautions", report.cautions, () =>
        this.section(say.page("result.cautions"), listElement(report.cautions)),
      ),
      this.actionsPart(report.as_of),
      this.conditionsPart(hasAnswers ? (report.conditions ?? []) : unanswered(report.conditions ?? [], [])),
      this.title(rules, level),
      this.legendPart(),
    ];
    const below = [
      this.part("route", outlook && [report.as_of, outlook.route, outlook.onward], () => routeElement(outlook, report.as_of, say)),
      this.part("documents", outlook?.documents ?? [], () => documentsElement(outlook, say)),
      this.part("notes", report.notes, () => this.section(say.page("result.notes"), listElement(report.notes))),
    ];
    // Before the first answer there is nothing to say about a clause: it stays as and where it was.
    const clauses = hasAnswers ? report.clauses : unanswered(report.clauses, rules.levels[level].clauses);
    this.draw(above, this.clauses(clauses, outlook), below);
  }

  /**
   * @param {Rules} rules
   * @param {number} level
   * @param {CheckError} error
   * @param {{problem: Problem, target: string}[]} problems
   * @param {(found: any) => void} go
   */
  showProblems(rules, level, error, problems, go) {
    this.announce("problems", error.message, this.say.page("result.problems"));
    const drawn = () => {
      const list = element("ul", { class: "checker__problems", "data-key": "problems" });
      for (const found of problems) {
        const { problem, target } = found;
        const item = element("li", {}, problem.message);
        if (target) {
          const link = element("a", { href: `#${target}` }, problem.message);
          link.addEventListener("click", (/** @type {Event} */ event) => {
            event.preventDefault();
            go(found);
          });
          item.replaceChildren(link);
        }
        list.append(item);
      }
      return list;
    };
    const shows = problems.map(({ problem, target }) => [problem, target]);
    this.showUnjudged(rules, level, [{ key: "problems", shows, draw: drawn }]);
  }

  /**
   * The sentence is spoken when it changes, and only then.
   * @param {string} state @param {string} sentence @param {string} short
   */
  announce(state, sentence, short) {
    const { headline, bar, result } = this.places;
    result.hidden = !state;
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

  /** @param {(Part | null)[]} above @param {Part[]} list @param {(Part | null)[]} below */
  async draw(above, list, below) {
    const all = [above, list, below].map((parts) => parts.filter((part) => part !== null));
    for (const [index, parts] of this.parts.entries()) {
      if (!(await parts.show(/** @type {Part[]} */ (all[index])))) return;
    }
  }

  /** Nothing where there is nothing to show. @param {string} key @param {any} shows @param {() => HTMLElement | null} draw
   * @returns {Part | null} */
  part(key, shows, draw) {
    const isEmpty = !shows || (Array.isArray(shows) && !shows.length);
    return isEmpty ? null : { key, shows, draw };
  }

  /** @param {Rules} rules @param {number} level @returns {Part} */
  title(rules, level) {
    const { say } = this;
    const occupation = say.own(rules.occupation.name);
    const values = { occupation, level: say.own(rules.level_names[level]) };
    const total = rules.levels[level].clauses.length;
    const draw = () =>
      element(
        "div",
        { class: "checker__list-title" },
        element("h3", {}, say.page("result.conditions", values)),
        element("p", {}, say.page("result.any", { total })),
      );
    return { key: "title", shows: [values, total], draw };
  }

  /** @param {Clause[]} clauses @param {Outlook | null} outlook @returns {Part[]} */
  clauses(clauses, outlook) {
    /** @type {Map<string, Ahead>} */
    const ahead = new Map(outlook?.clauses.map((entry) => [keyOf(entry), entry]));
    const nearest = outlook?.nearest && keyOf(outlook.nearest);
    return clauses.map((clause) => {
      const key = keyOf(clause);
      const own = ahead.get(key);
      const isNearest = nearest === key && clause.state !== "met";
      const links = this.around.questionLinks(clause.questions).map((link) => link.textContent);
      const draw = () => clauseElement(clause, this.around, own, isNearest);
      return { key, shows: [clause, own, isNearest, links], draw };
    });
  }

  /** What the lists ask beside any of their clauses. @param {Clause[]} conditions @returns {Part | null} */
  conditionsPart(conditions) {
    return this.part("conditions", conditions, () =>
      element("ul", { class: "checker__clauses" }, ...conditions.map((each) => clauseElement(each, this.around))),
    );
  }

  /** @param {string} words @returns {Part} */
  advice(words) {
    return { key: "advice", shows: words, draw: () => element("p", { class: "checker__advice" }, words) };
  }

  /** @param {string} asOf @returns {Part} */
  actionsPart(asOf) {
    return { key: "actions", shows: asOf, draw: () => this.actionsElement(asOf) };
  }

  /** @returns {Part} */
  legendPart() {
    return { key: "legend", shows: "", draw: () => this.legend() };
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

  /** @param {string} title @param {HTMLElement} content */
  section(title, content) {
    return element("div", { class: "checker__section" }, element("h3", {}, title), content);
  }

  /** Which questions would bring a verdict. @param {Report} report @returns {Part | null} */
  settlePart({ verdict, settle }) {
    const links = verdict === "open" ? this.around.questionLinks(settle, { inWords: true }) : [];
    const list = () => element("ul", {}, ...links.map((link) => element("li", {}, link)));
    return this.part("settle", links.map((link) => link.textContent), () =>
      element(
        "div",
        { class: "checker__settle", "data-key": "settle" },
        element("p", {}, this.say.page("result.settle")),
        list(),
      ),
    );
  }

  /** @param {string} asOf */
  actionsElement(asOf) {
    const { say, actions } = this;
    return element(
      "div",
      { class: "checker__actions", "data-key": "actions" },
      element("p", {}, say.page("result.as_of", { date: say.date(asOf) })),
      button(say.page("share.open"), actions.share, { "aria-expanded": "false", "aria-controls": "checker-share" }),
      button(say.page("result.print"), actions.print),
    );
  }
}

/** @param {{source: string, line: number}} place */
export const keyOf = ({ source, line }) => `${source}-${line}`;

/** @param {Clause[]} clauses @param {import("./types.js").Place[]} printed in the order of the source @returns {Clause[]} */
function unanswered(clauses, printed) {
  const order = printed.map(keyOf);
  const nothing = { spans: [], explanations: [], cautions: [], readings: [], questions: [] };
  return clauses
    .map((clause) => ({ ...clause, ...nothing }))
    .sort((one, other) => order.indexOf(keyOf(one)) - order.indexOf(keyOf(other)));
}

/** @param {string[]} changed @param {Say} say */
function changedElement(changed, say) {
  const lines = changed.map((words) => element("li", {}, words));
  return element(
    "div",
    { class: "checker__changed" },
    element("p", {}, say.page("changed.title")),
    element("ul", {}, ...lines),
  );
}
