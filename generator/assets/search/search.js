/** Waits until a search box is used: the only part of the search that every page loads, so keep it small. */
/** @type {NodeListOf<import("./start.js").SearchForm>} */
const forms = document.querySelectorAll("form[data-search-root]");
const start = () => import("./start.js");

for (const form of forms) {
  form.addEventListener("focusin", () => start().then(({ open }) => open(form)), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    start().then(({ submit }) => submit(form));
  });
  if (form.contains(document.activeElement)) start().then(({ open }) => open(form));
}
addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  const target = /** @type {HTMLElement} */ (event.target);
  if (key !== "/" || ctrlKey || metaKey || altKey || isComposing || !forms.length) return;
  if (target.isContentEditable || target.matches?.("input, textarea, select")) return;
  event.preventDefault();
  forms[0].elements.q.select();
  forms[0].elements.q.focus();
});
if (document.querySelector("[data-search-results]") && forms.length) start().then(({ show }) => show(forms[0]));
