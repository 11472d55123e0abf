/**
 * Notices what Pagefind could not fetch.
 *
 * Pagefind only writes to the console when a part of its index is missing, and goes on without it: the visitor
 * would be told that nothing was found.  It takes `fetch` from the page and offers no other way to ask.
 */

/** By folder. @type {Map<string, { failures: number }>} */
const watched = new Map();

/**
 * Count the requests below a folder that fail or are refused.
 * @param {URL} root
 */
export function watchFetches(root) {
  const known = watched.get(root.href);
  if (known) return known;
  const count = { failures: 0 };
  watched.set(root.href, count);
  const pageFetch = globalThis.fetch;
  globalThis.fetch = async (input, options) => {
    const asked = input instanceof Request ? input.url : String(input);
    if (!new URL(asked, document.baseURI).href.startsWith(root.href)) return pageFetch(input, options);
    try {
      const response = await pageFetch(input, options);
      if (!response.ok) count.failures += 1;
      return response;
    } catch (error) {
      count.failures += 1;
      throw error;
    }
  };
  return count;
}
