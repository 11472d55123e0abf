/**
 * The way to this level and the next ones, and the papers that the words ask for.
 */

import { useStore } from "../app.js";
import { Fold, Lines, Section } from "../parts/blocks.js";
import { keyOf } from "../state/changes.js";
import type { Outlook } from "../types.js";
import { Timeline, type Event } from "./Timeline.js";

export function Route({ outlook, asOf }: { outlook: Outlook; asOf: string }) {
  const { say } = useStore();
  const { route, onward } = outlook;
  if (!route.headline && !route.steps.length && !onward.length) return null;
  const target = route.steps.at(-1)?.level;
  const steps: (Event & { words: string; date_words: string; cautions: string[] })[] = [
    ...route.steps.map((step) => ({ ...step, kind: step.level === target ? ("target" as const) : ("step" as const) })),
    ...onward.map((step) => ({ ...step, cautions: [], kind: "onward" as const })),
  ];
  return (
    <Section title={say.page("route.title")} class="checker__route">
      {route.headline ? <p>{route.headline}</p> : null}
      <Timeline asOf={asOf} events={steps} />
      <ol class="checker__timeline">
        {steps.map(({ kind, level_words, date_words, words, cautions }) => (
          <li key={`${kind} ${level_words}`} class="checker__event" data-kind={kind}>
            <p class="checker__event-head">
              <strong>{level_words}</strong>
              {date_words ? <span>{date_words}</span> : null}
            </p>
            <p>{words}</p>
            {cautions.length ? <Lines lines={cautions} /> : null}
          </li>
        ))}
      </ol>
      {route.notes.map((words) => (
        <p key={words} class="checker__fine">
          {words}
        </p>
      ))}
    </Section>
  );
}

export function Documents({ outlook }: { outlook: Outlook }) {
  const { say } = useStore();
  if (!outlook.documents.length) return null;
  const numbers = new Map(outlook.clauses.map((clause) => [keyOf(clause), clause.number_words]));
  return (
    <Fold name="documents" title={say.page("documents.title")}>
      <p class="checker__fine">{say.page("documents.words")}</p>
      <ul class="checker__documents">
        {outlook.documents.map(({ words, clauses }) => {
          const asked = clauses.map((place) => numbers.get(keyOf(place))).filter(Boolean);
          return (
            <li key={words}>
              {words}
              <span class="checker__number">{[...new Set(asked)].join("、")}</span>
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}
