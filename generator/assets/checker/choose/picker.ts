/**
 * Makes a text field suggest occupations, where there are too many for a list.
 *
 * Names are found as the search finds them: in either script, in pinyin, by initials, and nearly.  It imports nothing
 * that the page has: what both shared would be a file of its own, which every visitor waits for.
 */

import { Combobox } from "../../search/combobox.js";
import { loadNames } from "../../search/loading.js";
import type { Names } from "../../search/names.js";
import { nearestOccupations } from "../../search/nearest.js";
import { terms } from "../../search/query.js";
import { settingsOf } from "../../search/settings.js";
import { suggestOccupations } from "../../search/suggest.js";

const LIMIT = 8;
/** The option that is no occupation of the site. */
const OTHER = "other";
/** A shorter word is near to too many names. */
const SHORTEST_NEAR = 3;

export interface Suggested {
  id: string;
  name: string;
  /** The 职业 that it is a specialty of. */
  group: string;
}

/** What the field stands for, as it is at the moment. */
export interface Suggesting {
  options: () => readonly Suggested[];
  /** The name of what is chosen. */
  chosen: () => string;
  choose: (id: string) => void;
  /** The field shows what is chosen again. */
  giveUp: () => void;
  /** Of the list. */
  label: string;
  status: (count: number) => string;
}

export function suggestIn(input: HTMLInputElement, { options, chosen, choose, giveUp, label, status }: Suggesting): void {
  new Combobox<string>(input, {
    label,
    suggest: async (query) => {
      const found = query === chosen() ? [] : await fitting(options(), query);
      return {
        options: found.map(({ id, name, group }) => ({ label: name, note: group, value: id })),
        status: status(found.length),
      };
    },
    choose,
    giveUp,
    takesFirst: true,
  });
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
