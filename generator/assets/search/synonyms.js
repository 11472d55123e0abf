/**
 * What people say, and what names and clauses say for it: 电商 is 电子商务.
 *
 * Owns how one is put in the place of the other; docs/pages/search-words.yaml has the words.
 *
 * @import { Folding } from "./folding.js"
 */

/** Of one term: more would say nothing that anybody meant. */
const MOST = 8;

export class Synonyms {
  /**
   * @param {Folding} folding
   * @param {string[]} pairs  what is said, `=`, what it means
   */
  constructor(folding, pairs) {
    /** What is said and what it means, in units, by the first unit said. @type {Map<string, [string[], string[]][]>} */
    this.byFirst = new Map();
    for (const pair of pairs) {
      const [said, meant] = pair.split("=").map((words) => folding.units(words).map(({ text }) => text));
      const found = this.byFirst.get(said[0]) ?? [];
      this.byFirst.set(said[0], [...found, [said, meant]]);
    }
  }

  /**
   * A term in other words, one thing after the other: 网路安全, 网络安全, 信息安全.
   * @param {string[]} units
   * @returns {string[][]}
   */
  others(units) {
    const found = new Map([[units.join(" "), units]]);
    for (const words of found.values()) {
      for (const [at, said, meant] of this.within(words)) {
        const other = [...words.slice(0, at), ...meant, ...words.slice(at + said.length)];
        if (found.size <= MOST) found.set(other.join(" "), other);
      }
    }
    return [...found.values()].slice(1);
  }

  /**
   * What is said in some words, where; not what is said within what it means: 电商 within 电子商务 is no new 电商.
   * @param {string[]} words
   * @returns {[number, string[], string[]][]}
   */
  within(words) {
    return words.flatMap((word, at) =>
      (this.byFirst.get(word) ?? [])
        .filter(([said, meant]) => standsAt(words, said, at) && !isAround(words, meant, said, at))
        .map(([said, meant]) => /** @type {[number, string[], string[]]} */ ([at, said, meant])),
    );
  }
}

/** @param {string[]} words @param {string[]} part @param {number} at */
const standsAt = (words, part, at) => part.every((unit, index) => words[at + index] === unit);

/**
 * Whether what is meant stands there already, around what is said: 程序设计员 where 程序 is said.
 * @param {string[]} words
 * @param {string[]} meant
 * @param {string[]} said
 * @param {number} at
 */
function isAround(words, meant, said, at) {
  return meant.some((_, offset) => offset + said.length <= meant.length && standsAt(meant, said, offset) && standsAt(words, meant, at - offset));
}
