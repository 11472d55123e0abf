// @ts-check
/**
 * The part of the service worker that compares an answer, or a copy, with what the build says of it.
 *
 * Owns what counts as the site's own; sw.js decides what becomes of it. The build writes both into one file.
 */

/** The last line of a page or handout. */
const SEAL = /(?:<!--|%)(sha256-[\w+/]{43}=)(?:-->)?\n$/;
const LONGEST_SEAL = 80;

/** The answer, if it is the listed file. @param {string} url @param {Response} response @param {string} hash */
async function listed(url, response, hash) {
  if (response.status !== 200) return undefined;
  const body = await response.arrayBuffer();
  return (await hashOf(body)) === hash ? typed(url, body, response.headers) : undefined;
}

/** The answer, if it is the whole page or handout of its address. @param {string} url @param {Response} response */
async function own(url, response, status = 200, address = relative(url)) {
  if (response.status !== status) return undefined;
  const body = await response.arrayBuffer();
  const isOwn = (await hashOf(body)) === SITE.pages[address] || (await isSealed(address, body));
  return isOwn ? typed(address, body, response.headers, status) : undefined;
}

/** @param {string} address @param {ArrayBuffer} body */
async function isSealed(address, body) {
  const end = new TextDecoder("latin1").decode(body.slice(-LONGEST_SEAL));
  const [mark, seal] = SEAL.exec(end) ?? [];
  if (!mark) return false;
  const before = new Blob([`${address}\n`, body.slice(0, -mark.length)]);
  return (await hashOf(await before.arrayBuffer())) === seal;
}

/**
 * As a new response, without an address of its own: imports in a script are relative to that. Its type is what the
 * build says, whatever the server says: only with the right one does a script run or the engine compile.
 * @param {string} address @param {ArrayBuffer} body @param {Headers} sent
 */
function typed(address, body, sent, status = 200) {
  const headers = new Headers(sent);
  const [suffix] = /\.\w+$/.exec(withoutQuery(address)) ?? [".html"];
  headers.set("content-type", SITE.types[suffix] ?? "application/octet-stream");
  return new Response(body, { status, headers });
}

/** @param {ArrayBuffer} content */
async function hashOf(content) {
  const digest = await crypto.subtle.digest("SHA-256", content);
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
