/**
 * What a visitor can do with a table, for the components of this page.
 */

import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Printing, TableState } from "./state.js";
import type { Format } from "./types.js";
import type { TableSay } from "./words.js";

export interface TableApp {
  state: TableState;
  own: TableSay;
  /** Somebody is about to give a table. */
  prepare: () => void;
  give: (table: File | string) => void;
  stopReading: () => void;
  clear: () => void;
  /** What a column is; "" for nothing. */
  map: (column: number, meaning: string) => void;
  judge: () => void;
  stop: () => void;
  goOn: () => void;
  save: (format: Format) => void;
  template: (format: Format) => void;
  print: (printing: Printing) => void;
}

const Context = createContext<TableApp | null>(null);

export const TableProvider = Context.Provider;

export function useTable(): TableApp {
  const app = useContext(Context);
  if (!app) throw new Error("outside of the page");
  return app;
}
