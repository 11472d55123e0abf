// @ts-check
/** The page in a frame on somebody else's page: opens other pages beside that page, and tells it nothing. */

/** @param {MouseEvent} event */
function openBeside(event) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.pathname === location.pathname) return;
  link.target = "_blank";
  link.rel = "noopener";
}

export function embed() {
  document.documentElement.addEventListener("click", openBeside, { capture: true });
}
