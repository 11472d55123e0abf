/**
 * The result as a picture, for a chat that takes nothing else: drawn on the device, black on white whatever the page has.
 */

const WIDTH = 1080;
const MARGIN = 64;
const TITLE = 52;
const BODY = 36;
const LEADING = 1.6;
/** Characters that begin no line, and such as end none. */
const NOT_FIRST = "，。；：、？！）》”’…";
const NOT_LAST = "（《“‘";

/** An image's address. */
export async function drawn(lines: readonly string[]): Promise<string> {
  const family = getComputedStyle(document.body).fontFamily;
  await document.fonts.ready;
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  if (!pen) return "";
  const paragraphs = lines.map((line, index) => {
    const size = index ? BODY : TITLE;
    const font = `${index ? 400 : 700} ${size}px ${family}`;
    pen.font = font;
    return { size, font, rows: broken(line, (text) => pen.measureText(text).width) };
  });
  const height = paragraphs.reduce((total, { size, rows }) => total + rows.length * size * LEADING + size * 0.6, MARGIN * 2);
  canvas.width = WIDTH;
  canvas.height = Math.ceil(height);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#1a1a1a";
  pen.textBaseline = "top";
  let top = MARGIN;
  for (const { size, font, rows } of paragraphs) {
    pen.font = font;
    for (const row of rows) {
      pen.fillText(row, MARGIN, top);
      top += size * LEADING;
    }
    top += size * 0.6;
  }
  return canvas.toDataURL("image/png");
}

/** A paragraph in lines; words of an address are not kept together, punctuation is kept where it belongs. */
function broken(text: string, widthOf: (text: string) => number): string[] {
  const rows: string[] = [];
  let row = "";
  for (const character of text) {
    if (!row || widthOf(row + character) <= WIDTH - 2 * MARGIN || NOT_FIRST.includes(character)) {
      row += character;
      continue;
    }
    const last = [...row].at(-1) ?? "";
    const isOpening = NOT_LAST.includes(last) && row.length > 1;
    rows.push(isOpening ? row.slice(0, -1) : row);
    row = (isOpening ? last : "") + character;
  }
  return [...rows, row];
}
