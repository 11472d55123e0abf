/**
 * The choice of an occupation where there are too many for a list: a text field that suggests, over the native control.
 *
 * The select keeps the value, and says `change` as if it had been used; the field takes its id, and with it its label.
 * Names are found as the search finds them: in either script, in pinyin, by initials, and nearly.
 *
 * @import { Say } from "./say.js"
 * @import { Names } from "../search/names.js"
 */

import { Combobox } from "../search/combobox.js";
// The search's, not the checker's: what both shared would be a file that every visitor waits for.
import { element } from "../search/element.js";
import { loadNames } from "../search/loading.js";
import { nearestOccupations } from "../search/nearest.js";
import { terms } from "../search/query.js";
import { settingsOf } from "../search/settings.js";
import { suggestOccupations } from "../search/suggest.js";

const LIMIT = 8;
/** The option that is no occupation of the site. */
const OTHER = "other";
/** A shorter word is near to too many names. */
const SHORTEST_NEAR = 3;

/**
 * Put a text field in the place of a select.
 * @param {HTMLSelectElement} select
 * @param {Say} say
 * @returns {HTMLElement} the field; the select is in it
 */
export function pickerOf(select, say) {
  const input = /** @type {HTMLInputElement} */ (element("input", { id: select.id, type: "text", autocomplete: "off", spellcheck: "false", placeholder: say.page("choose.type") }));
  const around = element("div", { class: "checker__picker" });
  const parent = select.parentNode;
  select.removeAttribute("id");
  parent?.replaceChild(around, select);
  select.hidden = true;
  around.append(input, select);
  const showChosen = () => (input.value = select.value ? (select.selectedOptions[0]?.text ?? "") : "");
  const choose = (/** @type {string} */ value) => {
    const isNew = select.value !== value;
    select.value = value;
    showChosen();
    if (isNew) select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  showChosen();
  select.addEventListener("chosen", showChosen);
  input.addEventListener("focus", () => input.select());
  // What was typed and not chosen is no choice; an empty field is none, either.
  input.addEventListener("blur", () => choose(input.value.trim() ? (named(select, input.value)?.value ?? select.value) : ""));
  new Combobox(input, {
    label: say.page("choose.suggested"),
    suggest: async (query) => {
      const options = query === select.selectedOptions[0]?.text ? [] : await fitting(select, query);
      return { options, status: say.page(options.length ? "choose.count" : "choose.no_name", { count: options.length }) };
    },
    choose,
    giveUp: showChosen,
    takesFirst: true,
  });
  return around;
}

/** The option that is called so. @param {HTMLSelectElement} select @param {string} name */
const named = (select, name) => [...select.options].find(({ value, text }) => value && text === name.trim());

/**
 * The options that fit what was typed, then that of an occupation which is not here.
 * @param {HTMLSelectElement} select
 * @param {string} query
 */
async function fitting(select, query) {
  const options = new Map([...select.options].filter(({ value }) => value).map((option) => [option.value, option]));
  const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-search-root]"));
  const names = await loadNames(settingsOf(form)).catch(() => null);
  const found = names ? idsOf(names, query, options) : [...options].flatMap(([id, { text }]) => (id !== OTHER && text.includes(query) ? [id] : []));
  const other = options.has(OTHER) ? [OTHER] : [];
  return [...found.slice(0, LIMIT), ...other].map((id) => {
    const option = /** @type {HTMLOptionElement} */ (options.get(id));
    const group = /** @type {HTMLOptGroupElement | null} */ (option.closest("optgroup"));
    return { label: option.text, note: group?.label ?? "", value: id };
  });
}

/** @param {Names} names @param {string} query @param {Map<string, unknown>} options */
function idsOf(names, query, options) {
  const can = (/** @type {{ id: string }[]} */ occupations) => occupations.map(({ id }) => id).filter((id) => options.has(id));
  const found = can(suggestOccupations(names, query));
  if (found.length || query.length < SHORTEST_NEAR) return found;
  return can(nearestOccupations(names, terms(names.folding, query)));
}
