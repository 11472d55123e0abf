/**
 * The worker: starts Python with the checker in it and hands requests to `checker.api.handle`.
 *
 * Owns the way of the runtime's files from the server into Python. It decides nothing, knows no
 * kind of request but the one that adds a package (`extend`), writes nothing to the console and talks to the site's own server only.
 * What it starts from is its own name: a message would wait until the page has time.
 *
 * @import { Extension, FailureReason, Message, RuntimeFile, Start } from "./protocol.js"
 */

import { digest } from "./digest.js";
import { dropSnapshots, loadSnapshot, storeSnapshot } from "./snapshots.js";

/** A reason for not starting that the page can explain. */
class StartError extends Error {
  /**
   * @param {FailureReason} reason
   * @param {string} detail
   */
  constructor(reason, detail) {
    super(detail);
    this.reason = reason;
  }
}

/** The module that answers requests. */
const API = "checker.api";

/** Kept, because what Python could find under this name is replaced. */
const fetchFromServer = self.fetch.bind(self);

/** Milliseconds without a request before the memory is kept for the next visit. */
const REST = 1_000;

/** Milliseconds for the browser's cache to say whether it has the engine; one that is busy elsewhere may take longer. */
const LOOK = 1_500;

/** As refusal.js has it: a worker is one file, and shares none with the page. @param {number} status */
const isBusy = (status) => status === 429 || status >= 500;
/** @param {string} type @param {number} id @param {any} payload */
const post = (type, id, payload) => self.postMessage({ type, id, payload });

/** Counts what has arrived of all files, and tells the page at most every 50 ms. */
class Progress {
  /** @param {number} total bytes */
  constructor(total) {
    this.total = total;
    this.loaded = 0;
    this.told = 0;
    this.isOver = false;
  }

  /** @param {number} bytes */
  add(bytes) {
    this.loaded = Math.min(this.loaded + bytes, this.total);
    const now = performance.now();
    if (now - this.told < 50) return;
    this.told = now;
    this.tell("download");
  }

  /** @param {"download" | "start"} stage */
  tell(stage) {
    if (this.isOver) return;
    post("progress", 0, { stage, loaded: this.loaded, total: this.total });
  }
}

/** The files of the runtime, as they are needed. */
class Files {
  /** @param {Start} start */
  constructor({ runtime, base, fresh = false }) {
    this.files = runtime.files;
    this.base = new URL(base, self.location.href);
    /** @type {RequestCache} */
    this.cache = fresh ? "reload" : "default";
    this.progress = new Progress(
      Object.values(runtime.files).reduce((sum, file) => sum + file.size, 0),
    );
  }

  /** @param {RuntimeFile} file */
  url(file) {
    return new URL(file.name, this.base).href;
  }

  /**
   * The engine where the browser keeps its machine code with it. Past the service worker: Chromium keeps that
   * only of what comes from its own HTTP cache.
   * @param {RuntimeFile} file
   * @returns {Promise<WebAssembly.Module | null>} null if it is not there any more
   */
  async kept(file) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), LOOK);
    const { signal } = limit;
    const found = fetchFromServer(this.url(file), { cache: "only-if-cached", mode: "same-origin", signal });
    try {
      const response = await found;
      clearTimeout(timer);
      const module = await WebAssembly.compileStreaming(response);
      this.progress.add(file.size);
      return module;
    } catch {
      return null;
    }
  }

  /**
   * @param {RuntimeFile} file
   * @returns {Promise<Response>} with a status of success
   */
  async fetch(file) {
    let response;
    try {
      response = await fetchFromServer(this.url(file), { cache: this.cache });
    } catch {
      throw new StartError("network", file.name);
    }
    if (!response.ok) throw new StartError(isBusy(response.status) ? "busy" : "missing", `${file.name}: ${response.status}`);
    return response;
  }

  /**
   * Read a response to its end, counting.
   * @param {RuntimeFile} file
   * @param {Response} response
   * @param {(chunk: Uint8Array, offset: number) => void} take
   */
  async read(file, response, take) {
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new StartError("network", file.name);
      });
      if (done) break;
      if (size + value.length > file.size) throw new StartError("damaged", `${file.name}: too long`);
      take(value, size);
      size += value.length;
      this.progress.add(value.length);
    }
    if (size !== file.size) throw new StartError("damaged", `${file.name}: ${size} bytes`);
  }

  /**
   * A whole file, compared with what the page says of it.
   * @param {RuntimeFile} file
   * @param {Response} [response]  of it
   */
  async bytes(file, response) {
    const content = new Uint8Array(file.size);
    await this.read(file, response ?? (await this.fetch(file)), (chunk, offset) => content.set(chunk, offset));
    // Plain HTTP on an intranet has no crypto.subtle; the size is then all that can be compared.
    if (crypto.subtle && (await digest(content)) !== file.sha256) {
      throw new StartError("damaged", `${file.name}: hash`);
    }
    return content;
  }

  /**
   * Import the script that starts Python; what else is a script is imported by that.
   * They are compared with what the page says only if that fails: see `examine`.
   */
  async starter() {
    const scripts = Object.values(this.files).filter(({ name }) => /js$/.test(name));
    // An import cannot bypass the HTTP cache, but it takes what a fetch has put there.
    if (this.cache === "reload") for (const file of scripts) await (await this.fetch(file)).arrayBuffer();
    const module = await import(this.url(this.files.starter));
    for (const file of scripts) this.progress.add(file.size);
    return module;
  }

  /**
   * Compile while downloading. The compiler has to get the response itself, not a stream made from
   * it: only then does the browser keep the machine code for the next visit.
   * @param {RuntimeFile} file
   * @param {boolean} again  whether somebody may have used it before
   */
  async compile(file, again) {
    const kept = again && (await this.kept(file));
    if (kept) return kept;
    const response = await this.fetch(file);
    // A wrong byte of the engine's data compiles as well, and judges wrongly.
    const compared = this.bytes(file, response.clone());
    compared.catch(() => {});
    try {
      const compiled = await WebAssembly.compileStreaming(response);
      await compared;
      return compiled;
    } catch (error) {
      await compared; // a file that is cut short explains more than what the compiler says of it
      if (!(error instanceof TypeError)) throw error;
      // A server that does not know the type application/wasm.
      return WebAssembly.compile(await this.bytes(file));
    }
  }

  /**
   * After a failure that explains nothing: compare every file with what the page says of it.
   * @param {unknown} error
   * @returns {Promise<StartError>}
   */
  async examine(error) {
    this.progress.loaded = 0;
    for (const file of Object.values(this.files)) {
      try {
        await this.bytes(file);
      } catch (found) {
        if (found instanceof StartError) return found;
      }
    }
    const wasm = error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
    return new StartError(wasm ? "wasm-unsupported" : "crashed", String(error));
  }
}

/**
 * What the starter (generator/runtime: whole.mjs, or shrunk/python.mjs) makes: Python that has imported the checker.
 *
 * @typedef {object} Python
 * @property {(request: string) => string} handle  of `checker.api`
 * @property {(api: string, content: Uint8Array) => (request: string) => string} extend  with one more package: its `handle`
 * @property {() => unknown} [takeSnapshot]  of its memory, for the next visit
 * @property {boolean} kept        whether it is made from the memory of an earlier visit
 */

/** @type {Python | undefined} */
let python;
/** @type {Files} */
let files;
/** Who answers the requests that another package is asked, by their type. @type {Map<string, (request: string) => string>} */
const others = new Map();
/** Keeps what the next visit starts from. @type {(() => Promise<void>) | undefined} */
let keepSnapshot;

/**
 * @param {Files} files
 * @param {Start} start
 * @returns {Promise<Python>}
 */
async function startPython(files, { runtime, snapshot, again = false }) {
  const { engine, library } = files.files;
  const place = new URL(runtime.key, files.base).href;
  // After a failure it may be the snapshot that is at fault, whatever its hash says.
  const before = snapshot ? loadSnapshot(place) : dropSnapshots().then(() => null);
  const from = { engine: files.compile(engine, again), library: files.bytes(library), api: API };
  const script = files.starter();
  const arrived = Promise.all([from.engine, from.library, script]).then(() => files.progress.tell("start"));
  const needed = Promise.all([script, before]);
  await Promise.race([needed, arrived]); // what fails to arrive is waited for no longer
  const [starting, memory] = await needed;
  // Nothing that Python could do ends in a request.
  self.fetch = () => Promise.reject(new TypeError("the checker's Python may not use the network"));
  if (memory) {
    try {
      return await starting.startPython({ ...from, snapshot: memory });
    } catch {
      await arrived;
      await dropSnapshots();
    }
  }
  const started = await starting.startPython({ ...from, takeSnapshot: snapshot });
  const { takeSnapshot } = started;
  started.takeSnapshot = undefined; // it holds two memories
  if (takeSnapshot) keepSnapshot = () => storeSnapshot(place, takeSnapshot());
  return started;
}

/** @param {Start} from */
async function start(from) {
  files = new Files(from);
  try {
    python = await startPython(files, from);
    const { total } = files.progress;
    files.progress.isOver = true;
    post("ready", 0, { loaded: total, total, kept: python.kept });
  } catch (error) {
    const { reason, message } = error instanceof StartError ? error : await files.examine(error);
    post("failed", 0, { reason, detail: message });
  }
}

/** @type {number | undefined} */
let resting;

/** When nothing has been asked for a while, there is time for the next visit. */
function rest() {
  clearTimeout(resting);
  if (!keepSnapshot) return;
  resting = setTimeout(() => {
    keepSnapshot?.();
    keepSnapshot = undefined;
  }, REST);
}

/**
 * Fetch one more package, which then answers some types of requests.
 * @param {Extension} extension
 * @returns {Promise<string>} a reply as from Python: a failure to fetch is no failure of the interpreter
 */
async function extend({ api, file, types }) {
  try {
    const content = await files.bytes(file);
    const handle = /** @type {Python} */ (python).extend(api, content);
    for (const type of types) others.set(type, handle);
    return JSON.stringify({ loaded: api });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    files.cache = "reload"; // what the browser has kept may be what is damaged
    return JSON.stringify({ error: { code: error.reason, message: "" } });
  }
}

/** @param {Message} message */
async function answer({ type, id, payload: request }) {
  post("accepted", id, null);
  try {
    if (!python) throw new Error("not started");
    const handle = others.get(type) ?? ((/** @type {string} */ text) => python?.handle(text));
    post("result", id, type === "extend" ? await extend(JSON.parse(request)) : handle(request));
    rest();
  } catch {
    // `handle` never raises: the interpreter itself has failed. What it says may contain answers.
    keepSnapshot = undefined;
    post("error", id, { code: "crashed" });
  }
}

self.addEventListener("message", (/** @type {MessageEvent<Message>} */ { data }) => answer(data));
start(JSON.parse(self.name));
