/**
 * Starts the search when a box is first used, or on the page of results.
 *
 * Owns the wiring of forms, suggestions and results.
 */

// Named here too, so that the browser asks for all of them at once and not for one after the other.
import "./element.js";
import "./fitting.js";
import "./folding.js";
import "./names.js";
import "./nearest.js";
import "./query.js";
import "./suggest.js";

import { suggestIn } from "./boxes.js";
import { loadTexts } from "./loading.js";
import { resultsUrl, settingsOf } from "./settings.js";

/** @typedef {HTMLFormElement & { elements: { q: HTMLInputElement } }} SearchForm */

/** @type {Promise<import("./results.js").ResultsPage> | undefined} */
let results;

/**
 * A box has the focus: suggest while the visitor types, and have the texts ready when the query is complete.
 * @param {SearchForm} form
 */
export function open(form) {
  const settings = settingsOf(form);
  const { q } = form.elements;
  q.addEventListener("input", () => loadTexts(settings).catch(() => {}), { once: true });
  suggestIn(q, settings);
}

/**
 * Go to the results by script: the site's policy lets no form be sent.
 * @param {SearchForm} form
 */
export function submit(form) {
  const { q } = form.elements;
  const query = q.value.trim();
  if (!query) return;
  if (results) {
    q.blur();
    results.then((page) => page.go(query));
  } else location.assign(resultsUrl(settingsOf(form), query));
}

/**
 * Show the results of the query in the page's address.
 * @param {SearchForm} form
 */
export function show(form) {
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-search-results]"));
  results = Promise.all([import("./results.js"), import("./catalogue.js"), import("./texts.js"), import("./excerpt.js")]).then(
    ([{ ResultsPage }]) => new ResultsPage(place, settingsOf(form)),
  );
}
