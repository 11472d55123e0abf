/**
 * The answers as a list, for the printed page.
 *
 * @import { Field, Question, Row } from "./types.js"
 * @import { Say } from "./say.js"
 * @import { Store } from "./store.js"
 */

import { element } from "./element.js";

/** @param {Store} store @param {Say} say @returns {HTMLElement} */
export function summary(store, say) {
  const list = element("dl", { class: "checker__answers" });
  for (const question of store.questions) {
    const { answer, rows } = store.reply(question);
    list.append(element("dt", {}, say.own(question.words)));
    if (answer !== "yes") {
      list.append(element("dd", {}, answer === "no" ? say.answer("no") : say.page("result.unanswered")));
      continue;
    }
    const given = rows.map((row) => rowWords(question.fields, row, say));
    const details = given.filter(Boolean).join("；");
    list.append(element("dd", {}, say.answer("yes") + (details ? `（${details}）` : "")));
  }
  return list;
}

/** @param {Field[]} fields @param {Row} row @param {Say} say */
function rowWords(fields, row, say) {
  return fields
    .filter(({ id, hidden_by }) => row[id] && !hidden_by?.some(([other, value]) => (row[other] ?? "") === value))
    .map((field) => `${say.word(`field.${field.label ?? field.id}`)}：${valueWords(field, row[field.id], say)}`)
    .join("，");
}

/** @param {Field} field @param {string} value @param {Say} say */
function valueWords({ id, kind }, value, say) {
  if (kind === "choice") return say.word(`${id}.${value}`);
  if (kind === "flag") return say.word(`flag.${value}`);
  if (kind !== "month") return value;
  const [year, month] = value.split("-").map(Number);
  return say.page("month.year_option", { year }) + say.page("month.month_option", { month });
}
