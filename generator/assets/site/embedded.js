// @ts-check
/**
 * The page in a frame on somebody else's page: tells its height, and opens other pages beside that page.
 *
 * Whoever frames it learns the height and nothing else.
 */

const page = document.documentElement;

/** The frame may be as high as the page: two scroll bars side by side help nobody. */
function tellHeight() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ type: "baokao:height", height }, "*");
}

/** @param {MouseEvent} event */
function openBeside(event) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.pathname === location.pathname) return;
  link.target = "_blank";
  link.rel = "noopener";
}

export function embed() {
  new ResizeObserver(tellHeight).observe(document.body);
  page.addEventListener("click", openBeside, { capture: true });
}
