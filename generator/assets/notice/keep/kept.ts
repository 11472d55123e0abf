/**
 * Notices that a visitor keeps on this device, each by a name; none is kept unasked.
 */

import type { Asked } from "../types.js";

const KEY = "baokao-notices";
const VERSION = 1;
/** Notices; each is a few kilobytes. */
export const MOST_KEPT = 30;

export interface KeptNotice extends Asked {
  name: string;
}

export type Trouble = "forbidden" | "full" | "many";

/** In the order in which they were kept; none where storage is forbidden or damaged. */
export function keptNotices(): KeptNotice[] {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return kept?.version === VERSION && Array.isArray(kept.notices) ? kept.notices.filter(isOne) : [];
  } catch {
    return [];
  }
}

function isOne(found: Partial<KeptNotice> | null): found is KeptNotice {
  const isText = typeof found?.name === "string" && typeof found.text === "string" && typeof found.occupation === "string";
  return isText && typeof found.roles === "object" && found.roles !== null;
}

/** In the place of the one that has its name.  Returns why it could not be kept. */
export function keep(notice: KeptNotice): Trouble | null {
  const others = keptNotices().filter(({ name }) => name !== notice.name);
  return others.length < MOST_KEPT ? write([...others, notice]) : "many";
}

export function drop(name: string): void {
  write(keptNotices().filter((notice) => notice.name !== name));
}

export function dropAll(): void {
  write([]);
}

/** Called when another tab keeps or drops one. */
export function onKept(changed: () => void): void {
  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) changed();
  });
}

function write(notices: KeptNotice[]): Trouble | null {
  try {
    if (notices.length) localStorage.setItem(KEY, JSON.stringify({ version: VERSION, notices }));
    else localStorage.removeItem(KEY);
    return null;
  } catch (error) {
    return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "forbidden";
  }
}
