/**
 * A finger on a control: what it is on must not move or go before it is lifted, or the tap would be lost.
 *
 * What is drawn without the visitor's doing waits for `released`: what the evaluator says, and the rest of a form.
 */

/** Milliseconds from the lifting of a finger to its click, at most; browsers send the click a little later. */
const CLICK = 100;
/** Milliseconds that anything waits: some browsers do not say when a menu takes the finger over. */
const LONGEST = 3_000;

export class Pressing {
  #isDown = false;
  #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(page: HTMLElement) {
    page.addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Element && target.closest("a, button, summary, label, input, select")) this.#press();
    });
    for (const event of ["pointerup", "pointercancel"]) addEventListener(event, () => this.#release(CLICK));
    addEventListener("click", ({ isTrusted }) => isTrusted && this.#release(0));
  }

  /** Settles at once while nothing is pressed. */
  released(): Promise<void> {
    return this.#isDown ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve();
  }

  #press(): void {
    this.#isDown = true;
    this.#release(LONGEST);
  }

  #release(delay: number): void {
    if (!this.#isDown) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isDown = false;
      for (const resolve of this.#waiting.splice(0)) resolve();
    }, delay);
  }
}
