/**
 * A clause that was judged: why it is met or not, what it lacks and until when, how else it can be read.
 */

import { useStore } from "../app.js";
import { Fold, Lines } from "../parts/blocks.js";
import type { Ahead, Clause } from "../types.js";
import { ClauseView } from "./Clause.js";
import { QuestionLinks } from "./QuestionLinks.js";
import { Readings } from "./Readings.js";

interface JudgedProps {
  clause: Clause;
  /** What it lacks, where that is known. */
  ahead?: Ahead;
  tag?: string;
}

export function JudgedClause({ clause, ahead, tag }: JudgedProps) {
  const { say } = useStore();
  const { state, readings, cautions } = clause;
  return (
    <ClauseView clause={clause} tag={tag}>
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
    </ClauseView>
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
