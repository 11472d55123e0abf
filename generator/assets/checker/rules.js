/**
 * Fetching the rules of an occupation.  Owns the difference between the reasons for having none.
 *
 * @import { Rules } from "./types.js"
 */

import { refusalOf } from "./refusal.js";

const FORMAT = "baokao-rules/3";

/** @typedef {"network" | "busy" | "missing" | "damaged" | "updated"} Reason  updated: the site has, since the page was opened */

export class RulesFailure extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

export class RulesSource {
  /**
   * @param {URL} root of the site
   * @param {string} version  of the rules that the page was built with: it takes no others
   * @param {string} wording  the version of the program's words, which the rules' questions hold
   */
  constructor(root, version, wording) {
    this.root = root;
    this.version = version;
    this.wording = wording;
    /** @type {Map<string, Rules>} */
    this.known = new Map();
    /** @type {Map<number, Promise<string>>} a few megabytes of a large site */
    this.batches = new Map();
    this.fresh = false;
  }

  /**
   * @param {string} occupation
   * @returns {Promise<Rules>} rejects with a RulesFailure
   */
  async get(occupation) {
    const known = this.known.get(occupation);
    if (known) return known;
    const text = await this.fetch(`occupations/${encodeURIComponent(occupation)}`);
    const rules = this.read(text, (found) => isComplete(found, occupation));
    this.known.set(occupation, rules);
    return rules;
  }

  /**
   * The lists of many occupations, as text: the page itself reads nothing of them.
   * @param {number} number
   * @returns {Promise<string>} rejects with a RulesFailure
   */
  batch(number) {
    let text = this.batches.get(number);
    if (!text) {
      text = this.fetchBatch(number);
      text.catch(() => this.batches.delete(number));
      this.batches.set(number, text);
    }
    return text;
  }

  /** @param {number} number */
  async fetchBatch(number) {
    const text = await this.fetch(`batches/${number}`);
    this.read(text, (found) => found?.format === FORMAT && found.batch === number);
    return text;
  }

  /** @param {string} name @returns {Promise<string>} rejects with a RulesFailure */
  async fetch(name) {
    // The server ignores the question; caches keep the versions apart by it.
    const url = new URL(`api/v1/${name}.json?edition=${this.version}&wording=${this.wording}`, this.root);
    const response = await fetch(url, { cache: this.fresh ? "reload" : "default" }).catch(() => null);
    if (response && !response.ok) throw new RulesFailure(refusalOf(response.status));
    const text = await response?.text().catch(() => null);
    if (typeof text !== "string") throw new RulesFailure("network");
    return text;
  }

  /** @param {string} text @param {(found: any) => boolean} isRight @returns {any} */
  read(text, isRight) {
    const found = parsed(text);
    const version = found?.edition ?? this.version;
    if (typeof version === "string" && version !== this.version) throw new RulesFailure("updated");
    this.fresh = found?.edition !== this.version || !isRight(found);
    if (this.fresh) throw new RulesFailure("damaged");
    return found;
  }

  /** The evaluator refused them: fetch them anew next time. @param {string} occupation */
  distrust(occupation) {
    this.known.delete(occupation);
    this.fresh = true;
  }

  /** The same of batches. */
  distrustBatches() {
    this.batches.clear();
    this.fresh = true;
  }
}

/** @param {string} text @returns {any} null where it is no JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Whether everything is there that the page itself draws; what the rules say is the evaluator's to check.
 * @param {any} rules @param {string} occupation
 */
function isComplete(rules, occupation) {
  if (rules?.format !== FORMAT || rules.occupation?.id !== occupation) return false;
  return Object.values(rules.levels ?? {}).every(
    (level) =>
      Array.isArray(level?.questions) &&
      Array.isArray(level.clauses) &&
      level.questions.every(
        (/** @type {any} */ question) =>
          typeof question?.words?.hant === "string" && Array.isArray(question.fields),
      ) &&
      level.clauses.every(
        (/** @type {any} */ use) => typeof rules.clauses?.[use?.clause]?.text?.hant === "string",
      ),
  );
}
