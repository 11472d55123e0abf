/**
 * The controls of what is asked about: occupation, level and date.
 *
 * An occupation is chosen from a list; where there are many, it is typed into a field that suggests (picker.ts).
 */

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { useStore } from "../app.js";
import { FIRST_DATE, LAST_DATE } from "../state/choice.js";
import type { Occupation } from "../types.js";
import type { Suggested } from "./picker.js";

export interface OccupationProps {
  id: string;
  name?: string;
  value: string;
  /** What the empty choice is called. */
  none: string;
  /** What an occupation that is not here is called, where it can be chosen. */
  other?: string;
  onChoose: (id: string) => void;
  "aria-invalid"?: "true";
  "aria-describedby"?: string;
}

/** It comes when it is needed. */
const picker = signal<typeof import("./picker.js") | null>(null);

/** Have the field that suggests come, for a site of many occupations.  Without it the native control works, too. */
export async function loadPicker(): Promise<void> {
  picker.value = await import("./picker.js").catch(() => null);
}

export function OccupationSelect(props: OccupationProps) {
  return picker.value ? <TypedOccupation {...props} /> : <NativeSelect {...props} />;
}

type NativeProps = Omit<OccupationProps, "id"> & { id?: string; hidden?: boolean };

function NativeSelect({ none, other, value, onChoose, ...rest }: NativeProps) {
  const { occupations } = useStore().say.data;
  return (
    <select value={value} onChange={(event) => onChoose(event.currentTarget.value)} {...rest}>
      <option value="">{none}</option>
      {groupsOf(occupations).map(([group, members]) => {
        const options = members.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ));
        return group ? (
          <optgroup key={group} label={group}>
            {options}
          </optgroup>
        ) : (
          options
        );
      })}
      {other ? <option value="other">{other}</option> : null}
    </select>
  );
}

/** Those that stand for themselves first, then the specialties by their 职业. */
function groupsOf(occupations: readonly Occupation[]): [string, Occupation[]][] {
  const groups = new Map<string, Occupation[]>([["", []]]);
  for (const occupation of occupations) {
    groups.set(occupation.group, [...(groups.get(occupation.group) ?? []), occupation]);
  }
  return [...groups];
}

/** The select keeps the value; the field takes its id, and with it its label. */
function TypedOccupation({ id, ...props }: OccupationProps) {
  const { say } = useStore();
  const { value, other, onChoose } = props;
  const input = useRef<HTMLInputElement>(null);
  const options: Suggested[] = [...say.data.occupations, ...(other ? [{ id: "other", name: other, group: "" }] : [])];
  const nameOf = (chosen: string) => options.find((option) => option.id === chosen)?.name ?? "";
  const show = (chosen: string) => {
    if (input.current) input.current.value = nameOf(chosen);
  };
  const choose = (chosen: string) => {
    show(chosen);
    if (chosen !== now.current.value) now.current.onChoose(chosen);
  };
  /** What was typed and not chosen is no choice; an empty field is none, either. */
  const leave = () => {
    const typed = input.current?.value.trim();
    choose(typed ? (options.find(({ name }) => name === typed)?.id ?? value) : "");
  };
  // The list of suggestions is made once.
  const now = useRef({ value, options, onChoose });
  now.current = { value, options, onChoose };
  useEffect(() => show(value), [value]);
  useEffect(() => {
    if (!input.current) return;
    picker.peek()?.suggestIn(input.current, {
      options: () => now.current.options,
      chosen: () => nameOf(now.current.value),
      choose,
      giveUp: () => show(now.current.value),
      label: say.page("choose.suggested"),
      status: (count) => (count ? say.page("choose.count", { count }) : say.page("choose.no_name")),
    });
  }, []);
  return (
    <div class="checker__picker">
      <input
        ref={input}
        id={id}
        type="text"
        autocomplete="off"
        spellcheck={false}
        placeholder={say.page("choose.type")}
        aria-invalid={props["aria-invalid"]}
        aria-describedby={props["aria-describedby"]}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={leave}
      />
      <NativeSelect {...props} hidden />
    </div>
  );
}

/** Levels that no source prints cannot be chosen, and say so. */
export function LevelSelect({ none, ...rest }: { id: string; name?: string; none: string }) {
  const { store, say } = useStore();
  const { choice } = store;
  const { entry } = choice;
  const level = choice.pickedLevel.value;
  return (
    <select value={level ? String(level) : ""} onChange={(event) => choice.pickLevel(Number(event.currentTarget.value))} {...rest}>
      <option value="">{none}</option>
      {levelsOf(say.data.levels).map((key) => {
        const isMissing = Boolean(entry && !entry.levels.includes(Number(key)));
        const name = say.data.levels[key];
        return (
          <option key={key} value={key} disabled={isMissing}>
            {isMissing ? say.page("choose.not_published", { level: name }) : name}
          </option>
        );
      })}
    </select>
  );
}

/** From the lowest, 五级, up, as everywhere on the site. */
const levelsOf = (levels: Record<string, string>): string[] => Object.keys(levels).sort().reverse();

export function DateInput(props: { id: string; name?: string }) {
  const { choice } = useStore().store;
  const change = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    choice.setDate(currentTarget.value);
    currentTarget.value = choice.date.peek(); // today, where it was none
  };
  return <input type="date" min={FIRST_DATE} max={LAST_DATE} value={choice.date.value} onChange={change} {...props} />;
}
