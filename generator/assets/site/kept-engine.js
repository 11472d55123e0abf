// @ts-check
// Where the checker ran before (checker/worker.js keeps its memory), its engine is asked for before anything else of the
// page: what the browser has to read is large. Past the service worker, because browsers keep machine code only of what
// their HTTP cache holds. null where it is not there any more; then the worker fetches it. In the head, not deferred.
(() => {
  const address = document.currentScript?.dataset.engine;
  if (!address || typeof caches === "undefined" || typeof WebAssembly !== "object") return;
  const compile = async () => {
    if (!(await caches.has("baokao-snapshot"))) return null;
    return WebAssembly.compileStreaming(await fetch(address, { cache: "only-if-cached", mode: "same-origin" }));
  };
  /** @type {any} */ (globalThis).keptEngine = compile().catch(() => null);
})();
