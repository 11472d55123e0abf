/**
 * What the page of pasted notices works with, as types.
 *
 * `Notice` is what `intake.api.handle` replies to `read` (docs/reading.md).
 */

import type { NoticeWords } from "#words";
import type { RuntimeFile } from "../checker/protocol.js";
import type { PageData, Rules } from "../checker/types.js";

export type Role =
  | "title"
  | "occupation"
  | "level"
  | "condition"
  | "clause"
  | "continued"
  | "definition"
  | "note"
  | "chatter"
  | "unread"
  | "blank";

export interface Line {
  number: number;
  text: string;
  role: Role;
  reason?: string;
  repaired?: string;
  repairs?: { found: string; meant: string; reason: string }[];
}

export interface ReadClause {
  line: number;
  text: string;
  sentence?: string;
  open?: string[];
}

export interface List {
  occupations: string[];
  level: number;
  heading: number;
  any_of: boolean | null;
  conditions: ReadClause[];
  clauses: ReadClause[];
  /** Lines that may bear on it and that nobody understood. */
  unread: number[];
}

export interface Notice {
  lines: Line[];
  lists: List[];
  doubts: { line: number; reason: string }[];
  /** By occupation. */
  rules: Record<string, Rules>;
}

/** The occupation of lists that name none. */
export const UNNAMED = "unnamed";

/** What the visitor says that a line is. */
export type Told =
  | { role: "clause" | "condition" | "chatter" | "continued" }
  | { role: "level"; level: number }
  | { role: "occupation"; name: string };
/** By the number of the line. */
export type Roles = Record<number, Told>;

/** All that a reading is made of. */
export interface Asked {
  text: string;
  occupation: string;
  roles: Roles;
}

/** What the page carries (generator/pages/notice.py). */
export interface NoticeData extends PageData {
  notice: Record<keyof NoticeWords, string>;
  reader: {
    /** The program that reads notices. */
    file: RuntimeFile;
    /** What it has to know before, below /api/v1/. */
    base: string;
    /** Characters that it takes at the most. */
    most: number;
  };
}
