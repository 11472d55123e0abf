/**
 * Lays the printed sheet out.
 *
 * The size of the letters is found by measuring.  Where even the smallest is too large there is a second sheet: no
 * clause is ever left out.
 */

import { render, type ComponentChild } from "preact";

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

/** Draw the sheet as large as it fits. */
export function laySheet(place: HTMLElement, sheet: ComponentChild): void {
  render(null, place); // what it was drawn from is older
  render(sheet, place);
  place.classList.add("is-measured");
  setSize(place, fitting(place) ?? SIZE_OF_TWO);
  place.classList.remove("is-measured");
}

/** The largest size that fits, found by halving: each measuring lays the sheet out. */
function fitting(place: HTMLElement): number | undefined {
  let [low, high] = [0, SIZES.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    setSize(place, SIZES[middle]);
    if (place.scrollHeight <= HEIGHT) high = middle;
    else low = middle + 1;
  }
  return SIZES[low];
}

function setSize(place: HTMLElement, points: number): void {
  place.style.setProperty("--paper-size", `${points}pt`);
}
