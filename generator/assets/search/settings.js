/**
 * What the theme says about a search form: where things lie, which script is read, what to say.
 * generator/search/README.md describes the markup.
 */

/** @typedef {"hans" | "hant"} Script */

/** @typedef {"all" | "suggested" | "suggestions" | "near" | "searching" | "found" | "none" | "nearest" | "single" | "places" | "empty" | "more" | "failed" | "retry" | "occupation" | "level" | "clause" | "term" | "question" | "page" | "unknown" | "unknown_found" | "unknown_near" | "instead"} StringName */

/**
 * @typedef {object} Settings
 * @property {URL} root      the folder of names and texts
 * @property {URL} language  the root of the language being read
 * @property {URL} page      the page of results
 * @property {Script} script
 * @property {(name: StringName, values?: Record<string, string | number>) => string} say
 */

/**
 * @param {HTMLFormElement} form
 * @returns {Settings}
 */
export function settingsOf(form) {
  const { searchRoot = "", languageRoot = "", script } = form.dataset;
  const block = document.querySelector("script[data-search-strings]");
  /** @type {Record<string, string>} */
  const strings = JSON.parse(block?.textContent || "{}");
  return {
    root: new URL(searchRoot, document.baseURI),
    language: new URL(languageRoot, document.baseURI),
    page: new URL(form.getAttribute("action") ?? "", document.baseURI),
    script: script === "hant" ? "hant" : "hans",
    say: (name, values = {}) =>
      (strings[name] ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? "")),
  };
}

/**
 * The page of results for a query.
 * @param {Settings} settings
 * @param {string} query
 */
export function resultsUrl({ page }, query) {
  const url = new URL(page);
  url.searchParams.set("q", query);
  return url;
}
