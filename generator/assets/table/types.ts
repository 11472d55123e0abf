/**
 * What the page of tables works with, as types; what the evaluator replies is in docs/table.md.
 */

import type { TableWords } from "#words";
import type { PageData } from "../checker/types.js";

export type Rows = string[][];

export interface Column {
  name: string;
  /** null where it is not recognised. */
  meaning: string | null;
  private: boolean;
}

/** A text that can mean two things. */
export interface Doubt {
  text: string;
  words: string;
  options: { value: string; words: string }[];
}

/** What `table` replies. */
export interface Read {
  header: { first: number; height: number };
  columns: Column[];
  /** Numbers of rows from 1. */
  people: number[];
  skipped: number[];
  asks: { id: string; words: string }[];
  majors: string[];
  doubts: Doubt[];
  /** Of which the rows name lists. */
  occupations: string[];
  meanings: string[];
}

export interface Note {
  column: number | null;
  name: string;
  code: string;
  words: string;
}

export interface ListOfAll {
  occupation: string;
  level: number;
  name: string;
  verdict: string;
  verdict_words: string;
  number: number | null;
}

/** What `people` replies of a row. */
export interface Result {
  row: number;
  occupation: string;
  level: number | null;
  problems: Note[];
  warnings: Note[];
  // Of one list.
  name?: string;
  verdict?: string | null;
  verdict_words?: string;
  clause?: { number: number; number_words: string; state: string; state_words: string; text: string } | null;
  lacking?: string[];
  asking?: string[];
  date?: string | null;
  date_words?: string;
  papers?: string[];
  cautions?: string[];
  // Of all.
  lists?: ListOfAll[];
  counts?: Record<string, number>;
}

/** What was said of all rows at once. */
export interface Said {
  assume: readonly string[];
  majors: Readonly<Record<string, string>>;
  meant: Readonly<Record<string, string>>;
}

/** What people are judged by. */
export interface Target {
  /** "": each row names its own. */
  occupation: string;
  /** 0: the same. */
  level: number;
  every: boolean;
  asOf: string;
}

export type Format = "xlsx" | "csv";

export interface Most {
  rows: number;
  columns: number;
}

/** What the page carries (generator/pages/table.py). */
export interface TableData extends PageData {
  table: Record<keyof TableWords, string>;
  most: Most;
}
