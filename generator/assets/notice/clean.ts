/**
 * Text as it may be read and shown: characters that nobody sees go before anything reads them, so that what is judged
 * is what is shown.
 */

/** Controls, marks of direction, joiners, tags and variation selectors; half a character is none. */
const HIDDEN =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff]|[\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu;
const BREAKS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;

export interface Cleaned {
  text: string;
  /** Characters that were taken out. */
  hidden: number;
}

export function clean(pasted: string): Cleaned {
  let hidden = 0;
  const text = pasted.replace(BREAKS, "\n").replace(HIDDEN, () => (hidden++, ""));
  return { text, hidden };
}
