/**
 * Words that are typed with a wrong character of the same sound: 点工 is 电工, 高极 is 高级.
 *
 * Owns the table of what sounds alike, which generator/search/sounds.py writes.
 *
 * @import { Part } from "./lexicon.js"
 * @import { Name } from "./names.js"
 */

/** @typedef {{ typed: string[], meant: string }} Misspelt */

/** Of a name, at least so many characters, and half of it or its end: 程序设记员, 线物员. */
const SHORTEST_PART = 3;

export class Sounds {
  /**
   * @param {string[]} table  syllables, each with the characters that are read so
   * @param {Name[]} words  what may be meant
   */
  constructor(table, words) {
    /** @type {Map<string, string>} */
    this.syllables = new Map();
    for (const line of table) {
      const [, syllable, characters] = /** @type {RegExpMatchArray} */ (line.match(/^([a-z]+)(.*)$/u));
      for (const character of characters) this.syllables.set(character, syllable);
    }
    this.words = words.filter(({ units, syllables }) => units.length > 1 && units.length === syllables.length);
  }

  /**
   * The longest word that some of the parts sound like, nobody knowing one of them; at least one character is right.
   * @param {Part[]} parts
   * @returns {Misspelt | undefined}
   */
  misspelt(parts) {
    /** @type {Misspelt | undefined} */
    let best;
    for (const from of parts.keys()) {
      /** @type {string[]} */
      const typed = [];
      let isUnknown = false;
      for (const { kind, units } of parts.slice(from)) {
        if (!units.length) break;
        typed.push(...units);
        isUnknown ||= kind === "rest";
        const meant = isUnknown && typed.length > (best?.typed.length ?? 1) && this.meant(typed);
        if (meant) best = { typed: [...typed], meant };
      }
    }
    return best;
  }

  /** @param {string[]} typed @returns {string | undefined} */
  meant(typed) {
    for (const { text, units, syllables } of this.words) {
      const last = units.length - typed.length;
      if (last < 0 || (last > 0 && typed.length < SHORTEST_PART)) continue;
      for (let from = typed.length * 2 >= units.length ? 0 : last; from <= last; from += 1) {
        const isSame = typed.map((unit, at) => unit === units[from + at]);
        const isAlike = typed.every((unit, at) => isSame[at] || this.syllables.get(unit) === syllables[from + at]);
        if (isAlike && isSame.includes(true)) return [...text].slice(from, from + typed.length).join("");
      }
    }
    return undefined;
  }
}
