/**
 * Starts the search of a page.  It is small, because it is loaded with every page; the rest is imported when the
 * box is first used, or on the page of results.
 *
 * Owns the wiring: the forms, the key `/`, and going to the page of results.
 */

/** @typedef {HTMLFormElement & { elements: { q: HTMLInputElement } }} SearchForm */

const SHARED = ["loading", "suggest", "folding", "query"];
/** @type {SearchForm[]} */
const forms = [...document.querySelectorAll("form[role=search][data-search-root]")];
const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-search-results]"));
/** @type {Promise<{ go(query: string): unknown }> | undefined} */
let results;

/** @param {SearchForm} form */
async function suggest(form) {
  const [{ Combobox }, { settingsOf }] = await Promise.all([
    import("./combobox.js"),
    import("./settings.js"),
    // Imported by the others; named here so that all are fetched at once.
    ...SHARED.map((name) => import(`./${name}.js`)),
  ]);
  const box = new Combobox(form.elements.q, settingsOf(form));
  if (document.activeElement === form.elements.q) await box.update();
}

/**
 * @param {HTMLElement} target
 * @param {SearchForm} form
 */
async function showResults(target, form) {
  const [{ ResultsPage }, { settingsOf }] = await Promise.all([
    import("./results.js"),
    import("./settings.js"),
    import("./excerpt.js"),
    import("./engine.js"),
    import("./watch.js"),
    ...SHARED.map((name) => import(`./${name}.js`)),
  ]);
  return new ResultsPage(target, settingsOf(form));
}

/**
 * Go to the results by script: the site's policy lets no form be sent.
 * @param {SubmitEvent} event
 */
function onSubmit(event) {
  event.preventDefault();
  const form = /** @type {SearchForm} */ (event.currentTarget);
  const query = form.elements.q.value.trim();
  if (!query) return;
  if (results) {
    form.elements.q.blur();
    results.then((page) => page.go(query));
  } else location.assign(`${form.action}?q=${encodeURIComponent(query)}`);
}

/** @param {KeyboardEvent} event */
function onSlash(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.isContentEditable || target.matches("input, textarea, select")) return;
  event.preventDefault();
  // A theme's own shortcut for the same key must not also act.
  event.stopImmediatePropagation();
  forms[0].elements.q.focus();
  forms[0].elements.q.select();
}

if (forms.length) {
  for (const form of forms) {
    form.addEventListener("submit", onSubmit);
    form.elements.q.addEventListener("focus", () => suggest(form), { once: true });
    if (document.activeElement === form.elements.q) suggest(form);
  }
  document.addEventListener("keydown", onSlash, { capture: true });
  if (place) results = showResults(place, forms[0]);
}
