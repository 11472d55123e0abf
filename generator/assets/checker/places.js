/**
 * Where on the form a part of the profile was filled in.
 *
 * The evaluator names problems by JSON pointers into the profile (`/work/0/to`); several questions may
 * fill one section of it, one item for each row, in the order of the questions.
 *
 * @import { Question, Reply } from "./types.js"
 */

/**
 * @param {Question[]} questions
 * @param {(question: Question) => Reply} replyTo
 * @returns {(pointer: string) => {question: Question, row: number, field: string} | null}
 */
export function placesOf(questions, replyTo) {
  /** @type {Record<string, {question: Question, row: number}[]>} */
  const sections = {};
  for (const question of questions) {
    const { answer, rows } = replyTo(question);
    if (answer !== "yes") continue;
    const items = (sections[question.section] ??= []);
    const count = question.repeat ? rows.length : 1;
    for (let row = 0; row < count; row++) items.push({ question, row });
  }
  return (pointer) => {
    const [section, ...rest] = pointer.slice(1).split("/");
    const [index, field = ""] = rest[0] === "items" ? rest.slice(1) : rest;
    const place = sections[section]?.[Number(index)];
    return place ? { ...place, field } : null;
  };
}
