/**
 * The controls of one detail: month, length of time, number, yes or no, choice, occupation.  Empty always means 不清楚.
 *
 * Every control is native, and reports its value as the text that checker/profile/answers.py reads.
 *
 * @import { Field } from "./types.js"
 * @import { Say } from "./say.js"
 */

import { pickByName } from "./directory.js";
import { element, put } from "./element.js";
import { FORM_ONLY } from "./say.js";

const OLDEST = 70;
/** Years that somebody may still be at school. */
const STUDIES = 8;
/** Milliseconds after the last key: a number is judged when it is written, not while. */
const TYPING = 700;

/**
 * @typedef {object} Slot
 * @property {string} id        of the control; unique on the page
 * @property {Field} field
 * @property {string} value
 * @property {number} year      the latest year that makes sense
 * @property {Say} say
 * @property {boolean} [asksDay]  the verdict hangs on the day of this date
 * @property {(value: string) => void} onChange
 */

/** @param {Slot} slot @returns {HTMLElement} label and control */
export function fieldElement(slot) {
  const draw = { month, number, flag, choice, duration, occupation }[slot.field.kind];
  const drawn = draw(slot);
  drawn.classList.add("checker__field");
  drawn.dataset.field = slot.field.id;
  return drawn;
}

/** @param {Slot} slot @param {HTMLElement} control */
function labelled({ id, field, say }, control) {
  return element("div", {}, element("label", { for: id }, say.field(field)), control);
}

/** @typedef {[string, string]} Option value and words */

/** @param {Option[]} options @param {string} value */
function options(options, value) {
  return options.map(([own, words]) => element("option", { value: own, selected: own === value }, words));
}

/** @param {Slot} slot @param {Option[]} named */
function select(slot, named) {
  const { id, value, say, onChange } = slot;
  const drawn = element("select", { id }, ...options([["", say.word("option.unknown")], ...named], value));
  drawn.addEventListener("change", () => onChange(drawn.value));
  return labelled(slot, drawn);
}

/** @param {Slot} slot */
function choice(slot) {
  const { field, say } = slot;
  const named = (field.options ?? []).map((option) => /** @type {Option} */ ([option, say.word(`${field.id}.${option}`)]));
  return FORM_ONLY.includes(field.id) ? either(slot, named) : select(slot, named);
}

/** Ways to answer, of which one is always taken. @param {Slot} slot @param {Option[]} named */
function either({ id, field, value, say, onChange }, named) {
  const choices = named.map(([own, words]) => ({ value: own, words }));
  const chosen = choices.some((choice) => choice.value === value) ? value : choices[0].value;
  const legend = element("legend", {}, say.field(field));
  return element("fieldset", { id }, legend, segments(`${id}-value`, choices, chosen, onChange));
}

/** @param {Slot} slot */
function occupation(slot) {
  const { data } = slot.say;
  const named = data.occupations.map(({ id, name }) => /** @type {Option} */ ([id, name]));
  const drawn = select(slot, [...named, ["other", slot.say.word("occupation.other")]]);
  pickByName(/** @type {HTMLSelectElement} */ (drawn.querySelector("select")), slot.say);
  return drawn;
}

/**
 * A control that is typed into.
 * @param {import("./element.js").Attributes} attributes @param {() => void} onChange
 * @returns {HTMLInputElement}
 */
function typed(attributes, onChange) {
  const input = element("input", { type: "text", inputmode: "numeric", autocomplete: "off", ...attributes });
  /** @type {number | undefined} */
  let timer;
  const changed = () => {
    clearTimeout(timer);
    onChange();
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(changed, TYPING);
  });
  input.addEventListener("change", changed);
  return input;
}

/** Full-width digits are digits. @param {HTMLInputElement} input */
const plain = (input) => input.value.normalize("NFKC").trim();

/** @param {Slot} slot */
function number(slot) {
  const { id, value, say, onChange } = slot;
  const attributes = { id, maxlength: 15, value, placeholder: say.word("option.unknown") };
  const input = typed(attributes, () => onChange(plain(input)));
  return labelled(slot, input);
}

/** Years and months; what is no number is passed on as it is, and the evaluator refuses it. @param {Slot} slot */
function duration({ id, field, value, say, onChange }) {
  const words = say.field(field);
  const whole = /^\d+$/.test(value) ? Number(value) : null;
  const changed = () => {
    const [own, rest] = [plain(years), plain(months)];
    const isWhole = /^\d*$/.test(own + rest);
    hint.hidden = isWhole;
    if (!own && !rest) onChange("");
    else onChange(isWhole ? String(Number(own) * 12 + Number(rest)) : `${own}-${rest}`);
  };
  const part = (/** @type {string} */ unit, /** @type {number | string} */ filled, own = {}) =>
    typed({ maxlength: 4, value: filled, "aria-label": `${words} ${say.page(unit)}`, ...own }, changed);
  const years = part("duration.years", whole === null ? "" : Math.floor(whole / 12), { id });
  const months = part("duration.months", whole === null ? "" : whole % 12);
  const hint = element("p", { class: "checker__hint", hidden: true }, say.page("duration.bad"));
  const unit = (/** @type {string} */ key) => element("span", { "aria-hidden": "true" }, say.page(key));
  const row = [years, unit("duration.years"), months, unit("duration.months")];
  return element(
    "fieldset",
    {},
    element("legend", {}, words),
    element("div", { class: "checker__duration" }, ...row),
    hint,
  );
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
    element("legend", {}, say.field(field)),
    segments(`${id}-value`, choices, value, onChange),
  );
}

/**
 * Radio buttons in a row, the whole of each being the target.
 * @param {string} name
 * @param {{value: string, words: string}[]} choices
 * @param {string | null} value  null checks none
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

/**
 * A year, its month, its day, as far as they are known.  The day is offered where it is known or asked (`askDay`).
 * @param {Slot} slot
 */
function month({ id, field, value, year, say, asksDay, onChange }) {
  const [ownYear = "", ownMonth = "", ownDay = ""] = value.split("-");
  const unknown = say.word("option.unknown");
  /** @type {Option[]} */
  const years = [["", `${say.page("month.year")}：${unknown}`]];
  // A year from before stays choosable when the reference date is set back; a student graduates in years to come.
  const ahead = field.label === "graduation" ? STUDIES : 0;
  const latest = Math.max(year + ahead, Number(ownYear) || 0);
  for (let y = latest; y >= year - OLDEST; y--) {
    years.push([String(y), say.page("month.year_option", { year: y })]);
  }
  /** @type {Option[]} */
  const months = [["", `${say.page("month.month")}：${unknown}`]];
  for (let m = 1; m <= 12; m++) {
    months.push([String(m).padStart(2, "0"), say.page("month.month_option", { month: m })]);
  }
  const words = say.field(field);
  const part = (/** @type {string} */ key, /** @type {Option[]} */ named, /** @type {string} */ own, id = "") =>
    element("select", { id: id || null, "aria-label": `${words} ${say.page(key)}` }, ...options(named, own));
  const yearSelect = part("month.year", years, ownYear, id);
  const monthSelect = part("month.month", months, ownMonth);
  const daySelect = part("month.day", dayOptions(ownYear, ownMonth, say), ownDay);
  daySelect.dataset.asked = String(Boolean(asksDay || ownDay));
  const hint = element("p", { class: "checker__hint", hidden: true }, say.page("month.partial"));
  const changed = () => {
    const parts = [yearSelect.value, monthSelect.value, daySelect.value];
    hint.hidden = Boolean(parts[0]) || !parts[1];
    const known = parts.findIndex((own) => !own);
    onChange(parts.slice(0, known < 0 ? 3 : known).join("-"));
  };
  const renew = () => {
    const [own, chosen] = [daySelect.value, monthSelect.value];
    put(daySelect, ...options(dayOptions(yearSelect.value, chosen, say), own));
    showDay(daySelect);
    changed();
  };
  yearSelect.addEventListener("change", renew);
  monthSelect.addEventListener("change", renew);
  daySelect.addEventListener("change", changed);
  const day = element("span", { class: "checker__day" }, daySelect);
  const selects = element("div", { class: "checker__month" }, yearSelect, monthSelect, day);
  showDay(daySelect);
  return element("fieldset", {}, element("legend", {}, words), selects, hint);
}

/** The days of a month; none but 不清楚 while it is not chosen. @param {string} year @param {string} month @param {import("./say.js").Say} say */
function dayOptions(year, month, say) {
  /** @type {Option[]} */
  const days = [["", `${say.page("month.day")}：${say.word("option.unknown")}`]];
  const last = year && month ? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() : 0;
  for (let d = 1; d <= last; d++) days.push([String(d).padStart(2, "0"), say.page("month.day_option", { day: d })]);
  return days;
}

/** @param {HTMLSelectElement} select of days: there to be seen where one is asked and the month is known */
function showDay(select) {
  select.hidden = select.dataset.asked !== "true" || select.options.length < 2;
}

/** Offer the day of a date that is drawn already. @param {Element | null | undefined} field */
export function askDay(field) {
  const select = field?.querySelector(".checker__day select");
  if (!(select instanceof HTMLSelectElement)) return;
  select.dataset.asked = "true";
  showDay(select);
}
