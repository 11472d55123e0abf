/**
 * The control of one detail: date, length of time, number, yes or no, choice, occupation.  Empty is not answered, and
 * means the same as 不清楚.
 *
 * Every control is native, and reports its value as the text that checker/profile/answers.py reads.
 */

import type { ComponentChildren } from "preact";

import { useStore } from "../../app.js";
import { OccupationSelect } from "../../choose/controls.js";
import { Segments } from "../../parts/controls.js";
import type { Field, Hint } from "../../types.js";
import { FORM_ONLY, UNKNOWN } from "../../words/say.js";
import { MonthField } from "./Month.js";
import { DurationField, NumberField, TextField } from "./Typed.js";

/** Options that are drawn as buttons; more of them as a list. */
const MOST_BUTTONS = 3;

export interface FieldProps {
  /** Of the control; unique on the page. */
  id: string;
  field: Field;
  value: string;
  /** Another detail makes it meaningless. */
  isHidden: boolean;
  /** The verdict hangs on the day of this date. */
  asksDay: boolean;
  /** What is wrong with it. */
  problem: string | undefined;
  /** What the evaluator took it for, or asks back. */
  hint: Hint | undefined;
  onChange: (value: string) => void;
}

/** What a control says of its problem. */
export interface Mark {
  "aria-invalid"?: "true";
  "aria-describedby"?: string;
}

/** The same, with what every kind of control needs. */
export interface ControlProps extends FieldProps {
  words: string;
  mark: Mark;
}

export function FieldView(props: FieldProps) {
  const { say } = useStore();
  const { id, field, problem } = props;
  const mark: Mark = problem ? { "aria-invalid": "true", "aria-describedby": `problem-${id}` } : {};
  const control: ControlProps = { ...props, words: say.field(field), mark };
  switch (field.kind) {
    case "month":
      return <MonthField {...control} />;
    case "duration":
      return <DurationField {...control} />;
    case "number":
      return <NumberField {...control} />;
    case "text":
      return <TextField {...control} />;
    case "flag":
      return <Flag {...control} />;
    case "occupation":
      return <OccupationField {...control} />;
    case "choice":
      return (field.options ?? []).length > MOST_BUTTONS ? <ChoiceField {...control} /> : <FewField {...control} />;
  }
}

/** A control with its label above. */
export function Labelled({ id, field, words, isHidden, children, ...told }: ControlProps & { children: ComponentChildren }) {
  return (
    <div class="checker__field" data-field={field.id} hidden={isHidden}>
      <label for={id}>{words}</label>
      {children}
      <Told id={id} {...told} />
    </div>
  );
}

/** Several controls below one name; `id` where the whole of them is the control. */
export function Several(props: ControlProps & { isControl?: boolean; children: ComponentChildren }) {
  const { id, field, words, isHidden, isControl, children } = props;
  return (
    <fieldset class="checker__field" id={isControl ? id : undefined} data-field={field.id} hidden={isHidden}>
      <legend>{words}</legend>
      {children}
      <Told {...props} />
    </fieldset>
  );
}

function Told({ id, problem, hint }: Pick<FieldProps, "id" | "problem" | "hint">) {
  if (!problem && hint) return <p class={hint.doubt ? "checker__hint checker__doubt" : "checker__hint"}>{hint.words}</p>;
  if (!problem) return null;
  return (
    <p class="checker__problem" id={`problem-${id}`}>
      {problem}
    </p>
  );
}

function ChoiceField(props: ControlProps) {
  const { say } = useStore();
  const { id, field, value, mark, onChange } = props;
  return (
    <Labelled {...props}>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)} {...mark}>
        <option value="">{say.page("choose.none")}</option>
        {(field.options ?? []).map((option) => (
          <option key={option} value={option}>
            {say.option(field.id, option)}
          </option>
        ))}
        <option value={UNKNOWN}>{say.word("option.unknown")}</option>
      </select>
    </Labelled>
  );
}

/** Few options, each a button.  None is chosen until somebody chooses. */
function FewField(props: ControlProps) {
  const { store, say } = useStore();
  const { id, field, value, mark, onChange } = props;
  const options = field.options ?? [];
  const isWay = FORM_ONLY.includes(field.id);
  const named = (option: string) =>
    field.id === "relation" && option === "own" ? store.ownName.value : say.option(field.id, option);
  const choices = [
    ...options.map((option) => ({ value: option, words: named(option) })),
    ...(isWay ? [] : [{ value: UNKNOWN, words: say.word("option.unknown") }]),
  ];
  return (
    <Several {...props} isControl>
      <Segments name={`${id}-value`} choices={choices} value={value || null} onChoose={onChange} {...mark} />
    </Several>
  );
}

function Flag(props: ControlProps) {
  const { say } = useStore();
  const { id, value, mark, onChange } = props;
  const choices = ["yes", "no", UNKNOWN].map((own) => ({ value: own, words: say.option("flag", own) }));
  return (
    <Several {...props} isControl>
      <Segments name={`${id}-value`} choices={choices} value={value || null} onChoose={onChange} {...mark} />
    </Several>
  );
}

function OccupationField(props: ControlProps) {
  const { say } = useStore();
  const { id, value, mark, onChange } = props;
  const [none, other] = [say.word("option.unknown"), say.word("occupation.other")];
  return (
    <Labelled {...props}>
      <OccupationSelect id={id} value={value} none={none} other={other} onChoose={onChange} {...mark} />
    </Labelled>
  );
}
