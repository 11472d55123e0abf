/**
 * How well a term of a query fits names: Han characters as they are, Latin letters as pinyin or initials.
 *
 * @import { Name } from "./names.js"
 * @import { Term } from "./query.js"
 */

/** Best first. */
export const WHOLE = 0;
export const START = 1;
export const PART = 2;
export const TEXT = 3;
export const NONE = Infinity;

/** What is left of a term after the end of a name that begins it. @typedef {{ rest: string, isWhole: boolean }} Rest */

/** One term against many names; a name that comes again is not compared again. */
export class Fitting {
  /** @param {Term} term */
  constructor(term) {
    this.term = term;
    const [typed] = term.units;
    this.asked = term.typed ? typed : term.key;
    /** @type {Fitting[]} */
    this.also = term.also.map((other) => new Fitting(other));
    /** @type {Map<Name, number>} */
    this.fits = new Map();
    /** @type {Map<Name, Rest[]>} */
    this.rests = new Map();
  }

  /**
   * How well the term fits the best of the names.
   * @param {Name[]} names
   * @returns {number}
   */
  best(names) {
    let best = NONE;
    for (const name of names) {
      let fit = this.fits.get(name);
      if (fit === undefined) this.fits.set(name, (fit = this.fit(tails(name, this.term.typed))));
      best = Math.min(best, fit);
    }
    return Math.min(best, ...this.also.map((other) => other.best(names)));
  }

  /**
   * How well it fits a name and a level's word spoken as one, in either order: 电工三级, 三级电工.
   * @param {Name[]} names
   * @param {Name[]} words
   * @returns {number}
   */
  across(names, words) {
    let best = NONE;
    for (const name of names) {
      for (const word of words) best = Math.min(best, this.inOne(this.restsAfter(name), word), this.inOne(this.restsAfterWhole(word), name));
    }
    return Math.min(best, ...this.also.map((other) => other.across(names, words)));
  }

  /**
   * @param {Rest[]} rests
   * @param {Name} second
   */
  inOne(rests, second) {
    const [spellings = []] = tails(second, this.term.typed);
    let best = NONE;
    for (const { rest, isWhole } of rests) {
      for (const spelling of spellings) {
        if (spelling.startsWith(rest)) best = Math.min(best, isWhole ? (spelling === rest ? WHOLE : START) : PART);
      }
    }
    return best;
  }

  /**
   * @param {string[][]} spellings  by the syllable or character that they begin with
   */
  fit(spellings) {
    const { asked } = this;
    if (spellings[0]?.includes(asked) && asked.length > 1) return WHOLE; // One letter is no initials.
    if (spellings[0]?.some((spelling) => spelling.startsWith(asked))) return START;
    return spellings.some((some) => some.some((spelling) => spelling.startsWith(asked))) ? PART : NONE;
  }

  /** After a level's word, all of it and not its initials: any letter would be one. @param {Name} word @returns {Rest[]} */
  restsAfterWhole({ key, syllables }) {
    const { asked } = this;
    const spelling = this.term.typed ? syllables.join("") : key.slice(0, -1);
    return asked.length > spelling.length && asked.startsWith(spelling) ? [{ rest: asked.slice(spelling.length), isWhole: true }] : [];
  }

  /** @param {Name} first */
  restsAfter(first) {
    let rests = this.rests.get(first);
    if (!rests) {
      const { asked } = this;
      rests = tails(first, this.term.typed).flatMap((spellings, from) =>
        spellings
          // Keys begin and end with a space: that between two names is both the end and the beginning.
          .map((spelling) => (this.term.typed ? spelling : spelling.slice(0, -1)))
          .filter((spelling) => asked.length > spelling.length && asked.startsWith(spelling))
          .map((spelling) => ({ rest: asked.slice(spelling.length), isWhole: from === 0 })),
      );
      this.rests.set(first, rests);
    }
    return rests;
  }
}

/** @type {WeakMap<Name, { typed?: string[][], written?: string[][] }>} */
const known = new WeakMap();

/**
 * How a name may be typed, or written, from each of its syllables or characters on.
 * @param {Name} name
 * @param {boolean} typed
 */
function tails(name, typed) {
  let spelled = known.get(name);
  if (!spelled) known.set(name, (spelled = {}));
  if (typed) return (spelled.typed ??= name.syllables.map((_, from) => typings(name.syllables.slice(from))));
  return (spelled.written ??= name.key ? name.units.map((_, from) => [` ${name.units.slice(from).join(" ")} `]) : []);
}

/** @param {string[]} syllables */
function typings(syllables) {
  const whole = syllables.join("");
  // ü is v on a keyboard, and u for many.
  return [...new Set([whole, whole.replace(/([ln])v/g, "$1u"), syllables.map(([initial]) => initial).join("")])];
}
