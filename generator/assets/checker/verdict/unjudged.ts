/**
 * The conditions of a list before anything is said about them.
 */

import { keyOf } from "../state/changes.js";
import type { Clause, Place, Printed, Rules } from "../types.js";
import type { Say } from "../words/say.js";

const NOTHING_SAID = { spans: [], explanations: [], cautions: [], readings: [], questions: [] };

/** As they stand in the rules; first what is asked beside any of them. */
export function unjudged(rules: Rules, level: number, say: Say): { conditions: Clause[]; clauses: Clause[] } {
  const { clauses } = rules.levels[level];
  const conditions = new Map(clauses.flatMap(({ condition }) => (condition ? [[keyOf(condition), condition]] : [])));
  return {
    conditions: [...conditions.values()].map((use) => pending(use, rules, say)),
    clauses: clauses.map((use) => pending(use, rules, say)),
  };
}

function pending(use: Printed, rules: Rules, say: Say): Clause {
  const { text, mark = "", citation } = rules.clauses[use.clause];
  const { number = 0 } = use;
  return {
    ...use,
    ...NOTHING_SAID,
    mark,
    number,
    number_words: number ? say.word("clause.number", { number }) : say.word("clause.condition"),
    text: say.own(text),
    citation: citation ? say.own(citation) : "",
    state: "pending",
    state_words: say.page("result.pending"),
  };
}

/** In the order of the source, without what is said about them. */
export function asPrinted(clauses: readonly Clause[], printed: readonly Place[]): Clause[] {
  const order = printed.map(keyOf);
  return clauses
    .map((clause) => ({ ...clause, ...NOTHING_SAID }))
    .sort((one, other) => order.indexOf(keyOf(one)) - order.indexOf(keyOf(other)));
}
