/**
 * Runs one Python script in the browser's Python under Node: no Pyodide, only what the worker has.
 *
 * @typedef {object} Job
 * @property {string} starter  python.mjs of the runtime
 * @property {string} module   its WebAssembly
 * @property {string} library  zip with standard library and package
 * @property {string} script   Python source that defines `main(payload: str) -> str`
 * @property {string} payload  handed to `main`
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

/** @param {Job} job */
async function run(job) {
  // What Emscripten's script expects of Node.
  const require = createRequire(import.meta.url);
  Object.assign(globalThis, { require, __dirname: dirname(job.starter), __filename: job.starter });
  const { startPython } = await import(pathToFileURL(job.starter).href);
  const python = await startPython({
    engine: await WebAssembly.compile(await readFile(job.module)),
    library: new Uint8Array(await readFile(job.library)),
    print: (/** @type {string} */ line) => process.stderr.write(`${line}\n`),
  });
  // A JSON string is a Python string as well, because JavaScript writes no character outside it as \u.
  return python.run(`${job.script}\nresult = main(${JSON.stringify(job.payload)})`);
}

try {
  process.stdout.write(await run(JSON.parse(await text(process.stdin))));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
