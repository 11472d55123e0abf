// @ts-check
// Where the checker ran before with this very engine, its worker starts before anything else of the page: what the
// browser has to read is large, and need not wait for the page's scripts. Those take it over (checker/client.js).
// In the head, not deferred.
(() => {
  const { worker: address, start } = document.currentScript?.dataset ?? {};
  /** checker/page.js writes it. */
  const used = () => {
    try {
      return localStorage.getItem("baokao.engine");
    } catch {
      return null; // storage may be forbidden
    }
  };
  const engine = used();
  if (!address || !start || !engine || !start.includes(engine) || typeof WebAssembly !== "object") return;
  /** @type {Event[]} */
  const events = [];
  const hear = (/** @type {Event} */ event) => {
    event.preventDefault();
    events.push(event);
  };
  try {
    const worker = new Worker(address, { type: "module", name: start });
    worker.addEventListener("message", hear);
    worker.addEventListener("error", hear);
    /** @type {any} */ (globalThis).baokaoEarly = { worker, events, hear };
  } catch {
    // No workers: the page's scripts will say so.
  }
})();
