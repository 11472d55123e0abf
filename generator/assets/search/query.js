/**
 * A query as terms: what stands apart may be found apart, what stands together is found together.
 *
 * Owns the reading of what the visitor typed, and finding its terms in a text again.
 *
 * @import { Folding, Unit } from "./folding.js"
 */

/**
 * @typedef {object} Term
 * @property {string[]} units
 * @property {boolean} typed  Latin letters: pinyin, initials or a word, possibly not finished
 */

/** @param {string} text */
const isTyped = (text) => /^[a-z]{2,}$/.test(text);

/**
 * The terms of a query.  Spaces and punctuation separate, and so does the change between pinyin and Han.
 * @param {Folding} folding
 * @param {string} query
 * @returns {Term[]}
 */
export function terms(folding, query) {
  /** @type {Term[]} */
  const found = [];
  /** @type {Unit | undefined} */
  let previous;
  for (const unit of folding.units(query)) {
    const typed = isTyped(unit.text);
    const last = found[found.length - 1];
    if (last && previous?.end === unit.start && !typed && !last.typed) last.units.push(unit.text);
    else found.push({ units: [unit.text], typed });
    previous = unit;
  }
  return found;
}

/**
 * Where the terms stand in a text, in order and without overlap.
 * @param {Folding} folding
 * @param {Term[]} wanted
 * @param {string} text
 * @returns {{ start: number, end: number }[]}
 */
export function hits(folding, wanted, text) {
  const units = folding.units(text);
  /** @type {{ start: number, end: number }[]} */
  const ranges = [];
  for (const term of wanted) {
    for (let at = 0; at + term.units.length <= units.length; at += 1) {
      if (standsAt(term, units, at)) {
        ranges.push({ start: units[at].start, end: units[at + term.units.length - 1].end });
      }
    }
  }
  return merged(ranges.sort((a, b) => a.start - b.start || a.end - b.end));
}

/**
 * @param {Term} term
 * @param {Unit[]} units
 * @param {number} at
 */
function standsAt(term, units, at) {
  if (term.typed) return units[at].text.startsWith(term.units[0]);
  return term.units.every((unit, index) => units[at + index].text === unit);
}

/** @param {{ start: number, end: number }[]} ranges  sorted */
function merged(ranges) {
  /** @type {{ start: number, end: number }[]} */
  const result = [];
  for (const range of ranges) {
    const last = result[result.length - 1];
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}
