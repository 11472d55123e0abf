/**
 * A verdict and what follows from it, in this order: what to do now, what to bring, whom to ask; the earliest date; the
 * clause that decides; the nearest others; all else folded.
 */

import { useStore } from "../app.js";
import { Documents, Route } from "../ahead/Route.js";
import { Summary } from "../ahead/Summary.js";
import { Todo } from "../ahead/Todo.js";
import { Carried } from "../counter/Carried.js";
import { Years } from "../counter/Years.js";
import { TakeAlong } from "../keep/TakeAlong.js";
import { Fold, Lines, Section } from "../parts/blocks.js";
import { keyOf } from "../state/changes.js";
import type { Clause, Report, Rules } from "../types.js";
import { Actions } from "./Actions.js";
import { Changed } from "./Changed.js";
import { arranged } from "./arranged.js";
import { JudgedClause } from "./Judged.js";
import { ListTitle } from "./ListTitle.js";
import { Legend } from "./Marked.js";
import { linked, QuestionLinks } from "./QuestionLinks.js";
import { Readings } from "./Readings.js";
import { asPrinted } from "./unjudged.js";

interface ReportProps {
  rules: Rules;
  level: number;
  report: Report;
}

export function ReportView({ rules, level, report }: ReportProps) {
  const { store, say } = useStore();
  const { outlook, todo, hasAnswers, isAhead, before } = store.judged.value;
  const currency = say.currency(rules, level);
  return (
    <>
      <div class="checker__above">
        {store.carried.value ? <Carried result={store.carried.value} /> : null}
        <p class="checker__advice">{report.advice}</p>
        <Settle report={report} />
        {hasAnswers && isAhead ? <Todo todo={todo} verdict={report.verdict} /> : null}
        {/* Who may apply now is told so above. */}
        {isAhead && report.verdict !== "eligible" ? <Summary outlook={outlook} /> : null}
        {currency ? <p class="checker__currency">{currency}</p> : null}
        {before ? <Changed before={before} report={report} /> : null}
        <Actions />
        {hasAnswers ? <TakeAlong rules={rules} level={level} report={report} /> : null}
        {hasAnswers ? <Years report={report} /> : null}
        {report.readings.length ? (
          <Section title={say.page("result.readings")}>
            <Readings readings={report.readings} say={say} />
          </Section>
        ) : null}
        {report.cautions.length ? (
          <Section title={say.page("result.cautions")}>
            <Lines lines={report.cautions} />
          </Section>
        ) : null}
        <Conditions conditions={hasAnswers ? (report.conditions ?? []) : asPrinted(report.conditions ?? [], [])} />
        <ListTitle rules={rules} level={level} />
        <Legend say={say} />
      </div>
      <Clauses rules={rules} level={level} report={report} />
      <div class="checker__below">
        {outlook ? <Route outlook={outlook} asOf={report.as_of} /> : null}
        {outlook ? <Documents outlook={outlook} /> : null}
        {report.notes.length ? (
          <Fold name="notes" title={say.page("result.notes")}>
            <Lines lines={report.notes} />
          </Fold>
        ) : null}
      </div>
    </>
  );
}

/** What the lists ask beside any of their clauses. */
function Conditions({ conditions }: { conditions: readonly Clause[] }) {
  if (!conditions.length) return null;
  return (
    <ul class="checker__clauses">
      {conditions.map((condition) => (
        <JudgedClause key={keyOf(condition)} clause={condition} />
      ))}
    </ul>
  );
}

/** Before the first answer there is nothing to say about a clause: it stays as and where it was. */
function Clauses({ rules, level, report }: ReportProps) {
  const { store, say } = useStore();
  const { outlook, todo, hasAnswers } = store.judged.value;
  const ahead = new Map(outlook?.clauses.map((entry) => [keyOf(entry), entry]));
  const { shown, rest } = hasAnswers
    ? arranged(report, outlook, todo)
    : { shown: asPrinted(report.clauses, rules.levels[level].clauses), rest: [] };
  const nearest = outlook?.nearest && report.verdict !== "eligible" ? keyOf(outlook.nearest) : "";
  const draw = (clauses: readonly Clause[]) => (
    <ol class="checker__clauses">
      {clauses.map((clause, index) => {
        const key = keyOf(clause);
        const decides = clauses === shown && index === 0 && report.verdict === "eligible" && clause.state === "met";
        const tag = decides ? say.page("clause.decides") : key === nearest ? say.page("clause.nearest") : "";
        return <JudgedClause key={key} clause={clause} ahead={ahead.get(key)} tag={tag} />;
      })}
    </ol>
  );
  return (
    <>
      {draw(shown)}
      {rest.length ? (
        <Fold name="rest" title={say.page("result.rest", { count: rest.length })}>
          {draw(rest)}
        </Fold>
      ) : null}
    </>
  );
}

/** Which questions would bring a verdict. */
function Settle({ report: { verdict, settle } }: { report: Report }) {
  const { store, say } = useStore();
  if (verdict !== "open" || !linked(store, settle, true).length) return null;
  return (
    <div class="checker__settle">
      <p>{say.page("result.settle")}</p>
      <ul>
        <QuestionLinks ids={settle} inWords as="li" />
      </ul>
    </div>
  );
}
