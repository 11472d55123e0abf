/**
 * Names as they are spoken: of occupations, levels and pages, in either script, in pinyin and by initials.
 *
 * Owns the file names-<script>.json, which generator/search/index_files.py writes; fitting.js compares names with terms.
 */

import { Folding, keyOf } from "./folding.js";
import { Synonyms } from "./synonyms.js";

/** @typedef {{ text: string, key: string, units: string[], syllables: string[] }} Name */
/** @typedef {{ id: string, place: number, levels: number[], of: Occupation | undefined, names: Name[] }} Occupation  its own name first */
/** @typedef {[string, string]} Spoken  a name and its pinyin */
/** @typedef {{ pinyin: [string, string], spoken: Record<string, string> }} SpeechFile  characters and their syllables; texts that are spoken otherwise */
/** @typedef {{ names: string, ids: string, levels: string, of: [number, number][] }} Columns  a line for each occupation */
/** @typedef {SpeechFile & { folding: [string, string], levels: Record<string, Spoken[]>, short: Record<string, Spoken>, synonyms: string[], occupations: Columns }} NamesFile */

/** How texts are spoken: by their characters, where nothing else is said. */
export class Speech {
  /** @param {SpeechFile} file @param {Speech} [known]  whose characters hold, too */
  constructor({ pinyin: [characters, syllables], spoken }, known) {
    const said = syllables.split(" ");
    this.table = new Map([...(known?.table ?? []), ...[...characters].map((character, at) => /** @type {[string, string]} */ ([character, said[at]]))]);
    this.spoken = new Map(Object.entries(spoken));
  }

  /** @param {string} text */
  of(text) {
    const own = this.spoken.get(text);
    if (own !== undefined) return own.split(" ").filter(Boolean);
    const parts = text.match(/[A-Za-z0-9]+|./gu) ?? [];
    return parts.map((part) => this.table.get(part) ?? part.toLowerCase()).filter((part) => /^[a-z0-9]/.test(part));
  }
}

export class Names {
  /** @param {NamesFile} file */
  constructor(file) {
    this.folding = new Folding(file.folding);
    this.synonyms = new Synonyms(this.folding, file.synonyms);
    this.speech = new Speech(file);
    /** @type {Map<number, Name[]>} */
    this.levels = new Map(
      Object.entries(file.levels).map(([level, words]) => [
        Number(level),
        words.map(([text, pinyin]) => this.name(text, pinyin.split(" "))),
      ]),
    );
    /** What a level is called, and what it is called before a name: 高级 in 高级电工. @type {Map<number, Name[]>} */
    this.spokenLevels = new Map([...this.levels].map(([level, words]) => {
      const short = file.short[level];
      return [level, short ? [...words, this.name(short[0], short[1].split(" "))] : words];
    }));
    const [names, ids, levels] = [file.occupations.names, file.occupations.ids, file.occupations.levels].map((column) => column.split("\n"));
    /** @type {Occupation[]} */
    this.occupations = (names[0] ? names : []).map((line, place) => {
      const spoken = line.split("|").map((text) => this.name(text, this.speech.of(text)));
      return { id: idOf(ids[place], spoken[0]), place, levels: [...levels[place]].map(Number), of: undefined, names: spoken };
    });
    for (const [place, of] of file.occupations.of) this.occupations[place].of = this.occupations[of];
  }

  /** @param {string} text @param {string[]} syllables @returns {Name} */
  name(text, syllables) {
    const units = this.folding.units(text).map((unit) => unit.text);
    return { text, key: keyOf(units), units, syllables };
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
 * An id: the lengths of its words in syllables of the name, or `=` and the id itself.
 * @param {string} written
 * @param {Name} name
 */
function idOf(written, { syllables }) {
  if (written.startsWith("=")) return written.slice(1);
  let from = 0;
  return [...written].map((length) => syllables.slice(from, (from += Number(length))).join("")).join("-");
}

/**
 * The address of an occupation or of a level of it, relative to the root of the language.
 * @param {Occupation} occupation
 * @param {number} [level]
 */
export const urlOf = ({ id }, level) => (level === undefined ? `occupations/${id}/` : `occupations/${id}/${level}/`);
