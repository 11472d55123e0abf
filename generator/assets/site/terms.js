// @ts-check
/**
 * Tips on the words of clauses: a marked word shows its explanation beside it, instead of leading to the list
 * of words on the same page, which is what it does without this module.
 */

/** The distance between a word and its tip, in CSS pixels. */
const GAP = 6;

/** @returns {HTMLElement} The one tip of the page. */
function createTip() {
  const tip = document.createElement("div");
  tip.className = "term-tip";
  tip.popover = "auto";
  tip.tabIndex = -1;
  tip.setAttribute("role", "dialog");
  document.querySelector(".md-typeset")?.append(tip);
  return tip;
}

/**
 * Below the word, or above it where there is no room, and never beyond the edge.
 * @param {HTMLElement} tip
 * @param {DOMRect} word
 */
function place(tip, word) {
  const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
  tip.style.left = `${Math.max(8, Math.min(word.left, room))}px`;
  const isBelow = word.bottom + GAP + tip.offsetHeight <= innerHeight;
  tip.style.top = `${isBelow ? word.bottom + GAP : Math.max(8, word.top - GAP - tip.offsetHeight)}px`;
}

/**
 * @param {HTMLElement} tip
 * @param {HTMLAnchorElement} link
 * @param {HTMLElement} entry The word's entry in the list of the page.
 */
function show(tip, link, entry) {
  const copy = /** @type {HTMLElement} */ (entry.cloneNode(true));
  copy.removeAttribute("id");
  const title = document.createElement("strong");
  title.textContent = entry.closest("details")?.querySelector("summary")?.textContent ?? "";
  tip.replaceChildren(title, copy);
  tip.setAttribute("aria-label", title.textContent ?? "");
  tip.showPopover();
  // A word that is broken across lines has two boxes; the tip belongs to the first.
  place(tip, link.getClientRects()[0] ?? link.getBoundingClientRect());
  tip.focus({ preventScroll: true });
}

if ("popover" in HTMLElement.prototype) {
  /** @type {HTMLElement | undefined} */
  let tip;
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.term") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const entry = document.getElementById(link.hash.slice(1));
    if (!entry) return;
    event.preventDefault();
    link.focus({ preventScroll: true }); // so that the focus comes back here
    tip ??= createTip();
    show(tip, link, entry);
  });
  addEventListener("resize", () => tip?.hidePopover());
}
