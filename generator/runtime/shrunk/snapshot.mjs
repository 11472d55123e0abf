/**
 * The memory of a Python that has imported its package and been asked nothing: what of it differs from the
 * memory of an engine that has not started Python, a third of the whole. It never holds rules or answers.
 *
 * Owns its form; the browser's side keeps it (generator/assets/checker/snapshots.js).
 *
 * @typedef {object} Snapshot
 * @property {number} size     bytes of memory
 * @property {number} handle   where in it the package's `handle` is
 * @property {Uint32Array} pages  numbers of the pages that differ
 * @property {Uint8Array} content  of these pages, one after the other
 */

const PAGE = 4096;

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
