// @ts-check
/**
 * The service worker: what a visitor has seen, the checker and the search work without a network.
 *
 * Owns what is kept and when it is thrown away (docs/adr/0011). Pages come from the network while there is one.
 * Files in hashed folders and rules of a named version and wording never change, so whoever asks for one gets that one or none:
 * nothing here can mix two builds. It never answers for another origin, and never keeps a failed answer.
 *
 * The build writes the line that sets `self.SITE` before this text (generator/delivery/offline.py).
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/**
 * Addresses below the root, each with its hash. `pages` and the manifests have no hash in their address, `runtime` is large.
 * @typedef {{ version: string, pages: Hashes, files: Hashes, runtime: Hashes }} Site
 * @typedef {Record<string, string>} Hashes  `sha256-…` as in `integrity`
 */
const SITE = /** @type {{ SITE: Site }} */ (/** @type {unknown} */ (self)).SITE;
const ROOT = new URL("./", self.location.href);

// An origin may hold several sites below different paths, and they share its storage.
const PREFIX = `baokao ${ROOT.pathname} `;
const FILES = `${PREFIX}files`;
const SEEN = `${PREFIX}pages`;
const CORE = `${PREFIX}core ${SITE.version}`;

const HASHED = /(?:assets|runtime|search-index)\/[0-9a-f]{16}\//;
const RULES = /^api\/v1\/.*\?edition=[0-9a-f]{16}(&wording=[0-9a-f]{16})?$/;
/** Milliseconds after which a page that is kept is shown, if the network hasn't answered. */
const PATIENCE = 3000;
/** Of pages and handouts; the ones seen longest ago go first. */
const MOST_SEEN = 120;
/** Downloads at the same time, beside what the visitor is doing. */
const LANES = 3;

/** @param {string} address below the root */
const absolute = (address) => new URL(address, ROOT).href;
/** @param {string} url @returns {string} below the root */
const relative = (url) => url.slice(ROOT.href.length);
/** @param {string} url */
const withoutQuery = (url) => url.replace(/[?#].*/, "");

worker.addEventListener("install", (event) => {
  // The first one is there at once, and fills up when a page says that it is idle. A later one waits until no page
  // of the old one is open, and has by then everything that the old one had.
  event.waitUntil(hasCore().then((had) => (had ? keepBuild({ whole: true }) : undefined)));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(tidy().catch(() => {}).then(() => worker.clients.claim()));
});

worker.addEventListener("message", (event) => {
  const { type, amount } = event.data ?? {};
  if (type !== "keep" || !(event.source instanceof WindowClient)) return;
  const kept = keepPage(withoutQuery(event.source.url));
  event.waitUntil(kept.then(() => (amount === "page" ? undefined : keepBuild({ large: amount === "all" }))).catch(() => {}));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(ROOT.href)) return;
  // The checker looks for its engine where its machine code is kept, too.
  if (request.cache === "only-if-cached") return;
  const address = relative(request.url);
  const name = withoutQuery(address);
  if (address.search(HASHED) === 0) event.respondWith(answerFile(event, absolute(name)));
  else if (RULES.test(address)) event.respondWith(answerFile(event, request.url));
  else if (request.mode === "navigate") event.respondWith(answerPage(event));
  else if (Object.hasOwn(SITE.pages, name) || name.endsWith(".pdf")) event.respondWith(answerPart(event));
});

/** Kept, or from the network and kept from then on. @param {FetchEvent} event @param {string} url */
async function answerFile(event, url) {
  const { request } = event;
  // A page that found something damaged asks past every cache.
  const kept = request.cache === "reload" ? undefined : await find(FILES, url);
  if (kept) return kept;
  const response = await fetch(request);
  event.waitUntil(store(FILES, url, response.clone()));
  return response;
}

/** From the network; kept if that is silent; else the page that says so. @param {FetchEvent} event */
async function answerPage(event) {
  const url = withoutQuery(event.request.url);
  const kept = await findPage(url);
  const fresh = loadPage(event, url);
  event.waitUntil(fresh.catch(() => {}));
  try {
    const response = await (kept ? Promise.race([fresh, late()]) : fresh);
    return kept && response.status >= 500 ? kept : response;
  } catch {
    return kept ?? (await findFolder(url)) ?? offlinePage(url);
  }
}

/** @param {FetchEvent} event @param {string} url */
async function loadPage(event, url) {
  const response = (await event.preloadResponse) ?? (await fetch(event.request));
  event.waitUntil(storeSeen(url, response.clone()));
  return response;
}

/** @returns {Promise<never>} */
const late = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));

/** The manifest; or a viewer asks for a handout, or for a part of one. @param {FetchEvent} event */
async function answerPart({ request }) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await findPage(withoutQuery(request.url));
    if (!kept) throw error;
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "") ?? [];
    if (!from) return kept;
    const whole = await kept.blob();
    const end = Math.min(to ? Number(to) + 1 : whole.size, whole.size);
    const headers = { "content-type": whole.type, "content-range": `bytes ${from}-${end - 1}/${whole.size}` };
    return new Response(whole.slice(Number(from), end), { status: 206, headers });
  }
}

/** @param {string} url */
async function offlinePage(url) {
  const address = absolute(relative(url).startsWith("hant/") ? "hant/offline/" : "offline/");
  const kept = await findPage(address);
  if (!kept) return Response.error();
  // It stands for another address, and its own are relative.
  const html = (await kept.text()).replace("<head>", `<head><base href="${new URL(address).pathname}">`);
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

/** What a static host does with `checker`: it sends on to `checker/`. @param {string} url */
async function findFolder(url) {
  return /\/[^/.]+$/.test(url) && (await findPage(`${url}/`)) ? Response.redirect(`${url}/`) : undefined;
}

/** @param {string} url */
const findPage = async (url) => (await find(SEEN, url)) ?? find(CORE, url);

/** Storage may be forbidden: then nothing is kept, and nothing fails. @param {string} name @param {string} url */
const find = (name, url) => caches.match(url, { cacheName: name, ignoreVary: true }).catch(() => undefined);

const isCore = (/** @type {string} */ name) => name.startsWith(`${PREFIX}core `);
const hasCore = async () => (await caches.keys().catch(() => [])).some(isCore);

/**
 * Keep a whole answer of our own server; a full storage is no error.
 * @param {string} name @param {string} url @param {Response} response
 */
async function store(name, url, response) {
  if (response.status !== 200 || response.redirected || response.type === "opaque") return;
  try {
    await (await caches.open(name)).put(url, typed(url, response));
  } catch {
    // Full or forbidden: the site works on, with the network.
  }
}

/** Only with this type is the engine compiled while it arrives. @param {string} url @param {Response} response */
function typed(url, response) {
  if (!url.endsWith(".wasm") || response.headers.get("content-type") === "application/wasm") return response;
  return new Response(response.body, { headers: { "content-type": "application/wasm" } });
}

/** @param {string} url @param {Response} response */
async function storeSeen(url, response) {
  if (!/^(text\/html|application\/pdf)/.test(response.headers.get("content-type") ?? "")) return;
  await store(SEEN, url, response);
  const seen = await caches.open(SEEN);
  const keys = await seen.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST_SEEN))) await seen.delete(key);
}

/** The page that was there before this worker. @param {string} url */
async function keepPage(url) {
  if (!(await findPage(url))) await storeSeen(url, await fetch(url));
}

/**
 * Keep this build of the site.
 * @param {object} wanted
 * @param {boolean} [wanted.whole]  fail if anything cannot be had: the build before this one is then used on
 * @param {boolean} [wanted.large]  the runtime as well; by default if one was kept before
 */
async function keepBuild({ whole = false, large }) {
  const files = await addressesIn(FILES);
  const runtime = large ?? files.some((address) => address.startsWith("runtime/")) ? SITE.runtime : {};
  await keepAll(FILES, { ...SITE.files, ...runtime }, files, whole);
  // Last: a page that is kept is then complete.
  await keepAll(CORE, SITE.pages, await addressesIn(CORE), whole);
}

/** @param {string} name */
const addressesIn = async (name) => (await (await caches.open(name)).keys()).map(({ url }) => relative(url));

/** @param {string} name @param {Hashes} hashes @param {string[]} known @param {boolean} whole */
async function keepAll(name, hashes, known, whole) {
  const missing = Object.entries(hashes).filter(([address]) => !known.includes(address)).values();
  const lane = async () => {
    for (const [address, hash] of missing) {
      try {
        await keep(name, address, hash, known);
      } catch (error) {
        if (whole) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/**
 * Keep a file: what is kept under an older address with the same content is not fetched again.
 * @param {string} name @param {string} address @param {string} hash @param {string[]} known
 */
async function keep(name, address, hash, known) {
  const url = absolute(address);
  const place = address.replace(HASHED, "");
  const older = known.find((other) => HASHED.test(other) && other.replace(HASHED, "") === place);
  const copy = older && (await find(name, absolute(older)));
  if (copy && (await hashOf(copy.clone())) === hash) {
    // A new response without an address of its own: imports in a script are relative to that.
    return store(name, url, new Response(copy.body, { headers: copy.headers }));
  }
  const cache = name === CORE ? "no-cache" : "default";
  await store(name, url, await fetch(url, { cache, integrity: hash, priority: "low" }));
}

/** @param {Response} response */
async function hashOf(response) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/** Throw away what neither this build nor a page that is kept needs. */
async function tidy() {
  await worker.registration.navigationPreload?.enable();
  for (const name of await caches.keys()) if (isCore(name) && name !== CORE) await caches.delete(name);
  const [files, seen] = [await caches.open(FILES), await caches.open(SEEN)];
  if (await caches.has(CORE)) for (const address of Object.keys(SITE.pages)) await seen.delete(absolute(address));
  const needed = new Set(Object.keys({ ...SITE.files, ...SITE.runtime }));
  const folders = new Set([...needed].map((address) => HASHED.exec(address)?.[0]));
  for (const page of await seen.matchAll()) {
    if (!page.headers.get("content-type")?.startsWith("text/html")) continue;
    for (const [folder] of (await page.text()).matchAll(new RegExp(HASHED, "g"))) folders.add(folder);
  }
  for (const key of await files.keys()) {
    const address = relative(key.url);
    if (!needed.has(address) && !folders.has(HASHED.exec(address)?.[0] ?? "")) await files.delete(key);
  }
}
