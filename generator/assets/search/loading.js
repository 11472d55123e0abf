/**
 * Loads what searching needs, once: the names with the folding table, then Pagefind.
 * What failed to load is tried again with the next call.
 */

import { Folding } from "./folding.js";
import { Suggester } from "./suggest.js";

/** @type {Map<string, Promise<any>>} */
const loaded = new Map();

/**
 * @template T
 * @param {string} key
 * @param {() => Promise<T>} load
 * @returns {Promise<T>}
 */
function once(key, load) {
  if (!loaded.has(key)) {
    const promise = load();
    promise.catch(() => loaded.delete(key));
    loaded.set(key, promise);
  }
  return /** @type {Promise<T>} */ (loaded.get(key));
}

/**
 * Folding and suggestions: a few kilobytes.
 * @param {URL} root  the index's folder
 */
export function loadNames(root) {
  return once(`names ${root}`, async () => {
    const response = await fetch(new URL("names.json", root));
    if (!response.ok) throw new Error(`names.json: ${response.status}`);
    const names = await response.json();
    const folding = new Folding(names.folding);
    return { folding, suggester: new Suggester(folding, names) };
  });
}

/**
 * The search itself.
 * @param {URL} root  the index's folder
 */
export function loadEngine(root) {
  return once(`engine ${root}`, async () => {
    // Begun together: one after the other they would take a round trip each.
    const names = loadNames(root);
    const { Engine, loadPagefind } = await import("./engine.js");
    const [{ folding }, pagefind] = await Promise.all([names, loadPagefind(root)]);
    return new Engine(root, folding, pagefind);
  });
}

/**
 * Load the search anew next time: Pagefind keeps what it failed to fetch.
 * @param {URL} root  the index's folder
 */
export const forgetEngine = (root) => loaded.delete(`engine ${root}`);
