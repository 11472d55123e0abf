/**
 * All that can be found, and finding it: nothing that has the terms is missed.
 *
 * Owns the order of results: how well the terms fit (the whole name, its beginning, a part of it, the text), then kind,
 * then the order of the file.  What a result says is fetched when it is shown.  A query that has nothing as it stands is
 * understood (understanding.js), and what it means is found.
 *
 * @import { Name, Names, Occupation, SpeechFile } from "./names.js"
 * @import { Term } from "./query.js"
 * @import { Anchors, Load, TextsFile } from "./texts.js"
 */

import { Fitting, NONE, PART, START, TEXT, WHOLE } from "./fitting.js";
import { Speech, urlOf } from "./names.js";
import { inOtherWords, terms } from "./query.js";
import { joined } from "./suggest.js";
import { Texts, withName } from "./texts.js";
import { Understanding } from "./understanding.js";

/** @typedef {"occupation" | "level" | "clause" | "term" | "question" | "page"} Kind */
/** @typedef {[string, string, number, Kind?, string[]?, string[]?, boolean?]} PageRow  address, title, text; kind, what is asked for it, what it is about, whether a list answers it better */
/** @typedef {TextsFile & SpeechFile & { levels: number[], lists: number[][], pages: PageRow[], fillers: string, auxiliaries: string, trades: string, asking: string, sounds: string[] }} CatalogueFile  a list: its summary, its clauses */

/**
 * What can be found as a whole, with the clauses on it.
 * @typedef {object} Entry
 * @property {Kind} kind
 * @property {string} url     relative to the language root
 * @property {string} title
 * @property {Name[]} names   what it is called
 * @property {Name[]} words   what may follow a name of it: 三级 in 电工三级
 * @property {Name[]} family  the name of the occupation that it belongs to
 * @property {Name[]} asked   what people type who want to read it
 * @property {Name[]} about   words that only name what it is about
 * @property {boolean} ofLists  whether a list answers it better, where the query names one
 * @property {number} text    its own, or -1
 * @property {Occupation} [occupation]  whose page it is
 * @property {number} [row]   of a level: its place among those of the occupation
 * @property {number[]} clauses  their texts
 */

/** @typedef {{ kind: Kind, url: string, title: string, text: string, anchors?: Anchors }} Result */
/** @typedef {{ entry: Entry, clause?: number, fits: number[], named: number, place: number }} Match  clause: its place in the list; named: how many terms its name has */
/** @typedef {{ terms: Term[], matches: Match[], unknown?: string, instead?: { typed: string, meant: string } }} Found  unknown: an occupation that is not here, as it was typed; instead: a word that was put right */
/** @typedef {{ terms: Fitting[], all: Fitting | undefined }} Asked  the terms, and the query as one */
/** @typedef {(text: number, term: number, entry: Entry) => boolean} InText */

/** Best first. @type {Kind[]} */
const KINDS = ["occupation", "level", "clause", "term", "question", "page"];

/** What separates the names in the title of a page. */
const PARTS = /[：:/、]/;

/** What answers no question. */
const UNASKED = { asked: [], about: [], ofLists: false };

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
      // Questions and terms are not typed by their initials: long as they are, they would have any.
      ...file.pages.map((row) => this.page(speech, row, names.name(row[1], (row[3] ?? "page") === "page" ? speech.of(row[1]) : []))),
    ];
    this.understanding = new Understanding(this, file);
  }

  /** @param {Occupation} occupation @returns {Entry} */
  occupation(occupation) {
    const { names, of } = occupation;
    return { kind: "occupation", url: urlOf(occupation), title: names[0].text, names, words: [], family: of?.names ?? [], ...UNASKED, text: -1, occupation, clauses: [] };
  }

  /** @param {Occupation} occupation @param {number} row @param {number[]} list @returns {Entry} */
  level(occupation, row, [text, ...clauses]) {
    const { names, of, levels } = occupation;
    const words = this.names.spokenLevels.get(levels[row]) ?? [];
    const title = this.names.label(occupation, levels[row]);
    return { kind: "level", url: urlOf(occupation, levels[row]), title, names, words, family: of?.names ?? [], ...UNASKED, text, occupation, row, clauses };
  }

  /** @param {Speech} speech @param {PageRow} row @param {Name} name @returns {Entry} */
  page(speech, [url, , text, kind = "page", asked = [], about = [], ofLists = false], name) {
    // 三级/高级工：各职业比较 is called 三级, and 高级工.
    const parts = kind === "page" ? name.text.split(PARTS).map((part) => this.names.name(part, speech.of(part))) : [];
    const [said, named] = [asked, about].map((all) => all.map((words) => this.names.name(words, [])));
    return { kind, url, title: name.text, names: [name, ...parts], words: [], family: [], asked: said, about: named, ofLists, text, clauses: [] };
  }

  /**
   * All that has every term of the query, best first; where nothing has, what the query means.
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async find(query) {
    const wanted = inOtherWords(this.names.synonyms, terms(this.folding, query));
    const matches = await this.findTerms(wanted);
    return this.understanding.complete({ terms: wanted, matches }, query);
  }

  /**
   * All that has every term, best first.
   * @param {Term[]} wanted
   * @returns {Promise<Match[]>}
   */
  async findTerms(wanted) {
    if (!wanted.length) return [];
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
    return matches.sort(compare);
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
 * How well a term fits what an entry is called, what is asked for it, and whose it is.
 * @param {Fitting} term
 * @param {Entry} entry
 */
function fitOf(term, { names, words, family, asked, about }) {
  if (Math.min(term.best(asked), term.best(about)) === WHOLE) return WHOLE;
  const own = Math.min(term.best(names), term.best(words));
  const across = words.length ? term.across(names, words) : NONE;
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
  const inNames = best.map((fit) => worth(fit, entry.kind));
  const whole = asked.all ? fitOf(asked.all, entry) : NONE;
  const withText = (/** @type {boolean[]} */ has) => inNames.map((fit, term) => (has[term] ? Math.min(fit, TEXT) : fit));
  const isFull = (/** @type {number[]} */ fits) => fits.every((fit) => fit < NONE);
  const own = entry.text < 0 ? inNames : withText(best.map((_, term) => inText(entry.text, term, entry)));
  const isExact = isFull(own) && sum(own) === WHOLE;
  if (!isExact && worth(whole, entry.kind) <= START) found.push({ entry, place, named, fits: inNames.map(() => whole) });
  else if (isFull(own)) found.push({ entry, place, named, fits: own });
  entry.clauses.forEach((text, clause) => {
    const has = best.map((_, term) => inText(text, term, entry));
    const fits = withText(has);
    if (has.includes(true) && isFull(fits)) found.push({ entry, clause, place, named, fits });
  });
}

/**
 * A word within the title of a page, or of a question or term that is not the whole of it, is worth a word of a clause.
 * @param {number} fit
 * @param {Kind} kind
 */
function worth(fit, kind) {
  if (kind === "page") return fit === PART ? TEXT : fit;
  return kind === "term" || kind === "question" ? (fit === START || fit === PART ? TEXT : fit) : fit;
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
  // A page that is called so comes first: 三级 is the page of that level, and then every list of it.
  const kind = (/** @type {Match} */ { entry, clause, fits }) => (entry.kind === "page" && sum(fits) === WHOLE ? -1 : KINDS.indexOf(clause === undefined ? entry.kind : "clause"));
  return kind(a) - kind(b) || b.named - a.named || a.place - b.place; // Equal places: the clauses of a page, which keep their order.
}
