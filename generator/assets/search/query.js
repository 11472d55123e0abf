/**
 * A query as terms: what stands apart may be found apart, what stands together is found together.
 *
 * Owns the reading of what the visitor typed, and finding its terms in a text again.
 *
 * @import { Folding, Unit } from "./folding.js"
 * @import { Synonyms } from "./synonyms.js"
 */

import { keyOf } from "./folding.js";

/**
 * @typedef {object} Term
 * @property {string[]} units
 * @property {string} key    the units as a part of a folded text
 * @property {boolean} typed  Latin letters: pinyin, initials or a word, possibly not finished
 * @property {Term[]} also    the same in other words: 电子商务 where 电商 was typed
 */

/** What may be typed after a number: 3ji is 3级, and 3 nian is 3年. */
const COUNTED = new Map([
  ["ji", "级"],
  ["nian", "年"],
]);
const NUMBER = /^[0-9]+$/;
/** What is counted: after a number it belongs to it, with a space between them or without. */
const COUNTERS = new Set("级年月日个名项万元岁周届等门次种条成倍");
const LETTERS = /^[a-z]+$/;

/**
 * The terms of a query.  Spaces and punctuation separate, and so does the change between pinyin and Han.
 * @param {Folding} folding
 * @param {string} query
 * @returns {Term[]}
 */
export function terms(folding, query) {
  /** @type {{ units: string[], typed: boolean }[]} */
  const found = [];
  /** @type {Unit | undefined} */
  let previous;
  for (const unit of folding.units(query)) {
    const last = found[found.length - 1];
    const counted = previous && NUMBER.test(previous.text) ? COUNTED.get(unit.text) : undefined;
    const typed = !counted && LETTERS.test(unit.text);
    const joins = last && !last.typed && !typed && (counted || (previous && areTogether(query, previous, unit)));
    if (joins) last.units.push(counted ?? unit.text);
    else found.push({ units: [unit.text], typed });
    previous = unit;
  }
  return found.map(({ units, typed }) => termOf(units, typed));
}

/**
 * The terms, each with what it is called in other words.
 * @param {Synonyms} synonyms
 * @param {Term[]} wanted
 * @returns {Term[]}
 */
export const inOtherWords = (synonyms, wanted) =>
  wanted.map((term) => ({ ...term, also: synonyms.others(term.units).map((units) => termOf(units, false)) }));

/**
 * Whether two units are of one term: nothing between them, or a space after a number that counts: 3 年.
 * @param {string} query
 * @param {Unit} first
 * @param {Unit} second
 */
function areTogether(query, first, second) {
  const between = query.slice(first.end, second.start);
  return !between || (!between.trim() && NUMBER.test(first.text) && COUNTERS.has(second.text));
}

/**
 * @param {string[]} units
 * @param {boolean} typed
 * @returns {Term}
 */
export const termOf = (units, typed) => ({ units, typed, key: keyOf(units), also: [] });

/**
 * Whether a folded text has the term.
 * @param {string} key
 * @param {Term} term
 */
export const has = (key, term) => key.includes(term.typed ? ` ${term.units[0]}` : term.key);

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
  for (const term of wanted.flatMap((each) => [each, ...each.also])) {
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
