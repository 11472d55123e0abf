/**
 * What a visitor can do with a notice, for the components of this page.
 */

import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { NoticeState } from "./state.js";
import type { Told } from "./types.js";
import type { NoticeSay } from "./words.js";

export interface NoticeApp {
  state: NoticeState;
  own: NoticeSay;
  /** Somebody is about to paste. */
  prepare: () => void;
  read: (text: string) => void;
  open: (file: File) => void;
  clear: () => void;
  /** What a line is; null for what is read of it. */
  tell: (line: number, told: Told | null) => void;
  /** The occupation of lists that name none. */
  name: (occupation: string) => void;
  choose: (occupation: string, level: number) => void;
  /** Copy a link with the notice; null where the browser cannot make one. */
  link: (() => void) | null;
  /** Keep the notice on this device, by a name. */
  keep: (name: string) => void;
  /** Read one that is kept. */
  take: (name: string) => void;
  drop: (name: string) => void;
  dropAll: () => void;
}

const Context = createContext<NoticeApp | null>(null);

export const NoticeProvider = Context.Provider;

export function useNotice(): NoticeApp {
  const app = useContext(Context);
  if (!app) throw new Error("outside of the page");
  return app;
}
