/**
 * The occupations that a query without results may have meant: a character wrong, pinyin mistyped.
 *
 * @import { Names, Occupation } from "./names.js"
 * @import { Term } from "./query.js"
 * @import { Suggestion } from "./suggest.js"
 */

import { inOtherWords, terms } from "./query.js";
import { joined, splitLevel, suggestion } from "./suggest.js";

const LIMIT = 5;
/** Shorter pinyin is near to too much. */
const SHORTEST_PINYIN = 4;

/**
 * @param {Names} names
 * @param {string} query
 * @returns {Suggestion[]}  best first
 */
export function nearest(names, query) {
  const { rest, level } = splitLevel(names, inOtherWords(names.synonyms, terms(names.folding, query)));
  return nearestOccupations(names, rest).map((occupation) =>
    suggestion(names, occupation, level !== undefined && occupation.levels.includes(level) ? level : undefined),
  );
}

/**
 * @param {Names} names
 * @param {Term[]} wanted
 * @returns {Occupation[]}  best first
 */
export function nearestOccupations(names, wanted) {
  const all = joined(wanted);
  return names.occupations
    .map((occupation) => ({ occupation, distance: Math.min(...[...wanted, ...(all ? [all] : [])].map((term) => distance(term, occupation))) }))
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, LIMIT)
    .map(({ occupation }) => occupation);
}

/**
 * How many characters or letters are wrong, and in fractions how much of the name is missing; infinite if too many.
 * @param {Term} term
 * @param {Occupation} occupation
 */
function distance({ units, typed }, { names }) {
  const asked = typed ? [...units[0]] : units;
  if (typed ? asked.length < SHORTEST_PINYIN : asked.length < 2) return Infinity;
  const allowed = Math.max(1, Math.floor(asked.length / 4));
  return Math.min(
    ...names.map(({ units: written, syllables }) => {
      const { part, whole } = edits(asked, typed ? [...syllables.join("")] : written);
      // With half of it wrong it may be anything, unless the rest is the whole name.
      const isNear = part <= allowed && (part * 2 < asked.length || whole <= 1);
      return isNear ? part + whole / 1000 : Infinity;
    }),
  );
}

/**
 * The edits (replace, add, drop, swap neighbours) from what was asked to the whole name, and to any part of it.
 * @param {string[]} asked
 * @param {string[]} name
 */
function edits(asked, name) {
  const table = (/** @type {boolean} */ anywhere) => {
    const rows = [name.map((_, at) => (anywhere ? 0 : at + 1))];
    rows[0].unshift(0);
    asked.forEach((letter, i) => {
      const row = [i + 1];
      name.forEach((other, j) => {
        const least = Math.min(rows[i][j] + Number(letter !== other), rows[i][j + 1] + 1, row[j] + 1);
        const swapped = i > 0 && j > 0 && letter === name[j - 1] && asked[i - 1] === other;
        row.push(swapped ? Math.min(least, rows[i - 1][j - 1] + 1) : least);
      });
      rows.push(row);
    });
    return rows[asked.length];
  };
  const whole = table(false);
  return { part: Math.min(...table(true)), whole: whole[name.length] };
}
