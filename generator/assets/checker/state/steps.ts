/**
 * Which question is shown where one is asked at a time, the way that led to it, and where reading goes on.
 */

import { batch, computed, signal } from "@preact/signals";

/** Where the focus goes with the next drawing: to a question's head, or to one of its controls.  A new object each time. */
export interface Focus {
  question: string;
  /** The id of a control; "" for the head. */
  target: string;
}

export class Steps {
  /** Ids of the questions that were shown, the last one being shown now; "" is the end. */
  readonly path = signal<readonly string[]>([]);
  /** Counts the moves: each question is drawn anew. */
  readonly turn = signal(0);
  /** What keeps the visitor from the next question. */
  readonly trouble = signal("");
  readonly focus = signal<Focus | null>(null);
  readonly current = computed(() => this.path.value.at(-1) ?? "");
  readonly canGoBack = computed(() => this.path.value.length > 1);

  /** Begin with a question, or with the end (""). */
  begin(first: string): void {
    this.#move([first], null);
  }

  /** Go on where the visitor was. */
  restore(path: readonly string[], isFocused: boolean): void {
    this.#move(path, isFocused ? { question: path.at(-1) ?? "", target: "" } : null);
  }

  show(id: string, target = ""): void {
    this.#move([...this.path.peek(), id], { question: id, target });
  }

  #move(path: readonly string[], focus: Focus | null): void {
    batch(() => {
      this.path.value = path;
      this.turn.value += 1;
      this.trouble.value = "";
      this.focus.value = focus;
    });
  }
}
