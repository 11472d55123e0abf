/**
 * Suggests occupations while the visitor types, from the list of names alone.
 *
 * Owns the ranking of suggestions.  A level in the query (电工 三级, 电工高级工) suggests that level's page.
 *
 * @import { Folding } from "./folding.js"
 * @import { Term } from "./query.js"
 */

import { terms } from "./query.js";

/** @typedef {"hans" | "hant"} Script */
/** @typedef {{ id: string, hans: string, hant: string, aliases: string[], pinyin: string, levels: number[] }} Name */
/** @typedef {{ hans: string[], hant: string[] }} LevelWords */
/** @typedef {{ occupation: Name, level?: number, url: string }} Suggestion  the address is relative to the language root */

const LIMIT = 8;

/** @param {string[]} units */
const joined = (units) => units.join(" ");

export class Suggester {
  /**
   * @param {Folding} folding
   * @param {{ occupations: Name[], levels: Record<string, LevelWords> }} names
   */
  constructor(folding, names) {
    this.folding = folding;
    this.levels = names.levels;
    this.occupations = names.occupations.map((occupation) => {
      const syllables = occupation.pinyin.split(" ");
      const tails = syllables.map((_, index) => syllables.slice(index));
      return {
        occupation,
        spoken: [occupation.hans, ...occupation.aliases].map((name) => folding.key(name)),
        pinyin: tails.map((tail) => tail.join("")),
        initials: tails.map((tail) => tail.map((syllable) => syllable[0]).join("")),
      };
    });
    /** Longest first: 高级技师 is not 技师. @type {{ units: string[], level: number }[]} */
    this.levelWords = Object.entries(names.levels)
      .flatMap(([level, { hans }]) => hans.map((word) => ({ units: folding.key(word).split(" "), level: Number(level) })))
      .sort((a, b) => b.units.length - a.units.length);
  }

  /**
   * @param {string} query
   * @returns {Suggestion[]}  best first
   */
  suggest(query) {
    const wanted = terms(this.folding, query);
    if (!wanted.length) return [];
    const asNames = this.ranked(wanted);
    if (asNames.length) return this.withLevels(asNames);
    const { rest, level } = this.splitLevel(wanted);
    if (level === undefined || !rest.length) return [];
    return this.ranked(rest)
      .filter(({ occupation }) => occupation.levels.includes(level))
      .slice(0, LIMIT)
      .map(({ occupation }) => suggestion(occupation, level));
  }

  /**
   * Occupations that match all terms, best first.
   * @param {Term[]} wanted
   */
  ranked(wanted) {
    return this.occupations
      .map((entry) => ({
        occupation: entry.occupation,
        distance: Math.max(...wanted.map((term) => distance(term, entry))),
      }))
      .filter((match) => match.distance < Infinity)
      .sort((a, b) => a.distance - b.distance || a.occupation.hans.length - b.occupation.hans.length);
  }

  /**
   * The occupations; the levels of the first one as well if it was named in full.
   * @param {{ occupation: Name, distance: number }[]} matches
   */
  withLevels([best, ...others]) {
    const levels = best.distance === 0 ? best.occupation.levels : [];
    return [
      suggestion(best.occupation),
      ...levels.map((level) => suggestion(best.occupation, level)),
      ...others.map(({ occupation }) => suggestion(occupation)),
    ].slice(0, LIMIT);
  }

  /**
   * Take a level's word from the end of a term.
   * @param {Term[]} wanted
   * @returns {{ rest: Term[], level?: number }}
   */
  splitLevel(wanted) {
    for (const term of wanted) {
      const word = this.levelWords.find(({ units }) => joined(term.units.slice(-units.length)) === joined(units));
      if (word && !term.typed) {
        const units = term.units.slice(0, term.units.length - word.units.length);
        const rest = wanted.flatMap((other) => (other === term ? (units.length ? [{ ...term, units }] : []) : [other]));
        return { rest, level: word.level };
      }
    }
    return { rest: wanted };
  }

  /**
   * @param {Suggestion} suggested
   * @param {Script} script
   */
  label({ occupation, level }, script) {
    return level === undefined ? occupation[script] : `${occupation[script]} ${this.levels[level][script].join("/")}`;
  }
}

/**
 * How far a name is from a term: 0 named in full, then by its beginning, then by a part; infinite if not at all.
 * @param {Term} term
 * @param {{ spoken: string[], pinyin: string[], initials: string[] }} entry
 */
function distance(term, { spoken, pinyin, initials }) {
  if (term.typed) {
    const [typed] = term.units;
    if (pinyin[0] === typed || initials[0] === typed) return 0;
    if (pinyin[0].startsWith(typed)) return 1;
    if (initials[0].startsWith(typed)) return 2;
    return [...pinyin, ...initials].some((tail) => tail.startsWith(typed)) ? 4 : Infinity;
  }
  const wanted = joined(term.units);
  if (spoken.includes(wanted)) return 0;
  if (spoken.some((name) => `${name} `.startsWith(`${wanted} `))) return 1;
  return spoken.some((name) => ` ${name} `.includes(` ${wanted} `)) ? 3 : Infinity;
}

/**
 * @param {Name} occupation
 * @param {number} [level]
 * @returns {Suggestion}
 */
function suggestion(occupation, level) {
  const page = `occupations/${occupation.id}/`;
  return { occupation, level, url: level === undefined ? page : `${page}${level}/` };
}
