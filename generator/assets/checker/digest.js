/**
 * SHA-256, as the page and what is kept name it.
 *
 * @param {BufferSource} content
 * @returns {Promise<string>} hexadecimal
 */
export async function digest(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
