/**
 * The page's side of the worker: starts it, queues requests, replaces it when it is lost.
 *
 * Owns time-outs and the promise that every request ends exactly once. It decides nothing about
 * conditions, shows nothing and writes nothing to the console.
 *
 * @import { FailureReason, Message, Runtime, Stage } from "./protocol.js"
 */

/** Milliseconds. Between two signs of life while starting; 2G with nothing lost stays below. */
const STALL = 60_000;
/** Until the worker has confirmed a request; only a dead one takes that long. */
const ACCEPT = 3_000;
/** Until Python has answered. */
const ANSWER = 30_000;

/** A request that failed. `code` is `timeout`, `crashed`, `stopped` or one of the evaluator's. */
export class CheckerError extends Error {
  /**
   * @param {string} code
   * @param {string} [message]
   * @param {{path: string, code: string, message: string}[]} [problems] the evaluator's, in words
   */
  constructor(code, message = code, problems = []) {
    super(message);
    this.name = "CheckerError";
    this.code = code;
    this.problems = problems;
  }
}

/**
 * @typedef {object} Request
 * @property {string} type
 * @property {string} text       what `checker.api.handle` gets
 * @property {number} timeoutMs  from the moment the worker has confirmed it
 * @property {string} [remember] see `request`
 * @property {boolean} [replay]  a remembered one, for a new worker
 * @property {number} losses     workers that were lost while they had it
 * @property {(reply: string) => void} resolve
 * @property {(error: CheckerError) => void} reject
 */

/**
 * @typedef {object} Options
 * @property {string | URL} workerUrl  address of worker.js
 * @property {Runtime} runtime
 * @property {string | URL} base       address of the runtime's folder, with a slash at the end
 * @property {(stage: Stage) => void} [onStage]
 */

/**
 * Make a checker. On a first visit nothing is fetched before `start` or the first request.
 *
 * @example
 * const checker = createChecker({ workerUrl, runtime, base, onStage: showStage });
 * await checker.request("load", { rules }, { remember: "rules" });
 * const { verdict } = await checker.request("check", { occupation, level, … });
 *
 * @param {Options} options
 */
export function createChecker(options) {
  const connection = new Connection(options);
  /** @typedef {{timeoutMs?: number, remember?: string}} RequestOptions */
  return {
    /** Start loading; does nothing when it is under way or done. */
    start: () => connection.start(),
    /** Begin again, after a failure or at any time. Waiting requests are kept. */
    restart: () => connection.restart(),
    /** End the worker; every waiting request fails with `stopped`. */
    stop: () => connection.stop(),
    /**
     * Ask the evaluator. While starting has failed, the request waits for `restart`.
     *
     * `remember` is a key for what a later request needs, such as loaded rules: once it has been
     * answered, it is put to every new worker again, before anything else.
     * @param {string} type
     * @param {object | string} payload  `checker.api.handle` gets it as JSON, with the type in it;
     *   a string is taken for the whole JSON
     * @param {RequestOptions} [options]
     * @returns {Promise<any>} the reply, parsed; an error in it rejects with its code
     */
    request: async (type, payload, options) =>
      parseReply(await connection.ask(type, payload, options)),
    /**
     * The same, but the reply is the text as Python wrote it, errors included.
     * @param {string} type
     * @param {object | string} payload
     * @param {RequestOptions} [options]
     * @returns {Promise<string>}
     */
    requestText: (type, payload, options) => connection.ask(type, payload, options),
  };
}

/** Whether a service worker answers for this page: then somebody has been here before. */
function isControlled() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false; // forbidden, as storage is
  }
}

/** @param {string} text */
function parseReply(text) {
  const reply = JSON.parse(text);
  const error = reply?.error;
  if (error && typeof error.code === "string") {
    throw new CheckerError(error.code, error.message, error.problems);
  }
  return reply;
}

class Connection {
  /** @param {Options} options */
  constructor({ workerUrl, runtime, base, onStage = () => {} }) {
    this.workerUrl = new URL(workerUrl, document.baseURI);
    this.runtime = runtime;
    this.base = new URL(base, document.baseURI).href;
    this.onStage = onStage;
    /** @type {Request[]} the first one is with the worker while `sent` is set */
    this.queue = [];
    /** @type {Map<string, Request>} */
    this.remembered = new Map();
    this.sent = 0;
    this.lastId = 0;
    this.ready = false;
    this.fresh = false;
    /** Whether nothing has happened that a kept snapshot could be blamed for. */
    this.trusting = true;
    /** @type {Worker | null} */
    this.worker = null;
    /** @type {number | undefined} */
    this.timer = undefined;
    this.failed = false;
  }

  start() {
    if (this.worker || this.failed) return;
    if (typeof Worker === "undefined" || typeof globalThis.WebAssembly?.compileStreaming !== "function") {
      this.fail("wasm-unsupported", "no worker or no streaming compilation");
      return;
    }
    this.tell("download", 0, 0);
    this.watch(STALL, () => this.fail("timeout", "start"));
    this.open();
  }

  open() {
    const { runtime, base, fresh } = this;
    /** @type {import("./protocol.js").Start} */
    const start = { runtime, base, fresh, again: !fresh && isControlled(), snapshot: this.trusting && !fresh };
    try {
      this.listenTo(new Worker(this.workerUrl, { type: "module", name: JSON.stringify(start) }));
    } catch (error) {
      // No modules in workers, or a policy against workers.
      this.fail("wasm-unsupported", String(error));
    }
  }

  /** @param {Worker} worker the one that counts from now on */
  listenTo(worker) {
    this.worker = worker;
    const listen = (/** @type {Event} */ event) => {
      event.preventDefault(); // the browser would log an error
      if (this.worker !== worker) return;
      if (event.type === "message") this.receive(/** @type {MessageEvent<Message>} */ (event).data);
      else if (this.ready) this.lose();
      else this.fail(event instanceof ErrorEvent ? "crashed" : "missing", "worker.js");
    };
    for (const type of ["message", "error"]) worker.addEventListener(type, listen);
  }

  /** @param {Message} message */
  receive({ type, id, payload }) {
    if (type === "progress") {
      this.watch(STALL, () => this.fail("timeout", payload.stage));
      this.tell(payload.stage, payload.loaded, payload.total);
    } else if (type === "ready") {
      this.ready = true;
      this.fresh = false;
      this.watch(0);
      this.onStage({ stage: "ready", ...payload });
      this.queue.unshift(...Array.from(this.remembered.values(), (request) => ({ ...request })));
      this.send();
    } else if (type === "failed") {
      this.fail(payload.reason, payload.detail);
    } else if (id === this.sent) {
      this.receiveReply(type, payload);
    }
  }

  /** @param {string} type @param {any} payload */
  receiveReply(type, payload) {
    if (type === "accepted") {
      this.watch(this.queue[0].timeoutMs, () => this.drop("timeout"));
    } else if (type === "result") {
      this.watch(0);
      this.sent = 0;
      const request = /** @type {Request} */ (this.queue.shift());
      this.keep(request, payload);
      this.send();
      request.resolve(payload);
    } else {
      this.drop("crashed");
    }
  }

  /** @param {Request} request that has been answered @param {string} reply */
  keep(request, reply) {
    if (!request.remember || request.replay || reply.startsWith('{"error"')) return;
    const quiet = { replay: true, losses: 0, resolve: () => {}, reject: () => {} };
    this.remembered.set(request.remember, { ...request, ...quiet });
  }

  /**
   * @param {string} type
   * @param {object | string} payload
   * @param {{timeoutMs?: number, remember?: string}} [options]
   * @returns {Promise<string>}
   */
  ask(type, payload, { timeoutMs = ANSWER, remember } = {}) {
    const text = typeof payload === "string" ? payload : JSON.stringify({ type, ...payload });
    return new Promise((resolve, reject) => {
      this.queue.push({ type, text, timeoutMs, remember, losses: 0, resolve, reject });
      this.start();
      this.send();
    });
  }

  /** One request at a time: what the worker has not got cannot be lost with it. */
  send() {
    if (!this.ready || !this.worker || this.sent || !this.queue.length) return;
    this.sent = ++this.lastId;
    const { type, text } = this.queue[0];
    this.worker.postMessage({ type, id: this.sent, payload: text });
    this.watch(ACCEPT, () => this.lose());
  }

  /** The worker died: its request goes to the next one, but not a third time. */
  lose() {
    this.trusting = false;
    if (this.sent && ++this.queue[0].losses > 1) this.drop("crashed");
    else this.restart();
  }

  /** Give up the request that the worker has, and the worker with it. @param {string} code */
  drop(code) {
    this.trusting = false;
    const request = this.queue.shift();
    this.restart();
    request?.reject(new CheckerError(code));
  }

  restart() {
    this.close();
    this.failed = false;
    this.start();
  }

  stop() {
    this.close();
    const waiting = this.queue.splice(0);
    for (const { reject } of waiting) reject(new CheckerError("stopped"));
  }

  close() {
    this.worker?.terminate();
    this.worker = null;
    this.ready = false;
    this.sent = 0;
    this.queue = this.queue.filter((request) => !request.replay); // the next `ready` adds them
    this.watch(0);
  }

  /** @param {FailureReason} reason @param {string} detail */
  fail(reason, detail) {
    this.close();
    this.failed = true;
    // What the HTTP cache holds has not worked: the next attempt fetches past it.
    this.fresh = reason === "damaged" || reason === "crashed";
    this.onStage({ stage: "failed", loaded: 0, total: 0, reason, detail });
  }

  /** @param {"download" | "start"} stage @param {number} loaded @param {number} total */
  tell(stage, loaded, total) {
    this.onStage({ stage, loaded, total });
  }

  /** Run `late` unless something is heard within `ms`; 0 ends the watch. */
  watch(/** @type {number} */ ms, late = () => {}) {
    clearTimeout(this.timer);
    this.timer = ms ? setTimeout(late, ms) : undefined;
  }
}
