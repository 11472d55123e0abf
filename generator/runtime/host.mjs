/**
 * Runs one Python script under Node: in the browser's Python if the job names its `starter`, else in Pyodide.
 *
 * Owns nothing but the way in and out: a job as JSON on standard input, the script's answer on
 * standard output. What the job does is written in Python, under `inside/`.
 *
 * @typedef {object} Job
 * @property {string} library  zip with the standard library, for the browser's Python with the package as well
 * @property {string} script   Python source that defines `main(payload: str) -> str`
 * @property {string} payload  handed to `main`
 * @property {string} starter  python.mjs of the runtime
 * @property {string} module   its WebAssembly
 * @property {string} engine   folder with pyodide.mjs, its script and its WebAssembly
 * @property {object} lock     Pyodide's lock file without packages, so that none can be fetched
 * @property {Record<string, string>} env     environment of the Python process
 * @property {Record<string, string>} mounts  folder inside Pyodide -> folder of this machine
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

/** @param {string} line */
const print = (line) => process.stderr.write(`${line}\n`);

/** @param {Job} job */
async function runInPyodide(job) {
  const { loadPyodide } = await import(pathToFileURL(join(job.engine, "pyodide.mjs")).href);
  const pyodide = await loadPyodide({
    indexURL: job.engine,
    stdLibURL: job.library,
    lockFileContents: job.lock,
    packageBaseUrl: job.engine,
    env: job.env,
    stdout: print,
    stderr: print,
  });
  for (const [inside, outside] of Object.entries(job.mounts)) {
    pyodide.mountNodeFS(inside, outside);
  }
  pyodide.runPython(job.script);
  return pyodide.globals.get("main")(job.payload);
}

/** No Pyodide, only what the worker has. @param {Job} job */
async function runBare(job) {
  // What Emscripten's script expects of Node.
  const require = createRequire(import.meta.url);
  Object.assign(globalThis, { require, __dirname: dirname(job.starter), __filename: job.starter });
  const { startPython } = await import(pathToFileURL(job.starter).href);
  const python = await startPython({
    engine: await WebAssembly.compile(await readFile(job.module)),
    library: new Uint8Array(await readFile(job.library)),
    print,
  });
  // A JSON string is a Python string as well, because JavaScript writes no character outside it as \u.
  return python.run(`${job.script}\nresult = main(${JSON.stringify(job.payload)})`);
}

try {
  /** @type {Job} */
  const job = JSON.parse(await text(process.stdin));
  process.stdout.write(await (job.starter ? runBare(job) : runInPyodide(job)));
} catch (error) {
  // Only the message: Node would print the failing line, which is a megabyte of Pyodide's script.
  print(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
