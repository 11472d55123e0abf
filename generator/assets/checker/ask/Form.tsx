/**
 * All questions on one form.
 */

import { useEffect, useState } from "preact/hooks";

import { useStore } from "../app.js";
import { QuestionView } from "./Question.js";

/** Questions that are drawn at once; the others come a moment later, so that no long form holds the page up. */
const SLICE = 2;

export function Form() {
  const { store, say } = useStore();
  const { replies, steps, judged } = store;
  const questions = replies.questions.value;
  const total = questions.length;
  const [drawn, setDrawn] = useState(SLICE);
  // Whoever is brought to a question, or to a mistake, finds it.
  const isWhole = steps.focus.value !== null || judged.value.error !== null;
  const count = isWhole ? total : Math.min(drawn, total);
  useEffect(() => {
    if (count >= total) return;
    const timer = setTimeout(() => setDrawn(count + SLICE));
    return () => clearTimeout(timer);
  }, [count, total]);
  return (
    <>
      <p class="checker__progress">{say.page("form.progress", { total, done: replies.answered.value })}</p>
      {questions.slice(0, count).map((question, index) => (
        <QuestionView key={question.id} question={question} number={say.page("form.number", { number: index + 1 })} />
      ))}
    </>
  );
}
