/**
 * Questions to the evaluator in the worker: gives it words and rules first, each once.
 *
 * The client puts them again to a worker that takes the place of another one.
 *
 * @import { Answer, Answers, CheckError, Group, Outlook, PageData, Rules, Subject, Todo } from "./types.js"
 */

export class Evaluator {
  /**
   * @param {{requestText: (type: string, payload: object | string, options?: {remember?: string}) => Promise<string>}} checker
   *   of client.js; what it rejects with, these methods reject with
   * @param {PageData} data
   */
  constructor(checker, data) {
    this.checker = checker;
    this.data = data;
    this.hasWords = data.script === "hans"; // the evaluator's own
    /** @type {Map<string, Rules>} what the worker has */
    this.loaded = new Map();
  }

  /**
   * @param {Subject} subject
   * @param {string} asOf
   * @param {Answers} answers
   * @returns {Promise<Answer>}
   */
  check(subject, asOf, answers) {
    return this.ask("check", subject, asOf, answers);
  }

  /** @param {Subject} subject @param {string} asOf @param {Answers} answers @returns {Promise<{outlook?: Outlook, error?: CheckError}>} */
  outlook(subject, asOf, answers) {
    return this.ask("outlook", subject, asOf, answers);
  }

  /**
   * What to do next; `outlook` is what was said for the same answers.
   * @param {Subject} subject @param {string} asOf @param {Answers} answers @param {Outlook} outlook
   * @returns {Promise<{todo?: Todo, error?: CheckError}>}
   */
  todo(subject, asOf, answers, { nearest, clauses }) {
    const place = clauses.findIndex(({ source, line }) => source === nearest?.source && line === nearest.line);
    return this.ask("todo", subject, asOf, answers, { nearest: place < 0 ? null : place, sources: this.data.sources });
  }

  /**
   * The answers against every list of a batch.
   * @param {Subject} subject @param {string} asOf @param {Answers} answers
   * @param {string} batch  the JSON of `/api/v1/batches/<n>.json`
   * @returns {Promise<{groups?: Group[], error?: CheckError}>}
   */
  match(subject, asOf, answers, batch) {
    return this.ask("match", subject, asOf, answers, { batch, names: this.named(answers) });
  }

  /** The occupations that the answers name: a batch has some of them only. @param {Answers} answers */
  named(answers) {
    const named = Object.values(answers).flatMap(({ rows }) => rows.map(({ occupation }) => occupation));
    return Object.fromEntries(this.data.occupations.filter(({ id }) => named.includes(id)).map(({ id }) => [id, id]));
  }

  /**
   * @param {string} type @param {Subject} subject @param {string} as_of @param {Answers} answers
   * @param {{batch?: string, [name: string]: unknown}} [more]
   * @returns {Promise<any>}
   */
  async ask(type, { rules, level }, as_of, answers, { batch, ...more } = {}) {
    const about = rules ? { occupation: rules.occupation.id, level } : { general: true };
    const request = { type, ...about, as_of, answers, ...more, script: this.data.script };
    let reply = await this.askPrepared(rules, request, batch);
    if (reply.error?.code === "unknown_occupation") {
      this.loaded.clear();
      reply = await this.askPrepared(rules, request, batch);
    }
    return reply;
  }

  /** All at once: the worker answers in order. @param {Rules | null} needed @param {{type: string}} request @param {string} [batch] */
  async askPrepared(needed, request, batch) {
    const told = [...this.tellWords(), ...(needed ? this.tellRules(needed) : [])];
    const replies = await Promise.all([...told, this.send(request, undefined, batch)]).catch((error) => {
      this.forget();
      throw error;
    });
    const failed = replies.find((reply) => reply.error);
    if (failed && failed !== replies.at(-1)) this.forget();
    return failed ?? replies.at(-1);
  }

  tellWords() {
    if (this.hasWords) return [];
    this.hasWords = true;
    const { script, words } = this.data;
    return [this.send({ type: "words", script, words }, "words")];
  }

  /** @param {Rules} rules */
  tellRules(rules) {
    const { id } = rules.occupation;
    if (this.loaded.get(id) === rules) return [];
    this.loaded.set(id, rules);
    return [this.send({ type: "load", rules, script: this.data.script }, `rules/${id}`)];
  }

  forget() {
    this.loaded.clear();
    this.hasWords = this.data.script === "hans";
  }

  /**
   * @param {{type: string, [name: string]: unknown}} payload @param {string} [remember]
   * @param {string} [batch]  JSON that goes along as it is: nobody here reads it
   * @returns {Promise<any>}
   */
  async send(payload, remember, batch) {
    const request = batch ? `${JSON.stringify(payload).slice(0, -1)},"batch":${batch}}` : payload;
    return JSON.parse(await this.checker.requestText(payload.type, request, { remember }));
  }
}
