/**
 * When the sheet is laid out: whenever the page is about to be printed.
 *
 * Before the sheet's own code is here, what is on the page is printed (styles/paper.css).
 */

import { loadLater } from "../parts/late.js";

export function watchPrinting(place: HTMLElement, laySheet: (place: HTMLElement) => void): void {
  const lay = () => laySheet(place);
  addEventListener("beforeprint", lay);
  matchMedia("print").addEventListener("change", ({ matches }) => {
    if (matches) lay();
  });
}

/** At the visitor's wish. */
export async function print(): Promise<void> {
  await loadLater();
  window.print();
}
