/**
 * One question at a time: the question, the way to the next one and back, and what has been answered.
 *
 * Which question is the most useful one is the evaluator's to say; here is only how the visitor gets to it.
 */

import { useRef } from "preact/hooks";

import { useApp, useStore } from "../app.js";
import { Button } from "../parts/controls.js";
import { late } from "../parts/late.js";
import type { Left, Question } from "../types.js";
import { focusControl } from "./Asking.js";
import { QuestionView } from "./Question.js";

export function Steps() {
  const { store } = useStore();
  const { steps, replies } = store;
  const current = replies.questions.value.find(({ id }) => id === steps.current.value);
  const turn = steps.turn.value;
  const Answered = late.value?.Answered;
  return (
    <>
      {current ? <Step key={turn} question={current} /> : <End key={turn} />}
      {Answered ? <Answered /> : null}
    </>
  );
}

function Step({ question }: { question: Question }) {
  const { store, say } = useStore();
  const forward = useForward(question);
  const submit = (event: Event) => {
    event.preventDefault();
    forward();
  };
  return (
    <form class="checker__step" autocomplete="off" novalidate onSubmit={submit}>
      <HowFar question={question} />
      <QuestionView question={question} />
      <p class="checker__trouble" role="alert">
        {store.steps.trouble.value || null}
      </p>
      <div class="checker__step-buttons">
        <button type="submit" class="checker__button checker__button--main">
          {say.page("step.next")}
        </button>
        <Back />
      </div>
      <Why question={question} />
    </form>
  );
}

function End() {
  const { store, say } = useStore();
  const Ending = late.value?.Ending;
  return (
    <div class="checker__step checker__end">
      <h3 tabIndex={-1}>{say.page("step.done")}</h3>
      {Ending ? <Ending /> : null}
      {store.steps.canGoBack.value ? (
        <div class="checker__step-buttons">
          <Back />
        </div>
      ) : null}
    </div>
  );
}

function Back() {
  const { store, say } = useStore();
  if (!store.steps.canGoBack.value) return null;
  return (
    <Button kind="quiet" onClick={() => history.back()}>
      {say.page("step.back")}
    </Button>
  );
}

/** What leads to the next question, or says what keeps the visitor here. */
function useForward(question: Question): () => Promise<void> {
  const { store, following } = useApp();
  const { steps, say } = store;
  const isMoving = useRef(false);
  return async () => {
    if (!store.replies.isTouched(question)) {
      steps.trouble.value = say.page("step.choose");
      focusControl(document.querySelector("#checker-form .checker__segments"));
      return;
    }
    if (isMoving.current) return;
    isMoving.current = true;
    const next = await following(question.id).finally(() => (isMoving.current = false));
    if (steps.current.peek() !== question.id) return;
    const wrong = store.problems.peek().find((found) => found.question?.id === question.id);
    if (!wrong) return steps.show(next?.question.id ?? "", next?.target);
    steps.trouble.value = say.page("step.mend");
    store.go(question.id, wrong.target);
  };
}

/** How many questions there were, and may be left. */
function HowFar({ question }: { question: Question }) {
  const { store, say } = useStore();
  const questions = store.replies.questions.value;
  const touched = store.replies.touched.value.length;
  const left = store.judged.value.answer?.left;
  const most = left?.most ?? questions.length - touched;
  const words = store.subject.value?.rules
    ? say.page("step.number", { number: store.steps.path.value.length })
    : say.page("step.of", { number: questions.indexOf(question) + 1, total: questions.length });
  return (
    <>
      <p class="checker__step-head">
        <span>{words}</span>
        <span>{leftWords(left, say)}</span>
      </p>
      <progress
        class="checker__bar-done"
        max={1}
        aria-label={say.page("step.progress")}
        value={touched + most ? touched / (touched + most) : 1}
      />
    </>
  );
}

function leftWords(left: Left | undefined, say: ReturnType<typeof useStore>["say"]): string {
  if (!left?.most) return "";
  if (left.most === 1) return say.page("step.last");
  if (left.least === left.most) return say.page("step.left_exact", { most: left.most });
  if (left.least < 1) return say.page("step.left", { most: left.most });
  return say.page("step.left_between", { least: left.least, most: left.most });
}

/** Why it is asked, as the evaluator said before it was answered. */
function Why({ question }: { question: Question }) {
  const { store, say } = useStore();
  const said = useRef("");
  const why = store.judged.value.answer?.next?.find((next) => next.question === question.id)?.why;
  if (why) said.current = say.page("step.why", { why });
  return (
    <p class="checker__why" hidden={!store.subject.value?.rules}>
      {said.current || null}
    </p>
  );
}
