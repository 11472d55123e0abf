/**
 * Lays the sheet out when the page is printed.
 *
 * The size of the letters is found by measuring.  Where even the smallest is too large there is a second sheet: no
 * clause is ever left out.
 */

import { render } from "preact";

import type { Store } from "../state/store.js";
import { Paper } from "./Paper.js";

/** Points, from the most legible one down. */
const SIZES = [10.5, 10, 9.5, 9, 8.5, 8];
/** On two sheets. */
const SIZE_OF_TWO = 10;
/**
 * CSS pixels.  A4 leaves 994 between print.css's margins, and the foot of the site takes 60 of them.  The rest is
 * room for letters that arrive after the measuring and are wider than those in their place; all of it together, and
 * the sheet fits on Letter too.
 */
const HEIGHT = 860;

export class Printing {
  constructor(
    private readonly place: HTMLElement,
    private readonly store: Store,
  ) {
    addEventListener("beforeprint", () => this.lay());
    matchMedia("print").addEventListener("change", ({ matches }) => {
      if (matches) this.lay();
    });
  }

  /** Draw the sheet as large as it fits. */
  lay(): void {
    render(null, this.place);
    render(<Paper store={this.store} />, this.place);
    this.place.classList.add("is-measured");
    this.setSize(this.fitting() ?? SIZE_OF_TWO);
    this.place.classList.remove("is-measured");
  }

  /** The largest size that fits, found by halving: each measuring lays the sheet out. */
  private fitting(): number | undefined {
    let [low, high] = [0, SIZES.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      this.setSize(SIZES[middle]);
      if (this.place.scrollHeight <= HEIGHT) high = middle;
      else low = middle + 1;
    }
    return SIZES[low];
  }

  private setSize(points: number): void {
    this.place.style.setProperty("--paper-size", `${points}pt`);
  }
}
