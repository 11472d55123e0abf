/**
 * The result: the evaluator's report and outlook, or what stands in their place while there is none.
 *
 * It shows what it is given and decides nothing.
 */

import { useApp, useStore } from "../app.js";
import { ListsPlace } from "../ahead/ListsPlace.js";
import { SharePlace } from "../keep/SharePlace.js";
import { Updated } from "../parts/failure.js";
import { Badge, Icon } from "../parts/icon.js";
import { isLateLost, late } from "../parts/late.js";
import { keyOf } from "../state/changes.js";
import type { Clause, Rules } from "../types.js";
import { Actions } from "./Actions.js";
import { ClauseView } from "./Clause.js";
import { ListTitle } from "./ListTitle.js";
import { Legend } from "./Marked.js";
import { Starting } from "./Starting.js";
import { unjudged } from "./unjudged.js";

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
  const Later = late.value;
  if (answer?.report && Later) return <Later.ReportView rules={rules} level={level} report={answer.report} />;
  if (answer?.report && isLateLost.value) return <Incomplete />;
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
        {conditions.length ? <ul class="checker__clauses">{conditions.map(drawn)}</ul> : null}
        <ListTitle rules={rules} level={level} />
        <Legend say={say} />
      </div>
      <ol class="checker__clauses">{clauses.map(drawn)}</ol>
      <div class="checker__below" />
    </>
  );
}

const drawn = (clause: Clause) => <ClauseView key={keyOf(clause)} clause={clause} />;

/** The rest of the page is of another build, or did not come. */
function Incomplete() {
  const { store, reload } = useApp();
  return <Updated say={store.say} reload={reload} />;
}
