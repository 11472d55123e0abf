/**
 * Which clauses stand in sight: the one that decides, then those that are nearest; the rest is folded away.
 */

import { keyOf } from "../state/changes.js";
import type { Clause, Outlook, Report, Todo } from "../types.js";

/** With the one that decides. */
const MOST = 3;

/** What is met, or may be. */
const MAY_BE = ["met", "literally_met", "depends_on_reading", "open"];

export interface Arranged {
  shown: Clause[];
  rest: Clause[];
}

export function arranged(report: Report, outlook: Outlook | null, todo: Todo | null): Arranged {
  const shown = chosen(report, outlook, todo);
  return { shown, rest: report.clauses.filter((clause) => !shown.includes(clause)) };
}

function chosen({ verdict, clauses }: Report, outlook: Outlook | null, todo: Todo | null): Clause[] {
  const mayBe = clauses.filter(({ state }) => MAY_BE.includes(state));
  if (verdict === "not_eligible") {
    // Until the nearest are known: what the evaluator names first.
    const order = [...(outlook?.nearest ? [outlook.nearest] : []), ...(outlook?.near ?? [])].map(keyOf);
    const near = [...new Set(order)].flatMap((key) => clauses.filter((clause) => keyOf(clause) === key));
    return (near.length ? near : clauses).slice(0, MOST);
  }
  if (verdict !== "eligible") return mayBe;
  const met = mayBe.filter(({ state }) => state === "met");
  const first = todo?.bring.clause ? keyOf(todo.bring.clause) : "";
  met.sort((one, other) => Number(keyOf(other) === first) - Number(keyOf(one) === first));
  return (met.length ? met : mayBe).slice(0, MOST);
}
