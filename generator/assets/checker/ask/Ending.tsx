/**
 * What is said when no question is left: the verdict, what would still settle it, and what can be done with it.
 */

import { useApp, useStore } from "../app.js";
import { Button } from "../parts/controls.js";
import { ShareButton } from "../keep/ShareButton.js";
import { QuestionLinks } from "../verdict/QuestionLinks.js";

export function Ending() {
  const { store, say } = useStore();
  const answer = store.judged.value.answer;
  if (!store.subject.value?.rules) {
    return (
      <>
        <p>{say.page("step.done_general")}</p>
        <EndButtons />
      </>
    );
  }
  const report = answer?.report;
  if (!report) return <p>{say.page("step.done_waiting")}</p>;
  if (report.verdict !== "open") {
    return (
      <>
        <Said words={report.headline} />
        <p>{say.page("step.done_words")}</p>
        <EndButtons />
      </>
    );
  }
  const next = answer.next?.[0]?.question;
  if (next) {
    return (
      <>
        <p>{say.page("step.done_more")}</p>
        <Button kind="main" onClick={() => store.go(next)}>
          {say.page("step.continue")}
        </Button>
      </>
    );
  }
  const isDates = store.datesAsked.value.length > 0;
  return (
    <>
      <Said words={report.headline} />
      <p>{say.page(isDates ? "step.done_dates" : "step.done_open")}</p>
      <ul class="checker__settle">{isDates ? <Dates /> : <QuestionLinks ids={report.settle} inWords as="li" />}</ul>
      <EndButtons />
    </>
  );
}

const Said = ({ words }: { words: string }) => (
  <p>
    <strong>{words}</strong>
  </p>
);

/** Dates of which a month or a day would settle the verdict. */
function Dates() {
  const { store, say } = useStore();
  return (
    <>
      {store.datesAsked.value.map(({ question, field, row, id }) => {
        const name = question.repeat ? say.row(question, row + 1) : say.short(question.id);
        return (
          <li key={id}>
            <Button onClick={() => store.go(question.id, id)}>{say.page("step.date", { name, field: say.field(field) })}</Button>
          </li>
        );
      })}
    </>
  );
}

function EndButtons() {
  const { store, print } = useApp();
  const { say } = store;
  return (
    <div class="checker__end-buttons">
      <a class="checker__button checker__button--main" href="#checker-result">
        {say.page("step.see")}
      </a>
      <ShareButton />
      <Button onClick={print}>{say.page("result.print")}</Button>
    </div>
  );
}
