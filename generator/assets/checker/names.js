/**
 * The names of all occupations in both scripts, and their ids, as a profile or a table may write them.
 *
 * @import { RulesSource } from "./rules.js"
 */

/**
 * @typedef {object} Named
 * @property {string} id
 * @property {{hans: string, hant: string}} name
 * @property {number[]} levels  those whose lists are published
 */

/**
 * @param {RulesSource} source
 * @returns {Promise<Named[]>} rejects with a RulesFailure
 */
export async function fetchNamed(source) {
  return source.read(await source.fetch("index"), (found) => Array.isArray(found?.occupations)).occupations;
}

/** Names in both scripts, and their ids. @param {readonly Named[]} every @returns {Record<string, string>} */
export const idsOf = (every) =>
  Object.fromEntries(every.flatMap(({ id, name }) => [id, name.hans, name.hant].map((known) => [known, id])));
