/**
 * The memory of a Python that has imported the checker and been asked nothing, kept in the browser.
 *
 * Owns its form and its place in Cache Storage. It is made of what differs from the memory of an
 * engine that has not started Python: a third of the whole. It never holds rules or answers. Nothing
 * here may fail loudly: whatever is wrong with what is stored, the answer is that there is none.
 *
 * @typedef {object} Snapshot
 * @property {number} size     bytes of memory
 * @property {number} handle   where in it `checker.api.handle` is
 * @property {Uint32Array} pages  numbers of the pages that differ
 * @property {Uint8Array} content  of these pages, one after the other
 */

const CACHE = "baokao-snapshot";
const PAGE = 4096;
const MARK = 0x6b616f31;

/**
 * What has changed between two states of the same engine's memory.
 * @param {Uint8Array} before @param {Uint8Array} after @param {number} handle
 * @returns {Snapshot}
 */
export function compareMemory(before, after, handle) {
  const [oldWords, words] = [before, after].map((memory) => new Int32Array(memory.buffer, 0, memory.length / 4));
  const pages = [];
  for (let page = 0; page < after.length / PAGE; page++) {
    const start = (page * PAGE) / 4;
    for (let word = start; word < start + PAGE / 4; word++) {
      if (words[word] === (word < oldWords.length ? oldWords[word] : 0)) continue;
      pages.push(page);
      break;
    }
  }
  const content = new Uint8Array(pages.length * PAGE);
  pages.forEach((page, at) => content.set(after.subarray(page * PAGE, (page + 1) * PAGE), at * PAGE));
  return { size: after.length, handle, pages: Uint32Array.from(pages), content };
}

/** @param {Snapshot} snapshot @param {Uint8Array} memory of an engine that has not started Python */
export function restoreMemory({ pages, content }, memory) {
  pages.forEach((page, at) => memory.set(content.subarray(at * PAGE, (at + 1) * PAGE), page * PAGE));
}

/**
 * Where the snapshot of a runtime lies. Another browser may lay out the engine's table of functions
 * in another way, so that its version belongs to the address.
 * @param {string} runtime  address of the runtime's folder and its key
 */
const addressOf = (runtime) => `${runtime}?snapshot=${encodeURIComponent(navigator.userAgent)}`;

/** Cache Storage is missing outside secure contexts, and may be forbidden. */
const canStore = () => typeof caches !== "undefined" && Boolean(crypto.subtle);

/** @param {BufferSource} content */
async function digest(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} runtime
 * @returns {Promise<Snapshot | null>} null if there is none, or it is damaged, or it may not be read
 */
export async function loadSnapshot(runtime) {
  if (!canStore()) return null;
  try {
    const stored = await caches.match(addressOf(runtime), { cacheName: CACHE });
    if (!stored) return null;
    const content = await stored.arrayBuffer();
    const [mark, size, handle, count] = new Uint32Array(content, 0, 4);
    const start = 4 * (4 + count);
    const whole = mark === MARK && content.byteLength === start + count * PAGE;
    if (!whole || stored.headers.get("x-digest") !== (await digest(content))) {
      await dropSnapshots();
      return null;
    }
    return { size, handle, pages: new Uint32Array(content, 16, count), content: new Uint8Array(content, start) };
  } catch {
    return null;
  }
}

/**
 * Keep a snapshot, and no other.
 * @param {string} runtime @param {Snapshot} snapshot
 */
export async function storeSnapshot(runtime, { size, handle, pages, content }) {
  if (!canStore()) return;
  try {
    const head = Uint32Array.of(MARK, size, handle, pages.length, ...pages);
    const body = new Uint8Array(head.byteLength + content.length);
    body.set(new Uint8Array(head.buffer));
    body.set(content, head.byteLength);
    await dropSnapshots();
    const cache = await caches.open(CACHE);
    await cache.put(addressOf(runtime), new Response(body, { headers: { "x-digest": await digest(body) } }));
  } catch {
    // Full, or forbidden: the next visit starts Python as this one did.
  }
}

/** Remove what is stored: it is outdated, or a Python that was made from it has failed. */
export async function dropSnapshots() {
  if (canStore()) await caches.delete(CACHE).catch(() => false);
}
