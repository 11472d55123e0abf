/**
 * The page's address: what is chosen, and no answer.
 */

/** Put a choice into the address, and nothing else. */
export function writeAddress(query: string): void {
  history.replaceState(history.state, "", location.pathname + query);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state })); // the switch of script (site/site.js) follows
}
