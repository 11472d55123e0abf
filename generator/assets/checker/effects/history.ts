/**
 * The browser's history: one entry for each question that was shown, so that the browser's own "back" goes to the
 * question before, and whoever comes back from another page finds the question that they left.
 *
 * An entry holds which questions were asked of which list, and no answer.
 */

import { effect, untracked } from "@preact/signals";

import type { Store } from "../state/store.js";

interface Entry {
  list: string;
  path: readonly string[];
}

const entryOf = (state: any): Entry | null => (Array.isArray(state?.checker?.path) ? state.checker : null);

export function keepHistory(store: Store, openList: (list: string) => void): void {
  const { steps, choice, replies } = store;
  /** The way that the entry of the moment holds. */
  let kept: readonly string[] = [];
  /** Where the visitor was, until its list is there. */
  let left = entryOf(history.state);

  /** Of the questions that are asked now. */
  const known = (path: readonly string[]) =>
    path.filter((id) => id === "" || replies.questions.peek().some((question) => question.id === id));

  const note = (path: readonly string[]) => {
    if (path === kept || !path.length) return;
    const list = choice.list.peek();
    const before = left?.list === list ? known(left.path) : [];
    left = null;
    if (before.length) {
      kept = before;
      return steps.restore(before, false);
    }
    const isFurther = kept.length > 0 && path.length === kept.length + 1 && String(path.slice(0, -1)) === String(kept);
    const state = { ...history.state, checker: { list, path: [...path] } };
    kept = path;
    if (isFurther) history.pushState(state, "");
    else history.replaceState(state, "");
  };

  effect(() => {
    const path = steps.path.value;
    untracked(() => note(path));
  });
  addEventListener("popstate", ({ isTrusted, state }) => {
    const entry = isTrusted ? entryOf(state) : null; // others tell that the page itself has changed its address
    if (!entry) return;
    if (entry.list !== choice.list.peek()) {
      left = entry;
      return openList(entry.list);
    }
    const path = known(entry.path);
    if (!path.length || String(path) === String(steps.path.peek())) return;
    kept = path;
    steps.restore(path, true);
  });
}
