// @ts-check
// Where the checker ran before with this very engine, it is asked for before anything else of the page: what the browser
// has to read is large. Past the service worker, because browsers keep machine code only of what their HTTP cache holds.
// null where it is not there any more; then the worker fetches it. In the head, not deferred.
(() => {
  const address = document.currentScript?.dataset.engine;
  /** checker/page.js writes it. */
  const used = () => {
    try {
      return localStorage.getItem("baokao.engine");
    } catch {
      return null; // storage may be forbidden
    }
  };
  if (!address || !address.endsWith(used() ?? " ") || typeof WebAssembly !== "object") return;
  const compile = async () =>
    WebAssembly.compileStreaming(await fetch(address, { cache: "only-if-cached", mode: "same-origin" }));
  /** @type {any} */ (globalThis).keptEngine = compile().catch(() => null);
})();
