/**
 * All that can be found, and finding it: every text is looked through, so nothing is missed.
 *
 * Owns the file texts-<script>.json (written by generator/search/written.py) and the order of results: how well the
 * terms fit (the whole name, its beginning, a part of it, the text), then kind, then the order of the file.
 *
 * @import { Name, Names, Occupation } from "./names.js"
 * @import { Term } from "./query.js"
 */

import { Fitting, NONE, PART, START, TEXT } from "./fitting.js";
import { urlOf } from "./names.js";
import { has, terms } from "./query.js";
import { joined } from "./suggest.js";

/** @typedef {"occupation" | "level" | "clause" | "page"} Kind */
/** @typedef {[number, string][]} Anchors  where each begins in the text, and its id */
/** @typedef {{ levels: [number, number][], lists: [string, number][][], pages: [string, string, string, number, Anchors][], texts: string[] }} TextsFile */

/**
 * What can be found as a whole, with the clauses on it.
 * @typedef {object} Entry
 * @property {Kind} kind
 * @property {string} url     relative to the language root
 * @property {string} title
 * @property {Name[]} names   what it is called
 * @property {Name[]} words   what may follow a name of it: 三级 in 电工三级
 * @property {Name[]} family  the name of the occupation that it belongs to
 * @property {number} text    its own, or -1
 * @property {Anchors} [anchors]
 * @property {Occupation} [occupation]  whose own page it is
 * @property {[string, number][]} clauses  anchor and text
 */

/** @typedef {{ kind: Kind, url: string, title: string, text: string, anchors?: Anchors }} Result */
/** @typedef {{ terms: Term[], results: Result[] }} Found */
/** @typedef {{ entry: Entry, clause?: [string, number], fits: number[], named: number, place: number }} Match  named: how many terms its name has */

/** Best first. @type {Kind[]} */
const KINDS = ["occupation", "level", "clause", "page"];

export class Catalogue {
  /**
   * @param {Names} names
   * @param {TextsFile} file
   */
  constructor(names, { levels, lists, pages, texts }) {
    this.names = names;
    this.folding = names.folding;
    this.texts = texts;
    this.keys = texts.map((text) => this.folding.key(text));
    const rows = levels.values();
    /** @type {Entry[]} */
    this.entries = [
      ...names.occupations.flatMap((occupation) => [
        this.occupation(occupation),
        ...occupation.levels.map((level) => {
          const [text, list] = /** @type {[number, number]} */ (rows.next().value);
          return this.level(occupation, level, text, lists[list]);
        }),
      ]),
      ...pages.map(([url, title, pinyin, text, anchors]) => this.page(url, names.name([title, pinyin]), text, anchors)),
    ];
  }

  /** @param {Occupation} occupation @returns {Entry} */
  occupation(occupation) {
    const { names, of } = occupation;
    return { kind: "occupation", url: urlOf(occupation), title: names[0].text, names, words: [], family: of?.names ?? [], text: -1, occupation, clauses: [] };
  }

  /**
   * @param {Occupation} occupation
   * @param {number} level
   * @param {number} text
   * @param {[string, number][]} clauses
   * @returns {Entry}
   */
  level(occupation, level, text, clauses) {
    const { names, of } = occupation;
    const words = this.names.levels.get(level) ?? [];
    const title = this.names.label(occupation, level);
    return { kind: "level", url: urlOf(occupation, level), title, names, words, family: of?.names ?? [], text, clauses };
  }

  /** @param {string} url @param {Name} name @param {number} text @param {Anchors} anchors @returns {Entry} */
  page(url, name, text, anchors) {
    return { kind: "page", url, title: name.text, names: [name], words: [], family: [], text, anchors, clauses: [] };
  }

  /**
   * All that has every term of the query, best first.
   * @param {string} query
   * @returns {Found}
   */
  find(query) {
    const wanted = terms(this.folding, query);
    if (!wanted.length) return { terms: wanted, results: [] };
    const all = joined(wanted);
    const asked = { terms: wanted.map((term) => new Fitting(term)), all: all && new Fitting(all) };
    const inTexts = this.keys.map((key) => wanted.map((term) => (has(key, term) ? TEXT : NONE)));
    /** @type {Match[]} */
    const matches = [];
    this.entries.forEach((entry, place) => matches.push(...matchesIn(entry, place, asked, inTexts)));
    matches.sort(compare);
    return { terms: wanted, results: matches.map((match) => this.result(match)) };
  }

  /** @param {Match} match @returns {Result} */
  result({ entry: { kind, url, title, text, occupation, anchors }, clause }) {
    if (clause) return { kind: "clause", url: `${url}#${clause[0]}`, title, text: this.texts[clause[1]] };
    return { kind, url, title, text: occupation ? this.contents(occupation) : this.texts[text], anchors };
  }

  /**
   * What an occupation's page leads to: its levels, or the occupations that belong to it.
   * @param {Occupation} occupation
   */
  contents(occupation) {
    const levels = occupation.levels.map((level) => (this.names.levels.get(level) ?? []).map(({ text }) => text).join("/"));
    const members = this.names.occupations.filter(({ of }) => of === occupation).map(({ names: [{ text }] }) => text);
    return [...levels, ...members].join("、");
  }
}

/**
 * How well a term fits what an entry is called, and whose it is.
 * @param {Fitting} term
 * @param {Entry} entry
 */
function fitOf(term, { names, words, family }) {
  const own = Math.min(term.best(names), term.best(words));
  const across = words.length ? Math.min(...names.map((name) => term.across(name, words))) : NONE;
  // The name of the occupation that it belongs to (电子商务师 of 网商) counts like a word of the text.
  return Math.min(own, across, term.best(family) < NONE ? TEXT : NONE);
}

/**
 * What of an entry has every term: itself, and each clause that has one of them itself.
 * @param {Entry} entry
 * @param {number} place
 * @param {{ terms: Fitting[], all: Fitting | undefined }} asked  the terms, and the query as one
 * @param {number[][]} inTexts  by text and term
 * @returns {Match[]}
 */
function matchesIn(entry, place, asked, inTexts) {
  const best = asked.terms.map((term) => fitOf(term, entry));
  const named = best.filter((fit) => fit < TEXT).length;
  // A word within the title of another page is worth no more than a word of a clause.
  const inNames = entry.kind === "page" ? best.map((fit) => (fit === PART ? TEXT : fit)) : best;
  const whole = asked.all ? fitOf(asked.all, entry) : NONE;
  const withText = (/** @type {number[]} */ inText) => inNames.map((fit, index) => Math.min(fit, inText[index]));
  const isFull = (/** @type {number[]} */ fits) => Math.max(...fits) < NONE;
  /** @type {Match[]} */
  const found = [];
  const own = entry.text < 0 ? inNames : withText(inTexts[entry.text]);
  if (whole <= START) found.push({ entry, place, named, fits: inNames.map(() => whole) });
  else if (isFull(own)) found.push({ entry, place, named, fits: own });
  for (const clause of entry.clauses) {
    const inClause = inTexts[clause[1]];
    const fits = withText(inClause);
    if (inClause.includes(TEXT) && isFull(fits)) found.push({ entry, clause, place, named, fits });
  }
  return found;
}

/** @param {number[]} fits */
const sum = (fits) => fits.reduce((total, each) => total + each, 0);

/**
 * Better first.
 * @param {Match} a
 * @param {Match} b
 */
function compare(a, b) {
  const difference = sum(a.fits) - sum(b.fits);
  if (difference) return difference;
  const unequal = a.fits.findIndex((each, index) => each !== b.fits[index]);
  if (unequal >= 0) return a.fits[unequal] - b.fits[unequal];
  const kind = (/** @type {Match} */ { entry, clause }) => KINDS.indexOf(clause ? "clause" : entry.kind);
  return kind(a) - kind(b) || b.named - a.named || a.place - b.place; // Equal places: the clauses of a page, which keep their order.
}
