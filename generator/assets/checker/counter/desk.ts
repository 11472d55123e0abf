/**
 * Has the evaluator do what is done at a counter (docs/counter.md): with the answers as they are now, or with a result
 * that was kept as a file.
 *
 * It keeps nothing, and says every failure in words.
 */

import type { Kept } from "../keep/result.js";
import type { Evaluator } from "../evaluator.js";
import { fetchNamed, idsOf } from "../names.js";
import { RulesFailure, type RulesSource } from "../rules.js";
import type { Store } from "../state/store.js";
import type { CheckError, Rules } from "../types.js";

/** Bytes of a file; the command takes as many. */
const MOST = 2_000_000;
/** Lists and objects in one another; a result has a handful.  In the browser, Python's reader of JSON ends at a few thousand, and takes the worker with it. */
const DEEPEST = 50;
/** Characters of what is repeated. */
const SHOWN = 40;

/** Why something was not done, in words; `details` says it place by place. */
export class Refused extends Error {
  constructor(
    words: string,
    readonly details: readonly string[] = [],
  ) {
    super(words);
  }
}

export interface Replay {
  same: boolean;
  headline: string;
  changes: { words: string }[];
  notes: string[];
}
export interface Judged {
  replay: Replay;
  rules: Rules;
  level: number;
}

export class Desk {
  constructor(
    private readonly store: Store,
    private readonly source: RulesSource,
    private readonly evaluator: Evaluator,
  ) {}

  /** A request about what is asked and answered now.  Rejects with a Refused. */
  async ask<Reply>(type: string, more: object = {}): Promise<Reply> {
    const { subject, choice, replies, say } = this.store;
    const about = subject.peek();
    if (!about) throw new Refused(say.page("failure.check"));
    const asked = this.evaluator.ask(type, about, choice.date.peek(), replies.answers(), { ...more });
    const reply = await asked.catch(() => {
      throw new Refused(say.page("failure.check"));
    });
    if (reply.error) throw new Refused(reply.error.message);
    return reply;
  }

  /** Judge a kept result anew.  Rejects with a Refused. */
  async replay(file: File): Promise<Judged> {
    return this.#replay(...(await this.#read(file)));
  }

  /** Compare what the answers come to now with what a link says of them.  Rejects with a Refused. */
  async compare(carried: Kept): Promise<Judged> {
    const { result } = await this.ask<{ result: object }>("keep");
    const kept = { ...result, ...carried };
    return this.#replay(JSON.stringify(kept), kept);
  }

  async #replay(text: string, result: any): Promise<Judged> {
    const { occupation, level } = result ?? {};
    const isListed = this.store.say.data.occupations.some(({ id }) => id === occupation);
    const [rules, names] = await this.#rules(isListed ? occupation : null);
    // As it is: what stands in the file twice, or is no number, Python refuses.
    const asked = `${JSON.stringify({ type: "replay", script: this.store.say.data.script, names }).slice(0, -1)},"result":${text}}`;
    const { error, replay } = await this.#send(rules, asked);
    if (error) throw this.#refusal(error);
    if (!rules) throw this.#notAResult("occupation");
    return { replay, rules, level };
  }

  /** The text of a file, and what it says as JSON. */
  async #read(file: File): Promise<[string, any]> {
    if (file.size > MOST) throw new Refused(this.store.say.page("kept.too_large"));
    const text = await file.arrayBuffer().then(
      (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes),
      () => "",
    ).catch(() => "");
    const data = parsed(text);
    if (data === undefined || isDeep(data, DEEPEST)) throw this.#notAResult("JSON");
    return [text, data];
  }

  async #rules(occupation: string | null): Promise<[Rules | null, Record<string, string>]> {
    try {
      const rules = occupation === null ? null : await this.source.get(occupation);
      return [rules, idsOf(await fetchNamed(this.source))];
    } catch (error) {
      const reason = error instanceof RulesFailure ? error.reason : "damaged";
      const { say } = this.store;
      throw new Refused(reason === "updated" ? say.page("failure.updated.words") : say.page(`failure.rules.${reason}`));
    }
  }

  async #send(rules: Rules | null, asked: string): Promise<{ error?: CheckError; replay: Replay }> {
    const { evaluator } = this;
    const told = [...evaluator.tellWords(), ...(rules ? evaluator.tellRules(rules) : [])];
    const replies = Promise.all([...told, evaluator.checker.requestText("replay", asked).then(JSON.parse)]);
    return (await replies.catch(() => {
      evaluator.forget();
      throw new Refused(this.store.say.page("failure.check"));
    })).at(-1);
  }

  #refusal({ code, message, part, problems = [] }: CheckError): Refused {
    if (code === "bad_profile") {
      const details = problems.map(({ path, message: words }) => `${path.slice(0, SHOWN)} ${words}`);
      return this.#notAResult("profile", details);
    }
    if (code === "duplicate_key" || !part) return new Refused(message);
    return this.#notAResult(part.replace(/^result\./, ""));
  }

  /** As `baokao replay` says it. */
  #notAResult(part: string, details: readonly string[] = []): Refused {
    return new Refused(this.store.say.word("replay.not_a_result", { part: part.slice(0, SHOWN) }), details);
  }
}

/** What a text says as JSON; undefined where it is none. */
function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isDeep = (value: unknown, most: number): boolean =>
  typeof value === "object" && value !== null && (most === 0 || Object.values(value).some((part) => isDeep(part, most - 1)));
