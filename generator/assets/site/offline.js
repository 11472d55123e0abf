// @ts-check
/**
 * Registers the service worker and tells it to keep the site for offline use, once the page has nothing else to do.
 * Imported by site.js after the page has loaded; without it the site works with a network only.
 */

/** Milliseconds that the checker may take to start before its files are kept anyway. */
const STARTED = 30_000;

/** The checker marks `checker-ready` when its Python runs. */
const checkerReady = () =>
  new Promise((resolve) => {
    setTimeout(resolve, STARTED);
    const watch = new PerformanceObserver((list) => list.getEntriesByName("checker-ready").forEach(resolve));
    watch.observe({ type: "mark", buffered: true });
  });

async function untilIdle() {
  if (document.getElementById("checker")) await checkerReady();
  await new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: 10_000 });
    else setTimeout(resolve, 2_000);
  });
}

/** How much may be downloaded beforehand: only this page, all but the large runtime, or all. */
function affordable() {
  const { saveData = false, effectiveType = "4g" } = /** @type {any} */ (navigator).connection ?? {};
  if (saveData) return "page";
  return effectiveType === "4g" || document.getElementById("checker") ? "all" : "files";
}

/** @param {URL} root of the site */
export async function keepForOffline(root) {
  try {
    // Not before: browsers keep machine code only of an engine that came past every service worker.
    await untilIdle();
    await caches.keys(); // where storage is forbidden this fails without a line in the console, which registering has
    await navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname, updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ type: "keep", amount: affordable() });
  } catch {
    // Storage forbidden, an old browser, or a script that has just been replaced: the site works without.
  }
}
