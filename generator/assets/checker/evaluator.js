/**
 * Questions to the evaluator in the worker: gives it words and rules first, each once.
 *
 * The client puts them again to a worker that takes the place of another one.
 *
 * @import { Answer, Answers, CheckError, Group, Outlook, PageData, Rules, Subject } from "./types.js"
 */

export class Evaluator {
  /**
   * @param {{requestText: (type: string, payload: object, options?: {remember?: string}) => Promise<string>}} checker
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
   * The answers against every list of the rules.
   * @param {Subject} subject @param {string} asOf @param {Answers} answers @param {Rules[]} every
   * @returns {Promise<{groups?: Group[], error?: CheckError}>}
   */
  match(subject, asOf, answers, every) {
    return this.ask("match", subject, asOf, answers, every);
  }

  /**
   * @param {string} type @param {Subject} subject @param {string} as_of @param {Answers} answers
   * @param {Rules[]} [every]
   * @returns {Promise<any>}
   */
  async ask(type, { rules, level }, as_of, answers, every = []) {
    const about = rules ? { occupation: rules.occupation.id, level } : { general: true };
    const request = { type, ...about, as_of, answers, script: this.data.script };
    const needed = rules ? [rules, ...every] : every;
    let reply = await this.askPrepared(needed, request);
    if (reply.error?.code === "unknown_occupation") {
      this.loaded.clear();
      reply = await this.askPrepared(needed, request);
    }
    return reply;
  }

  /** All at once: the worker answers in order. @param {Rules[]} needed @param {{type: string}} request */
  async askPrepared(needed, request) {
    const told = [...this.tellWords(), ...needed.flatMap((rules) => this.tellRules(rules))];
    const replies = await Promise.all([...told, this.send(request)]).catch((error) => {
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

  /** @param {{type: string, [name: string]: unknown}} payload @param {string} [remember] @returns {Promise<any>} */
  async send(payload, remember) {
    return JSON.parse(await this.checker.requestText(payload.type, payload, { remember }));
  }
}
