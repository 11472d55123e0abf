/**
 * What is said when no question is left: the verdict, what would still settle it, and what can be done with it.
 *
 * @import { Answer, Subject } from "./types.js"
 */

import { button, element } from "./element.js";

/**
 * @param {{answer: Answer | null, subject: Subject | null, say: import("./say.js").Say,
 *   interview: import("./interview.js").Interview, actions: {print: () => void, share: () => void},
 *   questionLinks: (ids: string[], how: {inWords: boolean}) => HTMLElement[]}} page
 * @returns {HTMLElement[]}
 */
export function endingElements(page) {
  const { answer, subject, say, interview, actions } = page;
  const buttons = element(
    "div",
    { class: "checker__end-buttons" },
    element("a", { class: "checker__button checker__button--main", href: "#checker-result" }, say.page("step.see")),
    button(say.page("share.open"), actions.share, { "aria-controls": "checker-share" }),
    button(say.page("result.print"), actions.print),
  );
  if (!subject?.rules) return [element("p", {}, say.page("step.done_general")), buttons];
  const report = answer?.report;
  if (!report) return [element("p", {}, say.page("step.done_waiting"))];
  const said = element("p", {}, element("strong", {}, report.headline));
  if (report.verdict !== "open") return [said, element("p", {}, say.page("step.done_words")), buttons];
  const next = answer.next?.[0]?.question;
  if (next) {
    const go = button(say.page("step.continue"), () => interview.go(next), {
      class: "checker__button checker__button--main",
    });
    return [element("p", {}, say.page("step.done_more")), go];
  }
  const dates = interview.questions.datesAsked();
  if (dates.length) {
    const items = dates.map(({ question, field, row, id }) => {
      const name = question.repeat ? say.kind("row", question, { number: row + 1 }) : say.short(question.id);
      const words = say.page("step.date", { name, field: say.field(field) });
      return element("li", {}, button(words, () => interview.go(question.id, id)));
    });
    const list = element("ul", { class: "checker__settle" }, ...items);
    return [said, element("p", {}, say.page("step.done_dates")), list, buttons];
  }
  const links = page.questionLinks(report.settle, { inWords: true });
  const list = element("ul", { class: "checker__settle" }, ...links.map((link) => element("li", {}, link)));
  return [said, element("p", {}, say.page("step.done_open")), list, buttons];
}
