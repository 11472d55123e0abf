/**
 * The control of one detail: month, length of time, number, yes or no, choice, occupation.  Empty always means 不清楚.
 *
 * Every control is native, and reports its value as the text that checker/profile/answers.py reads.
 */

import type { ComponentChildren } from "preact";

import { useStore } from "../../app.js";
import { OccupationSelect } from "../../choose/Occupations.js";
import { Segments } from "../../parts/controls.js";
import type { Field } from "../../types.js";
import { FORM_ONLY } from "../../words/say.js";
import { MonthField } from "./Month.js";
import { DurationField, NumberField } from "./Typed.js";

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
    case "flag":
      return <Flag {...control} />;
    case "occupation":
      return <OccupationField {...control} />;
    case "choice":
      return FORM_ONLY.includes(field.id) ? <Either {...control} /> : <ChoiceField {...control} />;
  }
}

/** A control with its label above. */
export function Labelled({ id, field, words, isHidden, problem, children }: ControlProps & { children: ComponentChildren }) {
  return (
    <div class="checker__field" data-field={field.id} hidden={isHidden}>
      <label for={id}>{words}</label>
      {children}
      <Wrong id={id} problem={problem} />
    </div>
  );
}

/** Several controls below one name; `id` where the whole of them is the control. */
export function Several(props: ControlProps & { isControl?: boolean; children: ComponentChildren }) {
  const { id, field, words, isHidden, problem, isControl, children } = props;
  return (
    <fieldset class="checker__field" id={isControl ? id : undefined} data-field={field.id} hidden={isHidden}>
      <legend>{words}</legend>
      {children}
      <Wrong id={id} problem={problem} />
    </fieldset>
  );
}

function Wrong({ id, problem }: { id: string; problem: string | undefined }) {
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
        <option value="">{say.word("option.unknown")}</option>
        {(field.options ?? []).map((option) => (
          <option key={option} value={option}>
            {say.option(field.id, option)}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** Ways to answer, of which one is always taken: the first, where none is chosen. */
function Either(props: ControlProps) {
  const { say } = useStore();
  const { id, field, value, mark, onChange } = props;
  const options = field.options ?? [];
  const choices = options.map((option) => ({ value: option, words: say.option(field.id, option) }));
  const chosen = options.includes(value) ? value : (options[0] ?? null);
  return (
    <Several {...props} isControl>
      <Segments name={`${id}-value`} choices={choices} value={chosen} onChoose={onChange} {...mark} />
    </Several>
  );
}

function Flag(props: ControlProps) {
  const { say } = useStore();
  const { id, value, mark, onChange } = props;
  const choices = [
    { value: "yes", words: say.word("flag.yes") },
    { value: "no", words: say.word("flag.no") },
    { value: "", words: say.word("flag.unknown") },
  ];
  return (
    <Several {...props} isControl>
      <Segments name={`${id}-value`} choices={choices} value={value} onChoose={onChange} {...mark} />
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
