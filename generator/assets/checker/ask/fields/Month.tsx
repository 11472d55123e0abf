/**
 * A year, its month, its day, as far as they are known.  The day is offered where it is known, or the verdict hangs on it.
 */

import { useMemo, useRef, useState } from "preact/hooks";

import { useStore } from "../../app.js";
import { Several, type ControlProps } from "./Field.js";
import { standing } from "./standing.js";

const OLDEST = 70;
/** Years that somebody may still be at school. */
const STUDIES = 8;

/** Year, month, day, as they stand in the controls. */
type Parts = readonly [string, string, string];

export function MonthField(props: ControlProps) {
  const { store, say } = useStore();
  const { id, field, value, words, mark, asksDay, onChange } = props;
  // A month without its year is not a date, but it stays in its control.
  const [draft, setDraft] = useState<Parts>(["", "", ""]);
  const [year, month, day] = dateOf(draft) === value ? draft : partsOf(value);
  const wasAsked = useRef(false);
  wasAsked.current ||= asksDay || Boolean(day);
  const change = ({ currentTarget }: { currentTarget: HTMLSelectElement }) => {
    const [year = "", month = "", day = ""] = standing(currentTarget);
    const parts = [year, month, keptDay(year, month, day)] as const;
    setDraft(parts);
    onChange(dateOf(parts));
  };
  const last = Number(store.choice.date.value.slice(0, 4));
  // A year from before stays choosable when the reference date is set back; a student graduates in years to come.
  const latest = Math.max(last + (field.label === "graduation" ? STUDIES : 0), Number(year) || 0);
  const years = useMemo(
    () =>
      range(latest, last - OLDEST).map((own) => (
        <option key={own} value={String(own)}>
          {say.page("month.year_option", { year: own })}
        </option>
      )),
    [latest, last],
  );
  const months = useMemo(() => options(12, (own) => say.page("month.month_option", { month: own })), []);
  const days = daysOf(year, month);
  const unknown = say.word("option.unknown");
  const none = (key: "month.year" | "month.month" | "month.day") => <option value="">{`${say.page(key)}：${unknown}`}</option>;
  return (
    <Several {...props}>
      <div class="checker__month">
        <select
          id={id}
          value={year}
          aria-label={`${words} ${say.page("month.year")}`}
          onChange={change}
          {...mark}
        >
          {none("month.year")}
          {years}
        </select>
        <select
          value={month}
          aria-label={`${words} ${say.page("month.month")}`}
          onChange={change}
          {...mark}
        >
          {none("month.month")}
          {months}
        </select>
        <span class="checker__day">
          <select
            value={day}
            hidden={!wasAsked.current || !days}
            aria-label={`${words} ${say.page("month.day")}`}
            onChange={change}
            {...mark}
          >
            {none("month.day")}
            {options(days, (own) => say.page("month.day_option", { day: own }))}
          </select>
        </span>
      </div>
      <p class="checker__hint" hidden={Boolean(year) || !month}>
        {say.page("month.partial")}
      </p>
    </Several>
  );
}

function partsOf(value: string): Parts {
  const [year = "", month = "", day = ""] = value.split("-");
  return [year, month, day];
}

/** As far as it is known from the year on. */
function dateOf(parts: Parts): string {
  const known = parts.findIndex((own) => !own);
  return parts.slice(0, known < 0 ? 3 : known).join("-");
}

/** None while the month is not chosen. */
function daysOf(year: string, month: string): number {
  return year && month ? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() : 0;
}

const keptDay = (year: string, month: string, day: string): string => (Number(day) <= daysOf(year, month) ? day : "");

const range = (from: number, to: number): number[] => Array.from({ length: from - to + 1 }, (_, index) => from - index);

/** From 01 on, as they stand in a date. */
function options(count: number, words: (own: number) => string) {
  return Array.from({ length: count }, (_, index) => (
    <option key={index} value={String(index + 1).padStart(2, "0")}>
      {words(index + 1)}
    </option>
  ));
}
