/**
 * What the evaluator replies at a counter (docs/counter.md), as types; there is no code here.
 */

export interface Spell {
  place: number;
  from: string;
  words: string;
  relation_words: string;
}
/** What of the work counts for a clause, under one reading. */
export interface Counting {
  number_words: string;
  words: string;
  reading: string;
  since_words: string;
  months_words: string;
  /** Places of spells. */
  spells: number[];
}
export interface Ledger {
  spells: Spell[];
  gaps: string[];
  overlaps: string;
  counted_words: string;
  clauses: Counting[];
  warnings: { code: string; words: string }[];
  notes: string[];
}
export interface Employer {
  name: string;
  words: string;
  uncertain: string;
  unplaced: string[];
  ask: string;
}
export interface Record {
  insurance: string;
  employers: Employer[];
  problems: { row: number; words: string }[];
  compared: { code: string; words: string }[];
  notes: string[];
}
export interface Sheet {
  title: string;
  opening: string[];
  header: string[];
  rows: string[][];
  closing: string[];
  blanks: string[];
  note: string;
}
