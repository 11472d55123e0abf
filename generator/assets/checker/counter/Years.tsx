/**
 * The years of work and their proof: what counts for which clause, what reviewers look at, a record of contributions
 * beside it, a statement to sign.  Warnings are no verdicts.
 */

import { useEffect, useState } from "preact/hooks";

import { useApp, useStore } from "../app.js";
import { Lines, Section } from "../parts/blocks.js";
import type { Report } from "../types.js";
import { Record } from "./Record.js";
import { Statement } from "./Statement.js";
import type { Counting, Ledger } from "./types.js";

/** `of`: the report that it stands beside. */
interface Found {
  of: Report;
  years?: Ledger;
  refused?: string;
}

/** It is asked for when somebody opens it, and again when the answers are others. */
export function Years({ report }: { report: Report }) {
  const { store, counter } = useApp();
  const { say } = store;
  const [isOpen, setOpen] = useState(false);
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    let isWanted = true;
    const ask = async (): Promise<Found> => {
      const desk = await counter();
      const { years } = await desk.ask<{ years: Ledger }>("years");
      return { of: report, years };
    };
    ask()
      .catch((error: Error) => ({ of: report, refused: error.message }))
      .then((latest) => isWanted && setFound(latest));
    return () => void (isWanted = false);
  }, [isOpen, report]);
  const { years, refused } = found?.of === report ? found : ({} as Partial<Found>);
  return (
    <details class="checker__fold" data-key="years" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say.page("years.title")}</summary>
      {isOpen && !years ? <p role="status">{refused ?? say.page("stage.check")}</p> : null}
      {isOpen && years ? <Shown years={years} /> : null}
    </details>
  );
}

function Shown({ years }: { years: Ledger }) {
  const { say } = useStore();
  if (!years.spells.length) return <p>{say.page("years.none")}</p>;
  return (
    <>
      <Spells years={years} />
      {years.warnings.length ? <Warnings years={years} /> : null}
      <Clauses years={years} />
      <Record />
      <Statement spells={years.spells} />
    </>
  );
}

function Spells({ years: { spells, gaps, overlaps, counted_words } }: { years: Ledger }) {
  const { say } = useStore();
  return (
    <>
      <ol class="checker__lines">
        {spells.map(({ place, words, relation_words }) => (
          <li key={place}>{say.page("years.spell", { number: place + 1, words, relation: relation_words })}</li>
        ))}
      </ol>
      {gaps.length ? <p>{say.page("years.gaps", { gaps: gaps.join("、") })}</p> : null}
      {overlaps ? <p>{say.page("years.overlaps", { overlaps })}</p> : null}
      <p>{counted_words}</p>
    </>
  );
}

function Warnings({ years: { warnings, notes } }: { years: Ledger }) {
  const { say } = useStore();
  return (
    <Section title={say.page("years.asked")}>
      <p class="checker__fine">{notes.at(-1)}</p>
      <Lines lines={warnings.map(({ words }) => words)} />
    </Section>
  );
}

function Clauses({ years }: { years: Ledger }) {
  const { say } = useStore();
  if (!years.clauses.length) return null;
  return (
    <Section title={say.page("years.clauses")}>
      <ul class="checker__counted">
        {grouped(years.clauses).map((same) => (
          <li key={same[0].number_words + same[0].words}>
            <h4>{say.page("years.clause", { number: same[0].number_words, words: same[0].words })}</h4>
            {distinct(same).map((counting) => (
              <p key={counting.reading}>{countedWords(counting, years.spells.length)}</p>
            ))}
          </li>
        ))}
      </ul>
      <p class="checker__fine">{years.notes[0]}</p>
    </Section>
  );

  function countedWords({ reading, since_words, months_words, spells }: Counting, all: number): string {
    const counts = spells.length < all ? say.page("years.counts", { spells: spells.map((place) => place + 1).join("、") }) : "";
    const said = [since_words, counts, months_words].filter(Boolean).join("；");
    return reading ? say.page("years.reading", { reading, said }) : say.page("years.said", { said });
  }
}

/** What is said of the same words of a clause. */
function grouped(clauses: readonly Counting[]): Counting[][] {
  const groups = new Map<string, Counting[]>();
  for (const counting of clauses) {
    const key = `${counting.number_words} ${counting.words}`;
    groups.set(key, [...(groups.get(key) ?? []), counting]);
  }
  return [...groups.values()];
}

/** Readings that come to the same are one: of all of them none is named. */
function distinct(same: readonly Counting[]): Counting[] {
  const outcome = ({ since_words, months_words, spells }: Counting) => JSON.stringify([since_words, months_words, spells]);
  const first = new Map(same.map((counting) => [outcome(counting), counting] as const).reverse());
  const left = same.filter((counting) => first.get(outcome(counting)) === counting);
  return left.length === 1 ? [{ ...left[0], reading: "" }] : left;
}
