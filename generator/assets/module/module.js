/**
 * The checker for other people's forms (docs/module.md): one worker for all calls, and failures that say what is wrong.
 *
 * Owns the arguments and errors of `check`; the types are embedding/checker.d.ts. It decides nothing, shows nothing and
 * keeps nothing.
 *
 * @import { Stage, Runtime } from "../checker/protocol.js"
 * @import { PageData } from "../checker/types.js"
 * @import { CheckErrorDetails, Question, Verdict } from "../../embedding/checker.js"
 */

import { createChecker } from "../checker/client.js";
import { Evaluator } from "../checker/evaluator.js";
import { fetchNamed, idsOf } from "../checker/names.js";
import { RulesFailure, RulesSource } from "../checker/rules.js";

/** What the evaluator calls a part of the question, where that has another name here. @type {Record<string, string>} */
const FIELDS = { as_of: "asOf" };
/** The part that a code of the evaluator is about. @type {Record<string, string>} */
const ABOUT = { bad_profile: "profile" };

export class CheckError extends Error {
  /** @param {string} code @param {string} message @param {CheckErrorDetails} [details] */
  constructor(code, message, { field = "", reason = "", problems = [] } = {}) {
    super(message);
    this.name = "CheckError";
    this.code = code;
    this.field = field;
    this.reason = reason;
    this.problems = problems;
  }
}

/** @param {string} reason @param {string} [detail] */
const notLoaded = (reason, detail = "") =>
  new CheckError("not_loaded", `the checker could not be loaded: ${reason} ${detail}`.trim(), { reason });

/**
 * A worker of another site starts from a file of the page's own only: from one that loads it.
 * @param {URL} url
 */
function startable(url) {
  if (url.origin === location.origin) return url;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" }));
}

/**
 * What the module at the root of the site gives away.
 * @param {{runtime: Runtime, rules_version: string, wording: string}} data  of the build that wrote it
 * @param {URL} root  of the site
 */
export function checkerOf({ runtime, rules_version, wording }, root) {
  /** Why the worker could not start. @type {Stage | null} */
  let failed = null;
  const source = new RulesSource(root, rules_version, wording);
  const checker = createChecker({
    workerUrl: startable(new URL("../checker/worker.js", import.meta.url)),
    runtime,
    base: new URL("runtime/", root),
    onStage: (stage) => {
      if (stage.stage !== "failed") return;
      failed = stage;
      checker.stop(); // who waits is told
    },
  });
  const evaluator = new Evaluator(checker, /** @type {PageData} */ ({ script: "hans" }));
  /** @type {Promise<{listed: Map<string, string>, names: Record<string, string>}> | null} */
  let index = null;

  async function fetchIndex() {
    const every = await fetchNamed(source);
    const listed = every.filter(({ levels }) => levels.length);
    return { listed: new Map(Object.entries(idsOf(listed))), names: idsOf(every) };
  }

  /** @param {Question} question */
  async function request({ occupation, level, profile, asOf }) {
    index ??= fetchIndex();
    const { listed, names } = await index;
    const id = listed.get(occupation);
    const rules = id ? await source.get(id) : null;
    const asked = { type: "check", occupation: id ?? occupation, level, as_of: asOf, profile: plain(profile), names };
    return Promise.all([...(rules ? evaluator.tellRules(rules) : []), evaluator.send(asked)]);
  }

  /**
   * @param {Question} question
   * @returns {Promise<Verdict>}
   */
  async function check(question) {
    if (failed) checker.restart();
    failed = null;
    const replies = await request(question).catch((error) => {
      evaluator.forget();
      if (error instanceof CheckError) throw error;
      if (error instanceof RulesFailure) index = null;
      throw notLoaded(failed?.reason ?? error.reason ?? error.code ?? "crashed", failed?.detail);
    });
    const { verdict, error } = replies.find((reply) => reply.error) ?? replies.at(-1);
    if (!error) return verdict;
    evaluator.forget();
    if (error.code === "bad_rules") throw notLoaded("damaged", "rules");
    const field = ABOUT[error.code] ?? FIELDS[error.part] ?? error.part;
    throw new CheckError(error.code, error.message, { field, problems: error.problems });
  }

  return { check, CheckError };
}

/** A profile as JSON has it; null where there is none. @param {unknown} profile */
function plain(profile) {
  try {
    return JSON.parse(JSON.stringify(profile ?? null));
  } catch (error) {
    throw new CheckError("bad_profile", `the profile is no JSON: ${error}`, { field: "profile" });
  }
}
