/**
 * Where on the form a part of the profile was filled in.
 *
 * The evaluator names problems by JSON pointers into the profile (`/work/0/to`); several questions may
 * fill one section of it, one item for each row, in the order of the questions.
 */

import type { Problem, Question, Reply } from "../types.js";

/** A problem, and where it is to be mended: the question, and the id of its control. */
export interface Found {
  problem: Problem;
  question: Question | null;
  /** "" where it is nowhere on the form. */
  target: string;
}

export const fieldId = (question: Question, row: number, field: string): string =>
  `field-${question.id}-${row}-${field}`;

export function findProblems(
  problems: readonly Problem[],
  questions: readonly Question[],
  replyTo: (question: Question) => Reply,
): Found[] {
  const sections: Record<string, { question: Question; row: number }[]> = {};
  for (const question of questions) {
    const { answer, rows } = replyTo(question);
    if (answer !== "yes") continue;
    const items = (sections[question.section] ??= []);
    const count = question.repeat ? rows.length : 1;
    for (let row = 0; row < count; row++) items.push({ question, row });
  }
  return problems.map((problem) => {
    const [section, ...rest] = problem.path.slice(1).split("/");
    const [index, field = ""] = rest[0] === "items" ? rest.slice(1) : rest;
    const place = sections[section]?.[Number(index)];
    if (!place) return { problem, question: null, target: "" };
    const { question, row } = place;
    const isField = question.fields.some(({ id }) => id === field);
    return { problem, question, target: isField ? fieldId(question, row, field) : `question-${question.id}` };
  });
}
