/**
 * Folding: what counts as the same when searching, and the words that the index knows.
 *
 * Does in the browser what generator/search/folding.py does for the index; a test compares the two.
 * Knows nothing of Pagefind and nothing of the page.
 */

/** @typedef {{ text: string, start: number, end: number }} Unit  a folded unit and where it stands in the text */

const CHINESE_DIGITS = new Map([..."一二三四五六七八九"].map((digit, index) => [digit, String(index + 1)]));
const HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]/u;
const RUNS = [/[a-z]/, /[0-9]/];
const ACCENTS = /[\u0300-\u036f]/g;
const LETTERS = "abcdefghijklmnop";

/** Stands where a unit has no successor. */
export const END = "y";

/** Characters that are written differently but searched alike. */
export class Folding {
  /** @param {[string, string]} table  characters, and what each is folded to */
  constructor([characters, targets]) {
    const folded = [...targets];
    /** @type {Map<string, string>} */
    this.table = new Map([...characters].map((character, index) => [character, folded[index]]));
  }

  /**
   * The units of a text: Han characters, Latin runs and numbers.
   * @param {string} text
   * @returns {Unit[]}
   */
  units(text) {
    /** @type {Unit[]} */
    const units = [];
    /** @type {RegExp | undefined} */
    let openRun;
    let start = 0;
    for (const character of text) {
      const end = start + character.length;
      for (const plain of character.normalize("NFKD").toLowerCase().replace(ACCENTS, "")) {
        const folded = this.table.get(plain) ?? plain;
        const run = RUNS.find((kind) => kind.test(folded));
        if (run && run === openRun) {
          const last = units[units.length - 1];
          last.text += folded;
          last.end = end;
        } else if (run || HAN.test(folded)) {
          units.push({ text: CHINESE_DIGITS.get(folded) ?? folded, start, end });
        }
        openRun = run;
      }
      start = end;
    }
    return units;
  }

  /**
   * The text as one string that is equal for texts that fold alike.
   * @param {string} text
   */
  key(text) {
    return this.units(text)
      .map((unit) => unit.text)
      .join(" ");
  }
}

/** @param {string} hex */
const toLetters = (hex) => hex.replace(/[0-9a-f]/g, (digit) => LETTERS[parseInt(digit, 16)]);

/** @param {string} letters  ASCII */
const latin = (letters) =>
  toLetters([...letters].map((letter) => letter.charCodeAt(0).toString(16)).join(""));

/**
 * A unit in letters only; no unit's code begins another's.
 * @param {string} unit
 */
export function code(unit) {
  if (/^[a-z0-9]/.test(unit)) return `z${latin(unit)}z`;
  const hex = /** @type {number} */ (unit.codePointAt(0)).toString(16);
  return toLetters(hex.length <= 4 ? hex.padStart(4, "0") : `x${hex.padStart(5, "0")}`);
}

/**
 * How all words begin that begin with these letters.
 * @param {string} letters
 */
export const codeStart = (letters) => `z${latin(letters)}`;
