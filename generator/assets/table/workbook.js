/**
 * The worker that reads files into rows of texts, and writes rows as files: one job, then it is ended.
 *
 * Owns bytes and texts.  What a column or a cell means is the evaluator's.
 *
 * @import { Format, Most, Rows } from "./types.js"
 *
 * @typedef {{ file: File, most: Most } | { text: string, most: Most }} ToRead
 * @typedef {{ rows: Rows, format: Format, blankRows: number }} ToWrite
 */

import { parseCsv, writeCsv } from "hucre/csv";

import { TableFailure } from "./failure.js";

const MAX_BYTES = 20_000_000;
/** Rows that a table may have beside those of people. */
const ABOVE = 50;
/** Characters that are looked at for what separates cells. */
const HEAD = 4096;
/** Characters, as in the command. */
const LONGEST_CELL = 131_072;

/** @param {Uint8Array} bytes @param {number[]} start */
const begins = (bytes, ...start) => start.every((byte, place) => bytes[place] === byte);

/** @param {ToRead} asked @returns {Promise<Rows>} */
async function read(asked) {
  const { most } = asked;
  const rows = "text" in asked ? separated(asked.text, "\t") : await readFile(asked.file, most);
  if (rows.length > most.rows + ABOVE || rows.some((row) => row.length > most.columns)) throw new TableFailure("too_large");
  return rows;
}

/** @param {File} file @param {Most} most */
async function readFile(file, most) {
  if (file.size > MAX_BYTES) throw new TableFailure("too_large");
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new TableFailure(isEncrypted(bytes) ? "encrypted" : "old_xls");
  if (!begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return separated(decoded(bytes));
  const { readWorkbook } = await import("./xlsx.js");
  return readWorkbook(bytes, { rows: most.rows + ABOVE, columns: most.columns });
}

/** A file with a password is a container of the old format. @param {Uint8Array} bytes */
function isEncrypted(bytes) {
  const name = [..."EncryptedPackage"].join("\0");
  return new TextDecoder("latin1").decode(bytes).includes(name);
}

/** Strictly: a character that is none would be read as something else. @param {Uint8Array} bytes */
function decoded(bytes) {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes("\0")) return text;
    } catch {
      // The next one.
    }
  }
  throw new TableFailure("not_text");
}

/** @param {string} text @param {string} [separator] @returns {Rows} */
function separated(text, separator) {
  const head = text.slice(0, HEAD);
  const count = (/** @type {string} */ mark) => head.split(mark).length;
  const delimiter = separator ?? [",", "\t", ";"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
  const rows = parseCsv(text, { delimiter }).map((row) => row.map((cell) => String(cell ?? "").trim()));
  if (rows.some((row) => row.some((cell) => cell.length > LONGEST_CELL))) throw new TableFailure("not_text");
  return rows;
}

/** @param {ToWrite} asked @returns {Promise<Blob>} */
async function write({ rows, format, blankRows }) {
  if (format === "csv") {
    const text = writeCsv(rows, { lineSeparator: "\r\n", bom: true });
    return new Blob([text, "\r\n"], { type: "text/csv" });
  }
  const { makeWorkbook } = await import("./xlsx.js");
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return new Blob([await makeWorkbook(rows, blankRows)], { type });
}

self.addEventListener("message", async (/** @type {MessageEvent<ToRead | ToWrite>} */ { data }) => {
  try {
    self.postMessage({ done: await ("rows" in data ? write(data) : read(data)) });
  } catch (error) {
    self.postMessage({ code: error instanceof TableFailure ? error.code : "damaged" });
  }
});
