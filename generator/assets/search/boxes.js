/**
 * The search box: what it suggests, and where a suggestion leads.
 *
 * Owns the wording of the list; suggest.js and nearest.js decide which names are in it.
 *
 * @import { Settings } from "./settings.js"
 */

import { Combobox } from "./combobox.js";
import { loadNames } from "./loading.js";
import { nearest } from "./nearest.js";
import { resultsUrl } from "./settings.js";
import { suggest } from "./suggest.js";

/** A shorter query may be a word of a clause, and is near to too many names. */
const SHORTEST_NEAR = 3;

/**
 * Suggest in a box, from now on.
 * @param {HTMLInputElement} input
 * @param {Settings} settings
 * @returns {Combobox<URL>}
 */
export function suggestIn(input, settings) {
  return new Combobox(input, {
    label: settings.say("suggested"),
    suggest: (query) => suggestions(settings, query), // Where it fails, Enter still leads to the results, which say what is wrong.
    choose: (url) => location.assign(url),
    giveUp: () => (input.value ? (input.value = "") : input.blur()),
    takesFirst: false,
  });
}

/**
 * Suggestions, then the search for the query itself.
 * @param {Settings} settings
 * @param {string} query
 */
async function suggestions(settings, query) {
  const { language, say } = settings;
  const names = await loadNames(settings);
  const suggested = suggest(names, query);
  const near = suggested.length || query.length < SHORTEST_NEAR ? [] : nearest(names, query);
  const options = [...suggested, ...near].map(({ label, url, kind }) => ({
    label,
    note: say(near.length ? "near" : kind),
    value: new URL(url, language),
  }));
  const status = say(near.length ? "nearest" : "suggestions", { count: options.length });
  return { options: [...options, { label: say("all", { query }), note: "", value: resultsUrl(settings, query) }], status };
}
