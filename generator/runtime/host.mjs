/**
 * Runs one Python script inside Pyodide under Node.
 *
 * Owns nothing but the way in and out: a job as JSON on standard input, the script's answer on
 * standard output. What the job does is written in Python, under `inside/`.
 *
 * @typedef {object} Job
 * @property {string} engine   folder with pyodide.mjs, pyodide.asm.js and pyodide.asm.wasm
 * @property {string} library  zip with the standard library
 * @property {object} lock     Pyodide's lock file without packages, so that none can be fetched
 * @property {Record<string, string>} env     environment of the Python process
 * @property {Record<string, string>} mounts  folder inside Pyodide -> folder of this machine
 * @property {string} script   Python source that defines `main(payload: str) -> str`
 * @property {string} payload  handed to `main`
 */
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

/** @param {Job} job */
async function run(job) {
  const { loadPyodide } = await import(pathToFileURL(join(job.engine, "pyodide.mjs")).href);
  const pyodide = await loadPyodide({
    indexURL: job.engine,
    stdLibURL: job.library,
    lockFileContents: job.lock,
    packageBaseUrl: job.engine,
    env: job.env,
    stdout: (/** @type {string} */ line) => process.stderr.write(`${line}\n`),
    stderr: (/** @type {string} */ line) => process.stderr.write(`${line}\n`),
  });
  for (const [inside, outside] of Object.entries(job.mounts)) {
    pyodide.mountNodeFS(inside, outside);
  }
  pyodide.runPython(job.script);
  return pyodide.globals.get("main")(job.payload);
}

try {
  process.stdout.write(await run(JSON.parse(await text(process.stdin))));
} catch (error) {
  // Only the message: Node would print the failing line, which is a megabyte of pyodide.asm.js.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
