/**
 * What a visitor can do, for the components: each of them gets the page as this.
 */

import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Desk } from "./counter/desk.js";
import type { Following } from "./effects/following.js";
import type { Store } from "./state/store.js";

export interface App {
  store: Store;
  /** Fetch what is chosen once more. */
  open: () => void;
  /** The page, with its answers. */
  reload: () => void;
  /** Start the evaluator anew. */
  restart: () => void;
  /** Ask it once more, after it was lost. */
  judgeAgain: () => void;
  /** When no finger is on a control: what would move it waits for this. */
  released: () => Promise<void>;
  /** The next question after one; null when it was the last. */
  following: (current: string) => Promise<Following | null>;
  keep: (isWanted: boolean) => void;
  forget: () => void;
  print: () => void;
  /** All lists: look them up, stop, go on, and try again where it failed. */
  lookUp: { now: () => void; halt: () => void; goOn: () => void; again: () => void };
  /** What is done at a counter; where it does not come, it rejects with the words for that. */
  counter: () => Promise<Desk>;
  /** A list, from among all of them. */
  choose: (occupation: string, level: number) => void;
}

const Context = createContext<App | null>(null);

export const AppProvider = Context.Provider;

export function useApp(): App {
  const app = useContext(Context);
  if (!app) throw new Error("outside of the page");
  return app;
}

/** The store and its words, which nearly every component needs. */
export function useStore() {
  const { store } = useApp();
  return { store, say: store.say };
}
