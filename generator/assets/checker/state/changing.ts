/**
 * Following a value of the store.
 */

import { effect, untracked } from "@preact/signals";

/** Tell of a value each time that it changes, and not of the first one. */
export function onChange<T>(read: () => T, tell: (value: T) => void): void {
  let isFirst = true;
  effect(() => {
    const value = read();
    if (!isFirst) untracked(() => tell(value));
    isFirst = false;
  });
}
