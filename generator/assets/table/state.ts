/**
 * The table that was given, what was said of it, and what its people come to.  Nothing of it is kept anywhere else.
 *
 * Components read it, page.tsx writes what comes from elsewhere.
 */

import { computed, signal } from "@preact/signals";

import type { Read, Result, Rows, Said } from "./types.js";

export type Phase = "empty" | "reading" | "read" | "failed";
export type Run = "idle" | "running" | "stopped" | "failed" | "done";
export type Sort = "row" | "verdict" | "date";
export type Printing = "class" | "each";

export class TableState {
  readonly phase = signal<Phase>("empty");
  /** Why there is no table, in words. */
  readonly failure = signal("");
  readonly rows = signal<Rows>([]);
  readonly read = signal<Read | null>(null);
  /** What was said of columns by hand, by their places. */
  readonly mapping = signal<Readonly<Record<number, string>>>({});

  readonly assume = signal<Readonly<Record<string, boolean>>>({});
  readonly majors = signal<Readonly<Record<string, string>>>({});
  readonly meant = signal<Readonly<Record<string, string>>>({});

  /** By all lists. */
  readonly every = signal(false);

  readonly run = signal<Run>("idle");
  /** Why it was not judged to the end. */
  readonly reason = signal("");
  /** From 0 to 1, and people that are judged. */
  readonly progress = signal(0);
  /** Of the first people of the table. */
  readonly results = signal<readonly Result[]>([]);
  /** What the results that are shown were judged by. */
  readonly judgedEvery = signal(false);

  readonly show = signal("");
  readonly find = signal("");
  readonly sort = signal<Sort>("row");
  readonly printing = signal<Printing>("class");
  /** What could not be saved, in words. */
  readonly unsaved = signal("");

  readonly people = computed(() => this.read.value?.people ?? []);
  /** The columns that say who somebody is, from the left. */
  readonly who = computed(() => {
    const columns = this.read.value?.columns ?? [];
    return columns.flatMap((column, place) => (column.meaning === "private" ? [place] : []));
  });

  get said(): Said {
    const assume = Object.entries(this.assume.value).flatMap(([id, holds]) => (holds ? [id] : []));
    return { assume, majors: this.majors.value, meant: this.meant.value };
  }

  /** The cells of somebody, by the number of the row. */
  cells(row: number): readonly string[] {
    return this.rows.value[row - 1] ?? [];
  }

  /** Who a row is about, as far as the page shows it. */
  name(row: number): string {
    const cells = this.cells(row);
    return this.who.value.map((place) => cells[place]).find(Boolean) ?? "";
  }
}
