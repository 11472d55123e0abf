/**
 * The official words of a clause, with the judged parts marked.  Every mark has words and a shape beside its colour.
 */

import type { Clause } from "../types.js";
import { Icon } from "../parts/icon.js";
import type { Say } from "../words/say.js";

const STATES = ["met", "literally_met", "not_met", "open", "mixed"] as const;
type SpanState = (typeof STATES)[number];

const isState = (state: string): state is SpanState => STATES.some((own) => own === state);

interface OfficialProps {
  clause: Pick<Clause, "mark" | "text" | "spans">;
  say: Say;
}

/** The words of a clause; its spans are disjoint and in order. */
export function OfficialWords({ clause: { mark, text, spans }, say }: OfficialProps) {
  // The evaluator counts characters, JavaScript halves of them.
  const characters = Array.from(text);
  const part = (start: number, end?: number) => characters.slice(start, end).join("");
  const ends = spans.map(({ end }) => end);
  return (
    <>
      {mark || null}
      {spans.map(({ start, end, state }, index) => [
        part(ends[index - 1] ?? 0, start) || null,
        <Mark key={start} state={state} words={part(start, end)} say={say} />,
      ])}
      {part(ends.at(-1) ?? 0) || null}
    </>
  );
}

/** `isSpoken`: readers of the page hear the state as well. */
function Mark({ state, words, say, isSpoken = true }: { state: string; words: string; say: Say; isSpoken?: boolean }) {
  const spoken = isState(state) ? say.page("span.state", { state: say.page(`legend.${state}`) }) : "";
  return (
    <span class="checker__mark" data-state={state}>
      <Icon state={state} />
      <span class="checker__words">{words}</span>
      {isSpoken ? <span class="checker__spoken">{spoken}</span> : null}
    </span>
  );
}

export function Legend({ say }: { say: Say }) {
  return (
    <div class="checker__legend">
      <ul aria-label={say.page("legend.title")}>
        {STATES.map((state) => (
          <li key={state}>
            <Mark state={state} words={say.page(`legend.${state}`)} say={say} isSpoken={false} />
          </li>
        ))}
      </ul>
    </div>
  );
}
