/**
 * What is ahead: the earliest date, the way to this level and the next ones, the papers that the words ask for.
 *
 * @import { Onward, Outlook, Step } from "./types.js"
 * @import { Say } from "./say.js"
 */

import { listElement } from "./clause.js";
import { element, icon } from "./element.js";
import { Timeline } from "./timeline.js";

/** The date in one sentence, with room kept for it while it is being computed. @param {Outlook | null} outlook @param {Say} say */
export function summaryElement(outlook, say) {
  const words = outlook ? outlook.headline : say.page("outlook.waiting");
  return element(
    "p",
    { class: "checker__ahead-headline", "data-pending": !outlook },
    calendar(),
    element("span", {}, words),
  );
}

function calendar() {
  const drawn = icon("pending");
  drawn.firstElementChild?.setAttribute("d", "M5 6.5h14v13H5zM5 10.5h14M8.5 4v4M15.5 4v4");
  return drawn;
}

/** @param {Outlook | null} outlook @param {string} asOf @param {Say} say */
export function routeElement(outlook, asOf, say) {
  if (!outlook) return null;
  const { route, onward } = outlook;
  if (!route.headline && !route.steps.length && !onward.length) return null;
  const target = route.steps.at(-1)?.level;
  const events = [
    ...route.steps.map((step) => ({ ...step, kind: step.level === target ? "target" : "step" })),
    ...onward.map((step) => ({ ...step, kind: "onward" })),
  ];
  const picture = new Timeline(asOf, events, say);
  const steps = route.steps.map((step) => stepElement(step, step.level === target ? "target" : "step", step.cautions));
  const later = onward.map((step) => stepElement(step, "onward", []));
  return element(
    "div",
    { class: "checker__section checker__route", "data-key": "route" },
    element("h3", {}, say.page("route.title")),
    route.headline ? element("p", {}, route.headline) : null,
    picture.node,
    element("ol", { class: "checker__timeline" }, ...steps, ...later),
    ...route.notes.map((words) => element("p", { class: "checker__fine" }, words)),
  );
}

/** @param {Step | Onward} step @param {string} kind @param {string[]} cautions */
function stepElement({ date_words, level_words, words }, kind, cautions) {
  return element(
    "li",
    { class: "checker__event", "data-kind": kind },
    element(
      "p",
      { class: "checker__event-head" },
      element("strong", {}, level_words),
      date_words ? element("span", {}, date_words) : null,
    ),
    element("p", {}, words),
    cautions.length ? listElement(cautions) : null,
  );
}

/** @param {Outlook | null} outlook @param {Say} say */
export function documentsElement(outlook, say) {
  if (!outlook?.documents.length) return null;
  const numbers = new Map(outlook.clauses.map((clause) => [`${clause.source}-${clause.line}`, clause.number_words]));
  const lines = outlook.documents.map(({ words, clauses }) => {
    const asked = clauses.map(({ source, line }) => numbers.get(`${source}-${line}`)).filter(Boolean);
    return element("li", {}, words, element("span", { class: "checker__number" }, [...new Set(asked)].join("、")));
  });
  return element(
    "div",
    { class: "checker__section" },
    element("h3", {}, say.page("documents.title")),
    element("p", { class: "checker__fine" }, say.page("documents.words")),
    element("ul", { class: "checker__documents" }, ...lines),
  );
}
