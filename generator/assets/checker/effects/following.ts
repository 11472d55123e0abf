/**
 * The way from one question to the next.
 */

import type { Store } from "../state/store.js";
import type { Question } from "../types.js";
import type { Judging } from "./judging.js";

/** Milliseconds that it waits for a verdict. */
const PATIENCE = 1_500;

/** The most useful question after this one; while the evaluator is not there, the next one in order. */
export async function following(store: Store, judging: Judging, current: string): Promise<Question | null> {
  const questions = store.replies.questions.peek();
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  const isHere = store.stage.peek()?.stage === "ready" && store.subject.peek()?.rules;
  const answer = isHere ? await Promise.race([judging.now(), late]) : null;
  const wrong = store.problems.peek()[0];
  if (answer?.error && wrong) return wrong.question;
  if (answer?.next) return questions.find(({ id }) => id === answer.next?.[0]?.question) ?? null;
  const place = questions.findIndex(({ id }) => id === current);
  const inOrder = [...questions.slice(place + 1), ...questions.slice(0, place)];
  return inOrder.find((question) => !store.replies.isTouched(question)) ?? null;
}
