/**
 * Over the clauses: whose they are, and that any of them is enough.
 */

import { useStore } from "../app.js";
import type { Rules } from "../types.js";

export function ListTitle({ rules, level }: { rules: Rules; level: number }) {
  const { say } = useStore();
  const words = { occupation: say.own(rules.occupation.name), level: say.own(rules.level_names[level]) };
  return (
    <div class="checker__list-title">
      <h3>{say.page("result.conditions", words)}</h3>
      <p>{say.page("result.any", { total: rules.levels[level].clauses.length })}</p>
    </div>
  );
}
