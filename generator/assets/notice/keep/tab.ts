/**
 * The notice and the answers laid down when the page is left, for this tab only: whoever comes back, or changes the
 * script, finds them again.
 */

import type { Kept } from "../../checker/state/replies.js";
import type { Asked } from "../types.js";

const KEY = "baokao-notice";
const VERSION = 1;

export interface Laid extends Asked {
  /** What is chosen. */
  list: { occupation: string; level: number };
  asOf: string;
  replies: Kept;
}

export function layDown(laid: Laid | null): void {
  try {
    if (laid) sessionStorage.setItem(KEY, JSON.stringify({ version: VERSION, ...laid }));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Forbidden or full: the notice has to be pasted again.
  }
}

/** Once: what is taken up is laid down again when the page is left. */
export function takeUp(): Laid | null {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    const laid = text ? JSON.parse(text) : null;
    return laid?.version === VERSION && typeof laid.text === "string" && laid.text ? laid : null;
  } catch {
    return null;
  }
}
