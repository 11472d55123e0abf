/**
 * The way from one question to the next.
 */

import { fieldId } from "../state/places.js";
import type { Store } from "../state/store.js";
import type { Question } from "../types.js";
import { isMeaningless } from "../words/say.js";
import type { Judging } from "./judging.js";

/** Milliseconds that it waits for a verdict: who goes on without one may leave something wrong behind unseen. */
const PATIENCE = 5_000;

export interface Following {
  question: Question;
  /** Of the control to go on with; "" for the question itself. */
  target: string;
}

/** The most useful question after this one; while the evaluator is not there, the next one in order. */
export async function following(store: Store, judging: Judging, current: string): Promise<Following | null> {
  const questions = store.replies.questions.peek();
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  const isHere = store.stage.peek()?.stage === "ready" && store.subject.peek()?.rules;
  const answer = isHere ? await Promise.race([judging.now(), late]) : null;
  const wrong = store.problems.peek()[0];
  const at = (question: Question | null | undefined) => (question ? { question, target: "" } : null);
  if (answer?.error && wrong) return at(wrong.question);
  if (answer?.next?.length) return at(questions.find(({ id }) => id === answer.next?.[0]?.question));
  if (answer?.next) return gap(store, answer.report?.settle ?? [], current);
  const place = questions.findIndex(({ id }) => id === current);
  const inOrder = [...questions.slice(place + 1), ...questions.slice(0, place)];
  return at(inOrder.find((question) => !store.replies.isTouched(question)));
}

/** A detail that began to matter with an answer given after its own question: that one is shown once more. */
function gap(store: Store, settle: readonly string[], current: string): Following | null {
  for (const question of store.questions(settle)) {
    const { answer, rows } = store.replies.of(question);
    if (answer !== "yes" || question.id === current) continue;
    for (const [number, row] of rows.entries()) {
      const field = question.fields.find(
        (own) => own.needs && !row[own.id] && store.isNeeded(own) && !isMeaningless(own, row),
      );
      if (field) return { question, target: fieldId(question, number, field.id) };
    }
  }
  return null;
}
