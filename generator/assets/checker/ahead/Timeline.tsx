/**
 * The way to the levels as a picture: a line of time from the reference date on.
 *
 * The list beside it says the same in words, so the picture is hidden from readers of the page.  Shapes, not
 * colours, tell the kinds apart, and it is drawn for the width that it is shown at.
 */

import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { useStore } from "../app.js";

const HEIGHT = 118;
const AXIS = 59;
const MARGIN = 42;
/** Between neighbours, whose labels stand on different sides of the line. */
const GAP = 46;
/** In CSS pixels, until it is on the page. */
const WIDTH = 480;

export interface Event {
  date: string | null;
  level_words: string;
  kind: "now" | "step" | "target" | "onward";
}

export function Timeline({ asOf, events }: { asOf: string; events: readonly Event[] }) {
  const { say } = useStore();
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(WIDTH);
  const dated = events.filter(({ date }) => date);
  const isShown = dated.length > 0;
  useLayoutEffect(() => {
    if (!place.current) return;
    // 0 while it is not on the page.
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry.contentRect.width) || WIDTH));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isShown]);
  if (!isShown) return null;
  const all: Event[] = [{ date: asOf, level_words: say.page("route.now"), kind: "now" }, ...dated];
  const places = spread(
    all.map(({ date }) => Date.parse(date ?? "")),
    MARGIN,
    width - MARGIN,
    GAP,
  );
  return (
    <div class="checker__picture" aria-hidden="true" ref={place}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`}>
        <line x1={places[0]} x2={places.at(-1)} y1={AXIS} y2={AXIS} class="checker__axis" />
        {all.map((event, index) => (
          <Point key={index} event={event} x={places[index]} isAbove={index % 2 === 1} />
        ))}
      </svg>
    </div>
  );
}

function Point({ event: { date, level_words, kind }, x, isAbove }: { event: Event; x: number; isAbove: boolean }) {
  const { say } = useStore();
  const [year, month] = (date ?? "").split("-").map(Number);
  const when = say.page("month.year_option", { year }) + say.page("month.month_option", { month });
  const [first, second] = isAbove ? [AXIS - 34, AXIS - 18] : [AXIS + 28, AXIS + 44];
  const [name] = level_words.split("/");
  return (
    <g class="checker__point" data-kind={kind}>
      <Shape kind={kind} x={x} />
      <text x={x} y={first} text-anchor="middle" class="checker__point-name">
        {name}
      </text>
      <text x={x} y={second} text-anchor="middle" class="checker__point-date">
        {when}
      </text>
    </g>
  );
}

function Shape({ kind, x }: { kind: Event["kind"]; x: number }) {
  if (kind === "target") return <path d={`M${x} ${AXIS - 10}l10 10l-10 10l-10 -10z`} />;
  if (kind === "step") return <rect x={x - 6} y={AXIS - 6} width={12} height={12} />;
  return <circle cx={x} cy={AXIS} r={kind === "now" ? 5 : 6.5} />;
}

/** Places in proportion to times, in order, but never closer than `gap`. */
export function spread(times: readonly number[], from: number, to: number, gap: number): number[] {
  const span = times[times.length - 1] - times[0] || 1;
  const places = times.map((time) => from + ((time - times[0]) / span) * (to - from));
  const least = Math.min(gap, (to - from) / Math.max(times.length - 1, 1));
  for (let i = 1; i < places.length; i++) places[i] = Math.max(places[i], places[i - 1] + least);
  let end = to;
  for (let i = places.length - 1; i > 0; i--, end -= least) places[i] = Math.min(places[i], end);
  return places.map(Math.round);
}
