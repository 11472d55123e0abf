/**
 * The lines of a printed page, from where its letters stand.
 *
 * Owns the geometry: what stands on one line, what is a table's cell, which columns are read one after the other, and
 * what a page repeats of the one before.  Coordinates are points, from the top left corner; `em` is a letter's size.
 */

/** A piece of text on its baseline. */
export interface Run {
  text: string;
  x: number;
  y: number;
  width: number;
  em: number;
  /** Up, down or slanting: a line of its own. */
  isTurned: boolean;
}

interface Cell {
  x: number;
  end: number;
  text: string;
}

interface Row {
  y: number;
  em: number;
  cells: Cell[];
}

interface Ordered {
  rows: Row[];
  isUnsure: boolean;
}

interface Band extends Ordered {
  end: number;
}

/** Of an em: raised marks are still on their line, the next line is not. */
const ON_LINE = 0.5;
const SPACE = 0.2;
/** Between Chinese characters: a justified line is no line with spaces. */
const WIDE_SPACE = 0.5;
const CELL = 0.9;
const WIDE_CELL = 2.2;
/** Between lines of one paragraph or cell. */
const NEAR = 2.5;
const GUTTER = 1.2;
/** What a heading of a clause is hung out by is no column of a table. */
const MARK = /^[（(]?[\d一二三四五六七八九十]{1,3}(\.\d{1,2})*[）).、．]?$|^[①-⑳●•◆■★※*—-]$/u;
const FIRST = /^[（(]?[1一①](?!\d)/u;
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const PAIR = new RegExp(`(?<=${CHINESE.source}) *(?=${CHINESE.source})`, "gu");
const APART = new RegExp(`(?<=${CHINESE.source}) +| +(?=${CHINESE.source})`, "gu");
/** Rows above and below that may be of the same table. */
const NEARBY = 8;
/** Rows of columns that are read one below the other, of each side. */
const FEWEST = 4;
/** Rows of a page: more are no print. */
const MOST_ROWS = 400;
/** The number of a page among other words, and alone. */
const NUMBER = /第\s*(\d{1,4})\s*[页頁]/u;
const NUMBERED = /^[-\s—–·•/第页頁共]*\d{1,4}[-\s—–·•/第页頁共]*(\d{1,4}[-\s—–·•第页頁共]*)?$/u;

export interface Layout {
  /** As the eye sees them, of each page. */
  lines: string[][];
  /** What a label of a table or a line below columns belongs to is not to be seen from where they stand. */
  isUnsure: boolean;
}

export function layoutOf(pages: Run[][]): Layout {
  const rows = pages.map((runs) => rowsOf(runs.filter((run) => !run.isTurned)));
  for (const at of [0, -1, 0, -1]) dropRepeated(rows, at);
  const ordered = rows.map(inOrder);
  const lines = ordered.map((page, number) => {
    const turned = pages[number].filter((run) => run.isTurned).map(({ text }) => text);
    return [...page.rows.map(textOf), ...turned];
  });
  return { lines, isUnsure: ordered.some((page) => page.isUnsure || page.rows.some(isAmidst)) };
}

/** Whether a row has a label on its left, and the row above only what stands beside; at a first clause it is no doubt. */
function isAmidst({ y, em, cells: [label, beside] }: Row, at: number, rows: Row[]): boolean {
  const [above, below] = [rows[at - 1], rows[at + 1]];
  if (!above || y < above.y || y - above.y > NEAR * em || label.end + em / 2 > above.cells[0].x) return false;
  const isUnderIt = (cell?: Cell) => cell !== undefined && Math.abs(cell.x - above.cells[0].x) < NEAR * em;
  if (isUnderIt(beside) && FIRST.test(beside.text)) return /[:：]$/.test(textOf(above));
  return isUnderIt(beside) || (below?.y - y < NEAR * em && isUnderIt(below.cells[0]));
}

const textOf = (row: Row) => row.cells.map(({ text }) => text).join("\t");

function rowsOf(runs: Run[]): Row[] {
  const rows: (Row & { runs: Run[] })[] = [];
  for (const run of runs.toSorted((one, other) => one.y - other.y)) {
    const row = rows.at(-1);
    if (!row || run.y - row.y > ON_LINE * Math.max(run.em, row.em)) rows.push({ y: run.y, em: run.em, runs: [run], cells: [] });
    else {
      if (run.em > row.em) [row.y, row.em] = [run.y, run.em];
      row.runs.push(run);
    }
  }
  return rows.map(({ y, em, runs: own }) => ({ y, em, cells: cellsOf(own, em) })).map(joined);
}

/** A narrow gap is one between cells only where a row nearby has a cell at the same place. */
function joined(row: Row, at: number, rows: Row[]): Row {
  const others = rows.slice(Math.max(0, at - NEARBY), at + NEARBY + 1).filter((other) => other !== row);
  const within = row.em / 2;
  const isAt = (cell: Cell, [start, ...rest]: Cell[]) =>
    Math.abs(cell.x - start.x) < within || rest.some((other) => areAligned(cell, other, within));
  const [first, ...following] = row.cells;
  const cells = [{ ...first }];
  for (const cell of following) {
    const last = cells.at(-1)!;
    const isCell = cell.x - last.end > WIDE_CELL * row.em || others.some((other) => isAt(cell, other.cells));
    if (isCell) cells.push({ ...cell });
    else [last.text, last.end] = [`${last.text} ${cell.text}`, cell.end];
  }
  return { ...row, cells: cells.map((cell) => ({ ...cell, text: closed(cell.text) })) };
}

/** At their starts, ends or middles. */
function areAligned(one: Cell, other: Cell, within: number): boolean {
  const [start, end] = [one.x - other.x, one.end - other.end];
  return [start, end, (start + end) / 2].some((distance) => Math.abs(distance) < within);
}

function cellsOf(runs: Run[], em: number): Cell[] {
  const cells: Cell[] = [];
  let last: Run | null = null;
  for (const run of runs.toSorted((one, other) => one.x - other.x)) {
    // Printed twice, a little apart, is bold.
    if (last && last.text === run.text && run.x - last.x < SPACE * em) continue;
    last = run;
    const cell = cells.at(-1);
    const gap = cell ? (run.x - cell.end) / em : 0;
    if (!cell || (gap > CELL && !(cells.length === 1 && MARK.test(cell.text)))) {
      cells.push({ x: run.x, end: run.x + run.width, text: run.text });
      continue;
    }
    const isChinese = CHINESE.test(cell.text.at(-1) ?? "") && CHINESE.test(run.text[0]);
    cell.text += (gap > (isChinese ? WIDE_SPACE : SPACE) ? " " : "") + run.text;
    cell.end = Math.max(cell.end, run.x + run.width);
  }
  return cells;
}

/** Characters that are set apart to fill a line are no words. */
function closed(text: string): string {
  const pairs = text.match(PAIR) ?? [];
  return pairs.length > 2 && pairs.filter(Boolean).length > pairs.length / 2 ? text.replace(APART, "") : text;
}

/**
 * Take out the first or last row of the pages where it is their number; where all have the same words there, they stay
 * on the first page.  Only where no page is without it, save the first one.
 */
function dropRepeated(pages: Row[][], at: number): void {
  const printed = pages.filter((rows) => rows.length);
  const isRepeated = (some: Row[][]) => some.length > 1 && repeats(some.map((rows) => rows.at(at)!));
  const [first, ...others] = [printed, printed.slice(1)].find(isRepeated) ?? [];
  for (const rows of others) rows.splice(at, 1);
  if (others.length && NUMBERED.test(textOf(first!.at(at)!))) first!.splice(at, 1);
}

function repeats(rows: Row[]): boolean {
  if (rows.some(({ y, em }) => Math.abs(y - rows[0].y) > em / 2)) return false;
  const texts = rows.map(textOf);
  const numbers = texts.map((text) => (NUMBERED.test(text) ? /(\d+)/ : NUMBER).exec(text));
  const words = texts.map((text, page) => text.replace(numbers[page]?.[0] ?? "", ""));
  if (words.some((text) => text !== words[0])) return false;
  if (numbers.every((number) => !number)) return rows.length > 2; // two may be chance
  return numbers.every((number, page) => Number(number?.[1]) === Number(numbers[0]?.[1]) + page);
}

/** Columns of running text one after the other; a table's rows stay rows. */
function inOrder(rows: Row[]): Ordered {
  if (rows.length > MOST_ROWS) return { rows, isUnsure: false };
  const ordered: Row[] = [];
  let isUnsure = false;
  for (let at = 0; at < rows.length; ) {
    const band = columnsFrom(rows, at);
    ordered.push(...(band?.rows ?? [rows[at]]));
    at = band?.end ?? at + 1;
    isUnsure ||= band?.isUnsure ?? false;
  }
  return { rows: ordered, isUnsure };
}

/** The rows from one on that leave the same gap free in the middle, its left side and then its right one. */
function columnsFrom(rows: Row[], at: number): Band | null {
  const left = Math.min(...rows.map(({ cells }) => cells[0].x));
  const width = Math.max(...rows.map(({ cells }) => cells.at(-1)!.end)) - left;
  let gutter = { x: left + 0.3 * width, end: left + 0.7 * width };
  let end = at;
  for (; end < rows.length; end++) {
    const free = freeIn(rows[end], gutter);
    if (free.end - free.x < GUTTER * rows[end].em) break;
    gutter = free;
  }
  const middle = (gutter.x + gutter.end) / 2;
  const side = (row: Row, isLeft: boolean) => ({ ...row, cells: row.cells.filter(({ x }) => x < middle === isLeft) });
  const isRight = (row: Row) => row.cells.at(-1)!.x > middle;
  const band = rows.slice(at, end);
  let last = band.findLastIndex(isRight) + 1;
  const filled = Math.max(...band.map((row) => side(row, true).cells.at(-1)?.end ?? 0));
  let isUnsure = false;
  for (; last > 0 && last < band.length && band[last].y - band[last - 1].y < NEAR * band[last].em; last++) {
    const before = side(band[last - 1], true).cells.at(-1);
    // Of this column or below both: nobody sees.
    isUnsure ||= !before || filled - before.end > 2 * band[last].em;
  }
  const sides = [true, false].map((isLeft) => band.slice(0, last).map((row) => side(row, isLeft)).filter(({ cells }) => cells.length));
  const [one, other] = sides.map(widthOfText);
  return one && other && one < 2 * other && other < 2 * one ? { rows: sides.flat(), end: at + last, isUnsure } : null;
}

/** The widest part of a gap that a row leaves free. */
function freeIn({ cells }: Row, gap: { x: number; end: number }): { x: number; end: number } {
  const starts = [-Infinity, ...cells.map(({ end }) => end)];
  const parts = starts.map((start, place) => ({ x: Math.max(start, gap.x), end: Math.min(cells[place]?.x ?? Infinity, gap.end) }));
  return parts.reduce((widest, part) => (part.end - part.x > widest.end - widest.x ? part : widest));
}

/** The width of a column whose lines mostly fill it; 0 where they do not. */
function widthOfText(rows: Row[]): number {
  if (rows.length < FEWEST) return 0;
  const x = Math.min(...rows.map(({ cells }) => cells[0].x));
  const ends = rows.map(({ cells }) => cells.at(-1)!.end).toSorted((one, other) => one - other);
  const width = ends.at(-1)! - x;
  return ends[Math.floor(ends.length / 2)] - x > 0.8 * width ? width : 0;
}
