/**
 * A result in a few lines: what is copied, entered and drawn.  It holds the verdict and no answer.
 */

import type { Store } from "../state/store.js";
import type { Report, Rules } from "../types.js";
import { arranged } from "../verdict/arranged.js";

export function summary(store: Store, rules: Rules, level: number, report: Report): string[] {
  const { say, choice } = store;
  const { outlook, todo } = store.judged.value;
  const [first] = arranged(report, outlook, todo).shown;
  const clause = todo?.bring.clause;
  const papers = (clause?.papers ?? []).map(({ words, usual, state_words }) =>
    say.page("take.paper", { paper: words || usual, state: state_words }),
  );
  const isMet = report.verdict === "eligible";
  return [
    report.headline,
    todo ? todo.now.words : "",
    outlook && !isMet ? outlook.headline : "",
    first ? say.page(isMet ? "take.decides" : "take.nearest", { number: first.number_words, text: first.text }) : "",
    papers.length ? say.page("take.bring", { papers: papers.join("、") }) : "",
    todo ? say.page("take.ask", { spoken: todo.ask.spoken }) : "",
    say.currency(rules, level),
    say.page("result.as_of", { date: say.date(report.as_of) }),
    store.ground.value ? "" : choice.address,
  ].filter(Boolean);
}
