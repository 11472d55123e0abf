/**
 * Suggests occupations while the visitor types, from the list of names alone.
 *
 * Owns the ranking of suggestions.  A level in the query (电工 三级, 电工高级工, dg 3) suggests that level's page.
 *
 * @import { Occupation, Names } from "./names.js"
 * @import { Term } from "./query.js"
 */

import { Fitting, NONE, WHOLE } from "./fitting.js";
import { urlOf } from "./names.js";
import { inOtherWords, termOf, terms } from "./query.js";

/** @typedef {{ label: string, url: string, kind: "occupation" | "level" }} Suggestion  the address is relative to the language root */

const LIMIT = 8;

/**
 * @param {Names} names
 * @param {string} query
 * @returns {Suggestion[]}  best first
 */
export function suggest(names, query) {
  const wanted = inOtherWords(names.synonyms, terms(names.folding, query));
  if (!wanted.length) return [];
  const [best, ...others] = ranked(names, wanted);
  if (best) {
    const levels = best.worst === WHOLE ? best.occupation.levels : [];
    return [
      suggestion(names, best.occupation),
      ...levels.map((level) => suggestion(names, best.occupation, level)),
      ...others.map(({ occupation }) => suggestion(names, occupation)),
    ].slice(0, LIMIT);
  }
  if (wanted.length === 1) {
    const together = spokenTogether(names, wanted[0]);
    if (together.length) return together.slice(0, LIMIT);
  }
  const { rest, level } = splitLevel(names, wanted);
  if (level === undefined || !rest.length) return [];
  return ranked(names, rest)
    .filter(({ occupation }) => occupation.levels.includes(level))
    .slice(0, LIMIT)
    .map(({ occupation }) => suggestion(names, occupation, level));
}

/**
 * Occupations alone.
 * @param {Names} names
 * @param {string} query
 * @returns {Occupation[]}  best first, all of them
 */
export function suggestOccupations(names, query) {
  const wanted = inOtherWords(names.synonyms, terms(names.folding, query));
  return wanted.length ? ranked(names, wanted).map(({ occupation }) => occupation) : [];
}

/**
 * Occupations that match all terms, or the whole query as one, best first.
 * @param {Names} names
 * @param {Term[]} wanted
 */
function ranked({ occupations }, wanted) {
  const all = joined(wanted);
  const fittings = wanted.map((term) => new Fitting(term));
  const whole = all && new Fitting(all);
  return occupations
    .map((occupation) => {
      const apart = Math.max(...fittings.map((fitting) => fitting.best(occupation.names)));
      return { occupation, worst: Math.min(apart, whole?.best(occupation.names) ?? NONE) };
    })
    .filter(({ worst }) => worst < NONE)
    .sort((a, b) => a.worst - b.worst || a.occupation.names[0].units.length - b.occupation.names[0].units.length);
}

/**
 * Levels named in one word with their occupation: 电工高级, 三级电工, diangongsanji.
 * @param {Names} names
 * @param {Term} term
 */
function spokenTogether(names, term) {
  const fitting = new Fitting(term);
  return names.occupations
    .flatMap((occupation) =>
      occupation.levels.map((level) => {
        return { occupation, level, fit: fitting.across(occupation.names, names.spokenLevels.get(level) ?? []) };
      }),
    )
    .filter(({ fit }) => fit < NONE)
    .sort((a, b) => a.fit - b.fit)
    .map(({ occupation, level }) => suggestion(names, occupation, level));
}

/**
 * All terms as one, as if typed without spaces: dian gong is diangong.
 * @param {Term[]} wanted
 * @returns {Term | undefined}
 */
export function joined(wanted) {
  const units = wanted.flatMap((term) => term.units);
  if (wanted.length < 2) return undefined;
  if (wanted.every(({ typed }) => typed)) return termOf([units.join("")], true);
  return wanted.some(({ typed }) => typed) ? undefined : termOf(units, false);
}

/**
 * Take a level's word from the end of a term, or from its beginning; a digit that stands alone is a level, too.
 * @param {Names} names
 * @param {Term[]} wanted
 * @returns {{ rest: Term[], level?: number }}
 */
export function splitLevel(names, wanted) {
  const [spoken, before] = [names.levels, names.spokenLevels].map((levels) =>
    [...levels]
      .flatMap(([level, words]) => words.map((word) => ({ level, word })))
      .sort((a, b) => b.word.units.length - a.word.units.length), // Longest first: 高级技师 is not 技师.
  );
  for (const term of wanted) {
    const others = wanted.filter((other) => other !== term);
    const fitting = new Fitting(term);
    const found = spoken.find(({ word }) => (term.typed ? fitting.best([word]) === WHOLE : term.key.endsWith(word.key)));
    const rest = (/** @type {string[]} */ left) => (left.length ? [...inOtherWords(names.synonyms, [termOf(left, false)]), ...others] : others);
    if (found) return { rest: rest(term.typed ? [] : term.units.slice(0, -found.word.units.length)), level: found.level };
    const first = term.typed ? undefined : before.find(({ word }) => term.key.startsWith(word.key) && term.key !== word.key);
    if (first) return { rest: rest(term.units.slice(first.word.units.length)), level: first.level };
    if (names.levels.has(Number(term.key))) return { rest: others, level: Number(term.key) };
  }
  return { rest: wanted };
}

/**
 * @param {Names} names
 * @param {Occupation} occupation
 * @param {number} [level]
 * @returns {Suggestion}
 */
export const suggestion = (names, occupation, level) => ({
  label: names.label(occupation, level),
  url: urlOf(occupation, level),
  kind: level === undefined ? "occupation" : "level",
});
