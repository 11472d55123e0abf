/**
 * Making elements: attributes and text only, so that no answer and no rule is ever read as HTML.
 */

const SVG = "http://www.w3.org/2000/svg";

/** Drawn on a grid of 24, as strokes. @type {Record<string, string>} */
const ICONS = {
  met: "M5 12.5l4.5 4.5L19 7.5",
  literally_met: "M12 4.5L21 19.5H3zM12 10.5v4M12 17v.01",
  not_met: "M7 7l10 10M17 7L7 17",
  open: "M8.8 9.2a3.2 3.2 0 1 1 4.8 2.8c-1.1.7-1.6 1.3-1.6 2.6M12 18.2v.01",
  depends_on_reading: "M12 20v-6M12 14L6 6M12 14l6-8M6 10V6h4M14 6h4v4",
  pending: "M6 12h.01M12 12h.01M18 12h.01",
  problems: "M12 6v7.5M12 17.5v.01",
};

/** States of verdicts that look like those of clauses. @type {Record<string, string>} */
const ALIKE = {
  eligible: "met",
  literally_eligible: "literally_met",
  not_eligible: "not_met",
  mixed: "depends_on_reading",
  no_published_conditions: "open",
};

/** @typedef {Node | string | null | undefined} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/**
 * @param {string} tag
 * @param {Attributes} [attributes] true sets an empty one, false and null none
 * @param {...Child} children
 * @returns {any} the element; its kind follows from the tag
 */
export function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for a part of a picture. @param {string} tag @param {Attributes} [attributes] @param {...Child} children */
export function svg(tag, attributes = {}, ...children) {
  return /** @type {SVGElement} */ (filled(document.createElementNS(SVG, tag), attributes, children));
}

/** @template {Element} T @param {T} made @param {Attributes} attributes @param {Child[]} children @returns {T} */
function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, String(value));
  }
  made.append(...present(children));
  return made;
}

/** @param {string} state of a clause, a span or a verdict */
export function icon(state) {
  const d = ICONS[ALIKE[state] ?? state] ?? ICONS.pending;
  return svg("svg", { viewBox: "0 0 24 24", class: "checker__icon", "aria-hidden": "true" }, svg("path", { d }));
}

/**
 * @param {string} words
 * @param {(event: Event) => void} onClick
 * @param {Attributes} [attributes]
 * @returns {HTMLButtonElement}
 */
export function button(words, onClick, attributes = {}) {
  const made = element("button", { type: "button", class: "checker__button", ...attributes }, words);
  made.addEventListener("click", onClick);
  return made;
}

/**
 * A word with `{name}` filled in.
 * @param {string} word
 * @param {Record<string, string | number>} values
 */
export function fill(word, values) {
  return word.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {Element} place @param {...Child} children */
export function put(place, ...children) {
  place.replaceChildren(...present(children));
}

/** @param {Child[]} children */
const present = (children) => children.filter((child) => child != null);

/** @param {ParentNode} page @param {string} selector @returns {any} */
export function find(page, selector) {
  const found = page.querySelector(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}
