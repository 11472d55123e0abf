/**
 * All that can be found, and finding it: nothing that has the terms is missed.
 *
 * Owns the order of results: how well the terms fit (the whole name, its beginning, a part of it, the text), then kind,
 * then the order of the file.  What a result says is fetched when it is shown.
 *
 * @import { Name, Names, Occupation, SpeechFile } from "./names.js"
 * @import { Term } from "./query.js"
 * @import { Anchors, Load, TextsFile } from "./texts.js"
 */

import { Fitting, NONE, PART, START, TEXT } from "./fitting.js";
import { Speech, urlOf } from "./names.js";
import { terms } from "./query.js";
import { joined } from "./suggest.js";
import { Texts, withName } from "./texts.js";

/** @typedef {"occupation" | "level" | "clause" | "page"} Kind */
/** @typedef {TextsFile & SpeechFile & { levels: number[], lists: number[][], pages: [string, string, number][] }} CatalogueFile  a list: its summary, its clauses */

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
 * @property {Occupation} [occupation]  whose page it is
 * @property {number} [row]   of a level: its place among those of the occupation
 * @property {number[]} clauses  their texts
 */

/** @typedef {{ kind: Kind, url: string, title: string, text: string, anchors?: Anchors }} Result */
/** @typedef {{ entry: Entry, clause?: number, fits: number[], named: number, place: number }} Match  clause: its place in the list; named: how many terms its name has */
/** @typedef {{ terms: Term[], matches: Match[] }} Found */
/** @typedef {{ terms: Fitting[], all: Fitting | undefined }} Asked  the terms, and the query as one */
/** @typedef {(text: number, term: number, entry: Entry) => boolean} InText */

/** Best first. @type {Kind[]} */
const KINDS = ["occupation", "level", "clause", "page"];

export class Catalogue {
  /**
   * @param {Names} names
   * @param {"hans" | "hant"} script
   * @param {CatalogueFile} file
   * @param {Load} load
   */
  constructor(names, script, file, load) {
    this.names = names;
    this.folding = names.folding;
    this.texts = new Texts(names.folding, script, file, load);
    const speech = new Speech(file, names.speech);
    const rows = file.levels.values();
    /** @type {Entry[]} */
    this.entries = [
      ...names.occupations.flatMap((occupation) => [
        this.occupation(occupation),
        ...occupation.levels.map((_, row) => this.level(occupation, row, file.lists[/** @type {number} */ (rows.next().value)])),
      ]),
      ...file.pages.map(([url, title, text]) => this.page(url, names.name(title, speech.of(title)), text)),
    ];
  }

  /** @param {Occupation} occupation @returns {Entry} */
  occupation(occupation) {
    const { names, of } = occupation;
    return { kind: "occupation", url: urlOf(occupation), title: names[0].text, names, words: [], family: of?.names ?? [], text: -1, occupation, clauses: [] };
  }

  /** @param {Occupation} occupation @param {number} row @param {number[]} list @returns {Entry} */
  level(occupation, row, [text, ...clauses]) {
    const { names, of, levels } = occupation;
    const words = this.names.levels.get(levels[row]) ?? [];
    const title = this.names.label(occupation, levels[row]);
    return { kind: "level", url: urlOf(occupation, levels[row]), title, names, words, family: of?.names ?? [], text, occupation, row, clauses };
  }

  /** @param {string} url @param {Name} name @param {number} text @returns {Entry} */
  page(url, name, text) {
    return { kind: "page", url, title: name.text, names: [name], words: [], family: [], text, clauses: [] };
  }

  /**
   * All that has every term of the query, best first.
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async find(query) {
    const wanted = terms(this.folding, query);
    if (!wanted.length) return { terms: wanted, matches: [] };
    const all = joined(wanted);
    const asked = { terms: wanted.map((term) => new Fitting(term)), all: all && new Fitting(all) };
    const having = await Promise.all(wanted.map((term) => this.texts.having(term)));
    /** @type {InText} */
    const inText = (text, term, { occupation }) =>
      this.texts.isOwn(text)
        ? Boolean(occupation && this.texts.ownHas(text, occupation.names[0], wanted[term]))
        : having[term][text] === 1;
    /** @type {Match[]} */
    const matches = [];
    this.entries.forEach((entry, place) => addMatches(matches, entry, place, asked, inText));
    matches.sort(compare);
    return { terms: wanted, matches };
  }

  /**
   * What some of the matches say.
   * @param {Match[]} matches
   * @returns {Promise<Result[]>}
   */
  async describe(matches) {
    const contents = await this.texts.contents(matches.map(textOf).filter((text) => text >= 0));
    return Promise.all(
      matches.map(async (match) => {
        const { entry, clause } = match;
        const { kind, url, title, occupation } = entry;
        if (kind === "occupation" && occupation) return { kind, url, title, text: this.contents(occupation) };
        const { text, anchors } = /** @type {import("./texts.js").Content} */ (contents.get(textOf(match)));
        if (clause === undefined || !occupation) return { kind, url, title, text, anchors };
        const levels = await this.texts.anchorsOf(occupation.place);
        const address = `${url}#${levels[entry.row ?? 0][clause]}`;
        return { kind: /** @type {const} */ ("clause"), url: address, title, text: withName(text, occupation.names[0].text) };
      }),
    );
  }

  /**
   * Matches with the same words together, in the place of the best of them.
   * @param {Match[]} matches
   */
  grouped(matches) {
    /** @type {Map<string | number, Match[]>} */
    const groups = new Map();
    for (const match of matches) {
      const { entry, clause } = match;
      const text = textOf(match);
      const words = this.texts.isOwn(text) ? `${text} ${entry.occupation?.place}` : text;
      const key = clause === undefined ? entry.url : words;
      const group = groups.get(key);
      if (group) group.push(match);
      else groups.set(key, [match]);
    }
    return [...groups.values()];
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

/** The number of the text of a match; -1 where it has none. @param {Match} match */
const textOf = ({ entry, clause }) => (clause === undefined ? entry.text : entry.clauses[clause]);

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
 * @param {Match[]} found  what is added to
 * @param {Entry} entry
 * @param {number} place
 * @param {Asked} asked
 * @param {InText} inText
 */
function addMatches(found, entry, place, asked, inText) {
  const best = asked.terms.map((term) => fitOf(term, entry));
  const named = best.filter((fit) => fit < TEXT).length;
  // A word within the title of another page is worth no more than a word of a clause.
  const inNames = entry.kind === "page" ? best.map((fit) => (fit === PART ? TEXT : fit)) : best;
  const whole = asked.all ? fitOf(asked.all, entry) : NONE;
  const withText = (/** @type {boolean[]} */ has) => inNames.map((fit, term) => (has[term] ? Math.min(fit, TEXT) : fit));
  const isFull = (/** @type {number[]} */ fits) => fits.every((fit) => fit < NONE);
  const own = entry.text < 0 ? inNames : withText(best.map((_, term) => inText(entry.text, term, entry)));
  if (whole <= START) found.push({ entry, place, named, fits: inNames.map(() => whole) });
  else if (isFull(own)) found.push({ entry, place, named, fits: own });
  entry.clauses.forEach((text, clause) => {
    const has = best.map((_, term) => inText(text, term, entry));
    const fits = withText(has);
    if (has.includes(true) && isFull(fits)) found.push({ entry, clause, place, named, fits });
  });
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
  const kind = (/** @type {Match} */ { entry, clause }) => KINDS.indexOf(clause === undefined ? entry.kind : "clause");
  return kind(a) - kind(b) || b.named - a.named || a.place - b.place; // Equal places: the clauses of a page, which keep their order.
}
