/**
 * Pyodide as npm has it, started by its own documented `loadPyodide`: the same interface as shrunk/python.mjs, slower and
 * larger, and nothing in it belongs to one version. It is laid as python.mjs beside Pyodide's own files (served.py),
 * for the browser only.
 *
 * @import { Start } from "./shrunk/python.mjs"
 */

// @ts-ignore: both lie beside this file where it is served
import { lock } from "./lock.mjs";
// @ts-ignore
import { loadPyodide } from "./pyodide.mjs";

/** Nobody serves it: the library is handed over instead. */
const LIBRARY = new URL("python_stdlib.zip", import.meta.url).href;

/**
 * Start Pyodide and import `api`. There is no snapshot of it.
 * @param {Start} start
 */
export async function startPython({ engine, library, api, print = () => {} }) {
  // Pyodide waits for ever for what does not come: so both are awaited here.
  const takeBack = handOver(await engine, await library);
  try {
    const pyodide = await loadPyodide({
      indexURL: new URL(".", import.meta.url).href,
      stdLibURL: LIBRARY,
      lockFileContents: lock,
      jsglobals: {}, // so that Python finds nothing there through which it could reach the page or the network
      env: { HOME: "/home", PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" },
      stdout: print,
      stderr: print,
    });
    const handleOf = (/** @type {string} */ name) => {
      const { handle } = pyodide.pyimport(name);
      return (/** @type {string} */ request) => handle(request);
    };
    const extend = (/** @type {string} */ name, /** @type {Uint8Array} */ content) => {
      const place = `/lib/${name.split(".")[0]}.zip`;
      pyodide.FS.writeFile(place, content);
      pyodide.runPython(`import sys\nsys.path.append(${JSON.stringify(place)})`);
      return handleOf(name);
    };
    return { kept: false, handle: handleOf(/** @type {string} */ (api)), extend };
  } finally {
    takeBack();
  }
}

/**
 * Pyodide fetches and compiles by itself; the worker has done both already, and compared the bytes.
 * @param {WebAssembly.Module} engine @param {Uint8Array<ArrayBuffer>} library
 * @returns {() => void} to be called when it has both
 */
function handOver(engine, library) {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = async (address) => new Response(address.toString() === LIBRARY ? library : null);
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: engine,
    instance: await WebAssembly.instantiate(engine, imports),
  });
  return () => {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}
