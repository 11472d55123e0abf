/**
 * The choice of an occupation where there are too many for a list: a text field that suggests, over the native control.
 *
 * Names are found as the search finds them: in either script, in pinyin, by initials, and nearly.
 */

import { useEffect, useRef } from "preact/hooks";

import { useStore } from "../app.js";
import { Combobox } from "../../search/combobox.js";
import { loadNames } from "../../search/loading.js";
import type { Names } from "../../search/names.js";
import { nearestOccupations } from "../../search/nearest.js";
import { terms } from "../../search/query.js";
import { settingsOf } from "../../search/settings.js";
import { suggestOccupations } from "../../search/suggest.js";
import type { Occupation } from "../types.js";
import { NativeSelect, type OccupationProps } from "./Occupations.js";

const LIMIT = 8;
/** The option that is no occupation of the site. */
const OTHER = "other";
/** A shorter word is near to too many names. */
const SHORTEST_NEAR = 3;

type Suggested = Pick<Occupation, "id" | "name" | "group">;

export function Picker({ id, ...props }: OccupationProps) {
  const { say } = useStore();
  const input = useRef<HTMLInputElement>(null);
  const { value, other, onChoose, ...rest } = props;
  const options: Suggested[] = [...say.data.occupations, ...(other ? [{ id: OTHER, name: other, group: "" }] : [])];
  const nameOf = (chosen: string) => options.find((option) => option.id === chosen)?.name ?? "";
  // What the list of suggestions was made with is older than what is chosen now.
  const now = useRef({ value, options, onChoose });
  now.current = { value, options, onChoose };

  const show = () => {
    if (input.current) input.current.value = nameOf(now.current.value);
  };
  const choose = (chosen: string) => {
    if (chosen !== now.current.value) now.current.onChoose(chosen);
    if (input.current) input.current.value = nameOf(chosen);
  };
  /** What was typed and not chosen is no choice; an empty field is none, either. */
  const leave = () => {
    const typed = input.current?.value.trim();
    choose(typed ? (options.find(({ name }) => name === typed)?.id ?? now.current.value) : "");
  };

  useEffect(show, [value]);
  useEffect(() => {
    if (!input.current) return;
    new Combobox<string>(input.current, {
      label: say.page("choose.suggested"),
      suggest: async (query) => {
        const isChosen = query === nameOf(now.current.value);
        const found = isChosen ? [] : await fitting(now.current.options, query);
        const status = found.length ? say.page("choose.count", { count: found.length }) : say.page("choose.no_name");
        return { options: found.map(({ id, name, group }) => ({ label: name, note: group, value: id })), status };
      },
      choose,
      giveUp: show,
      takesFirst: true,
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
        onFocus={(event) => event.currentTarget.select()}
        onBlur={leave}
        {...rest}
        name={undefined}
      />
      <NativeSelect {...props} hidden />
    </div>
  );
}

/** The options that fit what was typed, then that of an occupation which is not here. */
async function fitting(options: readonly Suggested[], query: string): Promise<Suggested[]> {
  const form = document.querySelector<HTMLFormElement>("form[data-search-root]");
  const names = form ? await loadNames(settingsOf(form)).catch(() => null) : null;
  const own = options.filter(({ id }) => id !== OTHER);
  const found = names ? inOrder(idsOf(names, query, own), own) : own.filter(({ name }) => name.includes(query));
  return [...found.slice(0, LIMIT), ...options.filter(({ id }) => id === OTHER)];
}

const inOrder = (ids: readonly string[], options: readonly Suggested[]): Suggested[] =>
  ids.flatMap((id) => options.find((option) => option.id === id) ?? []);

function idsOf(names: Names, query: string, options: readonly Suggested[]): string[] {
  const known = new Set(options.map(({ id }) => id));
  const can = (occupations: { id: string }[]) => occupations.map(({ id }) => id).filter((id) => known.has(id));
  const found = can(suggestOccupations(names, query));
  if (found.length || query.length < SHORTEST_NEAR) return found;
  return can(nearestOccupations(names, terms(names.folding, query)));
}
