/**
 * Takes a query apart: names, levels, what is asked, words that only carry it, and the rest.
 *
 * @import { Name } from "./names.js"
 */

/** @typedef {"filler" | "asked" | "word" | "level" | "trade" | "rest"} PartKind */
/** @typedef {{ kind: PartKind, units: string[], means: string[] }} Part  means: what is looked for in its place */

/** What a unit costs that nobody knows, where a known part costs 1: known parts are preferred, and long ones. */
const UNKNOWN = 1.5;
/** @type {Part} */
const BREAK = { kind: "filler", units: [], means: [] };
/** How occupations end. */
const TRADE = new Set("工师员手匠");
/** Stands for any number in what is asked: n岁. */
const ANY_NUMBER = "n";
const NUMBER = /^[0-9]+$/;
/** More is a phrase, and no kind of an occupation. */
const MOST_OF_KIND = 4;
/** What no name of an occupation has in it. */
const OF_PHRASES = new Set("了的我你能会吗想年月");

export class Lexicon {
  /**
   * @param {string[][]} fillers
   * @param {string[][]} auxiliaries
   */
  constructor(fillers, auxiliaries) {
    /** Known words by their first unit. @type {Map<string, Part[]>} */
    this.known = new Map();
    /** Words of one character that may stand at the edge of another: 考焊工, 焊工证. */
    this.edges = new Set(fillers.filter((word) => word.length < 2).map(([unit]) => unit));
    for (const word of fillers) if (word.length > 1) this.add("filler", word);
    /** The longest first. */
    this.auxiliaries = [...auxiliaries].sort((a, b) => b.length - a.length);
  }

  /** @param {PartKind} kind @param {string[]} units @param {string[]} means */
  add(kind, units, means = units) {
    const parts = this.known.get(units[0]);
    if (parts) parts.push({ kind, units, means });
    else this.known.set(units[0], [{ kind, units, means }]);
  }

  /**
   * A query as known parts and what is between them, with a break where something separates.
   * @param {string[][]} runs
   * @returns {Part[]}
   */
  parts(runs) {
    return runs.flatMap((run) => [...joinedAs(this.trimmed(joinedAs(this.cut(run), asRest)), asTrade), BREAK]);
  }

  /**
   * The fewest parts that cover most of a run, the rest unit by unit.
   * @param {string[]} units
   * @returns {Part[]}
   */
  cut(units) {
    /** The cheapest way from the beginning to each place. @type {{ cost: number, last?: Part }[]} */
    const ways = [{ cost: 0 }, ...units.map(() => ({ cost: Infinity }))];
    units.forEach((unit, at) => {
      const { cost } = ways[at];
      const unknown = { kind: /** @type {PartKind} */ ("rest"), units: [unit], means: [unit] };
      const known = [...(this.known.get(unit) ?? []), ...((NUMBER.test(unit) && this.known.get(ANY_NUMBER)) || [])];
      const next = known.filter((part) => part.units.every((each, index) => isSaid(each, units[at + index])));
      for (const word of [...next, unknown]) {
        const part = word === unknown ? word : { ...word, units: units.slice(at, at + word.units.length) };
        const way = ways[at + part.units.length];
        const sum = cost + (word === unknown ? UNKNOWN : 1);
        if (sum < way.cost) Object.assign(way, { cost: sum, last: part });
      }
    });
    /** @type {Part[]} */
    const found = [];
    for (let at = units.length; at > 0; at -= found[0].units.length) found.unshift(/** @type {Part} */ (ways[at].last));
    return found;
  }

  /**
   * The rest without words of one character around it.
   * @param {Part[]} parts
   */
  trimmed(parts) {
    return parts.flatMap((part) => {
      if (part.kind !== "rest") return [part];
      const own = [...part.units];
      while (own.length && this.edges.has(own[0])) own.shift();
      while (own.length && this.edges.has(own[own.length - 1])) own.pop();
      return own.length ? [{ ...part, units: own, means: own }] : [];
    });
  }

  /** @param {string[]} units */
  withoutAuxiliaries(units) {
    const left = [];
    for (let at = 0; at < units.length; ) {
      const found = this.auxiliaries.find((word) => word.every((unit, index) => units[at + index] === unit));
      if (!found) left.push(units[at]);
      at += found?.length ?? 1;
    }
    return left;
  }
}

/** Whether words end as occupations do. @param {string[]} units */
export const isNamedSo = (units) => TRADE.has(units[units.length - 1]);

/** Whether words can stand before an occupation and make another one of it: 维修 电工. @param {string[]} units */
export const isKindOf = (units) => units.length > 1 && units.length <= MOST_OF_KIND && !units.some((unit) => NUMBER.test(unit) || OF_PHRASES.has(unit));

/** @param {string} word @param {string | undefined} unit */
const isSaid = (word, unit) => word === unit || (word === ANY_NUMBER && unit !== undefined && NUMBER.test(unit));

/**
 * Parts of some kinds that stand together, as one of the kind of the first or the second.
 * @param {Part[]} parts
 * @param {(first: Part, second: Part) => PartKind | false} kindOf
 */
function joinedAs(parts, kindOf) {
  /** @type {Part[]} */
  const found = [];
  for (const part of parts) {
    const last = found[found.length - 1];
    const kind = last && kindOf(last, part);
    const units = [...(last?.units ?? []), ...part.units];
    if (kind) found[found.length - 1] = { kind, units, means: units };
    else found.push(part);
  }
  return found;
}

/** Parts that nobody knows. @type {Parameters<typeof joinedAs>[1]} */
const asRest = (first, second) => first.kind === "rest" && second.kind === "rest" && "rest";

/** What an occupation is called by, and the rest of its name: 中式 面点 师. @type {Parameters<typeof joinedAs>[1]} */
const asTrade = (first, second) =>
  (first.kind === "trade"
    ? second.kind === "trade" || (second.kind === "rest" && isNamedSo(second.units))
    : first.kind === "rest" && first.units.length > 1 && second.kind === "trade") && "trade";

/**
 * How many units of a query are in some words; what stands within a longer word that asks nothing (报名 in 报名条件) is not.
 * @param {Name[]} words
 * @param {string[]} units
 * @param {Part[]} parts  the whole of the query
 */
export function coverage(words, units, parts) {
  const around = parts.flatMap((part) => part.units.map(() => (part.kind === "filler" ? part.units.length : 0)));
  /** @type {Set<number>} */
  const covered = new Set();
  for (const { units: word } of words) {
    units.forEach((_, at) => {
      const isThere = word.every((unit, index) => isSaid(unit, units[at + index]) && around[at + index] <= word.length);
      if (isThere) word.forEach((__, index) => covered.add(at + index));
    });
  }
  return covered.size;
}
