// @ts-check
/**
 * The page for times without a network: lists what this device has kept, and can throw it away.
 *
 * Owns the list only; what is kept, and where, is the service worker's (generator/delivery/sw.js).
 */

const root = new URL("../../../", import.meta.url);
const place = document.querySelector("[data-kept]");

/** @typedef {{ url: string, title: string }} Kept */

/** Pages and handouts in the script being read, the ones seen last first. @returns {Promise<Kept[]>} */
async function keptPages() {
  const language = document.documentElement.lang;
  const seen = await caches.open(`baokao ${root.pathname} pages`);
  /** @type {Map<string, string>} by address; a handout is called what the page is that offers it */
  const titles = new Map();
  const urls = (await seen.keys()).map(({ url }) => url).reverse();
  for (const url of urls.filter((one) => !one.endsWith(".pdf"))) {
    const text = await (await seen.match(url, { ignoreVary: true }))?.text();
    const page = new DOMParser().parseFromString(text ?? "", "text/html");
    const title = page.querySelector("h1")?.textContent?.trim();
    if (!title || page.documentElement.lang !== language) continue;
    titles.set(url, title);
    for (const link of page.querySelectorAll("a[href$='.pdf']")) {
      titles.set(new URL(link.getAttribute("href") ?? "", url).href, `${title}（PDF）`);
    }
  }
  for (const url of urls) if (!titles.has(url) && isHandoutIn(language, url)) titles.set(url, `PDF ${nameOf(url)}`);
  return urls.map((url) => ({ url, title: titles.get(url) ?? "" })).filter(({ title }) => title);
}

/** Its page is not kept any more. @param {string} language @param {string} url */
function isHandoutIn(language, url) {
  const isTraditional = url.startsWith(new URL("hant/", root).href);
  return url.endsWith(".pdf") && isTraditional === (language === "zh-Hant");
}

/** @param {string} url */
const nameOf = (url) => decodeURIComponent(url.slice(url.lastIndexOf("/") + 1));

/** @param {Element} list @param {Kept[]} pages */
function show(list, pages) {
  list.replaceChildren(
    ...pages.map(({ url, title }) => {
      const [item, link] = [document.createElement("li"), document.createElement("a")];
      link.href = url;
      link.textContent = title;
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
