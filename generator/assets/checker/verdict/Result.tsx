/**
 * The result: the evaluator's report and outlook, or what stands in their place while there is none.
 *
 * It shows what it is given and decides nothing.
 */

import { useStore } from "../app.js";
import { Summary } from "../ahead/Summary.js";
import { ListsPlace } from "../ahead/ListsPlace.js";
import { SharePlace } from "../keep/SharePlace.js";
import { Lines, Section } from "../parts/controls.js";
import { Badge, Icon } from "../parts/icon.js";
import { late } from "../parts/late.js";
import { keyOf } from "../state/changes.js";
import type { Clause, Report, Rules } from "../types.js";
import { Actions } from "./Actions.js";
import { ClauseView } from "./Clause.js";
import { Legend, Readings } from "./Marked.js";
import { linked, QuestionLinks } from "./QuestionLinks.js";
import { Starting } from "./Starting.js";
import { asPrinted, unjudged } from "./unjudged.js";

/** On a phone, the verdict stays in sight while the questions are. */
export function Bar() {
  const { store, say } = useStore();
  const { state, short } = store.headline.value;
  const isStopped = store.isLost.value || store.stage.value?.stage === "failed";
  return (
    <a class="checker__bar" id="checker-bar" href="#checker-result" hidden={!state}>
      {isStopped ? <Badge state="problems" words={say.page("result.stopped")} /> : <Badge state={state} words={short} />}
      <span>{say.page("result.to_result")}</span>
    </a>
  );
}

export function Result() {
  const { store, say } = useStore();
  return (
    <section
      class="checker__result"
      id="checker-result"
      aria-labelledby="checker-result-title"
      tabIndex={-1}
      hidden={!store.headline.value.state}
    >
      <h2 id="checker-result-title">{say.page("result.title")}</h2>
      <div class="checker__banner">
        <Headline />
        <Starting />
      </div>
      <GroundWords />
      <SharePlace />
      <div id="checker-verdict" data-stale={store.judged.value.stale || undefined}>
        <Verdict />
      </div>
      <ListsPlace />
    </section>
  );
}

/** It is spoken when it changes, and only then. */
function Headline() {
  const { state, sentence } = useStore().store.headline.value;
  return (
    <p class="checker__headline" id="checker-headline" aria-live="polite" data-state={state}>
      {sentence ? <Icon state={state} /> : null}
      {sentence ? <span>{sentence}</span> : null}
    </p>
  );
}

/** What the verdict stands on, where that is not the site's own rules. */
function GroundWords() {
  const ground = useStore().store.ground.value;
  return ground ? ground.words.map((words) => <p key={words} class="checker__ground">{words}</p>) : null;
}

function Verdict() {
  const { store } = useStore();
  const subject = store.subject.value;
  const { answer, error } = store.judged.value;
  if (!subject) return null;
  const { rules, level } = subject;
  if (!rules) {
    return (
      <div class="checker__above">
        <Actions />
      </div>
    );
  }
  if (answer?.report) return <ReportView rules={rules} level={level} report={answer.report} />;
  return <Unjudged rules={rules} level={level} hasProblems={Boolean(error)} />;
}

/** The conditions as they stand in the rules, before anything is judged. */
function Unjudged({ rules, level, hasProblems }: { rules: Rules; level: number; hasProblems: boolean }) {
  const { say } = useStore();
  const { conditions, clauses } = unjudged(rules, level, say);
  const Problems = late.value?.Problems;
  return (
    <>
      <div class="checker__above">
        {hasProblems && Problems ? <Problems /> : null}
        {hasProblems ? null : <p class="checker__advice">{say.page("result.waiting_advice")}</p>}
        {hasProblems ? null : <Actions />}
        <Conditions conditions={conditions} />
        <ListTitle rules={rules} level={level} />
        <Legend say={say} />
      </div>
      <Clauses clauses={clauses} />
      <div class="checker__below" />
    </>
  );
}

function ReportView({ rules, level, report }: { rules: Rules; level: number; report: Report }) {
  const { store, say } = useStore();
  const { outlook, hasAnswers, isAhead, before } = store.judged.value;
  const Later = late.value;
  const { conditions = [] } = report;
  // Before the first answer there is nothing to say about a clause: it stays as and where it was.
  const clauses = hasAnswers ? report.clauses : asPrinted(report.clauses, rules.levels[level].clauses);
  return (
    <>
      <div class="checker__above">
        {before && Later ? <Later.Changed before={before} report={report} /> : null}
        <p class="checker__advice">{report.advice}</p>
        <Settle report={report} />
        {/* Who may apply now is told so above. */}
        {isAhead && report.verdict !== "eligible" ? <Summary outlook={outlook} /> : null}
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
        <Actions />
        <Conditions conditions={hasAnswers ? conditions : asPrinted(conditions, [])} />
        <ListTitle rules={rules} level={level} />
        <Legend say={say} />
      </div>
      <Clauses clauses={clauses} />
      <div class="checker__below">
        {outlook && Later ? <Later.Route outlook={outlook} asOf={report.as_of} /> : null}
        {outlook && Later ? <Later.Documents outlook={outlook} /> : null}
        {report.notes.length ? (
          <Section title={say.page("result.notes")}>
            <Lines lines={report.notes} />
          </Section>
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
        <ClauseView key={keyOf(condition)} clause={condition} />
      ))}
    </ul>
  );
}

function Clauses({ clauses }: { clauses: readonly Clause[] }) {
  const outlook = useStore().store.judged.value.outlook;
  const ahead = new Map(outlook?.clauses.map((entry) => [keyOf(entry), entry]));
  const nearest = outlook?.nearest ? keyOf(outlook.nearest) : "";
  return (
    <ol class="checker__clauses">
      {clauses.map((clause) => {
        const key = keyOf(clause);
        const isNearest = nearest === key && clause.state !== "met";
        return <ClauseView key={key} clause={clause} ahead={ahead.get(key)} isNearest={isNearest} />;
      })}
    </ol>
  );
}

function ListTitle({ rules, level }: { rules: Rules; level: number }) {
  const { say } = useStore();
  const words = { occupation: say.own(rules.occupation.name), level: say.own(rules.level_names[level]) };
  return (
    <div class="checker__list-title">
      <h3>{say.page("result.conditions", words)}</h3>
      <p>{say.page("result.any", { total: rules.levels[level].clauses.length })}</p>
    </div>
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
