// @ts-check
/**
 * The service worker: what a visitor has seen, the checker and the search work without a network.
 *
 * Owns what is kept and when it is thrown away (docs/adr/0011). Pages come from the network while there is one.
 * Files in hashed folders and rules of a named version and wording never change, so whoever asks for one gets that one
 * or none: nothing here can mix two builds. It never answers for another origin.
 *
 * Whatever is kept is compared with what the build says of it, before it is kept and before it is used: files and rules
 * with the hashes of this edition, pages and handouts with the seal in their last line (generator/delivery/seal.py). A
 * page of a captive portal, a file that is cut short or of another type, a refusal: none of them replaces a copy.
 *
 * The build writes the line that sets `self.SITE` before this text, and sw-compare.js behind it
 * (generator/delivery/offline.py).
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/**
 * Addresses below the root, each with its hash. `pages` and the manifests have no hash in their address, `runtime` is
 * large, and `other` is kept only once it has been used. `types` are media types by suffix.
 * @typedef {{ version: string, pages: Hashes, files: Hashes, runtime: Hashes, other: Hashes, types: Record<string, string> }} Site
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
/** What must be compared, by address. */
const LISTED = new Map(Object.entries({ ...SITE.files, ...SITE.runtime, ...SITE.other }));
/** Addresses that were compared since this worker started. @type {Set<string>} */
const sound = new Set();
/** The page compares these itself while it uses them: nobody waits for the end of the engine to begin. */
const LARGE = /\.(?:wasm|zip)$/;
const MISSING_PAGE = "404.html";

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
  const hash = LISTED.get(relative(url));
  // A page that found something damaged asks past every cache.
  const kept = request.cache === "reload" ? undefined : await findFile(url, hash);
  if (kept) return kept;
  // Of another edition: its own worker knows what it must be.
  if (!hash) return fetch(request);
  if (!LARGE.test(url)) {
    const response = await fetchListed(request, hash);
    if (response.ok) event.waitUntil(store(FILES, url, response.clone()));
    return response;
  }
  // Answered before it is compared, so the browser's own cache has to ask whether it holds the right one.
  const response = await fetch(request, { cache: request.cache === "reload" ? "reload" : "no-cache" });
  event.waitUntil(storeListed(url, response.clone(), hash));
  return response;
}

/** A copy of a file. The page itself compares what is large, as it arrives. @param {string} url @param {string} [hash] */
async function findFile(url, hash) {
  const kept = await find(FILES, url);
  return kept && hash && !LARGE.test(url) ? listed(url, kept, hash) : kept;
}

/**
 * A file from the server, as it is listed; an answer without success if the server has no such file.
 * @param {Request} request @param {string} hash
 */
async function fetchListed(request, hash) {
  for (const cache of /** @type {const} */ ([request.cache, "reload"])) {
    // The second time past the browser's own cache: it may hold for a year what a broken server has sent.
    const response = await fetch(request, { cache });
    const whole = await listed(request.url, response.clone(), hash);
    if (whole) return whole;
    if (cache === "reload") return response.ok ? new Response(null, { status: 502 }) : response;
  }
  return Response.error();
}

/** From the network; kept if that is silent, or says what is not the site's; else the page that says so. @param {FetchEvent} event */
async function answerPage(event) {
  const url = withoutQuery(event.request.url);
  const kept = await findPage(url);
  const fresh = kept ? loadOwnPage(event, url) : loadPage(event, url);
  event.waitUntil(fresh.catch(() => {}));
  try {
    return await (kept ? Promise.race([fresh, late()]) : fresh);
  } catch {
    return kept ?? (await findFolder(url)) ?? offlinePage(url);
  }
}

/** @param {FetchEvent} event */
const load = async (event) => (await event.preloadResponse) ?? fetch(event.request);

/** @param {FetchEvent} event @param {string} url */
async function loadPage(event, url) {
  const response = await load(event);
  event.waitUntil(storeSeen(url, response.clone()));
  return response;
}

/** Rejects if the answer is not the site's: there is a copy. @param {FetchEvent} event @param {string} url */
async function loadOwnPage(event, url) {
  const response = await load(event);
  if (response.type === "opaqueredirect") return response;
  const page = await own(url, response.clone());
  if (page) {
    event.waitUntil(storeSeen(url, page.clone()));
    return page;
  }
  const missing = await own(url, response.clone(), 404, MISSING_PAGE);
  if (missing) return missing;
  if (response.ok) event.waitUntil(leaveIfGone().catch(() => {}));
  throw new Error("not the site's");
}

/** It has a page here that is not ours: does another site stand in this one's place, which has no worker of this address? */
async function leaveIfGone() {
  const { status } = await fetch(worker.location.href, { cache: "no-store" });
  if (status !== 404 && status !== 410) return;
  // A page of ours that is open may register again; without copies the worker is in nobody's way.
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  await worker.registration.unregister();
}

/** @returns {Promise<never>} */
const late = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));

/** The manifest; or a viewer asks for a handout, or for a part of one. @param {FetchEvent} event */
async function answerPart({ request }) {
  const url = withoutQuery(request.url);
  const kept = await findPage(url);
  if (!kept) return fetch(request);
  const fresh = await fetch(request).catch(() => undefined);
  if (fresh && (fresh.status === 206 || (await own(url, fresh.clone())))) return fresh;
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "") ?? [];
  if (!from) return kept;
  const whole = await kept.blob();
  const end = Math.min(to ? Number(to) + 1 : whole.size, whole.size);
  const headers = { "content-type": whole.type, "content-range": `bytes ${from}-${end - 1}/${whole.size}` };
  return new Response(whole.slice(Number(from), end), { status: 206, headers });
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
async function findPage(url) {
  for (const name of [SEEN, CORE]) {
    const kept = await find(name, url);
    const whole = kept && (await own(url, kept));
    if (whole) return whole;
  }
  return undefined;
}

/** Storage may be forbidden: then nothing is kept, and nothing fails. @param {string} name @param {string} url */
const find = (name, url) => caches.match(url, { cacheName: name, ignoreVary: true }).catch(() => undefined);

const isCore = (/** @type {string} */ name) => name.startsWith(`${PREFIX}core `);
const hasCore = async () => (await caches.keys().catch(() => [])).some(isCore);

/**
 * Keep what was compared; a full storage is no error.
 * @param {string} name @param {string} url @param {Response} response
 */
async function store(name, url, response) {
  try {
    await (await caches.open(name)).put(url, response);
  } catch {
    // Full or forbidden: the site works on, with the network.
  }
}

/** @param {string} url @param {Response} response @param {string} hash */
async function storeListed(url, response, hash) {
  const whole = await listed(url, response, hash);
  if (whole) await store(FILES, url, whole);
}

/** @param {string} url @param {Response} response */
async function storeSeen(url, response) {
  const page = await own(url, response);
  if (!page) return;
  await store(SEEN, url, page);
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
  const there = new Set(known);
  const open = Object.entries(hashes).filter(([address]) => !there.has(address) || !sound.has(address)).values();
  const lane = async () => {
    for (const [address, hash] of open) {
      try {
        await keep(name, address, hash, known);
        sound.add(address);
      } catch (error) {
        if (whole) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/**
 * Keep a file: what is kept already, or under an older address with the same content, is not fetched again.
 * @param {string} name @param {string} address @param {string} hash @param {string[]} known
 */
async function keep(name, address, hash, known) {
  const url = absolute(address);
  const place = address.replace(HASHED, "");
  const older = known.filter((other) => HASHED.test(other) && other.replace(HASHED, "") === place);
  for (const other of new Set([address, ...older])) {
    const copy = await find(name, absolute(other));
    const whole = copy && (await listed(url, copy, hash));
    if (whole) return other === address ? undefined : store(name, url, whole);
  }
  const cache = name === CORE ? "no-cache" : "default";
  const response = await fetchListed(new Request(url, { cache, priority: "low" }), hash);
  if (!response.ok) throw new Error(address);
  await store(name, url, response);
}

/** Throw away what neither this build nor a page that is kept needs. */
async function tidy() {
  await worker.registration.navigationPreload?.enable();
  for (const name of await caches.keys()) if (isCore(name) && name !== CORE) await caches.delete(name);
  const [files, seen] = [await caches.open(FILES), await caches.open(SEEN)];
  if (await caches.has(CORE)) for (const address of Object.keys(SITE.pages)) await seen.delete(absolute(address));
  const needed = new Set(LISTED.keys());
  const folders = new Set([...needed].map((address) => HASHED.exec(address)?.[0]));
  for (const key of await seen.keys()) {
    const copy = await find(SEEN, key.url);
    const page = copy && (await own(key.url, copy));
    if (!page) await seen.delete(key);
    if (!page?.headers.get("content-type")?.startsWith("text/html")) continue;
    for (const [folder] of (await page.text()).matchAll(new RegExp(HASHED, "g"))) folders.add(folder);
  }
  for (const key of await files.keys()) {
    const address = relative(key.url);
    if (!needed.has(address) && !folders.has(HASHED.exec(address)?.[0] ?? "")) await files.delete(key);
  }
}
