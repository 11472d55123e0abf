/**
 * Which results are shown, and in which order.  What they say is the evaluator's.
 */

import type { TableState } from "../state.js";
import type { Result } from "../types.js";

/** From the best one down, as everywhere on the site. */
export const VERDICTS = ["eligible", "depends_on_reading", "literally_eligible", "open", "not_eligible", "no_published_conditions"];
/** What can be asked to be shown beside verdicts. */
export const NOTED = "noted";
export const NONE_MET = "none_met";
export const SOME_MET = "some_met";
export const UNJUDGED = "unjudged";

/** What is counted and filtered: a verdict, or of all lists whether one is met. */
export function kindOf(result: Result): string {
  if (result.lists) return result.lists.some(({ verdict }) => verdict === "eligible") ? SOME_MET : NONE_MET;
  return result.verdict ?? UNJUDGED;
}

const isNoted = ({ problems, warnings }: Result) => problems.length + warnings.length > 0;

/** How many there are of each kind, in the order in which they are shown. */
export function countsOf(results: readonly Result[]): Map<string, number> {
  const counts = new Map([...VERDICTS, SOME_MET, NONE_MET, UNJUDGED].map((kind) => [kind, 0]));
  for (const result of results) counts.set(kindOf(result), (counts.get(kindOf(result)) ?? 0) + 1);
  counts.set(NOTED, results.filter(isNoted).length);
  return new Map([...counts].filter(([, count]) => count));
}

export function selected(state: TableState): readonly Result[] {
  const [show, wanted, sort] = [state.show.value, state.find.value.trim(), state.sort.value];
  const found = state.results.value.filter((result) => {
    if (show && (show === NOTED ? !isNoted(result) : kindOf(result) !== show)) return false;
    return !wanted || state.cells(result.row).some((cell) => cell.includes(wanted));
  });
  if (sort === "row") return found;
  const place = (result: Result) => [...VERDICTS, SOME_MET, NONE_MET].indexOf(kindOf(result)) >>> 0;
  const key = (result: Result) => (sort === "date" ? [result.date ? 0 : 1] : [place(result)]);
  const days = (one: Result, other: Result) => (sort === "date" ? (one.date ?? "").localeCompare(other.date ?? "") : 0);
  return found.sort((one, other) => key(one)[0] - key(other)[0] || days(one, other) || one.row - other.row);
}
