/**
 * Text with the hits marked, cut to what fits a result.
 *
 * @import { Folding } from "./folding.js"
 * @import { Term } from "./query.js"
 */

import { hits } from "./query.js";

/** A clause is quoted whole; only pages are longer. */
const LONGEST = 260;
const CUT = 120;
const BEFORE = 30;

/**
 * @param {string} text
 * @param {{ start: number, end: number }[]} ranges
 * @param {number} from
 * @param {number} to
 */
function nodes(text, ranges, from, to) {
  const fragment = document.createDocumentFragment();
  let at = from;
  for (const { start, end } of ranges) {
    if (start < from || start >= to) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, Math.min(end, to));
    fragment.append(text.slice(at, start), mark);
    at = Math.min(end, to);
  }
  fragment.append(text.slice(at, to));
  return fragment;
}

/**
 * The whole text with its hits marked.
 * @param {Folding} folding
 * @param {Term[]} terms
 * @param {string} text
 */
export const marked = (folding, terms, text) => nodes(text, hits(folding, terms, text), 0, text.length);

/**
 * The part around the first hit, with … where something is left out.  A text that is short enough stays whole.
 * @param {Folding} folding
 * @param {Term[]} terms
 * @param {string} text
 */
export function excerpt(folding, terms, text) {
  const ranges = hits(folding, terms, text);
  const isShort = text.length <= LONGEST;
  const from = isShort ? 0 : Math.max(0, Math.min((ranges[0]?.start ?? 0) - BEFORE, text.length - CUT));
  const to = Math.min(text.length, from + (isShort ? LONGEST : CUT));
  const fragment = nodes(text, ranges, from, to);
  if (from > 0) fragment.prepend("…");
  if (to < text.length) fragment.append("…");
  return fragment;
}
