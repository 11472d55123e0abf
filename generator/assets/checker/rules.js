/**
 * Fetching the rules of an occupation.  Owns the difference between "no connection", "damaged" and "updated".
 *
 * @import { Rules } from "./types.js"
 */

const FORMAT = "baokao-rules/2";

/** @typedef {"network" | "damaged" | "updated"} Reason  updated: the site has, since the page was opened */

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
   * @param {string} edition that the page was built with: it takes no rules of another
   */
  constructor(root, edition) {
    this.root = root;
    this.edition = edition;
    /** @type {Map<string, Rules>} */
    this.known = new Map();
    this.fresh = false;
  }

  /**
   * @param {string} occupation
   * @returns {Promise<Rules>} rejects with a RulesFailure
   */
  async get(occupation) {
    const known = this.known.get(occupation);
    if (known) return known;
    // The server ignores the question; caches keep the editions apart by it.
    const name = `${encodeURIComponent(occupation)}.json?edition=${this.edition}`;
    const url = new URL(`api/v1/occupations/${name}`, this.root);
    const response = await fetch(url, { cache: this.fresh ? "reload" : "default" }).catch(() => null);
    if (!response) throw new RulesFailure("network");
    const rules = response.ok ? await response.json().catch(() => null) : null;
    const edition = rules?.edition ?? this.edition;
    if (typeof edition === "string" && edition !== this.edition) throw new RulesFailure("updated");
    if (rules?.edition !== this.edition || !isComplete(rules, occupation)) {
      this.fresh = true;
      throw new RulesFailure("damaged");
    }
    this.fresh = false;
    this.known.set(occupation, rules);
    return rules;
  }

  /** The evaluator refused them: fetch them anew next time. @param {string} occupation */
  distrust(occupation) {
    this.known.delete(occupation);
    this.fresh = true;
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
