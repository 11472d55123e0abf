/**
 * Folding: what counts as the same when searching.
 *
 * A text becomes units: Han characters, Latin runs and numbers.  Width, case and accents go, Traditional becomes
 * Simplified by the table of generator/search/folding.py, 三 and 十二 become 3 and 12.  Punctuation separates
 * nothing, and （含） is not there: 3年以上 is found in 3年（含）以上.
 */

/** @typedef {{ text: string, start: number, end: number }} Unit  a folded unit and where it stands in the text */

const DIGITS = new Map([..."一二三四五六七八九"].map((digit, index) => [digit, index + 1]));
DIGITS.set("两", 2);
const HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]/u;
const ACCENTS = /[\u0300-\u036f]/g;
const INCLUSIVE = /[（(]含[）)]/y;

/** @typedef {"latin" | "digit" | "tens" | "ones" | "han" | ""} Kind  of a folded character; "" separates nothing */

/** @param {string} character @returns {Kind} */
function kindOf(character) {
  if (character >= "a" && character <= "z") return "latin";
  if (character >= "0" && character <= "9") return "digit";
  if (character === "十") return "tens";
  if (DIGITS.has(character)) return "ones";
  return HAN.test(character) ? "han" : "";
}

export class Folding {
  /** @param {[string, string]} table  characters, and what each is folded to */
  constructor([characters, targets]) {
    const folded = [...targets];
    /** @type {Map<string, string>} */
    this.table = new Map([...characters].map((character, index) => [character, folded[index]]));
    /** What each character that was seen becomes. @type {Map<string, { text: string, kind: Kind }[]>} */
    this.seen = new Map();
  }

  /** @param {string} character */
  folded(character) {
    let found = this.seen.get(character);
    if (!found) {
      const plain = [...character.normalize("NFKD").toLowerCase().replace(ACCENTS, "")];
      found = plain.map((part) => this.table.get(part) ?? part).map((text) => ({ text, kind: kindOf(text) }));
      this.seen.set(character, found);
    }
    return found;
  }

  /**
   * The units of a text.
   * @param {string} text
   * @returns {Unit[]}
   */
  units(text) {
    /** @type {Unit[]} */
    const units = [];
    /** Of the character before. @type {Kind} */
    let before = "";
    for (let start = 0, end = 0; start < text.length; start = end) {
      INCLUSIVE.lastIndex = start;
      if (INCLUSIVE.test(text)) {
        end = start + 3;
        before = "";
        continue;
      }
      const character = String.fromCodePoint(/** @type {number} */ (text.codePointAt(start)));
      end = start + character.length;
      for (const { text: part, kind } of this.folded(character)) {
        if (kind) add(units, { text: part, start, end }, kind, before);
        before = kind;
      }
    }
    return units;
  }

  /**
   * The text as one string, equal for texts that fold alike; a part of it between spaces is a part of the text.
   * @param {string} text
   */
  key(text) {
    return keyOf(this.units(text).map((unit) => unit.text));
  }
}

/** @param {string[]} units */
export const keyOf = (units) => (units.length ? ` ${units.join(" ")} ` : "");

/**
 * @param {Unit[]} units
 * @param {Unit} next
 * @param {Kind} kind
 * @param {Kind} before
 */
function add(units, next, kind, before) {
  const last = units[units.length - 1];
  const append = (/** @type {string} */ text) => Object.assign(last, { text, end: next.end });
  if (kind === before && (kind === "latin" || kind === "digit")) append(last.text + next.text);
  else if (kind === "ones" && before === "tens") append(String(Number(last.text) + Number(DIGITS.get(next.text))));
  else if (kind === "tens" && before === "ones") append(`${last.text}0`);
  else if (kind === "ones") units.push({ ...next, text: String(DIGITS.get(next.text)) });
  else if (kind === "tens") units.push({ ...next, text: "10" });
  else units.push(next);
}
