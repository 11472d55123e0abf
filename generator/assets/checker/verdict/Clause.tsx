/**
 * One clause: its official words, and what is said about it.
 */

import { useStore } from "../app.js";
import { Fold, Lines } from "../parts/controls.js";
import { Badge } from "../parts/icon.js";
import { keyOf } from "../state/changes.js";
import type { Ahead, Clause } from "../types.js";
import { OfficialWords, Readings } from "./Marked.js";
import { QuestionLinks } from "./QuestionLinks.js";

interface ClauseProps {
  clause: Clause;
  /** What it lacks, where that is known. */
  ahead?: Ahead;
  isNearest?: boolean;
}

export function ClauseView({ clause, ahead, isNearest }: ClauseProps) {
  const { store, say } = useStore();
  const { source, line, state, citation, readings, cautions } = clause;
  return (
    <li class="checker__clause" data-state={state} data-clause={keyOf(clause)}>
      <p class="checker__clause-head">
        <Badge state={state} words={clause.state_words} />
        <span class="checker__number">{clause.number_words}</span>
        {isNearest ? <span class="checker__tag">{say.page("clause.nearest")}</span> : null}
      </p>
      <p class="checker__text">
        <OfficialWords clause={clause} say={say} />
      </p>
      {citation ? <p class="checker__source">{say.page("clause.citation", { citation })}</p> : null}
      {clause.explanations.map((words, index) => (
        <p key={index} class="checker__explanation">
          {words}
        </p>
      ))}
      {ahead && state !== "met" ? <Lacking ahead={ahead} /> : null}
      <StillNeeded clause={clause} />
      {readings.length ? (
        <Fold title={say.page("clause.readings")}>
          <Readings readings={readings} say={say} />
        </Fold>
      ) : null}
      {cautions.length ? (
        <Fold title={say.page("clause.cautions")}>
          <Lines lines={cautions} />
        </Fold>
      ) : null}
      <p class="checker__source">
        <a href={`${store.ground.value ? "" : store.choice.levelUrl}#clause-${source}-${line}`}>
          {say.page("clause.source", { source: say.data.sources[source] ?? "", line })}
        </a>
      </p>
    </li>
  );
}

/** What is missing, and from when on the clause is met; nothing where no plan leads there: its state says so. */
function Lacking({ ahead: { missing, date, date_words, notes, readings } }: { ahead: Ahead }) {
  const { say } = useStore();
  if (!missing.length && !date && !readings.length) return null;
  return (
    <div class="checker__ahead">
      {missing.length ? <p class="checker__ahead-title">{say.page("clause.missing")}</p> : null}
      {missing.length ? (
        <ul>
          {missing.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
      {date_words ? <p class="checker__ahead-date">{date_words}</p> : null}
      {notes ? <p class="checker__fine">{notes}</p> : null}
      {readings.length ? <Lines lines={readings} /> : null}
    </div>
  );
}

/** What an open clause still needs to be known. */
function StillNeeded({ clause: { state, questions } }: { clause: Clause }) {
  const { store, say } = useStore();
  const isOpen = state === "open" || state === "depends_on_reading";
  if (!isOpen || !store.questions(questions).length) return null;
  return (
    <p class="checker__ask">
      <span>{say.page("clause.ask")}</span>
      <QuestionLinks ids={questions} />
    </p>
  );
}
