/**
 * One question with its details.
 *
 * It knows nothing of verdicts, nor whether other questions stand beside it (Form.tsx, Steps.tsx).
 */

import { useLayoutEffect, useRef } from "preact/hooks";

import { useStore } from "../app.js";
import { Button, Segments } from "../parts/controls.js";
import { useMoment } from "../parts/slices.js";
import { fieldId } from "../state/places.js";
import type { Hint, Question, Reply, Row } from "../types.js";
import { isMeaningless } from "../words/say.js";
import { focusControl } from "./Asking.js";
import { FieldView } from "./fields/Field.js";

const ANSWERS: readonly Reply["answer"][] = ["yes", "no", "unknown"];

/** `number` in words, where it has one. */
export function QuestionView({ question, number }: { question: Question; number?: string }) {
  const { store, say } = useStore();
  const { replies } = store;
  const { answer, rows } = replies.of(question);
  const help = say.own(question.help);
  const choose = (chosen: Reply["answer"]) =>
    replies.set(question, { answer: chosen, rows: chosen === "yes" && !rows.length ? [{}] : rows });
  return (
    <fieldset
      class="checker__question"
      id={`question-${question.id}`}
      aria-describedby={help ? `help-${question.id}` : undefined}
    >
      <legend tabIndex={-1}>
        {number ? <span class="checker__number">{number}</span> : null}
        {say.own(question.words)}
      </legend>
      {help ? (
        <p class="checker__help" id={`help-${question.id}`}>
          {help}
        </p>
      ) : null}
      <Segments
        name={`answer-${question.id}`}
        choices={ANSWERS.map((value) => ({ value, words: say.answer(question, value) }))}
        value={replies.isTouched(question) ? answer : null}
        onChoose={choose}
      />
      <div class="checker__details">
        {answer === "yes" && question.fields.length ? <Details question={question} rows={rows} /> : null}
      </div>
    </fieldset>
  );
}

/** First the answer is seen, then its details are drawn; but somebody may be on the way to one of them. */
function Details(props: { question: Question; rows: Row[] }) {
  const focus = useStore().store.steps.focus.value;
  const isSought = focus?.question === props.question.id && focus.target !== "";
  return useMoment() || isSought ? <Rows {...props} /> : null;
}

/** The details of an answer, once or several times. */
function Rows({ question, rows }: { question: Question; rows: Row[] }) {
  const { store, say } = useStore();
  const place = useRef<HTMLDivElement | null>(null);
  /** What the focus goes to when the rows are drawn. */
  const next = useRef<"row" | "add" | "">("");
  const change = (changed: Row[], focus: "row" | "add") => {
    next.current = focus;
    store.replies.set(question, { answer: "yes", rows: changed });
  };
  useLayoutEffect(() => {
    if (next.current === "row") focusControl(place.current);
    else if (next.current) place.current?.parentElement?.querySelector<HTMLElement>(".checker__button")?.focus();
    next.current = "";
  }, [rows.length]);
  const last = rows.length - 1;
  return (
    <>
      {rows.map((row, index) => {
        const fields = <Fields question={question} number={index} row={row} />;
        if (!question.repeat) return <div class="checker__row">{fields}</div>;
        const name = say.row(question, index + 1);
        const remove = () => change(rows.filter((_, other) => other !== index), "add");
        return (
          <div key={index} class="checker__row" role="group" aria-label={name} ref={index === last ? place : undefined}>
            <p class="checker__row-title">
              <span>{name}</span>
              {rows.length > 1 ? (
                <Button class="checker__remove" aria-label={say.page("remove.this", { row: name })} onClick={remove}>
                  {say.page("remove.row")}
                </Button>
              ) : null}
            </p>
            {fields}
          </div>
        );
      })}
      {question.repeat ? <Button onClick={() => change([...rows, {}], "row")}>{say.another(question)}</Button> : null}
    </>
  );
}

function Fields({ question, number, row }: { question: Question; number: number; row: Row }) {
  const { store } = useStore();
  const { replies, datesAsked, problems, hints } = store;
  const isOf = (name: string, hint: Hint) => hint.question === question.id && hint.row === number && hint.field === name;
  return (
    <div class="checker__fields">
      {question.fields.map((field) => {
        const id = fieldId(question, number, field.id);
        return (
          <FieldView
            key={field.id}
            id={id}
            field={field}
            value={row[field.id] ?? ""}
            isHidden={isMeaningless(field, row) || !store.isNeeded(field)}
            asksDay={datesAsked.value.some((asked) => asked.id === id)}
            hint={hints.value.find((hint) => isOf(field.id, hint) && hint.value === row[field.id])}
            problem={problems.value.find(({ target }) => target === id)?.problem.message}
            onChange={(value) => replies.setField(question, number, field.id, value)}
          />
        );
      })}
    </div>
  );
}
