/**
 * The page's address: what is chosen, and no answer but on arrival, in a link (link.js).
 */

/** Put a choice into the address, and nothing else. */
export function writeAddress(query: string): void {
  history.replaceState(history.state, "", location.pathname + query);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state })); // the switch of script (site/site.js) follows
}

/** Some messengers encode a fragment once more. */
export const isLink = (hash: string): boolean => /^#answers(=|%3D)/i.test(hash);

/** The fragment as it was written, also where its `#` was encoded and it became part of the query. */
export function fragmentOf({ hash, search }: Location): string {
  if (hash) return hash;
  const [, encoded] = /(%23answers(?:=|%3D).*)$/i.exec(search) ?? [];
  return encoded ? `#${encoded.slice(3)}` : "";
}
