/**
 * Answers laid down when the page is left, for the next one in this tab, which takes them up at once: the same page
 * when the visitor comes back, in the other script, or a newer one.
 */

import type { Replies } from "../state/replies.js";

const KEY = "baokao-checker-handover";

export interface Situation {
  /** The reference date, if it is not today's. */
  asOf: string;
  /** Whether the answers are kept on the device. */
  isKept: boolean;
}

/** Returns false where storage is forbidden or full. */
export function handOver(replies: Replies, situation: Situation): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...replies.kept(), ...situation }));
    return true;
  } catch {
    return false;
  }
}

/** Take up what the other page laid down; null if there was nothing. */
export function takeOver(replies: Replies): Situation | null {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    const kept = text ? JSON.parse(text) : null;
    if (!kept || !replies.takeUp(kept)) return null;
    return { asOf: String(kept.asOf), isKept: kept.isKept === true };
  } catch {
    return null;
  }
}

/** What was laid down for a page that never came. */
export function dropHandover(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Forbidden: nothing was laid down.
  }
}
