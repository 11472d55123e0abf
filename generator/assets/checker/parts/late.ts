/**
 * What comes after the page itself (later.ts): null until it is here.
 */

import { signal } from "@preact/signals";

export type Later = typeof import("../later.js");

export const late = signal<Later | null>(null);
/** It was asked for and did not come. */
export const isLateLost = signal(false);

/** Have it come; asked again where it did not. */
export async function loadLater(): Promise<Later | null> {
  const loaded = late.peek() ?? (await import("../later.js").catch(() => null));
  late.value = loaded;
  isLateLost.value = !loaded;
  return loaded;
}
