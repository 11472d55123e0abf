/**
 * One clause: its official words with the judged parts marked, and what is said about it.
 *
 * Every mark has words and a shape beside its colour.
 *
 * @import { Ahead, Clause, Reading, Span } from "./types.js"
 * @import { Say } from "./say.js"
 */

import { element, icon } from "./element.js";

/**
 * @typedef {object} Around
 * @property {Say} say
 * @property {(source: string, line: number) => string} sourceUrl
 * @property {(questions: string[], how?: {inWords: boolean}) => HTMLElement[]} questionLinks
 */

/** @param {string} state @param {string} words */
export function badge(state, words) {
  return element("span", { class: "checker__badge", "data-state": state }, icon(state), words);
}

/** @param {Clause} clause @param {Around} around @param {Ahead} [ahead] @param {boolean} [isNearest] */
export function clauseElement(clause, around, ahead, isNearest = false) {
  const { say } = around;
  const { source, line } = clause;
  const source_words = say.page("clause.source", { source: say.data.sources[source] ?? "", line });
  const cited = clause.citation && say.page("clause.citation", { citation: clause.citation });
  const key = `${source}-${line}`;
  return element(
    "li",
    { class: "checker__clause", "data-state": clause.state, "data-clause": key, "data-key": key },
    element(
      "p",
      { class: "checker__clause-head" },
      badge(clause.state, clause.state_words),
      element("span", { class: "checker__number" }, clause.number_words),
      isNearest ? element("span", { class: "checker__tag" }, say.page("clause.nearest")) : null,
    ),
    textElement(clause, say),
    cited ? element("p", { class: "checker__source" }, cited) : null,
    ...clause.explanations.map((words) => element("p", { class: "checker__explanation" }, words)),
    aheadElement(clause.state, say, ahead),
    askElement(clause, around),
    clause.readings.length
      ? fold(`${key}-readings`, say.page("clause.readings"), readingsElement(clause.readings, say))
      : null,
    clause.cautions.length
      ? fold(`${key}-cautions`, say.page("clause.cautions"), listElement(clause.cautions))
      : null,
    element(
      "p",
      { class: "checker__source" },
      element("a", { href: around.sourceUrl(source, line) }, source_words),
    ),
  );
}

/** The official words. @param {Clause} clause @param {Say} say */
export function textElement({ mark, text, spans }, say) {
  return element("p", { class: "checker__text" }, mark, ...marked(text, spans, say));
}

/** What is missing, and from when on the clause is met; nothing where no plan leads there: its state says so. @param {string} state @param {Say} say @param {Ahead} [ahead] */
function aheadElement(state, say, ahead) {
  if (!ahead || state === "met") return null;
  const { missing, date, date_words, notes, readings } = ahead;
  if (!missing.length && !date && !readings.length) return null;
  const list = missing.length ? element("ul", {}, ...missing.map((words) => element("li", {}, words))) : null;
  return element(
    "div",
    { class: "checker__ahead" },
    list ? element("p", { class: "checker__ahead-title" }, say.page("clause.missing")) : null,
    list,
    date_words ? element("p", { class: "checker__ahead-date" }, date_words) : null,
    notes ? element("p", { class: "checker__fine" }, notes) : null,
    readings.length ? listElement(readings) : null,
  );
}

/** What an open clause still needs, by the numbers of the questions. @param {Clause} clause @param {Around} around */
function askElement({ state, questions }, { say, questionLinks }) {
  if (state !== "open" && state !== "depends_on_reading") return null;
  const links = questionLinks(questions);
  if (!links.length) return null;
  return element("p", { class: "checker__ask" }, element("span", {}, say.page("clause.ask")), ...links);
}

/** @param {string} text @param {Span[]} spans disjoint and in order @param {Say} say */
function* marked(text, spans, say) {
  // The evaluator counts characters, JavaScript halves of them.
  const characters = Array.from(text);
  const part = (/** @type {number} */ start, /** @type {number} */ end) =>
    characters.slice(start, end).join("");
  let done = 0;
  for (const { start, end, state } of spans) {
    if (start > done) yield part(done, start);
    yield markedPart(part(start, end), state, say);
    done = end;
  }
  if (done < characters.length) yield part(done, characters.length);
}

/** @param {string} words @param {string} state @param {Say} say */
export function markedPart(words, state, say) {
  const spoken = say.page("span.state", { state: say.page(`legend.${state}`) });
  return element(
    "span",
    { class: "checker__mark", "data-state": state },
    icon(state),
    element("span", { class: "checker__words" }, words),
    element("span", { class: "checker__spoken" }, spoken),
  );
}

/** The questions once, numbered where there are several, and below them what each choice of options comes to.
 * @param {Reading[]} readings @param {Say} say */
export function readingsElement(readings, say) {
  const questions = [...new Set(readings.flatMap(({ choices }) => choices.map(({ question }) => question)))];
  const sign = (/** @type {string} */ question) =>
    questions.length > 1 ? `（${questions.indexOf(question) + 1}）` : "";
  const list = element("ul", { class: "checker__readings" });
  for (const { choices, state, state_words } of readings) {
    const options = choices.map(({ question, option }) =>
      element("p", { class: "checker__reading-option" }, sign(question) + option),
    );
    const comes = element("p", {}, badge(state, say.page("result.reading", { state: state_words })));
    list.append(element("li", {}, ...options, comes));
  }
  const asked = questions.map((question) =>
    element("p", { class: "checker__reading-question" }, sign(question) + question),
  );
  return element("div", {}, ...asked, list);
}

/** @param {string[]} lines */
export function listElement(lines) {
  return element("ul", { class: "checker__lines" }, ...lines.map((line) => element("li", {}, line)));
}

/** Something to open.  `key` finds it again when the result is drawn anew.
 * @param {string} key @param {string} title @param {...HTMLElement} content */
export function fold(key, title, ...content) {
  return element("details", { class: "checker__fold", "data-key": key }, element("summary", {}, title), ...content);
}
