/**
 * Names as they are spoken: of occupations, levels and pages, in either script, in pinyin and by initials.
 *
 * Owns the file names-<script>.json, which generator/search/written.py writes; fitting.js compares names with terms.
 */

import { Folding, keyOf } from "./folding.js";

/** @typedef {{ text: string, key: string, units: string[], syllables: string[] }} Name */
/** @typedef {{ id: string, levels: number[], of: Occupation | undefined, names: Name[] }} Occupation  its own name first */
/** @typedef {[string, string]} Spoken  a name and its pinyin */
/** @typedef {{ folding: [string, string], levels: Record<string, Spoken[]>, occupations: [string, string, number, ...Spoken[]][] }} NamesFile */

export class Names {
  /** @param {NamesFile} file */
  constructor(file) {
    this.folding = new Folding(file.folding);
    /** @type {Map<number, Name[]>} */
    this.levels = new Map(
      Object.entries(file.levels).map(([level, words]) => [Number(level), words.map((word) => this.name(word))]),
    );
    /** @type {Occupation[]} */
    this.occupations = file.occupations.map(([id, levels, , ...names]) => ({
      id,
      levels: [...levels].map(Number),
      of: undefined,
      names: names.map((name) => this.name(name)),
    }));
    file.occupations.forEach(([, , of], place) => (this.occupations[place].of = this.occupations[of]));
  }

  /** @param {Spoken} spoken @returns {Name} */
  name([text, pinyin]) {
    const units = this.folding.units(text).map((unit) => unit.text);
    return { text, key: keyOf(units), units, syllables: pinyin ? pinyin.split(" ") : [] };
  }

  /**
   * An occupation's name, or that of one of its levels as the site writes it: 电工 三级/高级工.
   * @param {Occupation} occupation
   * @param {number} [level]
   */
  label({ names: [name] }, level) {
    const words = level === undefined ? [] : (this.levels.get(level) ?? []);
    return words.length ? `${name.text} ${words.map(({ text }) => text).join("/")}` : name.text;
  }
}

/**
 * The address of an occupation or of a level of it, relative to the root of the language.
 * @param {Occupation} occupation
 * @param {number} [level]
 */
export const urlOf = ({ id }, level) => (level === undefined ? `occupations/${id}/` : `occupations/${id}/${level}/`);
