/**
 * The page's address: what is chosen, and no answer but on arrival, in a link (link.js).
 */

/** Put a choice into the address, and nothing else. */
export function writeAddress(query: string): void {
  history.replaceState(history.state, "", location.pathname + query);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state })); // the switch of script (site/site.js) follows
}

/** Some messengers encode a fragment once or twice more, or make its characters full-width. */
export const isLink = (hash: string): boolean => /^#\s*answers\s*(=|＝|%(25)*(3D|EF%(25)*BC%(25)*9D))/i.test(hash);

/** The fragment as it was written, also where its `#` was encoded or full-width and it became part of the query. */
export function fragmentOf({ hash, search }: Location): string {
  if (hash) return hash;
  const [, rest] = /%(?:25)*(?:23|EF%(?:25)*BC%(?:25)*83)(answers.*)$/i.exec(search) ?? [];
  return rest ? `#${rest}` : "";
}
