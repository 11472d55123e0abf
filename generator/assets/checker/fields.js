/**
 * The controls of one detail: month, number, yes or no, choice.  Empty always means 不清楚.
 *
 * Every control is native, and reports its value as the text that checker/answers.py reads.
 *
 * @import { Field } from "./types.js"
 * @import { Say } from "./say.js"
 */

import { element } from "./element.js";

const OLDEST = 70;

/**
 * @typedef {object} Slot
 * @property {string} id        of the control; unique on the page
 * @property {Field} field
 * @property {string} value
 * @property {number} year      the latest year that makes sense
 * @property {Say} say
 * @property {(value: string) => void} onChange
 */

/** @param {Slot} slot @returns {HTMLElement} label and control */
export function fieldElement(slot) {
  const draw = { month, number, flag, choice, duration: number, occupation: number }[slot.field.kind];
  const drawn = draw(slot);
  drawn.classList.add("checker__field");
  drawn.dataset.field = slot.field.id;
  return drawn;
}

/** @param {Slot} slot @param {HTMLElement} control */
function labelled({ id, field, say }, control) {
  return element("div", {}, element("label", { for: id }, say.word(`field.${field.label ?? field.id}`)), control);
}

/** @param {[string, string][]} options value and words @param {string} value */
function options(options, value) {
  return options.map(([own, words]) => element("option", { value: own, selected: own === value }, words));
}

/** @param {Slot} slot */
function choice(slot) {
  const { id, field, value, say, onChange } = slot;
  const named = (field.options ?? []).map(
    (option) => /** @type {[string, string]} */ ([option, say.word(`${field.id}.${option}`)]),
  );
  const unknown = /** @type {[string, string]} */ (["", say.word("option.unknown")]);
  const select = element("select", { id }, ...options([unknown, ...named], value));
  select.addEventListener("change", () => onChange(select.value));
  return labelled(slot, select);
}

/** @param {Slot} slot */
function number(slot) {
  const { id, value, say, onChange } = slot;
  const input = element("input", {
    id,
    type: "text",
    inputmode: "numeric",
    maxlength: 15,
    value,
    placeholder: say.word("option.unknown"),
  });
  input.addEventListener("input", () => onChange(input.value.normalize("NFKC").trim()));
  return labelled(slot, input);
}

/** @param {Slot} slot */
function flag({ id, field, value, say, onChange }) {
  const choices = [
    { value: "yes", words: say.word("flag.yes") },
    { value: "no", words: say.word("flag.no") },
    { value: "", words: say.word("flag.unknown") },
  ];
  return element(
    "fieldset",
    { id },
    element("legend", {}, say.word(`field.${field.label ?? field.id}`)),
    segments(`${id}-value`, choices, value, onChange),
  );
}

/**
 * Radio buttons in a row, the whole of each being the target.
 * @param {string} name
 * @param {{value: string, words: string}[]} choices
 * @param {string} value
 * @param {(value: string) => void} onChange
 */
export function segments(name, choices, value, onChange) {
  const row = element("div", { class: "checker__segments" });
  for (const choice of choices) {
    const checked = choice.value === value;
    const input = element("input", { type: "radio", name, value: choice.value, checked });
    input.addEventListener("change", () => onChange(choice.value));
    row.append(element("label", {}, input, element("span", {}, choice.words)));
  }
  return row;
}

/** @param {Slot} slot */
function month({ id, field, value, year, say, onChange }) {
  const [ownYear = "", ownMonth = ""] = value.split("-");
  const unknown = /** @type {[string, string]} */ (["", say.word("option.unknown")]);
  const years = [unknown];
  // A year from before stays choosable when the reference date is set back.
  const latest = Math.max(year, Number(ownYear) || 0);
  for (let y = latest; y >= year - OLDEST; y--) {
    years.push([String(y), say.page("month.year_option", { year: y })]);
  }
  const months = [unknown];
  for (let m = 1; m <= 12; m++) {
    months.push([String(m).padStart(2, "0"), say.page("month.month_option", { month: m })]);
  }
  const words = say.word(`field.${field.label ?? field.id}`);
  const yearSelect = element(
    "select",
    { id, "aria-label": `${words} ${say.page("month.year")}` },
    ...options(years, ownYear),
  );
  const monthSelect = element(
    "select",
    { "aria-label": `${words} ${say.page("month.month")}` },
    ...options(months, ownMonth),
  );
  const hint = element("p", { class: "checker__hint", hidden: true }, say.page("month.partial"));
  const changed = () => {
    const both = yearSelect.value && monthSelect.value;
    hint.hidden = both || !(yearSelect.value || monthSelect.value);
    onChange(both ? `${yearSelect.value}-${monthSelect.value}` : "");
  };
  yearSelect.addEventListener("change", changed);
  monthSelect.addEventListener("change", changed);
  const selects = element("div", { class: "checker__month" }, yearSelect, monthSelect);
  return element("fieldset", {}, element("legend", {}, words), selects, hint);
}
