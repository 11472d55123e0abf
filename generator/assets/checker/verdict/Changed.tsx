/**
 * What an answer has changed: two reports compared, in the words of the evaluator.
 */

import { useStore } from "../app.js";
import { keyOf } from "../state/changes.js";
import type { Report } from "../types.js";
import type { Say } from "../words/say.js";

export function Changed({ before, report }: { before: Report; report: Report }) {
  const { say } = useStore();
  const lines = changes(before, report, say);
  if (!lines.length) return null;
  return (
    <div class="checker__changed">
      <p>{say.page("changed.title")}</p>
      <ul>
        {lines.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}

function changes(before: Report, report: Report, say: Say): string[] {
  const known = new Map(before.clauses.map((clause) => [keyOf(clause), clause]));
  /** Clauses that changed alike. */
  const alike = new Map<string, { numbers: string[]; before: string; after: string }>();
  for (const clause of [...report.clauses].sort((one, other) => one.number - other.number)) {
    const old = known.get(keyOf(clause));
    if (!old || old.state === clause.state) continue;
    const key = `${old.state} ${clause.state}`;
    const group = alike.get(key) ?? { numbers: [], before: old.state_words, after: clause.state_words };
    group.numbers.push(clause.number_words);
    alike.set(key, group);
  }
  const changed = [...alike.values()].map(({ numbers, ...states }) =>
    say.page("changed.clause", { number: [...new Set(numbers)].join("、"), ...states }),
  );
  if (before.verdict === report.verdict) return changed;
  const [old, now] = [before, report].map(({ verdict }) => say.verdict(verdict));
  return [say.page("changed.verdict", { before: old, after: now }), ...changed];
}
