/**
 * An occupation, chosen from a list; where there are many, typed into a field that suggests (Picker.tsx).
 */

import { signal } from "@preact/signals";
import type { ComponentType } from "preact";

import { useStore } from "../app.js";
import type { Occupation } from "../types.js";

export interface OccupationProps {
  id: string;
  name?: string;
  value: string;
  /** What the empty choice is called. */
  none: string;
  /** What an occupation that is not here is called, where it can be chosen. */
  other?: string;
  onChoose: (id: string) => void;
  [attribute: `aria-${string}`]: string | undefined;
}

/** It comes when it is needed. */
const picker = signal<ComponentType<OccupationProps> | null>(null);

/** Have the field that suggests come, for a site of many occupations.  Without it the native control works, too. */
export async function loadPicker(): Promise<void> {
  const loaded = await import("./Picker.js").catch(() => null);
  if (loaded) picker.value = loaded.Picker;
}

export function OccupationSelect(props: OccupationProps) {
  const Picker = picker.value;
  return Picker ? <Picker {...props} /> : <NativeSelect {...props} />;
}

type NativeProps = Omit<OccupationProps, "id"> & { id?: string; hidden?: boolean };

export function NativeSelect({ none, other, value, onChoose, ...rest }: NativeProps) {
  const { occupations } = useStore().say.data;
  return (
    <select value={value} onChange={(event) => onChoose(event.currentTarget.value)} {...rest}>
      <option value="">{none}</option>
      {groupsOf(occupations).map(([group, members]) => (group ? <Group key={group} name={group} of={members} /> : members.map(option)))}
      {other ? <option value="other">{other}</option> : null}
    </select>
  );
}

function Group({ name, of }: { name: string; of: Occupation[] }) {
  return <optgroup label={name}>{of.map(option)}</optgroup>;
}

const option = ({ id, name }: Occupation) => (
  <option key={id} value={id}>
    {name}
  </option>
);

/** Those that stand for themselves first, then the specialties by their 职业. */
function groupsOf(occupations: readonly Occupation[]): [string, Occupation[]][] {
  const groups = new Map<string, Occupation[]>([["", []]]);
  for (const occupation of occupations) {
    groups.set(occupation.group, [...(groups.get(occupation.group) ?? []), occupation]);
  }
  return [...groups];
}
