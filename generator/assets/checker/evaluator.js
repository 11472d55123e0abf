/**
 * Questions to the evaluator in the worker: gives it rules and words first, and again when it was lost.
 *
 * @import { Answers, CheckError, PageData, Report, Rules } from "./types.js"
 */

/** @typedef {{report?: Report, error?: CheckError}} Answer */

export class Evaluator {
  /**
   * @param {{requestText: (type: string, payload: object) => Promise<string>}} checker of client.js
   * @param {PageData} data
   */
  constructor(checker, data) {
    this.checker = checker;
    this.data = data;
    /** @type {Rules | null} what the worker has */
    this.loaded = null;
  }

  /**
   * @param {Rules} rules
   * @param {number} level
   * @param {string} asOf
   * @param {Answers} answers
   * @returns {Promise<Answer>} rejects with a CheckerError of client.js
   */
  async check(rules, level, asOf, answers) {
    const { script } = this.data;
    const occupation = rules.occupation.id;
    const request = { type: "check", occupation, level, as_of: asOf, answers, script };
    let answer = await this.checkLoaded(rules, request);
    if (answer.error?.code === "unknown_occupation") {
      // A new worker took the place of the one that had the rules.
      this.loaded = null;
      answer = await this.checkLoaded(rules, request);
    }
    return answer;
  }

  /** @param {Rules} rules @param {{type: string}} request @returns {Promise<Answer>} */
  async checkLoaded(rules, request) {
    const replies = this.loaded === rules ? [] : this.load(rules);
    this.loaded = rules;
    const all = await Promise.all([...replies, this.ask(request)]).catch((error) => {
      this.loaded = null;
      throw error;
    });
    const failed = all.find((reply) => reply.error);
    if (failed?.error && failed !== all.at(-1)) this.loaded = null;
    return failed ?? all[all.length - 1];
  }

  /** All at once: the worker answers in order. @param {Rules} rules */
  load(rules) {
    const { script, words } = this.data;
    const wording = script === "hans" ? [] : [this.ask({ type: "words", script, words })];
    return [...wording, this.ask({ type: "load", rules, script })];
  }

  /** @param {{type: string, [name: string]: unknown}} payload @returns {Promise<Answer>} */
  async ask(payload) {
    return JSON.parse(await this.checker.requestText(payload.type, payload));
  }
}
