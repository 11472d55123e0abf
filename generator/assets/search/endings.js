/**
 * Occupations as people end them: 动画制作师 for 动画制作员, 程序设计工程师 for 程序设计员.
 *
 * @import { Part } from "./lexicon.js"
 */

/** The longest first. */
const ENDINGS = ["从业人员", "工作人员", "运营师", "运营员", "操作工", "操作员", "维修工", "维护员", "安装工", "管理员", "管理师", "工程师", "技术员", "技工", "技师", "师傅", "人员", "师", "员", "工", "手", "匠"].map((ending) => [...ending]);
/** @type {Set<import("./lexicon.js").PartKind>} */
const OF_NAMES = new Set(["word", "rest", "trade"]);

/**
 * Parts that make one name together, as one: 资安 管理员.
 * @param {Part[]} parts
 * @param {(units: string[]) => boolean} isName
 * @param {(units: string[]) => boolean} isMostOfName
 * @returns {Part[]}
 */
export function inNames(parts, isName, isMostOfName) {
  /** @type {Part[]} */
  const found = [];
  for (let from = 0, to = 0; from < parts.length; from = to) {
    to = from + 1;
    if (OF_NAMES.has(parts[from].kind)) while (to < parts.length && OF_NAMES.has(parts[to].kind)) to += 1;
    const run = parts.slice(from, to);
    const units = OF_NAMES.has(run[0].kind) && run.some(({ kind }) => kind !== "word") ? named(run.flatMap((part) => part.units), isName, isMostOfName) : undefined;
    found.push(...(units ? [{ kind: /** @type {const} */ ("word"), units, means: units }] : run));
  }
  return found;
}

/** @param {string[]} units @param {(units: string[]) => boolean} isName @param {(units: string[]) => boolean} isMostOfName */
function named(units, isName, isMostOfName) {
  if (units.length > 2 && isName(units)) return units;
  return ENDINGS.filter((each) => each.length + 1 < units.length && each.every((unit, at) => units[units.length - each.length + at] === unit))
    .map((ending) => units.slice(0, -ending.length))
    .find(isMostOfName);
}
