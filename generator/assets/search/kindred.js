/**
 * Questions in other words: those of which a phrase shares the rarest characters and pairs with a query.
 *
 * @import { Entry } from "./catalogue.js"
 */

const MOST = 3;
/** The part of a query's weight that a phrase must share to be offered. */
const ENOUGH = 0.3;
/** The part of the best one's that the others must. */
const NEAR = 0.8;
/** A pair says more than its characters. */
const PAIR = 2;

export class Kindred {
  /** @param {Entry[]} entries  questions */
  constructor(entries) {
    /** What each may be asked with, as features. @type {Map<Entry, Set<string>[]>} */
    this.phrases = new Map(
      entries.map((entry) => [entry, [...entry.names, ...entry.asked, ...entry.about].map(({ units }) => new Set(featuresOf(units)))]),
    );
    /** Of how many questions a feature is. @type {Map<string, number>} */
    this.counts = new Map();
    for (const phrases of this.phrases.values()) {
      for (const each of new Set(phrases.flatMap((phrase) => [...phrase]))) this.counts.set(each, (this.counts.get(each) ?? 0) + 1);
    }
  }

  /** What few questions are asked with tells much. @param {Iterable<string>} features */
  weight(features) {
    let sum = 0;
    for (const each of features) {
      const count = this.counts.get(each) ?? 1;
      sum += Math.log((this.phrases.size + 1) / count) * (each.includes(" ") ? PAIR : 1);
    }
    return sum;
  }

  /**
   * @param {string[][]} words  of the query, without those that only carry it
   * @returns {Entry[]}  best first
   */
  find(words) {
    const asked = new Set(words.flatMap(featuresOf));
    const all = this.weight([...asked].filter((each) => !each.includes(" ")));
    const shares = [...this.phrases].map(([entry, phrases]) => ({ entry, share: Math.max(...phrases.map((phrase) => this.shared(asked, phrase))) / all }));
    const best = Math.max(...shares.map(({ share }) => share));
    return shares
      .filter(({ share }) => share >= ENOUGH && share >= best * NEAR)
      .sort((a, b) => b.share - a.share)
      .slice(0, MOST)
      .map(({ entry }) => entry);
  }

  /** How much of a phrase is asked, and how much that tells. @param {Set<string>} asked @param {Set<string>} phrase */
  shared(asked, phrase) {
    const shared = this.weight([...phrase].filter((each) => asked.has(each)));
    return (shared * shared) / this.weight(phrase);
  }
}

/** Its characters, and the pairs of them. @param {string[]} units */
const featuresOf = (units) => [...units, ...units.slice(1).map((unit, at) => `${units[at]} ${unit}`)];
