/**
 * The way to the levels as a picture: a line of time from the reference date on.
 *
 * The list beside it says the same in words, so the picture is hidden from readers of the page.  Shapes, not
 * colours, tell the kinds apart, and it is drawn for the width that it is shown at.
 *
 * @import { Say } from "./say.js"
 */

import { element, svg } from "./element.js";

const HEIGHT = 118;
const AXIS = 59;
const MARGIN = 42;
/** Between neighbours, whose labels stand on different sides of the line. */
const GAP = 46;

/** @typedef {{date: string | null, level_words: string, kind: string}} Event  kind: step, target, onward */

export class Timeline {
  /** @param {string} asOf @param {Event[]} events @param {Say} say */
  constructor(asOf, events, say) {
    this.say = say;
    const start = { date: asOf, level_words: say.page("route.now"), kind: "now" };
    const dated = events.filter(({ date }) => date);
    this.events = [start, ...dated];
    this.width = 0;
    /** @type {HTMLElement | null} */
    this.node = dated.length ? element("div", { class: "checker__picture", "aria-hidden": "true" }) : null;
    if (!this.node) return;
    this.draw(480);
    new ResizeObserver(([entry]) => this.draw(Math.round(entry.contentRect.width))).observe(this.node);
  }

  /** @param {number} width in CSS pixels; 0 while it is not on the page */
  draw(width) {
    if (!this.node || !width || width === this.width) return;
    this.width = width;
    const places = spread(this.events.map(({ date }) => Date.parse(date ?? "")), MARGIN, width - MARGIN, GAP);
    const line = { x1: places[0], x2: places.at(-1), y1: AXIS, y2: AXIS, class: "checker__axis" };
    const marks = this.events.map((event, index) => this.mark(event, places[index], index % 2 === 1));
    const drawn = svg("svg", { viewBox: `0 0 ${width} ${HEIGHT}` }, svg("line", line), ...marks);
    this.node.replaceChildren(drawn);
  }

  /** @param {Event} event @param {number} x @param {boolean} isAbove */
  mark({ date, level_words, kind }, x, isAbove) {
    const [year, month] = (date ?? "").split("-").map(Number);
    const when =
      this.say.page("month.year_option", { year }) + this.say.page("month.month_option", { month });
    const label = (/** @type {string} */ words, /** @type {number} */ y, /** @type {string} */ name) =>
      svg("text", { x, y, "text-anchor": "middle", class: name }, words);
    const [first, second] = isAbove ? [AXIS - 34, AXIS - 18] : [AXIS + 28, AXIS + 44];
    const [name] = level_words.split("/");
    return svg(
      "g",
      { class: "checker__point", "data-kind": kind },
      shape(kind, x),
      label(name, first, "checker__point-name"),
      label(when, second, "checker__point-date"),
    );
  }
}

/** @param {string} kind @param {number} x */
function shape(kind, x) {
  if (kind === "target") return svg("path", { d: `M${x} ${AXIS - 10}l10 10l-10 10l-10 -10z` });
  if (kind === "step") return svg("rect", { x: x - 6, y: AXIS - 6, width: 12, height: 12 });
  return svg("circle", { cx: x, cy: AXIS, r: kind === "now" ? 5 : 6.5 });
}

/**
 * Places in proportion to times, but never closer than `gap`.
 * @param {number[]} times in order @param {number} from @param {number} to @param {number} gap
 * @returns {number[]}
 */
export function spread(times, from, to, gap) {
  const span = times[times.length - 1] - times[0] || 1;
  const places = times.map((time) => from + ((time - times[0]) / span) * (to - from));
  const least = Math.min(gap, (to - from) / Math.max(times.length - 1, 1));
  for (let i = 1; i < places.length; i++) places[i] = Math.max(places[i], places[i - 1] + least);
  let end = to;
  for (let i = places.length - 1; i > 0; i--, end -= least) places[i] = Math.min(places[i], end);
  return places.map(Math.round);
}
