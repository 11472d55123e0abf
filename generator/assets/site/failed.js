// @ts-check
// Says so when a script or a style sheet of the page has not arrived whole, and fetches it past the browser's own
// cache, which may hold for a year what a broken server has sent. In the head, not deferred.
(() => {
  const { failed, reload } = document.currentScript?.dataset ?? {};
  const OWN = /\/assets\/[0-9a-f]{16}\/.+\.(?:js|css)$/;
  let isSaid = false;

  function say() {
    const notice = document.createElement("p");
    notice.className = "notice notice-warning";
    notice.setAttribute("role", "alert");
    const again = document.createElement("button");
    again.type = "button";
    again.className = "button";
    again.textContent = reload ?? "";
    again.addEventListener("click", () => location.reload());
    notice.append(failed ?? "", again);
    (document.querySelector(".md-typeset") ?? document.body).prepend(notice);
  }

  /** @returns {string[]} the page's own scripts and style sheets, and those that they load */
  function ownFiles() {
    const urls = performance.getEntriesByType("resource").map(({ name }) => name);
    for (const script of document.scripts) urls.push(script.src);
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) urls.push(/** @type {any} */ (sheet).href);
    return [...new Set(urls)].filter((url) => OWN.test(url));
  }

  async function mend() {
    if (isSaid) return;
    isSaid = true;
    if (document.readyState === "loading") await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
    say();
    const fetched = ownFiles().map((url) => fetch(url, { cache: "reload" }).then(({ ok }) => ok, () => false));
    const areThere = (await Promise.all(fetched)).every(Boolean);
    // By itself once, and not under the hands of somebody.
    const [entry] = performance.getEntriesByType("navigation");
    const isReloaded = /** @type {any} */ (entry)?.type === "reload";
    if (areThere && !isReloaded && !navigator.userActivation?.hasBeenActive) location.reload();
  }

  /** @param {Event} event */
  function isBroken(event) {
    const { target } = event;
    if (target instanceof HTMLScriptElement) return OWN.test(target.src);
    if (target instanceof HTMLLinkElement) return OWN.test(target.href);
    // Cut short, or something else altogether.
    return event instanceof ErrorEvent && event.error instanceof SyntaxError && OWN.test(event.filename);
  }

  addEventListener("error", (event) => isBroken(event) && mend(), { capture: true });
  // What failed before this script was there.
  addEventListener("load", () => {
    const entries = /** @type {any[]} */ (performance.getEntriesByType("resource"));
    if (entries.some(({ name, responseStatus }) => responseStatus >= 400 && OWN.test(name))) mend();
  });
})();
