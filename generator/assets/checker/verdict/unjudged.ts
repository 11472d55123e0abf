/**
 * The conditions of a list before anything is said about them.
 */

import { keyOf } from "../state/changes.js";
import type { Clause, Place, Rules } from "../types.js";
import type { Say } from "../words/say.js";

const NOTHING_SAID = { spans: [], explanations: [], cautions: [], readings: [], questions: [] };

/** As they stand in the rules. */
export function unjudged(rules: Rules, level: number, say: Say): Clause[] {
  return rules.levels[level].clauses.map((use) => {
    const { text, mark = "", citation } = rules.clauses[use.clause];
    return {
      ...use,
      ...NOTHING_SAID,
      mark,
      number_words: say.word("clause.number", { number: use.number }),
      text: say.own(text),
      citation: citation ? say.own(citation) : "",
      state: "pending",
      state_words: say.page("result.pending"),
    };
  });
}

/** In the order of the source, without what is said about them. */
export function asPrinted(clauses: readonly Clause[], printed: readonly Place[]): Clause[] {
  const order = printed.map(keyOf);
  return clauses
    .map((clause) => ({ ...clause, ...NOTHING_SAID }))
    .sort((one, other) => order.indexOf(keyOf(one)) - order.indexOf(keyOf(other)));
}
