/**
 * Small pictures of states.  Every one stands beside words.
 */

/** Drawn on a grid of 24, as strokes. */
const SHAPES: Record<string, string> = {
  met: "M5 12.5l4.5 4.5L19 7.5",
  literally_met: "M12 4.5L21 19.5H3zM12 10.5v4M12 17v.01",
  not_met: "M7 7l10 10M17 7L7 17",
  open: "M8.8 9.2a3.2 3.2 0 1 1 4.8 2.8c-1.1.7-1.6 1.3-1.6 2.6M12 18.2v.01",
  depends_on_reading: "M12 20v-6M12 14L6 6M12 14l6-8M6 10V6h4M14 6h4v4",
  pending: "M6 12h.01M12 12h.01M18 12h.01",
  problems: "M12 6v7.5M12 17.5v.01",
  calendar: "M5 6.5h14v13H5zM5 10.5h14M8.5 4v4M15.5 4v4",
};

/** States of verdicts that look like those of clauses. */
const ALIKE: Record<string, string> = {
  eligible: "met",
  literally_eligible: "literally_met",
  not_eligible: "not_met",
  mixed: "depends_on_reading",
  no_published_conditions: "open",
};

/** Of a clause, a span or a verdict. */
export function Icon({ state }: { state: string }) {
  return (
    <svg viewBox="0 0 24 24" class="checker__icon" aria-hidden="true">
      <path d={SHAPES[ALIKE[state] ?? state] ?? SHAPES.pending} />
    </svg>
  );
}

export function Badge({ state, words }: { state: string; words: string }) {
  return (
    <span class="checker__badge" data-state={state}>
      <Icon state={state} />
      {words}
    </span>
  );
}
