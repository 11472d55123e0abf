/**
 * CPython as Pyodide builds it, without Pyodide: started, and spoken to, through CPython's C interface.
 *
 * Written behind pyodide.asm.js into one file (glue.py), for the worker and for Node. It leaves out
 * what Pyodide adds in Python and JavaScript (proxies, packages, an event loop): the package takes a
 * string and returns one. `_createPyodideModule`, its settings and the snapshot are private to
 * Pyodide and to Emscripten and belong to exactly the version in package-lock.json; the build starts
 * the result and asks it, so that another version fails there.
 *
 * @import { Snapshot } from "./snapshot.mjs"
 *
 * @typedef {object} Start
 * @property {WebAssembly.Module | Promise<WebAssembly.Module>} engine
 * @property {Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>} library  zip with the standard library and a package
 * @property {string} [api]  module of that package; its function `handle` answers
 * @property {Snapshot | null} [snapshot]  taken from the same engine and library
 * @property {boolean} [takeSnapshot]  whether one can be made of it
 * @property {(line: string) => void} [print]  whatever Python prints
 */

import { compareMemory, restoreMemory } from "./snapshot.mjs";

/** The zip's name is where CPython looks by itself. */
const LIBRARY = "/lib/python313.zip";

/** Always the same order of sets; and no exit of the process when an exception is printed. */
const ENVIRONMENT = { HOME: "/home", PYTHONHASHSEED: "0", PYTHONINSPECT: "1", PYTHONDONTWRITEBYTECODE: "1" };

const IN_NODE = "process" in globalThis;
/** Where we are, in Pyodide's terms. */
const PLACE = { IN_NODE, IN_BROWSER: !IN_NODE, IN_BROWSER_WEB_WORKER: !IN_NODE };

/**
 * Start Python and import `api`, or take both from a snapshot.
 * What the script does before it needs the engine takes as long as compiling that: both at once.
 * @param {Start} start
 * @returns {Promise<Python>}
 */
export async function startPython({ engine, library, api, snapshot = null, takeSnapshot = false, print = () => {} }) {
  /** @type {Uint8Array | undefined} */
  let before;
  const module = await createModule(engine, library, {
    print,
    printErr: print,
    noInitialRun: snapshot !== null,
    ...(snapshot ? { INITIAL_MEMORY: snapshot.size } : {}),
    onRuntimeInitialized: /** @this {any} */ function () {
      if (takeSnapshot) before = this.HEAPU8.slice();
    },
  });
  if (snapshot) {
    restoreMemory(snapshot, module.HEAPU8);
    return new Python(module, snapshot.handle, undefined, true);
  }
  const handle = api ? importHandle(module, api) : 0;
  if (!before) return new Python(module, handle);
  // Copied now, before Python is asked anything; compared when there is time.
  const [bare, started] = [before, module.HEAPU8.slice()];
  return new Python(module, handle, () => compareMemory(bare, started, handle));
}

/**
 * Instantiate the engine, and run Python's `main` unless `noInitialRun`.
 * @param {Start["engine"]} engine @param {Start["library"]} library @param {object} settings
 * @returns {Promise<any>} Emscripten's module
 */
function createModule(engine, library, settings) {
  const marker = Symbol("error");
  const sentinel = { create_sentinel: () => marker, is_sentinel: (/** @type {unknown} */ value) => value === marker };
  /** @type {Uint8Array} */
  let files;
  return new Promise((resolve, reject) => {
    // @ts-ignore: pyodide.asm.js defines it
    _createPyodideModule({
      ...settings,
      API: { config: { env: {}, jsglobals: {} }, runtimeEnv: PLACE, lockFilePromise: new Promise(() => {}) },
      preRun: [(/** @type {any} */ module) => provideFiles(module, files)],
      thisProgram: "python",
      arguments: ["-S"], // no module `site`: there are no packages to be found
      locateFile: (/** @type {string} */ name) => name,
      instantiateWasm(/** @type {any} */ imports, /** @type {Function} */ done) {
        // Emscripten waits for ever for an engine that does not come.
        Promise.all([engine, library])
          .then(async ([compiled, content]) => {
            files = content;
            done(await WebAssembly.instantiate(compiled, { ...imports, sentinel }), compiled);
          })
          .catch(reject);
        return {};
      },
    }).then(resolve, reject);
  });
}

/** @param {any} module @param {Uint8Array} library */
function provideFiles(module, library) {
  Object.assign(module.ENV, ENVIRONMENT);
  module.FS.mkdirTree("/lib/python3.13/site-packages");
  module.FS.mkdirTree("/home");
  // Not copied: `canOwn`.
  module.FS.writeFile(LIBRARY, library, { canOwn: true });
}

/** @param {any} module @param {string} api @returns {number} the function */
function importHandle(module, api) {
  const [name, handle] = [api, "handle"].map((text) => module.stringToNewUTF8(text));
  const imported = module._PyImport_ImportModule(name);
  const found = imported && module._PyObject_GetAttrString(imported, handle);
  if (!found) {
    module._PyErr_Print();
    throw new Error(`${api} could not be imported`);
  }
  module._free(name);
  module._free(handle);
  return found;
}

class Python {
  /**
   * @param {any} module
   * @param {number} handlePointer
   * @param {() => Snapshot} [takeSnapshot]
   * @param {boolean} [kept]
   */
  constructor(module, handlePointer, takeSnapshot, kept = false) {
    this.module = module;
    /** Makes a snapshot of what Python was before it was asked anything, if it was wanted. */
    this.takeSnapshot = takeSnapshot;
    /** Whether it is made from one itself. */
    this.kept = kept;
    this.handlePointer = handlePointer;
    this.errors = module.stringToNewUTF8("surrogatepass");
    this.encoding = module.stringToNewUTF8("utf-16");
  }

  /**
   * Call `handle`. Strings go over as UTF-16, so that half a character survives.
   * @param {string} request
   * @param {number} [pointer]  of another package's `handle`
   * @returns {string}
   */
  handle(request, pointer = this.handlePointer) {
    const argument = this.toPython(request);
    const reply = argument && this.module._PyObject_CallOneArg(pointer, argument);
    this.module._Py_DecRef(argument);
    if (!reply) this.fail();
    const text = this.fromPython(reply);
    this.module._Py_DecRef(reply);
    return text;
  }

  /**
   * Import one more package, from a zip of its own, and return its `handle`.
   * @param {string} api  the module that answers
   * @param {Uint8Array} content
   * @returns {(request: string) => string}
   */
  extend(api, content) {
    const place = `/lib/${api.split(".")[0]}.zip`;
    this.module.FS.writeFile(place, content);
    this.run(`import sys\nresult = ${JSON.stringify(place)}\nsys.path += [result] * (result not in sys.path)`);
    const pointer = importHandle(this.module, api);
    return (request) => this.handle(request, pointer);
  }

  /** Run statements and return the variable `result`, a string. @param {string} source @returns {string} */
  run(source) {
    const { module } = this;
    const [code, main, result] = [source, "__main__", "result"].map((text) => module.stringToNewUTF8(text));
    if (module._PyRun_SimpleString(code)) throw new Error("Python failed");
    const value = module._PyObject_GetAttrString(module._PyImport_ImportModule(main), result);
    if (!value) this.fail();
    return this.fromPython(value);
  }

  /** @param {string} text @returns {number} */
  toPython(text) {
    const { module } = this;
    const size = 2 * text.length;
    const buffer = module._PyMem_RawMalloc(size + 4);
    module.HEAPU32[buffer / 4] = -1 >>> 0; // the order of bytes: little-endian
    const units = module.HEAPU16.subarray(buffer / 2 + 2);
    for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
    const object = module._PyUnicode_DecodeUTF16(buffer + 4, size, this.errors, buffer);
    module._PyMem_RawFree(buffer);
    if (!object) this.fail();
    return object;
  }

  /** @param {number} object a `str` @returns {string} */
  fromPython(object) {
    const { module } = this;
    const encoded = module._PyUnicode_AsEncodedString(object, this.encoding, this.errors);
    if (!encoded) this.fail();
    const start = module._PyBytes_AsString(encoded) + 2; // behind the mark of the order of bytes
    const end = start - 2 + module._PyBytes_Size(encoded);
    let text = "";
    for (let from = start; from < end; from += 16384) {
      // A copy, because the units need not lie at an even address.
      const bytes = module.HEAPU8.slice(from, Math.min(from + 16384, end));
      text += String.fromCharCode(...new Uint16Array(bytes.buffer));
    }
    module._Py_DecRef(encoded);
    return text;
  }

  /** @returns {never} */
  fail() {
    this.module._PyErr_Print();
    throw new Error("Python failed");
  }
}
