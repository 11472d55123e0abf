/**
 * Making elements: attributes and text only, so that no answer and no rule is ever read as HTML.
 */

const SVG = "http://www.w3.org/2000/svg";

/** Drawn on a grid of 24, as strokes. @type {Record<string, string>} */
const ICONS = {
  met: "M5 12.5l4.5 4.5L19 7.5",
  not_met: "M7 7l10 10M17 7L7 17",
  open: "M8.8 9.2a3.2 3.2 0 1 1 4.8 2.8c-1.1.7-1.6 1.3-1.6 2.6M12 18.2v.01",
  depends_on_reading: "M12 20v-6M12 14L6 6M12 14l6-8M6 10V6h4M14 6h4v4",
  pending: "M6 12h.01M12 12h.01M18 12h.01",
  problems: "M12 6v7.5M12 17.5v.01",
};

/** States of verdicts that look like those of clauses. @type {Record<string, string>} */
const ALIKE = {
  eligible: "met",
  not_eligible: "not_met",
  mixed: "depends_on_reading",
  no_published_conditions: "open",
};

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 *   true sets an empty one, false and null none
 * @param {...(Node | string | null | undefined)} children
 * @returns {any} the element; its kind follows from the tag
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

/** @param {string} state of a clause, a span or a verdict */
export function icon(state) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "checker__icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[ALIKE[state] ?? state] ?? ICONS.pending);
  svg.append(path);
  return svg;
}

/**
 * A word with `{name}` filled in.
 * @param {string} word
 * @param {Record<string, string | number>} values
 */
export function fill(word, values) {
  return word.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {Element} place @param {...(Node | string | null | undefined)} children */
export function put(place, ...children) {
  place.replaceChildren(...children.filter((child) => child != null));
}
