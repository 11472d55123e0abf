/**
 * Which occupations and sources there are: in the page, or in the index of the rules where they are too many for it.
 *
 * Owns the fetching of the index, and the list to choose from where the page was built without one.
 *
 * @import { Both, PageData } from "./types.js"
 * @import { Say } from "./say.js"
 */

import { element, find, put } from "./element.js";
import { failureElement, updatedElement } from "./loading.js";
import { RulesFailure } from "./rules.js";

/** @typedef {{ id: string, name: Both, of: string | null, levels: number[] }} Listed */
/** @typedef {{ edition: string, occupations: Listed[], sources: { id: string, title: Both }[] }} Index */

/**
 * @param {URL} root of the site
 * @param {string} version  of the rules that the page was built with
 * @returns {Promise<Index>} rejects with a RulesFailure
 */
async function fetchIndex(root, version) {
  const response = await fetch(new URL(`api/v1/index.json?edition=${version}`, root)).catch(() => null);
  if (!response) throw new RulesFailure("network");
  const index = response.ok ? await response.json().catch(() => null) : null;
  if (typeof index?.edition === "string" && index.edition !== version) throw new RulesFailure("updated");
  if (!Array.isArray(index?.occupations) || !Array.isArray(index.sources)) throw new RulesFailure("damaged");
  return index;
}

const OCCUPATION = ".checker__choice [name=occupation]";

/** The options of the occupations, specialties below their 职业. @param {Listed[]} all @param {"hans" | "hant"} script */
function options(all, script) {
  const names = new Map(all.map(({ id, name }) => [id, name[script]]));
  /** @type {Map<string, HTMLElement[]>} */
  const groups = new Map([["", []]]);
  for (const { id, name, of, levels } of all) {
    if (!levels.length) continue;
    const group = names.get(of ?? "") ?? "";
    groups.set(group, [...(groups.get(group) ?? []), element("option", { value: id }, name[script])]);
  }
  return [...groups].flatMap(([label, members]) => (label ? [element("optgroup", { label }, ...members)] : members));
}

/**
 * The page's data with all occupations and sources in it; they can then be chosen.
 * @param {HTMLElement} page @param {PageData} data
 * @returns {Promise<PageData>} rejects with a RulesFailure
 */
export async function withDirectory(page, data) {
  const { script, rules_version: version } = data;
  const { occupations, sources } = await fetchIndex(new URL(page.dataset.root ?? "", document.baseURI), version);
  find(page, OCCUPATION).append(...options(occupations, script));
  const listed = occupations.filter(({ levels }) => levels.length);
  return {
    ...data,
    occupations: listed.map(({ id, name, levels }) => ({ id, name: name[script], levels })),
    sources: Object.fromEntries(sources.map(({ id, title }) => [id, title[script]])),
  };
}

/**
 * Where there are many, a text field that suggests names takes the place of a select of occupations.
 * @param {HTMLSelectElement} select @param {Say} say
 */
export async function pickByName(select, say) {
  if (say.data.occupations.length <= say.data.most_occupations) return;
  const picker = await import("./picker.js").catch(() => null); // The native control works, too.
  picker?.pickerOf(select, say);
}

/** Say why nothing can be chosen. @param {HTMLElement} page @param {Say} say @param {RulesFailure} failure @param {() => void} again */
export function showNoDirectory(page, say, { reason }, again) {
  const words = say.page(`failure.rules.${reason}`);
  const failed = () => failureElement(say, say.page("failure.rules.title"), words, [], again);
  put(find(page, "#checker-form"), reason === "updated" ? updatedElement(say, () => location.reload()) : failed());
}
