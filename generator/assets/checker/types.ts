/**
 * What the checker's page works with, as types; there is no code here.
 *
 * `Rules` is `/api/v1/occupations/<id>.json` (generator/data/bundle.py); `Reply` what checker/profile/answers.py
 * reads; `Report`, `Outlook` and `Group` what the evaluator writes.  The page passes them on and draws them.
 */

import type { PageWords } from "#words";
import type { Runtime } from "./protocol.js";

export type Script = "hans" | "hant";
export type Both = Record<Script, string>;

export interface Field {
  id: string;
  kind: "month" | "number" | "flag" | "choice" | "duration" | "text" | "occupation";
  options?: string[];
  /** Field and value ("" is not answered): meaningless while one holds. */
  hidden_by?: [string, string][];
  /** The word that names it, where that is not its own. */
  label?: string;
  /** It is about the occupation, also where the question is about the person. */
  relative?: boolean;
  /** The question without whose "yes" it is of no matter. */
  needs?: string;
}

export interface Question {
  id: string;
  /** Where in a profile its facts stand. */
  section: string;
  scope?: string;
  repeat?: boolean;
  /** It is about the person: the answer holds for every occupation. */
  personal?: boolean;
  fields: Field[];
  words: Both;
  help: Both;
}

/** Where a source prints a clause. */
export interface Printed {
  clause: string;
  source: string;
  line: number;
  number?: number;
}

export interface RuleLevel {
  clauses: (Printed & { number: number; condition?: Printed })[];
  notes: string[];
  questions: Question[];
}

export interface Rules {
  format: string;
  occupation: { id: string; name: Both; root: string };
  level_names: Record<string, Both>;
  levels: Record<string, RuleLevel>;
  clauses: Record<string, { text: Both; mark?: string; citation?: Both }>;
  cautions: Record<string, Both>;
}

/** Field id to value; empty or missing is unknown. */
export type Row = Record<string, string>;
export interface Reply {
  answer: "yes" | "no" | "unknown";
  rows: Row[];
}
/** By question id. */
export type Answers = Record<string, Reply>;

export interface Span {
  start: number;
  end: number;
  state: string;
}
export interface Reading {
  choices: { question: string; option: string }[];
  state: string;
  state_words: string;
}

export interface Place {
  source: string;
  line: number;
}

export interface Clause extends Place {
  number: number;
  number_words: string;
  text: string;
  mark: string;
  citation: string;
  state: string;
  state_words: string;
  spans: Span[];
  explanations: string[];
  cautions: string[];
  readings: Reading[];
  questions: string[];
}

export interface Report {
  verdict: string;
  headline: string;
  advice: string;
  as_of: string;
  /** What the lists ask beside any of their clauses. */
  conditions?: Clause[];
  clauses: Clause[];
  readings: Reading[];
  cautions: string[];
  notes: string[];
  settle: string[];
}

export interface Next {
  question: string;
  why: string;
}
/** Of a date. */
export interface Refinement {
  question: string;
  row: number;
  field: string;
  to: "day" | "month";
}
/** What is said of a value that was accepted: what it was taken for, or that it is asked back. */
export interface Hint {
  question: string;
  row: number;
  field: string;
  value: string;
  /** The date that it was taken for; "" for what is none. */
  read: string;
  words: string;
  doubt: boolean;
}
/** Questions until the verdict is definite. */
export interface Left {
  least: number;
  most: number;
}

export interface Ahead extends Place {
  number_words: string;
  missing: string[];
  date: string | null;
  date_words: string;
  /** What else is said of the date. */
  notes: string;
  /** What it comes to under each way to read the words. */
  readings: string[];
}
export interface Step {
  date: string | null;
  date_words: string;
  level: number;
  level_words: string;
  words: string;
  cautions: string[];
}
export interface Onward {
  level: number;
  level_words: string;
  date: string | null;
  date_words: string;
  words: string;
}

export interface Outlook {
  headline: string;
  date: string | null;
  clauses: Ahead[];
  /** Those that can be met, the nearest first. */
  near: Place[];
  nearest: Place | null;
  documents: { words: string; clauses: Place[] }[];
  route: { headline: string; steps: Step[]; notes: string[] };
  onward: Onward[];
}

export interface LevelNamed {
  level: number;
  level_words: string;
}
/** A paper that shows something that a clause asks. */
export interface PaperAsked {
  /** As the rules name it; "" where they do not. */
  words: string;
  for: string;
  usual: string;
  source: string;
  state: string;
  state_words: string;
}
/** What the evaluator says that there is to do (checker/counter/todo.py). */
export interface Todo {
  now: { words: string; open: LevelNamed[]; others: LevelNamed[] };
  bring: {
    clause: (Place & { number_words: string; papers: PaperAsked[] }) | null;
    always: { words: string }[];
    notes: string[];
  };
  ask: { spoken: string; letter: { subject: string; paragraphs: string[]; chat: string } | null };
}

export interface Listed {
  occupation: string;
  level: number;
  name: string;
  words: string;
  cautions: string[];
}
export interface Group {
  group: string;
  headline: string;
  lists: Listed[];
  /** Which sections of the profile would settle how many of them, the most first. */
  asks?: { section: string; count: number }[];
}

export interface Problem {
  path: string;
  code: string;
  message: string;
}
export interface CheckError {
  code: string;
  message: string;
  /** Of the request: what cannot be used. */
  part?: string;
  problems?: Problem[];
}

/** What the evaluator replies to `check`. */
export interface Answer {
  report?: Report;
  next?: Next[];
  left?: Left;
  refine?: Refinement[];
  hints?: Hint[];
  error?: CheckError;
}

/** What is asked about: a list, or everything (`rules` is null). */
export interface Subject {
  rules: Rules | null;
  level: number;
  questions: Question[];
  /** The 职业 that 本职业 means; "*" for everything. */
  root: string;
}

export interface Occupation {
  id: string;
  name: string;
  /** The 职业 that it is a specialty of; "" for none. */
  group: string;
  levels: number[];
  /** For each level from 1 on, which line of the page's data says whose text it is. */
  currency?: number[];
}

/** What the page carries (generator/pages/checker.py). */
export interface PageData {
  /** What `edition` says in all rules that fit the page (generator/data/api.py). */
  rules_version: string;
  /** The version of the program's words. */
  wording: string;
  runtime: Runtime;
  script: Script;
  /** The evaluator's, as it wants them back. */
  words: Record<string, string>;
  /** The page's own. */
  page: Record<keyof PageWords, string>;
  levels: Record<string, string>;
  sources: Record<string, string>;
  /** Whose text lists are, and of which time. */
  currency: string[];
  /** What is asked of someone who has not chosen a list. */
  general: Question[];
  /** Of the rules of all occupations. */
  batches: number;
  /** That a native control lists. */
  most_occupations: number;
  /** None, nor sources, where choose/directory.ts has to fetch them. */
  occupations: Occupation[];
}
