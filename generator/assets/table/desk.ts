/**
 * Has the evaluator read, judge and give back a table, some rows at a time: so the page can show how far it is, and stop.
 */

import { CheckerError } from "../checker/client.js";
import type { Evaluator } from "../checker/evaluator.js";
import { fetchNamed, idsOf } from "../checker/names.js";
import { RulesFailure, type RulesSource } from "../checker/rules.js";
import { VERDICTS } from "./results/selecting.js";
import type { ListOfAll, Read, Result, Rows, Said, TableData, Target } from "./types.js";

/** Characters of rows in a message; it holds four million. */
const MOST = 1_000_000;
/** Rows at first and at the least, and at the most; between them as many as are judged within a moment (milliseconds). */
const FIRST = 20;
const LARGEST = 500;
const MOMENT = 250;

/** Why something failed; `message` is the evaluator's. */
export class DeskFailure extends Error {
  constructor(
    readonly code: string,
    message = "",
  ) {
    super(message);
  }
}

/** What is told while people are judged: the results so far, and how far that is. */
export type Tell = (results: readonly Result[], progress: number) => void;

export class Desk {
  /** Names of occupations in both scripts, and their ids. */
  #names: Promise<Record<string, string>> | null = null;

  constructor(
    private readonly evaluator: Evaluator,
    private readonly source: RulesSource,
    private readonly data: TableData,
  ) {}

  /** Where the people of a table are, what its columns are, and what has to be asked. */
  async read(rows: Rows, mapping: Readonly<Record<number, string>>): Promise<Read> {
    const names = await this.names();
    let whole: Read | null = null;
    let above = 0;
    for (const part of inParts(rows)) {
      const below = whole ? { above, columns: whole.columns } : { mapping };
      const found: Read = await this.#ask("table", { rows: part, names, ...below });
      whole = whole ? joined(whole, found) : found;
      above += part.length;
    }
    if (!whole) throw new DeskFailure("empty");
    const widest = Math.max(...whole.people.map((number) => rows[number - 1].length), 0);
    const missing = Array.from({ length: widest - whole.columns.length }, () => ({ name: "", meaning: null, private: false }));
    return { ...whole, columns: [...whole.columns, ...missing] };
  }

  /** Judge people until `isWanted` says that nobody waits any more; `known` are the results of the first ones. */
  async judge(
    rows: Rows,
    read: Read,
    target: Target,
    said: Said,
    known: readonly Result[],
    tell: Tell,
    isWanted: () => boolean,
  ): Promise<void> {
    const names = await this.names();
    const { occupation, level, every, asOf: as_of } = target;
    const about = { ...(occupation && !every ? { occupation } : {}), ...(level && !every ? { level } : {}) };
    const asked = { as_of, names, columns: read.columns, every, ...about, ...said };
    if (!every) {
      for (const id of occupation ? [occupation] : read.occupations) await this.#load(id);
      return this.#people(rows, read.people, asked, [], known, tell, isWanted);
    }
    const { batches } = this.data;
    let results: readonly Result[] = [];
    for (let number = 0; number < batches && isWanted(); number++) {
      const before = results;
      const batch = await this.#fetched(() => this.source.batch(number));
      const part: Tell = (found, done) => {
        results = before.length ? merged(before, found) : found;
        tell(results, (number + done) / batches);
      };
      await this.#people(rows, read.people, asked, [batch, number], [], part, isWanted);
    }
  }

  async #people(
    rows: Rows,
    people: readonly number[],
    asked: object,
    [batch, number]: [] | [string, number],
    known: readonly Result[],
    tell: Tell,
    isWanted: () => boolean,
  ): Promise<void> {
    let results = known;
    let count = FIRST;
    let given = batch;
    tell(results, results.length / people.length);
    while (results.length < people.length && isWanted()) {
      const numbers = fitting(rows, people.slice(results.length, results.length + count));
      const before = performance.now();
      const short = batch && !given ? { batch: { edition: this.data.rules_version, batch: number } } : {};
      const payload = { ...asked, ...short, rows: numbers.map((row) => rows[row - 1]), numbers };
      const found: Result[] = (await this.#ask("people", payload, given)).results;
      if (!isWanted()) return;
      given = undefined;
      results = [...results, ...found];
      tell(results, results.length / people.length);
      const took = performance.now() - before;
      count = Math.min(LARGEST, Math.max(FIRST, Math.round((numbers.length * MOMENT) / Math.max(took, 1))));
    }
  }

  /** The rows of the table that is given back, its header first. */
  async export(rows: Rows, { columns, people }: Read, results: readonly Result[], asOf: string, every: boolean): Promise<Rows> {
    const given: Rows = [];
    for (let done = 0; done < results.length || !given.length; ) {
      const numbers = fitting(rows, people.slice(done, Math.min(done + LARGEST, results.length)));
      const part = results.slice(done, done + numbers.length);
      const request = { rows: numbers.map((row) => rows[row - 1]), columns, results: part, as_of: asOf, every };
      const found: { rows: Rows } = await this.#ask("export", { ...request, edition: this.data.rules_version });
      given.push(...found.rows.slice(given.length ? 1 : 0));
      done += numbers.length;
      if (!numbers.length) break;
    }
    return given;
  }

  /** The header of a table to fill in for a list. */
  async template(occupation: string, level: number, asOf: string): Promise<{ header: string[]; notes: string[] }> {
    await this.#load(occupation);
    return this.#ask("template", { occupation, level, as_of: asOf });
  }

  names(): Promise<Record<string, string>> {
    this.#names ??= this.#fetchNames().catch((error) => {
      this.#names = null;
      throw error;
    });
    return this.#names;
  }

  async #fetchNames(): Promise<Record<string, string>> {
    return idsOf(await this.#fetched(() => fetchNamed(this.source)));
  }

  async #load(occupation: string): Promise<void> {
    const rules = await this.#fetched(() => this.source.get(occupation));
    for (const reply of await this.#answered(() => Promise.all(this.evaluator.tellRules(rules)))) this.#refuse(reply);
  }

  async #ask(type: string, payload: object, batch?: string): Promise<any> {
    const { script } = this.data;
    const send = () => Promise.all([...this.evaluator.tellWords(), this.evaluator.send({ type, script, ...payload }, undefined, batch)]);
    const reply = (await this.#answered(send)).at(-1);
    this.#refuse(reply);
    return reply;
  }

  #refuse(reply: { error?: { code: string; message: string } }): void {
    if (reply.error) throw new DeskFailure(reply.error.code, reply.error.message);
  }

  async #answered<T>(ask: () => Promise<T>): Promise<T> {
    return ask().catch((error) => {
      this.evaluator.forget();
      throw new DeskFailure(error instanceof CheckerError ? error.code : "crashed");
    });
  }

  async #fetched<T>(fetch: () => Promise<T>): Promise<T> {
    return fetch().catch((error) => {
      throw new DeskFailure(error instanceof RulesFailure ? error.reason : "damaged");
    });
  }
}

/** Characters that a row takes in a message. */
const lengthOf = (row: readonly string[]) => row.reduce((sum, cell) => sum + cell.length + 3, 2);

function* inParts(rows: Rows): Iterable<Rows> {
  let [start, size] = [0, 0];
  for (let place = 0; place < rows.length; place++) {
    size += lengthOf(rows[place]);
    if (size > MOST && place > start) {
      yield rows.slice(start, place);
      [start, size] = [place, lengthOf(rows[place])];
    }
  }
  if (start < rows.length) yield rows.slice(start);
}

/** As many of these rows as a message holds; at least one. */
function fitting(rows: Rows, numbers: readonly number[]): number[] {
  let size = 0;
  const count = numbers.findIndex((number) => (size += lengthOf(rows[number - 1])) > MOST);
  return numbers.slice(0, count < 0 ? numbers.length : Math.max(count, 1));
}

/** What was read of a table, and what of the rows further down. */
function joined(before: Read, after: Read): Read {
  const once = <T>(one: readonly T[], other: readonly T[]) => [...new Set([...one, ...other])];
  const doubts = [...before.doubts, ...after.doubts.filter(({ text }) => !before.doubts.some((known) => known.text === text))];
  return {
    ...before,
    people: [...before.people, ...after.people],
    skipped: [...before.skipped, ...after.skipped],
    majors: once(before.majors, after.majors),
    occupations: once(before.occupations, after.occupations),
    doubts,
  };
}

/** The results of one batch of lists, and of the next one. */
function merged(before: readonly Result[], after: readonly Result[]): readonly Result[] {
  return before.map((result, place) => {
    const more = after[place];
    if (!more) return result;
    const lists = [...(result.lists ?? []), ...(more.lists ?? [])];
    const rank = ({ verdict }: ListOfAll) => VERDICTS.indexOf(verdict);
    const counts = { ...result.counts };
    for (const [verdict, count] of Object.entries(more.counts ?? {})) counts[verdict] = (counts[verdict] ?? 0) + count;
    return { ...result, lists: lists.sort((one, other) => rank(one) - rank(other)), counts };
  });
}
