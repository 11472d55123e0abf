/**
 * Workbooks by hucre: read into rows of texts as the command reads them, and written as texts only.
 */

import { readXlsx, writeXlsx, type CellValue, type MergeRange } from "hucre/xlsx";

import { TableFailure } from "./failure.js";
import type { Most, Rows } from "./types.js";

/** Bytes that a workbook may unpack to. */
const MAX_UNPACKED = 200_000_000;
/** Characters of a column's width, and of a cell. */
const WIDEST = 40;
const LONGEST = 32_767;

/** The first sheet that has anything in it. */
export async function readWorkbook(bytes: Uint8Array<ArrayBuffer>, most: Most): Promise<Rows> {
  if (unpackedSize(bytes) > MAX_UNPACKED) throw new TableFailure("too_large");
  try {
    for (let place = 0, count = 1; place < count; place++) {
      count = 0;
      const only = (_: unknown, index: number) => (count++, index === place);
      const { sheets } = await readXlsx(bytes, { sheets: only, maxRows: most.rows + 1 });
      const rows = (sheets[0]?.rows ?? []).map((row) => row.map(textOf));
      if (rows.length > most.rows) throw new TableFailure("too_large");
      if (rows.some((row) => row.some(Boolean))) return unmerged(rows, sheets[0].merges ?? []);
    }
  } catch (error) {
    throw error instanceof TableFailure ? error : new TableFailure("not_xlsx");
  }
  return [];
}

/** What the archive's list of contents says, before anything is unpacked. */
function unpackedSize(bytes: Uint8Array<ArrayBuffer>): number {
  const view = new DataView(bytes.buffer);
  let [end, size] = [bytes.length - 22, 0];
  try {
    while (view.getUint32(end, true) !== 0x06054b50) end--;
    let place = view.getUint32(end + 16, true);
    for (let count = view.getUint16(end + 10, true); count > 0; count--) {
      size += view.getUint32(place + 24, true);
      place += 46 + [28, 30, 32].reduce((sum, at) => sum + view.getUint16(place + at, true), 0);
    }
  } catch {
    throw new TableFailure("not_xlsx");
  }
  return size;
}

/** A spreadsheet keeps 15 digits: what would follow them is noise. */
const WHOLE = new Intl.NumberFormat("en", { maximumSignificantDigits: 15, useGrouping: false });

/** What is earlier is a time alone: days are counted from 1900 or from 1904. */
const FIRST_DAY = Date.UTC(1904, 0, 2);

/** A cell as it is written: dates as YYYY-MM-DD, whole numbers without a point, times alone as nothing. */
function textOf(cell: CellValue): string {
  if (cell === null) return "";
  if (cell instanceof Date) return cell.getTime() < FIRST_DAY ? "" : cell.toISOString().slice(0, 10);
  if (typeof cell === "boolean") return cell ? "是" : "否";
  if (typeof cell === "number") return Number.isInteger(cell) ? WHOLE.format(cell) : String(cell).replace(/e-(\d)$/, "e-0$1");
  return cell.trim();
}

/** Each cell of a merged area has the text of its first one. */
function unmerged(rows: Rows, merges: readonly MergeRange[]): Rows {
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const text = rows[startRow]?.[startCol];
    if (text === undefined) continue;
    for (const row of rows.slice(startRow, endRow + 1)) row.fill(text, startCol, Math.min(endCol + 1, row.length));
  }
  return rows;
}

/** `blankRows` more are set to text, to be filled in. */
export async function makeWorkbook(rows: Rows, blankRows: number): Promise<Uint8Array<ArrayBuffer>> {
  const width = Math.max(...rows.map((row) => row.length), 0);
  const longest = (column: number) => Math.max(...rows.slice(0, 200).map((row) => row[column]?.length ?? 0), 0);
  const columns = Array.from({ length: width }, (_, column) => ({ width: Math.min(2 * longest(column) + 2, WIDEST), numFmt: "@" }));
  const blank: CellValue[][] = Array.from({ length: blankRows }, () => Array<CellValue>(width).fill(""));
  const texts = rows.map((row) => row.map((cell) => cell.slice(0, LONGEST)));
  const sheet = { name: "Sheet1", columns, rows: [...texts, ...blank], freezePane: { rows: 1 } };
  return new Uint8Array(await writeXlsx({ sheets: [sheet] }));
}
