/**
 * What a query means that no page has word for word: 高级电工证怎么考, 报名费多少钱, 焊工.
 *
 * Owns what is looked for when a query has been taken apart (lexicon.js), and what comes first.  Decides nothing about
 * conditions: it only chooses what to show.
 *
 * @import { Catalogue, CatalogueFile, Found, Match } from "./catalogue.js"
 * @import { Unit } from "./folding.js"
 * @import { Part } from "./lexicon.js"
 * @import { Term } from "./query.js"
 */

import { Fitting, NONE } from "./fitting.js";
import { inNames } from "./endings.js";
import { Kindred } from "./kindred.js";
import { coverage, isKindOf, isNamedSo, Lexicon } from "./lexicon.js";
import { inOtherWords, termOf } from "./query.js";
import { Sounds } from "./sounds.js";

/** @typedef {{ match: Match, asked: number, about: number, isFull: boolean }} Answer  how many units of the query ask it, how many only name what it is about; whether nothing else is asked */

/** An answer that shares fewer units with the query is none. */
const FEWEST = 2;
const MOST_ANSWERS = 5;
/** @type {Set<import("./catalogue.js").Kind>} */
const LISTS = new Set(["occupation", "level"]);
/** @type {Set<import("./catalogue.js").Kind>} */
const RULES = new Set(["occupation", "level", "clause"]);

export class Understanding {
  /**
   * @param {Catalogue} catalogue
   * @param {CatalogueFile} file
   */
  constructor(catalogue, { fillers, auxiliaries, trades, asking, sounds }) {
    this.catalogue = catalogue;
    this.names = catalogue.names;
    const { folding, occupations, spokenLevels, synonyms } = this.names;
    const wordsOf = (/** @type {string} */ text) => text.split(" ").filter(Boolean).map((word) => folding.units(word).map((unit) => unit.text));
    this.lexicon = new Lexicon(wordsOf(fillers), wordsOf(auxiliaries));
    for (const word of wordsOf(trades)) this.lexicon.add("trade", word);
    for (const { asked, about } of catalogue.entries) for (const { units } of [...asked, ...about]) this.lexicon.add("asked", units);
    for (const words of synonyms.byFirst.values()) for (const [said] of words) this.lexicon.add("word", said);
    for (const { names } of occupations) for (const { units } of names) this.lexicon.add("word", units);
    for (const words of spokenLevels.values()) for (const { units } of words) this.lexicon.add("level", units, words[0].units);
    /** What is asked, for the words that nobody wrote down. @type {Kindred | undefined} */
    this.questions = undefined;
    /** What asks for the meaning of the rest, the longest first. */
    this.asking = wordsOf(asking).sort((a, b) => b.length - a.length);
    this.sounds = new Sounds(sounds, [...occupations.flatMap(({ names }) => names), ...[...spokenLevels.values()].flat()]);
  }

  /**
   * What was found, and what the query means besides.
   * @param {Found} found  all that has the terms as they stand
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async complete(found, query) {
    const typed = this.names.folding.units(query);
    const units = typed.map(({ text }) => text);
    const parts = inNames(
      this.lexicon.parts(found.terms.map((term) => term.units)),
      (words) => this.isName(this.inWords([words])[0]),
      (words) => this.isMostOfName(words),
    );
    const isOfRules = found.matches.some(({ entry }) => RULES.has(entry.kind));
    const other = isOfRules ? undefined : await this.inPlace(query, typed, parts);
    if (other) return other;
    const answers = this.answers(units);
    const name = await this.unknown(parts);
    const at = name ? placeOf(name, typed) : -1;
    const unknown = name && at >= 0 ? query.slice(typed[at].start, typed[at + name.length - 1].end) : undefined;
    const { named, wanted, isWhole } = await this.wanted(parts);
    if (found.matches.length && (isOfRules || unknown || !named.length)) {
      return { ...found, unknown, matches: withAnswers(found, answers.filter(({ isFull }) => isFull)) };
    }
    const first = answers.slice(0, MOST_ANSWERS);
    if (unknown) return { ...found, unknown, matches: first.map(({ match }) => match) };
    const most = await this.findMost(wanted, named.length > 0);
    if (!first.length && !named.length && !(isWhole && most.some(({ entry }) => RULES.has(entry.kind)))) {
      const kindred = this.kindred(this.lexicon.cut(units));
      if (kindred.length || !isWhole) return { ...found, matches: distinct([...kindred, ...found.matches]) };
    }
    // A level that no source lists: the occupation's page says so.
    const lists = named.length && !most.some(({ entry }) => LISTS.has(entry.kind)) ? await this.catalogue.findTerms(named) : [];
    return { terms: wanted, matches: inOrder(first, named.length > 0, distinct([...lists, ...most, ...found.matches])) };
  }

  /**
   * What is found in the place of the query: without what asks for a meaning, or with a word put right.
   * @param {string} query
   * @param {Unit[]} typed
   * @param {Part[]} parts
   * @returns {Promise<Found | undefined>}
   */
  async inPlace(query, typed, parts) {
    const asked = this.withoutAsking(typed);
    if (asked) {
      const found = await this.catalogue.find(query.slice(asked[0].start, asked[asked.length - 1].end));
      if (found.matches.length || found.unknown) return found;
    }
    const wrong = this.sounds.misspelt(parts);
    const at = wrong ? placeOf(wrong.typed, typed) : -1;
    if (!wrong || at < 0) return undefined;
    const [start, end] = [typed[at].start, typed[at + wrong.typed.length - 1].end];
    const found = await this.catalogue.find(query.slice(0, start) + wrong.meant + query.slice(end));
    return { ...found, instead: { typed: query.slice(start, end), meant: wrong.meant } };
  }

  /**
   * 什么是 before, 是什么意思 after the words that are asked about.
   * @param {Unit[]} typed
   * @returns {Unit[] | undefined}
   */
  withoutAsking(typed) {
    for (const words of this.asking) {
      const rest = typed.length - words.length;
      if (rest > 1 && placeOf(words, typed.slice(0, words.length)) === 0) return typed.slice(words.length);
      if (rest > 1 && placeOf(words, typed.slice(rest)) === 0) return typed.slice(0, rest);
    }
    return undefined;
  }

  /**
   * Pages that answer what is asked, the one first that is asked with most of the query.
   * @param {string[]} units
   * @returns {Answer[]}
   */
  answers(units) {
    const needed = (/** @type {Part[]} */ parts) => parts.filter(({ kind }) => kind !== "filler").reduce((sum, part) => sum + part.units.length, 0);
    // 毕业半年能报高级工吗 asks 能报吗.
    const unnamed = this.lexicon.cut(units).flatMap((part) => (part.kind === "level" || part.kind === "word" ? [] : part.units));
    const spellings = [units, this.lexicon.withoutAuxiliaries(units), ...this.names.synonyms.others(units), unnamed].map((spelling) => {
      const parts = this.lexicon.cut(spelling);
      return { spelling, parts, needed: spelling === unnamed ? Infinity : needed(parts) };
    });
    /** @type {Answer[]} */
    const found = [];
    this.catalogue.entries.forEach((entry, place) => {
      if (!entry.asked.length && !entry.about.length) return;
      let [most, named, isFull] = [0, 0, false];
      for (const { spelling, parts, needed } of spellings) {
        const [asked, about] = [entry.asked, entry.about].map((words) => coverage(words, spelling, parts));
        [most, named, isFull] = [Math.max(most, asked), Math.max(named, about), isFull || Math.max(asked, about) >= needed];
      }
      const match = { entry, place, named: 0, fits: [] };
      if (Math.max(most, named) >= FEWEST) found.push({ asked: most, about: named, isFull, match });
    });
    return found.sort((a, b) => b.asked - a.asked || b.about - a.about);
  }

  /**
   * What is asked in words that nobody wrote down.
   * @param {Part[]} parts
   * @returns {Match[]}
   */
  kindred(parts) {
    const questions = (this.questions ??= new Kindred(this.catalogue.entries.filter(({ kind }) => kind === "question")));
    const ways = [["level", "filler"], ["level"]].map((left) => runsWithout(parts, left));
    const [best = []] = ways.map((words) => questions.find(words)).filter((each) => each.length);
    return best.map((entry) => ({ entry, place: this.catalogue.entries.indexOf(entry), named: 0, fits: [] }));
  }

  /**
   * An occupation that is asked for and that no list has.
   * @param {Part[]} parts
   * @returns {Promise<string[] | undefined>}  its units
   */
  async unknown(parts) {
    const isNamed = parts.some(({ kind, units }) => kind === "word" && this.isName(this.inWords([units])[0]));
    for (const [at, { kind, units }] of parts.entries()) {
      const next = parts[at + 1];
      const own = kind === "rest" || kind === "trade" ? units : [];
      // 维修电工 is none of the site's, though 电工 is.
      const isKind = isKindOf(own) && next?.kind === "word" && isNamedSo(next.units);
      const isTrade = isKind || (kind === "trade" && !isNamed) || (own.length > 1 && isNamedSo(own));
      if (isTrade && !(await this.isOfLists(own))) return isKind ? [...own, ...next.units] : own;
    }
    return undefined;
  }

  /** Whether names or clauses have the words. @param {string[]} units */
  async isOfLists(units) {
    const matches = await this.catalogue.findTerms(this.inWords([units]));
    return matches.some(({ entry }) => LISTS.has(entry.kind));
  }

  /** @param {string[][]} words @returns {Term[]} */
  inWords(words) {
    return inOtherWords(this.names.synonyms, words.map((units) => termOf(units, /^[a-z]/.test(units[0]))));
  }

  /**
   * What of a query can be looked for: names first, then levels, then words that stand anywhere.
   * @param {Part[]} parts
   * @returns {Promise<{ named: Term[], wanted: Term[], isWhole: boolean }>}  isWhole: nothing was left out, or there is a name
   */
  async wanted(parts) {
    const levels = this.inWords(parts.filter(({ kind }) => kind === "level").map(({ means }) => means));
    const [named, other, lost] = [[], [], []].map(() => /** @type {Term[]} */ ([]));
    const words = parts.filter(({ kind, units }) => (kind === "rest" && units.length > 1) || kind === "word").map(({ units }) => units);
    for (const units of words) {
      const tries = this.inWords([units, ...(units.length > 2 ? [units.slice(1), units.slice(0, -1)] : [])]); // 有专利
      const name = tries.find((term) => this.isName(term));
      const found = name ?? (await this.firstFound(tries));
      (name ? named : found ? other : lost).push(found ?? tries[0]);
    }
    const isWhole = named.length > 0 || (!lost.length && levels.length + other.length > 0);
    return { named, wanted: [...named, ...levels, ...other], isWhole };
  }

  /** The first of some terms that stands anywhere. @param {Term[]} tries */
  async firstFound(tries) {
    for (const term of tries) if ((await this.catalogue.findTerms([term])).length) return term;
    return undefined;
  }

  /** @param {Term} term */
  isName(term) {
    const fitting = new Fitting(term);
    return this.names.occupations.some(({ names }) => fitting.best(names) < NONE);
  }

  /** Whether words begin a name, or stand in it, and are half of it or more. @param {string[]} units */
  isMostOfName(units) {
    const [term] = this.inWords([units]);
    return this.names.occupations.some(({ names: [name] }) => {
      return [term, ...term.also].some((each) => name.key.includes(each.key) && each.units.length * 2 >= name.units.length);
    });
  }

  /**
   * What has every term; where nothing has, what has the first ones.
   * @param {Term[]} wanted
   * @param {boolean} isOfRules  whether pages that speak of it do not count
   * @returns {Promise<Match[]>}
   */
  async findMost(wanted, isOfRules) {
    for (let count = wanted.length; count > 0; count -= 1) {
      const matches = await this.catalogue.findTerms(wanted.slice(0, count));
      if (isOfRules ? matches.some(({ entry }) => RULES.has(entry.kind)) : matches.length) return matches;
    }
    return [];
  }
}

/** What stands together once parts of some kinds are left out. @param {Part[]} parts @param {string[]} left */
function runsWithout(parts, left) {
  /** @type {string[][]} */
  const runs = [[]];
  for (const { kind, units } of parts) left.includes(kind) ? runs.push([]) : runs[runs.length - 1].push(...units);
  return runs.filter((run) => run.length);
}

/** Where words stand in what was typed, or -1. @param {string[]} words @param {Unit[]} typed */
const placeOf = (words, typed) => typed.findIndex((_, from) => words.every((word, index) => typed[from + index]?.text === word));

/** Each match once. @param {Match[]} matches */
function distinct(matches) {
  /** @type {Map<import("./catalogue.js").Entry, Set<number | undefined>>} */
  const seen = new Map();
  return matches.filter(({ entry, clause }) => {
    const clauses = seen.get(entry) ?? new Set();
    seen.set(entry, clauses);
    return !clauses.has(clause) && clauses.add(clause);
  });
}

/**
 * What was found with the answers to the whole query before it, unless a name is the query.
 * @param {Found} found
 * @param {Answer[]} answers
 */
function withAnswers({ matches }, answers) {
  const [best] = matches;
  return best.fits.every((fit) => fit === 0) ? matches : inOrder(answers, true, matches);
}

/**
 * Answers, then lists; before them the list that is named, where it says what is asked, or nothing is asked of the answer.
 * @param {Answer[]} answers
 * @param {boolean} isNamed
 * @param {Match[]} matches
 */
function inOrder(answers, isNamed, matches) {
  const [first] = answers;
  const isLed = first && isNamed && matches.length > 0 && LISTS.has(matches[0].entry.kind) && (first.match.entry.ofLists || !first.asked);
  const lead = isLed ? 1 : 0;
  const known = new Set(answers.map(({ match }) => match.entry));
  const rest = matches.slice(lead).filter(({ entry }) => !known.has(entry));
  return [...matches.slice(0, lead), ...answers.map(({ match }) => match), ...rest];
}
