/**
 * Loads what searching needs, once: the names, then the texts.
 * What failed to load is tried again with the next call.
 *
 * @import { Settings } from "./settings.js"
 */

import { Names } from "./names.js";

/** @type {Map<string, Promise<any>>} */
const loaded = new Map();

/**
 * @template T
 * @param {URL} url
 * @param {(file: any) => T | Promise<T>} read
 * @returns {Promise<T>}
 */
function once({ href }, read) {
  if (!loaded.has(href)) {
    const promise = fetch(href).then(async (response) => {
      if (!response.ok) throw new Error(`${href}: ${response.status}`);
      return read(await response.json());
    });
    promise.catch(() => loaded.delete(href));
    loaded.set(href, promise);
  }
  return /** @type {Promise<T>} */ (loaded.get(href));
}

/**
 * Names and folding: a few kilobytes.
 * @param {Settings} settings
 * @returns {Promise<Names>}
 */
export async function loadNames({ root, script }) {
  const names = once(new URL(`names-${script}.json`, root), (file) => new Names(file));
  await Promise.all([names, loadStyle()]);
  return names;
}

/** @type {Promise<unknown> | undefined} */
let style;

/** The look of suggestions and results.  Without it they can still be read, so a failure is no failure. */
function loadStyle() {
  style ??= new Promise((resolve) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: new URL("../search/found.css", import.meta.url).href, onload: resolve, onerror: resolve });
    document.head.append(link);
  });
  return style;
}

/**
 * All that can be found.
 * @param {Settings} settings
 * @returns {Promise<import("./catalogue.js").Catalogue>}
 */
export function loadTexts(settings) {
  const { root, script } = settings;
  // Begun together: one after the other they would take a round trip each.
  const parts = Promise.all([loadNames(settings), import("./catalogue.js")]);
  parts.catch(() => {}); // Whoever waits for the texts hears of it.
  const load = (/** @type {string} */ name) => once(new URL(`${name}.json`, root), (file) => file);
  return once(new URL(`texts-${script}.json`, root), async (file) => {
    const [names, { Catalogue }] = await parts;
    return new Catalogue(names, script, file, load);
  });
}
