/**
 * What is typed: a number, or years and months.
 *
 * What is no number in digits is passed on as it is: the evaluator reads it, or refuses it.
 */

import { useEffect, useRef, useState } from "preact/hooks";

import { useStore } from "../../app.js";
import { Labelled, Several, type ControlProps, type Mark } from "./Field.js";

/** Milliseconds after the last key: a number is judged when it is written, not while. */
const TYPING = 700;

interface TypedProps extends Mark {
  id?: string;
  inputMode?: "numeric" | "decimal" | "text";
  maxLength: number;
  placeholder?: string;
  "aria-label"?: string;
  value: string;
  onType: (text: string, input: HTMLInputElement) => void;
}

/** A control that is typed into.  What stands in it is the visitor's until it is passed on, whatever is drawn meanwhile. */
export function Typed({ value, onType, ...rest }: TypedProps) {
  const [draft, setDraft] = useState({ text: "", over: value });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const pass = (input: HTMLInputElement) => {
    clearTimeout(timer.current);
    const text = plain(input.value);
    if (text !== value) onType(text, input);
  };
  const type = (input: HTMLInputElement) => {
    clearTimeout(timer.current);
    setDraft({ text: input.value, over: value });
    timer.current = setTimeout(() => pass(input), TYPING);
  };
  return (
    <input
      type="text"
      inputMode="numeric"
      autocomplete="off"
      value={draft.text && draft.over === value ? draft.text : value}
      onInput={({ currentTarget }) => type(currentTarget)}
      onChange={({ currentTarget }) => pass(currentTarget)}
      onBlur={({ currentTarget }) => pass(currentTarget)} // of what a program types Firefox tells no change
      {...rest}
    />
  );
}

export function NumberField(props: ControlProps) {
  const { say } = useStore();
  const { id, value, mark, onChange } = props;
  return (
    <Labelled {...props}>
      <Typed id={id} value={value} maxLength={15} placeholder={say.word("option.unknown")} onType={onChange} {...mark} />
    </Labelled>
  );
}

/** A name in the person's own words. */
export function TextField(props: ControlProps) {
  const { id, value, mark, onChange } = props;
  return (
    <Labelled {...props}>
      <Typed id={id} value={value} maxLength={30} inputMode="text" onType={onChange} {...mark} />
    </Labelled>
  );
}

export function DurationField(props: ControlProps) {
  const { say } = useStore();
  const { id, value, words, mark, onChange } = props;
  const [draft, setDraft] = useState<readonly [string, string]>(["", ""]);
  const [years, months] = monthsOf(draft) === value ? draft : partsOf(value);
  const change = (input: HTMLInputElement) => {
    // As they stand: both may change before the first one is drawn.
    const boxes = input.closest("fieldset")?.querySelectorAll("input") ?? [];
    const [years = "", months = ""] = Array.from(boxes, (box) => plain(box.value));
    setDraft([years, months]);
    onChange(monthsOf([years, months]));
  };
  const unit = (key: "duration.years" | "duration.months") => <span aria-hidden="true">{say.page(key)}</span>;
  return (
    <Several {...props}>
      <div class="checker__duration">
        <Typed
          id={id}
          maxLength={15}
          value={years}
          aria-label={`${words} ${say.page("duration.years")}`}
          onType={(_, input) => change(input)}
          {...mark}
        />
        {unit("duration.years")}
        <Typed
          maxLength={15}
          value={months}
          aria-label={`${words} ${say.page("duration.months")}`}
          onType={(_, input) => change(input)}
          {...mark}
        />
        {unit("duration.months")}
      </div>
    </Several>
  );
}

/** Full-width digits are digits. */
const plain = (text: string): string => text.normalize("NFKC").trim();

const isWhole = (text: string): boolean => /^\d*$/.test(text);

/** All in months; what was typed, where that is no number. */
function monthsOf([years, months]: readonly [string, string]): string {
  if (!years && !months) return "";
  return isWhole(years + months) ? String(Number(years) * 12 + Number(months)) : `${years}-${months}`;
}

function partsOf(value: string): readonly [string, string] {
  if (/^\d+$/.test(value)) return [String(Math.floor(Number(value) / 12)), String(Number(value) % 12)];
  const split = value.lastIndexOf("-");
  return split < 0 ? [value, ""] : [value.slice(0, split), value.slice(split + 1)];
}
