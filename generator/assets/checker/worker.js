/**
 * The worker: starts Pyodide with the checker in it and hands requests to `checker.api.handle`.
 *
 * Owns the way of the runtime's files from the server into Pyodide. It decides nothing, knows no
 * kind of request, writes nothing to the console and talks to the site's own server only.
 * In one file, because each import of a worker is one more round trip before Python can start.
 *
 * @import {
 *   FailureReason, Manifest, Message, RuntimeFile, StartPayload
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

/** Kept, because what Pyodide finds under this name is replaced: see `serve`. */
const fetchFromServer = self.fetch.bind(self);

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
  constructor({ manifest, base, fresh }) {
    this.files = manifest.files;
    this.base = base;
    /** @type {RequestCache} */
    this.cache = fresh ? "reload" : "default";
    this.progress = new Progress(
      Object.values(manifest.files).reduce((sum, file) => sum + file.size, 0),
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
   * A whole file, compared with the manifest.
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
   * Import a script. It is compared with the manifest only if that fails: see `examine`.
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
   * After a failure that explains nothing: compare every file with the manifest.
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
 * Serve Pyodide the files that are already under way, and refuse it any other address.
 *
 * It takes addresses only, fetches them late, compares nothing and, when the engine does not
 * compile, waits for ever: so its two ways to the outside are replaced while it starts.
 * @param {string} libraryUrl
 * @param {Promise<Uint8Array<ArrayBuffer>>} library
 * @param {string} engineUrl
 * @param {Promise<WebAssembly.Module>} engine
 */
function serve(libraryUrl, library, engineUrl, engine) {
  self.fetch = async (address) => {
    const url = String(address);
    if (url === libraryUrl) return new Response(await library);
    if (url === engineUrl) return new Response();
    throw new TypeError("the checker's Python may not use the network");
  };
  WebAssembly.instantiateStreaming = async (_response, imports) => {
    const module = await engine;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

/**
 * @param {Files} files
 * @param {Manifest} manifest
 * @returns {Promise<(request: string) => string>} `checker.api.handle`
 */
async function startPython(files, manifest) {
  const { loader, glue, engine, library } = files.files;
  const compiled = files.compile(engine);
  const content = files.bytes(library);
  const scripts = Promise.all([files.script(loader), files.script(glue)]);
  const downloads = Promise.all([compiled, content, scripts]);
  downloads.then(() => files.progress.tell("start")).catch(() => {});
  const [{ loadPyodide }] = await Promise.race([scripts, downloads.then(() => scripts)]);

  const base = new URL(".", files.url(loader)).href;
  const forever = new Promise(() => {}); // Pyodide is not told of a failure: it would log it
  serve(
    files.url(library),
    /** @type {Promise<any>} */ (content.catch(() => forever)),
    files.url(engine),
    /** @type {Promise<any>} */ (compiled.catch(() => forever)),
  );
  const started = loadPyodide({
    indexURL: base,
    stdLibURL: files.url(library),
    lockFileContents: manifest.lock,
    packageBaseUrl: base,
    // Whatever Python prints could contain answers.
    stdout: () => {},
    stderr: () => {},
  });
  const [pyodide] = await Promise.all([started, downloads]);
  return pyodide.pyimport("checker.api").handle;
}

/** @type {((request: string) => string) | undefined} */
let handle;

/** @param {StartPayload} payload */
async function start(payload) {
  const files = new Files(payload);
  try {
    handle = await startPython(files, payload.manifest);
    post("ready", 0, { loaded: files.progress.total, total: files.progress.total });
  } catch (error) {
    const { reason, message } = error instanceof StartError ? error : await files.examine(error);
    post("failed", 0, { reason, detail: message });
  }
}

/** @param {number} id @param {string} request */
function answer(id, request) {
  post("accepted", id, null);
  try {
    if (!handle) throw new Error("not started");
    post("result", id, handle(request));
  } catch {
    // `handle` never raises: the interpreter itself has failed. What it says may contain answers.
    post("error", id, { code: "crashed" });
  }
}

self.addEventListener("message", (/** @type {MessageEvent<Message>} */ { data }) => {
  if (data.id === 0) start(data.payload);
  else answer(data.id, data.payload);
});
