/**
 * Finds records: asks Pagefind for each term in each field, keeps what has all terms, best first.
 *
 * Owns the order of results and the words that are asked for (generator/search/document.py writes them).
 * Pagefind alone would drop a term that it does not know, and rank by statistics; here a record has every term,
 * and the order is: terms that are the whole name, terms in the title, terms in the text, then kind and rank.
 *
 * @import { Folding } from "./folding.js"
 * @import { Term } from "./query.js"
 */

import { END, code, codeStart } from "./folding.js";
import { terms } from "./query.js";
import { watchFetches } from "./watch.js";

/**
 * What a result shows; the address is relative to the language root.
 * @typedef {object} Shown
 * @property {string} url
 * @property {"occupation" | "level" | "clause" | "page"} kind
 * @property {{ hans: string, hant: string }} title
 * @property {{ hans: string, hant: string }} body
 */

/** @typedef {{ id: string, data: () => Promise<{ meta: Shown }> }} Result */
/** @typedef {{ field: number, position: number, result: Result }} Match */
/** @typedef {{ terms: Term[], results: (() => Promise<Shown>)[] }} Found */

const NAME = "n";
const TITLE = "t";
const BODY = "h";
/** Best first. */
const FIELDS = [NAME, TITLE, BODY];

/**
 * What to ask Pagefind for a term in a field: a word, the beginning of one, or a phrase in quotes.
 * @param {Term} term
 * @param {string} field
 */
export function question(term, field) {
  const codes = term.units.map(code);
  if (field === NAME) return field + codes.join("") + END;
  if (term.typed) return field + codeStart(term.units[0]);
  if (codes.length === 1) return field + codes[0];
  return `"${codes.slice(1).map((next, index) => field + codes[index] + next).join(" ")}"`;
}

/**
 * The part of Pagefind that is used here.
 * @typedef {object} Pagefind
 * @property {() => Promise<object>} filters
 * @property {(words: string) => Promise<void>} preload  loads the parts of the index that the words lie in
 * @property {(words: string, options: object) => Promise<{ results: Result[] }>} search
 */

/** In place of the time, which Pagefind puts into an address so that nothing could cache it. */
const CACHE_TAG = "0";

/**
 * @param {URL} root  the index's folder
 * @returns {Promise<Pagefind>}
 */
export async function loadPagefind(root) {
  preload(new URL(`pagefind-entry.json?ts=${CACHE_TAG}`, root));
  preload(new URL("wasm.unknown.pagefind", root));
  const { createInstance } = await import(new URL("pagefind.js", root).href);
  // Without its worker: that would fetch the same program twice, and a query takes milliseconds.
  const pagefind = createInstance({ noWorker: true, basePath: root.href, metaCacheTag: CACHE_TAG });
  // Its own promise to be ready does not wait, and hides what fails.
  await pagefind.filters();
  return pagefind;
}

/**
 * Begin to fetch what Pagefind will ask for by and by.
 * @param {URL} url
 */
function preload({ href }) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href });
  document.head.append(link);
}

export class Engine {
  /**
   * @param {URL} root
   * @param {Folding} folding
   * @param {Pagefind} pagefind
   */
  constructor(root, folding, pagefind) {
    this.folding = folding;
    this.pagefind = pagefind;
    this.fetches = watchFetches(root);
  }

  /**
   * All records that have every term of the query; what a result shows is fetched when it is called for.
   * Fails if a part of the index could not be had; a new engine then may.
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async find(query) {
    const wanted = terms(this.folding, query);
    const { failures } = this.fetches;
    const [first, ...others] = await Promise.all(wanted.map((term) => this.matches(term)));
    if (this.fetches.failures > failures) throw new Error("a part of the index could not be loaded");
    if (!first) return { terms: wanted, results: [] };
    const rows = [...first.keys()]
      .filter((id) => others.every((matches) => matches.has(id)))
      .map((id) => [first, ...others].map((matches) => /** @type {Match} */ (matches.get(id))));
    rows.sort(compare);
    return { terms: wanted, results: rows.map(([{ result }]) => async () => (await result.data()).meta) };
  }

  /**
   * @param {string} asked  what `question` returns
   * @returns {Promise<{ results: Result[] }>}
   */
  async ask(asked) {
    if (!asked.startsWith('"') && !asked.endsWith(END)) await this.pagefind.preload(extensions(asked));
    return this.pagefind.search(asked, { sort: { order: "asc" } });
  }

  /**
   * The records that have a term, each with the best field that has it.
   * @param {Term} term
   * @returns {Promise<Map<string, Match>>}
   */
  async matches(term) {
    /** @type {Map<string, Match>} */
    const matches = new Map();
    const answers = await Promise.all(FIELDS.map((field) => this.ask(question(term, field))));
    answers.forEach(({ results }, field) => {
      results.forEach((/** @type {Result} */ result, /** @type {number} */ position) => {
        if (!matches.has(result.id)) matches.set(result.id, { field, position, result });
      });
    });
    return matches;
  }
}

/** What may follow the beginning of a word. */
const LETTERS = "abcdefghijklmnopyz";

/**
 * The words of which one lies in every part of the index that has words with this beginning.  Pagefind itself
 * loads the first of these parts only; a phrase or a whole word lies in one.
 * @param {string} asked
 */
const extensions = (asked) => [...LETTERS].map((letter) => asked + letter).join(" ");

/**
 * Better first.  Positions compare only within one field; equal fields make that so.
 * @param {Match[]} a
 * @param {Match[]} b
 */
function compare(a, b) {
  const sum = (/** @type {Match[]} */ row) => row.reduce((total, { field }) => total + field, 0);
  const difference = sum(a) - sum(b);
  if (difference) return difference;
  const unequal = a.findIndex(({ field }, index) => field !== b[index].field);
  if (unequal >= 0) return a[unequal].field - b[unequal].field;
  return a[0].position - b[0].position;
}
