/**
 * The texts that can be found: which of them have a term, and what they say.
 *
 * Owns the files of a script's texts (written by generator/search/index_files.py).  A small site's texts are all here and
 * are looked through; of a large one, the index of words says which have a term, and only what is shown is fetched.
 * Texts that name the occupation in whose list they stand are kept with a mark for the name: these are looked through.
 *
 * @import { Folding } from "./folding.js"
 * @import { Name } from "./names.js"
 * @import { Term } from "./query.js"
 */

import { has } from "./query.js";

/** @typedef {[number, string][]} Anchors  where each begins in the text, and its id */
/** @typedef {{ texts: string[], anchors: Record<string, Anchors> }} Part */
/** @typedef {(string | number)[][]} Runs  anchors that differ in a number at their end: what they begin with, and the numbers */
/** @typedef {{ own: string[], whole?: Part, places?: Runs[][], parts?: number[], lengths?: number[], words?: number, span?: number }} TextsFile */
/** @typedef {{ text: string, anchors?: Anchors }} Content */
/** @typedef {(name: string) => Promise<any>} Load  a file of the index, by its name */

/** Stands for the name of the occupation. */
const OWN = "\ue000";

export class Texts {
  /**
   * @param {Folding} folding
   * @param {"hans" | "hant"} script
   * @param {TextsFile} file
   * @param {Load} load
   */
  constructor(folding, script, file, load) {
    const { own, whole, places, parts = [], lengths = [], words = 1, span = Infinity } = file;
    this.folding = folding;
    this.script = script;
    this.load = load;
    this.own = own;
    this.ownKeys = own.map((text) => text.split(OWN).map((part) => folding.key(part)));
    /** Where each text begins, if all their units are counted through. */
    this.begins = summed([0, ...lengths]);
    this.words = words;
    this.span = span;
    /** The first text of each part, and how many there are. */
    this.starts = whole ? [own.length, own.length + whole.texts.length] : parts;
    this.count = this.starts[this.starts.length - 1];
    this.whole = whole;
    this.wholePlaces = places;
    this.wholeKeys = whole?.texts.map((text) => folding.key(text));
  }

  /** @param {number} number of a part @returns {Promise<Part>} */
  async part(number) {
    return this.whole ?? this.load(`texts-${this.script}-${number}`);
  }

  /** @param {number} text */
  partOf(text) {
    return this.starts.findLastIndex((start) => start <= text);
  }

  /**
   * Which texts have a term, or the same in other words: 1 at their numbers.  Those with the mark are not among them.
   * @param {Term} term
   * @returns {Promise<Uint8Array>}
   */
  async having(term) {
    const found = await this.havingWords(term);
    for (const other of term.also) (await this.havingWords(other)).forEach((has, at) => (found[at] |= has));
    return found;
  }

  /** @param {Term} term */
  async havingWords(term) {
    const found = new Uint8Array(this.count);
    if (this.wholeKeys) {
      this.wholeKeys.forEach((key, at) => (found[this.own.length + at] = Number(has(key, term))));
      return found;
    }
    for (const place of await (term.typed ? this.latinPlaces(term.units[0]) : this.places(term.units))) {
      found[this.own.length + lastUpTo(this.begins, place)] = 1;
    }
    return found;
  }

  /** Where words stand that begin so, at least once for each text. @param {string} beginning @returns {Promise<number[]>} */
  async latinPlaces(beginning) {
    const file = await this.load(`words-${beginning[0]}`);
    return Object.keys(file).filter((word) => word.startsWith(beginning)).flatMap((word) => summed(file[word]));
  }

  /**
   * Where units follow each other; of a single one, at least once for each text.
   * @param {string[]} units
   * @returns {Promise<number[]>}
   */
  async places(units) {
    if (units.length < 2) return this.placesOf(units[0]);
    // Pairs that cover all of them: as few files as will do.
    const offsets = [...units.keys()].filter((at) => at % 2 === 0 && at + 1 < units.length);
    if (units.length % 2) offsets.push(units.length - 2);
    const lists = await Promise.all(offsets.map((at) => this.placesOf(`${units[at]} ${units[at + 1]}`)));
    const [first, ...others] = lists.map((list, at) => list.map((place) => place - offsets[at])).sort((a, b) => a.length - b.length);
    const sets = others.map((list) => new Set(list));
    return first.filter((place) => sets.every((set) => set.has(place)));
  }

  /** @param {string} key @returns {Promise<number[]>} */
  async placesOf(key) {
    const file = await this.load(`words-${fileOf(key, this.words)}`);
    return summed(file[key] ?? []);
  }

  /**
   * Whether a text with the mark has a term, where it names this occupation.
   * @param {number} text
   * @param {Name} name
   * @param {Term} term
   */
  ownHas(text, name, term) {
    const [first, ...others] = this.ownKeys[text];
    // Each key begins and ends with a space: that between two is both the end and the beginning.
    const key = others.reduce((before, after) => joined(joined(before, name.key), after), first);
    return [term, ...term.also].some((each) => has(key, each));
  }

  /** @param {number} text */
  isOwn(text) {
    return text < this.own.length;
  }

  /**
   * What texts say; those with the mark, with it.
   * @param {Iterable<number>} texts
   * @returns {Promise<Map<number, Content>>}
   */
  async contents(texts) {
    const wanted = [...new Set(texts)];
    const parts = new Map(
      [...new Set(wanted.filter((text) => !this.isOwn(text)).map((text) => this.partOf(text)))].map((part) => [part, this.part(part)]),
    );
    /** @type {Map<number, Content>} */
    const found = new Map();
    for (const text of wanted) {
      const number = this.partOf(text);
      const part = this.isOwn(text) ? null : await parts.get(number);
      found.set(text, part ? { text: part.texts[text - this.starts[number]], anchors: part.anchors[text] } : { text: this.own[text] });
    }
    return found;
  }

  /**
   * The anchors of the clauses of an occupation, by level and clause.
   * @param {number} occupation  its place among all
   * @returns {Promise<string[][]>}
   */
  async anchorsOf(occupation) {
    const number = this.wholePlaces ? 0 : Math.floor(occupation / this.span);
    /** @type {Runs[][]} */
    const places = this.wholePlaces ?? (await this.load(`places-${number}`));
    const runs = places[this.wholePlaces ? occupation : occupation % this.span];
    return runs.map((level) => level.flatMap(([beginning, ...numbers]) => (numbers.length ? numbers.map((each) => `${beginning}${each}`) : [String(beginning)])));
  }
}

/** Two keys as one. @param {string} first @param {string} second */
const joined = (first, second) => (first && second ? first + second.slice(1) : first || second);

/** The index of the last of rising numbers that is no more than a limit. @param {number[]} numbers @param {number} limit */
function lastUpTo(numbers, limit) {
  let [low, high] = [0, numbers.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= limit) low = middle;
    else high = middle;
  }
  return low;
}

/** Numbers that are written as differences. @param {number[]} differences */
function summed(differences) {
  let sum = 0;
  return differences.map((difference) => (sum += difference));
}

/** The number of the file of a key, as in generator/search/postings.py. @param {string} key @param {number} files */
export function fileOf(key, files) {
  let hashed = 0;
  for (const character of key) hashed = (Math.imul(hashed, 31) + /** @type {number} */ (character.codePointAt(0))) >>> 0;
  return hashed % files;
}

/** A text with the name in the place of the mark. @param {string} text @param {string} name */
export const withName = (text, name) => text.replaceAll(OWN, name);
