/**
 * Where the memory of a started Python waits for the next visit: one snapshot, in Cache Storage.
 *
 * Nothing here may fail loudly: whatever is wrong with what is stored, the answer is that there is none.
 *
 * @import { Snapshot } from "../../runtime/shrunk/snapshot.mjs"
 */

import { digest } from "./digest.js";

const CACHE = "baokao-snapshot";
const MARK = 0x6b616f31;

/**
 * Where the snapshot of a runtime lies. Another browser may lay out the engine's table of functions
 * in another way, so that its version belongs to the address.
 * @param {string} runtime  address of the runtime's folder and its key
 */
const addressOf = (runtime) => `${runtime}?snapshot=${encodeURIComponent(navigator.userAgent)}`;

/** Cache Storage is missing outside secure contexts, and may be forbidden. */
const canStore = () => typeof caches !== "undefined" && Boolean(crypto.subtle);

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
    if (mark !== MARK || stored.headers.get("x-digest") !== (await digest(content))) {
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
