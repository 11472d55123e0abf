/**
 * The worker: starts Python with the checker in it and hands requests to `checker.api.handle`.
 *
 * Owns the way of the runtime's files from the server into Python. It decides nothing, knows no
 * kind of request, writes nothing to the console and talks to the site's own server only.
 * In one file, because each import of a worker is one more round trip before Python can start.
 *
 * @import {
 *   FailureReason, Message, RuntimeFile, StartPayload
 * } from "./protocol.js"
 */

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

/** Kept, because what Python could find under this name is replaced. */
const fetchFromServer = self.fetch.bind(self);

/** Milliseconds without a request before the memory is kept for the next visit. */
const REST = 1_000;

/** Milliseconds for the page to hand over the engine; a browser's cache that is busy elsewhere may take longer. */
const HAND_OVER = 1_500;

/** @param {string} type @param {number} id @param {any} payload */
const post = (type, id, payload) => self.postMessage({ type, id, payload });

/** Counts what has arrived of all files, and tells the page at most every 50 ms. */
class Progress {
  /** @param {number} total bytes */
  constructor(total) {
    this.total = total;
    this.loaded = 0;
    this.told = 0;
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
    post("progress", 0, { stage, loaded: this.loaded, total: this.total });
  }
}

/** The files of the runtime, as they are needed. */
class Files {
  /** @param {StartPayload} start */
  constructor({ runtime, base, fresh }) {
    this.files = runtime.files;
    this.base = base;
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
    if (!response.ok) throw new StartError("missing", `${file.name}: ${response.status}`);
    return response;
  }

  /**
   * Read a response to its end, counting.
   * @param {RuntimeFile} file
   * @param {Response} response
   * @param {(chunk: Uint8Array, offset: number) => void} [take]
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
      take?.(value, size);
      size += value.length;
      this.progress.add(value.length);
    }
    if (size !== file.size) throw new StartError("damaged", `${file.name}: ${size} bytes`);
  }

  /**
   * A whole file, compared with what the page says of it.
   * @param {RuntimeFile} file
   */
  async bytes(file) {
    const content = new Uint8Array(file.size);
    await this.read(file, await this.fetch(file), (chunk, offset) => content.set(chunk, offset));
    // Plain HTTP on an intranet has no crypto.subtle; the size is then all that can be compared.
    if (crypto.subtle && hex(await crypto.subtle.digest("SHA-256", content)) !== file.sha256) {
      throw new StartError("damaged", `${file.name}: hash`);
    }
    return content;
  }

  /**
   * Import a script. It is compared with that only if that fails: see `examine`.
   * @param {RuntimeFile} file
   */
  async script(file) {
    // An import cannot bypass the HTTP cache, but it takes what a fetch has put there.
    if (this.cache === "reload") await (await this.fetch(file)).arrayBuffer();
    const module = await import(this.url(file));
    this.progress.add(file.size);
    return module;
  }

  /**
   * Compile while downloading. The compiler has to get the response itself, not a stream made from
   * it: only then does the browser keep the machine code for the next visit.
   * @param {RuntimeFile} file
   */
  async compile(file) {
    const response = await this.fetch(file);
    const counted = this.read(file, response.clone());
    counted.catch(() => {});
    try {
      const compiled = await WebAssembly.compileStreaming(response);
      await counted;
      return compiled;
    } catch (error) {
      await counted; // a file that is cut short explains more than what the compiler says of it
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

/** @param {ArrayBuffer} digest */
function hex(digest) {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * What the starter (generator/runtime/python.mjs) makes: Python that has imported the checker.
 *
 * @typedef {object} Python
 * @property {(request: string) => string} handle  `checker.api.handle`
 * @property {() => unknown} [takeSnapshot]  of its memory, for the next visit
 * @property {boolean} kept        whether it is made from the memory of an earlier visit
 */

/** @type {Python | undefined} */
let python;
/** Keeps what the next visit starts from. @type {(() => Promise<void>) | undefined} */
let keepSnapshot;

/** @type {(module: WebAssembly.Module | null) => void} */
let takeEngine = () => {};
/** What the page hands over. @type {Promise<WebAssembly.Module | null>} */
const handed = new Promise((resolve) => (takeEngine = resolve));

/** @param {Files} files @param {RuntimeFile} file @param {boolean} isHanded whether the page says what it has */
async function compiledEngine(files, file, isHanded) {
  const late = new Promise((resolve) => setTimeout(resolve, HAND_OVER, null));
  const module = isHanded ? await Promise.race([handed, late]) : null;
  if (!module) return files.compile(file);
  files.progress.add(file.size);
  return module;
}

/**
 * @param {Files} files
 * @param {StartPayload} payload
 * @returns {Promise<Python>}
 */
async function startPython(files, { base, runtime, snapshot, handsEngine }) {
  const { starter, engine, library } = files.files;
  const compiled = compiledEngine(files, engine, handsEngine);
  const content = files.bytes(library);
  const script = files.script(starter);
  const place = new URL(runtime.key, base).href;
  const kept = script.then((module) => {
    // After a failure it may be the snapshot that is at fault, whatever its hash says.
    return snapshot ? module.loadSnapshot(place) : module.dropSnapshots();
  });
  kept.catch(() => {});
  const downloads = await Promise.all([compiled, content, script]);
  files.progress.tell("start");
  const [module, bytes, starting] = downloads;
  // Nothing that Python could do ends in a request.
  self.fetch = () => Promise.reject(new TypeError("the checker's Python may not use the network"));
  const start = { engine: module, library: bytes };
  const before = await kept;
  if (before) {
    try {
      return await starting.startPython({ ...start, snapshot: before });
    } catch {
      await starting.dropSnapshots();
    }
  }
  const started = await starting.startPython({ ...start, takeSnapshot: snapshot });
  const { takeSnapshot } = started;
  started.takeSnapshot = undefined; // it holds two memories
  if (takeSnapshot) keepSnapshot = () => starting.storeSnapshot(place, takeSnapshot());
  return started;
}

/** @param {StartPayload} payload */
async function start(payload) {
  const files = new Files(payload);
  try {
    python = await startPython(files, payload);
    const { total } = files.progress;
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

/** @param {number} id @param {string} request */
function answer(id, request) {
  post("accepted", id, null);
  try {
    if (!python) throw new Error("not started");
    post("result", id, python.handle(request));
    rest();
  } catch {
    // `handle` never raises: the interpreter itself has failed. What it says may contain answers.
    keepSnapshot = undefined;
    post("error", id, { code: "crashed" });
  }
}

self.addEventListener("message", (/** @type {MessageEvent<Message>} */ { data }) => {
  if (data.type === "engine") takeEngine(data.payload);
  else if (data.id === 0) start(data.payload);
  else answer(data.id, data.payload);
});
// An engine that cannot be handed over is no engine.
self.addEventListener("messageerror", () => takeEngine(null));
