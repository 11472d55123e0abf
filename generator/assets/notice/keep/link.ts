/**
 * A notice in an address: `#notice=1.<length>.<bytes>`, what it is read from as JSON, compressed by the browser's gzip,
 * in base64url.
 *
 * The length tells a link that was cut short, gzip's own sum one that was changed; what messengers add behind it is
 * left out.  Nothing but the text and what was said of its lines travels: no answer, no result.
 */

import type { Asked } from "../types.js";

const START = /^#notice=(\d{1,3})\.(\d{1,6})\.(.*)$/s;
const VERSION = "1";
/** Characters of a link; what messengers pass on whole. */
export const MOST_OF_A_LINK = 16_000;
/** How often an address may be encoded beyond what it was. */
const ENCODED = 3;

export type Refusal = "too_long" | "damaged" | "version";

/** Whether an address brings a notice. */
export function bringsNotice(hash: string): boolean {
  return /^#notice(=|%)/.test(hash);
}

/** Whether this browser can make and read such links. */
export function canLink(): boolean {
  return typeof CompressionStream === "function" && typeof DecompressionStream === "function";
}

export async function writeNoticeLink({ text, occupation, roles }: Asked): Promise<string | Refusal> {
  const json = new Blob([JSON.stringify([text, occupation, roles])]);
  const bytes = new Uint8Array(await new Response(json.stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
  const written = toText(bytes);
  const link = `#notice=${VERSION}.${written.length}.${written}`;
  return link.length > MOST_OF_A_LINK ? "too_long" : link;
}

/** `most`: characters of a notice. */
export async function readNoticeLink(hash: string, most: number): Promise<Asked | Refusal> {
  if (hash.length > 3 * MOST_OF_A_LINK) return "too_long";
  const [, version, length, rest] = START.exec(decoded(hash)) ?? [];
  if (!version) return "damaged";
  if (version !== VERSION) return "version";
  const written = rest.replace(/\s/g, "").slice(0, Number(length));
  if (written.length < Number(length) || /[^\w-]/.test(written)) return "damaged";
  try {
    const bytes = await unpacked(fromText(written), 4 * most);
    return bytes ? askedOf(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))) : "too_long";
  } catch {
    return "damaged";
  }
}

function decoded(hash: string): string {
  let text = hash;
  for (let times = 0; times < ENCODED && !START.test(text); times++) text = unescaped(text);
  return text;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** At most so many bytes; null where there are more. */
async function unpacked(packed: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array | null> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > most) {
      void reader.cancel().catch(() => {});
      return null;
    }
    parts.push(value);
  }
}

/** What a link says is what was pasted and said of its lines, or damaged. */
function askedOf(found: unknown): Asked | Refusal {
  if (!Array.isArray(found)) return "damaged";
  const [text, occupation, roles] = found;
  const isAsked = typeof text === "string" && text.trim() && typeof occupation === "string" && isTold(roles);
  return isAsked ? { text, occupation: occupation.slice(0, 40), roles } : "damaged";
}

function isTold(roles: unknown): boolean {
  if (typeof roles !== "object" || roles === null || Array.isArray(roles)) return false;
  return Object.entries(roles).every(([line, told]) => /^\d{1,4}$/.test(line) && typeof told?.role === "string");
}

function toText(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function fromText(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
