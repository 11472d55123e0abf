/**
 * Has notices read by the worker: the program comes with the first one (client.js, `extend`), and what it has to know.
 *
 * The client puts both to every worker that takes the place of another one.
 */

import { CheckerError, type createChecker } from "../checker/client.js";
import { RulesFailure, type RulesSource } from "../checker/rules.js";
import type { Asked, Notice, NoticeData } from "./types.js";
import type { Failure } from "./words.js";

const API = "intake.api";
const TYPES = ["base", "read"];
const FORMAT = "baokao-intake/1";

/** Milliseconds. A tenth of a megabyte on a slow network; what a person waits for. */
const FETCH = 120_000;
const READ = 15_000;

export class Reader {
  #prepared: Promise<Failure | null> | null = null;

  constructor(
    private readonly checker: ReturnType<typeof createChecker>,
    private readonly source: RulesSource,
    private readonly data: NoticeData["reader"],
  ) {}

  /** Have the program come; once is enough, but what failed is tried again.  Returns why it did not come. */
  prepare(): Promise<Failure | null> {
    this.#prepared ??= this.#prepare().then((failure) => {
      if (failure) this.#prepared = null;
      return failure;
    });
    return this.#prepared;
  }

  async #prepare(): Promise<Failure | null> {
    const { file, base: name } = this.data;
    try {
      const fetched = this.source.fetch(name);
      fetched.catch(() => {}); // it is awaited below
      const extension = { api: API, file, types: TYPES };
      await this.checker.request("extend", extension, { remember: "extend", timeoutMs: FETCH });
      const base = this.source.read(await fetched, (found) => found?.format === FORMAT);
      await this.checker.request("base", { base }, { remember: "base" });
      return null;
    } catch (error) {
      return failureOf(error);
    }
  }

  async read(asked: Asked): Promise<Notice | Failure> {
    const missing = await this.prepare();
    if (missing) return missing;
    try {
      const reply = JSON.parse(await this.checker.requestText("read", asked, { timeoutMs: READ }));
      return reply.error ?? reply;
    } catch (error) {
      return failureOf(error);
    }
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof CheckerError) return { code: error.code };
  return { code: error instanceof RulesFailure ? error.reason : "crashed" };
}
