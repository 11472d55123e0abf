/**
 * `checker.js`: whether somebody meets the conditions for a certificate, judged in the browser.
 *
 * import { check } from "https://host/checker.js";
 * const { verdict } = await check({ occupation: "电工", level: 3, profile: { work: [] }, asOf: "2026-01-01" });
 */

/** 5 (五级, the lowest) to 1 (一级). */
export type Level = 1 | 2 | 3 | 4 | 5;
/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: a year is some day of it. */
export type Day = string;
/** How something relates to the occupation that is asked about. */
export type Relation = "own" | "related" | "other";

/** A name in either script, or an id of the site; or how it relates to the occupation that is asked about. */
export interface About {
  occupation?: string | null;
  relation?: Relation | null;
}
/** A section: absent or null is unknown; a list is complete; or of which more may exist. */
export type Section<Item> = Item[] | { items: Item[]; complete: boolean; none?: object[] } | null;

/** What somebody knows about themselves; the fields of all sections are in docs/profile.md of the project. */
export interface Profile {
  format?: "baokao-profile/1";
  work?: Section<About & { from?: Day | null; to?: Day | null; still?: boolean | null; months?: number | null }>;
  certificates?: Section<
    About & {
      level?: Level | null;
      kind?: "qualification" | "skill" | "reserve_technician" | null;
      date?: Day | null;
      before_enrolment?: boolean | null;
    }
  >;
  training?: Section<About & { level?: Level | null; completed?: boolean | null; date?: Day | null }>;
  education?: Section<{
    school?:
      | "technical"
      | "senior_technical"
      | "technician_college"
      | "secondary_vocational"
      | "higher_vocational"
      | "university"
      | "other"
      | null;
    degree?: "none" | "secondary" | "associate" | "bachelor" | "master" | "doctor" | null;
    major?: Relation | null;
    /** Its name, at most 30 characters. */
    major_name?: string | null;
    occupation?: string | null;
    status?: "graduated" | "graduating" | "enrolled" | null;
    date?: Day | null;
    [field: string]: unknown;
  }>;
  /** Apprenticeships, titles, papers and everything else. */
  [section: string]: unknown;
}

export interface Question {
  /** A name in either script, or an id of the site. */
  occupation: string;
  level: Level;
  profile: Profile;
  /** The reference date, `YYYY-MM-DD`: when the application is made. */
  asOf: string;
}

export type Reading = { reading: Record<string, string>; verdict: string };

/** A part of a clause. */
export interface Predicate {
  predicate: string;
  args: Record<string, unknown>;
  state: "met" | "not_met" | "open";
  /** Where it stands in the text of the clause: first and last character. */
  spans: number[][];
  /** JSON pointers into the profile: what it rests on. */
  facts: string[];
  rule: string;
  /** What would settle it. */
  question: string;
  of?: string;
  /** null: without bound. */
  months?: { proven: number; possible: number | null; needed: number; kept: number | null };
  under?: Record<string, string>;
}

export interface Clause {
  id: string;
  number: number;
  source: string;
  line: number;
  verdict: "met" | "literally_met" | "not_met" | "open" | "depends_on_reading";
  cautions: string[];
  readings: Reading[];
  predicates: Predicate[];
}

/** `baokao-verdict/2`: codes and places in the rules, no words. */
export interface Verdict {
  format: "baokao-verdict/2";
  edition?: string;
  occupation: string;
  level: Level;
  as_of: string;
  verdict:
    | "eligible"
    | "literally_eligible"
    | "not_eligible"
    | "open"
    | "depends_on_reading"
    | "no_published_conditions";
  readings: Reading[];
  cautions: string[];
  notes: string[];
  /** The questions that would settle an open verdict. */
  settle: string[];
  /** What the list asks beside any of its clauses. */
  conditions?: Clause[];
  /** One of them is enough. */
  clauses: Clause[];
}

export interface CheckErrorDetails {
  field?: string;
  reason?: string;
  problems?: { path: string; code: string; message: string }[];
}

export declare class CheckError extends Error {
  constructor(code: string, message: string, details?: CheckErrorDetails);
  /**
   * `unknown_occupation`, `unknown_level`, `bad_date`, `bad_profile`, `bad_request`: the question is at fault.
   * `not_loaded`: the checker is not there; the next call tries again.
   */
  code: string;
  /** Which part of the question: `occupation`, `level`, `profile`, `asOf`; "" for `not_loaded`. */
  field: string;
  /**
   * Of `not_loaded`: `network`, `busy`, `missing`, `damaged`, `updated` (reload the page), `wasm-unsupported`,
   * `timeout`, `crashed`.
   */
  reason: string;
  /** Of `bad_profile`: every problem, `path` a JSON pointer into the profile, `message` in Chinese. */
  problems: { path: string; code: string; message: string }[];
}

/** Judge a profile; the first call loads the checker.  Rejects with a CheckError. */
export declare function check(question: Question): Promise<Verdict>;
