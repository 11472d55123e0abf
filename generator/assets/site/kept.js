// @ts-check
/**
 * The page for times without a network: lists what this device has kept, and can throw it away.
 *
 * Owns the list only; what is kept, and where, is the service worker's (generator/delivery/sw.js).
 */

const root = new URL("../../../", import.meta.url);
const place = document.querySelector("[data-kept]");

/** @typedef {{ url: string, title: string, isHandout: boolean }} Kept */

/** Pages in the script being read, and handouts, the ones seen last first. @returns {Promise<Kept[]>} */
async function keptPages() {
  const language = document.documentElement.lang;
  /** @type {Kept[]} */
  const found = [];
  const seen = await caches.open(`baokao ${root.pathname} pages`);
  for (const { url } of [...(await seen.keys())].reverse()) {
    if (url.endsWith(".pdf")) {
      found.push({ url, title: decodeURIComponent(url.slice(root.href.length)), isHandout: true });
      continue;
    }
    const text = await (await seen.match(url, { ignoreVary: true }))?.text();
    const page = new DOMParser().parseFromString(text ?? "", "text/html");
    const title = page.querySelector("h1")?.textContent?.trim();
    if (title && page.documentElement.lang === language) found.push({ url, title, isHandout: false });
  }
  return found;
}

/** @param {Element} list @param {Kept[]} pages */
function show(list, pages) {
  list.replaceChildren(
    ...pages.map(({ url, title, isHandout }) => {
      const [item, link] = [document.createElement("li"), document.createElement("a")];
      link.href = url;
      link.textContent = isHandout ? `PDF ${title}` : title;
      item.append(link);
      return item;
    }),
  );
}

/** @param {Element} area */
async function start(area) {
  const [list, none, forget] = ["list", "none", "forget"].map((name) => area.querySelector(`[data-kept-${name}]`));
  const draw = async () => {
    const pages = await keptPages().catch(() => []);
    if (list) show(list, pages);
    for (const [part, isShown] of /** @type {const} */ ([[none, !pages.length], [list, pages.length], [forget, pages.length]])) {
      if (part instanceof HTMLElement) part.hidden = !isShown;
    }
  };
  forget?.addEventListener("click", async () => {
    await caches.delete(`baokao ${root.pathname} pages`);
    await draw();
  });
  await draw();
}

/** The page stands for another one: try that again. */
function watchNetwork() {
  const again = document.querySelector("[data-again]");
  if (!document.querySelector("base") || !(again instanceof HTMLElement)) return;
  again.hidden = false;
  again.querySelector("button")?.addEventListener("click", () => location.reload());
  // A network is not yet a way to the site: a request that no cache answers tells.
  addEventListener("online", () => fetch(location.href, { method: "HEAD" }).then(() => location.reload(), () => {}));
}

if (place) start(place);
watchNetwork();
