/**
 * The smallest page around stock Pyodide: starts the worker at once and shows what it answers.
 *
 * @typedef {{name: string, time: number}} Mark
 */

const marks = /** @type {Mark[]} */ ([]);
Object.assign(globalThis, { benchMarks: marks });
const mark = (/** @type {string} */ name) => marks.push({ name, time: performance.now() });

const worker = new Worker("worker.js", { type: "module" });
mark("worker");
worker.addEventListener("message", ({ data }) => {
  mark(data.stage);
  if (data.stage !== "result") return;
  Object.assign(globalThis, { benchReply: data.reply });
  const place = /** @type {HTMLElement} */ (document.getElementById("verdict"));
  place.textContent = JSON.parse(data.reply).report.headline;
  requestAnimationFrame(() => requestAnimationFrame(() => mark("verdict")));
});
