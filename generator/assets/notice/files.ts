/**
 * The text of a file that a visitor opens: plain text, HTML, docx, PDF; read here, on the device.
 *
 * Nothing in a file is run or fetched: documents that DOMParser makes have no window.
 */

import type { PdfFailure } from "./pdf.js";

/** Megabytes. */
export const MOST = 10;
/** Pages of a PDF. */
export const MOST_PAGES = 200;
const LIMIT = MOST * 1_000_000;

export type Reason = PdfFailure | "too_large" | "doc" | "encoding" | "other" | "old_browser" | "nothing";

export interface FileText {
  text: string;
  /** Pages of a PDF on which no text was found. */
  blankPages: number[];
  /** Somebody has to see which lines a label of a PDF's table belongs to. */
  isUnsure: boolean;
}

export class FileFailure extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}

/**
 * Rejects with a FileFailure.
 *
 * @param most Characters that a notice may have: no more than somewhat above is read of a PDF.
 */
export async function textOf(file: File, most: number): Promise<FileText> {
  if (file.size > LIMIT) throw new FileFailure("too_large");
  const bytes = new Uint8Array(await file.arrayBuffer().catch(() => fail("damaged")));
  const name = file.name.toLowerCase();
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46) || name.endsWith(".pdf")) return textOfPdf(bytes, most);
  const text = await read(bytes, name);
  if (!text.trim()) throw new FileFailure("nothing");
  return { text, blankPages: [], isUnsure: false };
}

/** What reads them is a file of its own, ten times as large as this page. */
async function textOfPdf(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<FileText> {
  if (!("toSorted" in bytes)) fail("old_browser");
  const address = new URL("../notice/pdf.js", import.meta.url).href;
  const { readPdf }: typeof import("./pdf.js") = await import(address).catch(() => fail("network"));
  const read = await readPdf(bytes, most, MOST_PAGES);
  return "failure" in read ? fail(read.failure) : read;
}

function fail(reason: Reason): never {
  throw new FileFailure(reason);
}

const begins = (bytes: Uint8Array, ...start: number[]) => start.every((byte, place) => bytes[place] === byte);

/** By what it is, and only then by its name. */
function read(bytes: Uint8Array<ArrayBuffer>, name: string): string | Promise<string> {
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return fail("doc");
  if (begins(bytes, 0x50, 0x4b)) return textOfDocx(bytes);
  if (/\.(docx|doc)$/.test(name)) return fail("damaged");
  if (/\.x?html?$/.test(name)) return textOfHtml(decode(bytes));
  return /\.(txt|text|md|csv)$/.test(name) || !name.includes(".") ? decode(bytes) : fail("other");
}

/** Strictly: a character that is none would be read as something else. */
function decode(bytes: Uint8Array): string {
  const encodings = begins(bytes, 0xff, 0xfe) ? ["utf-16le"] : begins(bytes, 0xfe, 0xff) ? ["utf-16be"] : ["utf-8", "gb18030"];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return fail("encoding");
}

const UNSEEN = "script, style, template, noscript, head, svg, iframe, [hidden]";
const BLOCKS =
  "address, article, aside, blockquote, caption, dd, div, dl, dt, figcaption, footer, form, h1, h2, h3, h4, h5, h6, header, hr, li, main, nav, ol, p, pre, section, table, tr, ul";

function textOfHtml(html: string): string {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const element of parsed.querySelectorAll(UNSEEN)) element.remove();
  for (const element of parsed.querySelectorAll("br")) element.replaceWith("\n");
  for (const element of parsed.querySelectorAll("td, th")) element.append("\t");
  for (const element of parsed.querySelectorAll(BLOCKS)) element.append("\n");
  return tidy(parsed.body?.textContent ?? "");
}

const tidy = (text: string) =>
  text
    .split("\n")
    .map((line) => line.replace(/[ \u00a0]+/g, " ").replace(/^[ \t]+|[ \t]+$/g, ""))
    .filter(Boolean)
    .join("\n");

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006";

async function textOfDocx(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const xml = new TextDecoder().decode(await member(bytes, "word/document.xml"));
  const parsed = new DOMParser().parseFromString(xml, "application/xml");
  if (parsed.getElementsByTagName("parsererror").length) fail("damaged");
  const gone = [...parsed.getElementsByTagNameNS(WORD, "moveFrom"), ...parsed.getElementsByTagNameNS(COMPATIBLE, "Fallback")];
  for (const element of gone) element.remove();
  return Array.from(parsed.getElementsByTagNameNS(WORD, "p"), textOfParagraph).join("\n");
}

/** A box of text inside a paragraph has paragraphs of its own. */
function textOfParagraph(paragraph: Element): string {
  return Array.from(paragraph.getElementsByTagNameNS(WORD, "*"), (part) => {
    if (nearest(part) !== paragraph) return "";
    if (part.localName === "t") return part.textContent;
    return part.localName === "tab" && part.parentElement?.localName === "r" ? " " : /^(br|cr)$/.test(part.localName) ? "\n" : "";
  }).join("");
}

function nearest(part: Element): Element | null {
  let above: Element | null = part.parentElement;
  while (above && !(above.localName === "p" && above.namespaceURI === WORD)) above = above.parentElement;
  return above;
}

/** A member of a zip archive, found by its list of contents; no more of it than the limit. */
async function member(bytes: Uint8Array<ArrayBuffer>, wanted: string): Promise<Uint8Array<ArrayBuffer>> {
  const view = new DataView(bytes.buffer);
  try {
    let end = bytes.length - 22;
    while (view.getUint32(end, true) !== 0x06054b50) end--;
    let place = view.getUint32(end + 16, true);
    for (let count = view.getUint16(end + 10, true); count > 0; count--) {
      const [flags, method] = [view.getUint16(place + 8, true), view.getUint16(place + 10, true)];
      const [name, extra, comment] = [28, 30, 32].map((at) => view.getUint16(place + at, true));
      const found = new TextDecoder().decode(bytes.subarray(place + 46, place + 46 + name));
      if (found === wanted) {
        if (flags & 1) fail("encrypted");
        const local = view.getUint32(place + 42, true);
        const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
        return await unpacked(bytes.subarray(start, start + view.getUint32(place + 20, true)), method);
      }
      place += 46 + name + extra + comment;
    }
  } catch (error) {
    throw error instanceof FileFailure ? error : new FileFailure("damaged");
  }
  return fail("other");
}

async function unpacked(packed: Uint8Array<ArrayBuffer>, method: number): Promise<Uint8Array<ArrayBuffer>> {
  if (method === 0) return packed;
  if (method !== 8) fail("damaged");
  if (typeof DecompressionStream === "undefined") fail("old_browser");
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    size += value.length;
    if (size > LIMIT) {
      await reader.cancel();
      fail("too_large");
    }
    chunks.push(value);
  }
}
