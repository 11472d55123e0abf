/**
 * What the checker's page works with, as types; there is no code here.
 *
 * `Rules` is `/api/v1/occupations/<id>.json` (generator/data/bundle.py); `Reply` what checker/profile/answers.py
 * reads; `Report`, `Outlook` and `Group` what the evaluator writes.  The page passes them on and draws them.
 *
 * @typedef {Record<"hans" | "hant", string>} Both
 *
 * @typedef {object} Field
 * @property {string} id
 * @property {"month" | "number" | "flag" | "choice" | "duration" | "occupation"} kind
 * @property {string[]} [options]
 * @property {[string, string][]} [hidden_by]  field and value ("" is not answered): meaningless while one holds
 * @property {string} [label]  the word that names it, where that is not its own
 * @property {boolean} [relative]  it is about the occupation, also where the question is about the person
 *
 * @typedef {object} Question
 * @property {string} id
 * @property {string} section  where in a profile its facts stand
 * @property {string} [scope]
 * @property {boolean} [repeat]
 * @property {boolean} [personal]  it is about the person: the answer holds for every occupation
 * @property {Field[]} fields
 * @property {Both} words
 * @property {Both} help
 *
 * @typedef {{clause: string, source: string, line: number, number?: number}} Printed   where a source prints a clause
 *
 * @typedef {object} RuleLevel
 * @property {(Printed & {number: number, condition?: Printed})[]} clauses
 * @property {string[]} notes
 * @property {Question[]} questions
 *
 * @typedef {object} Rules
 * @property {string} format
 * @property {{id: string, name: Both, root: string}} occupation
 * @property {Record<string, Both>} level_names
 * @property {Record<string, RuleLevel>} levels
 * @property {Record<string, {text: Both, mark?: string, citation?: Both}>} clauses
 * @property {Record<string, Both>} cautions
 *
 * @typedef {Record<string, string>} Row      field id to value; empty or missing is unknown
 * @typedef {{answer: "yes" | "no" | "unknown", rows: Row[]}} Reply
 * @typedef {Record<string, Reply>} Answers   by question id
 *
 * @typedef {{start: number, end: number, state: string}} Span
 * @typedef {{choices: {question: string, option: string}[], state: string, state_words: string}} Reading
 *
 * @typedef {object} Clause
 * @property {number} number
 * @property {string} number_words
 * @property {string} source
 * @property {number} line
 * @property {string} text
 * @property {string} mark
 * @property {string} citation
 * @property {string} state
 * @property {string} state_words
 * @property {Span[]} spans
 * @property {string[]} explanations
 * @property {string[]} cautions
 * @property {Reading[]} readings
 * @property {string[]} questions
 *
 * @typedef {object} Report
 * @property {string} verdict
 * @property {string} headline
 * @property {string} advice
 * @property {string} as_of
 * @property {Clause[]} [conditions]  what the lists ask beside any of their clauses
 * @property {Clause[]} clauses
 * @property {Reading[]} readings
 * @property {string[]} cautions
 * @property {string[]} notes
 * @property {string[]} settle
 *
 * @typedef {{question: string, why: string}} Next
 * @typedef {{question: string, row: number, field: string, to: "day" | "month"}} Refinement  of a date
 * @typedef {{least: number, most: number}} Left  questions until the verdict is definite
 *
 * @typedef {{source: string, line: number}} Place
 * @typedef {Place & {number_words: string, missing: string[], date: string | null, date_words: string,
 *   notes: string, readings: string[]}} Ahead
 * @typedef {{date: string | null, date_words: string, level: number, level_words: string, words: string,
 *   cautions: string[]}} Step
 * @typedef {{level: number, level_words: string, date: string | null, date_words: string, words: string}} Onward
 *
 * @typedef {object} Outlook
 * @property {string} headline
 * @property {string | null} date
 * @property {Ahead[]} clauses
 * @property {Place | null} nearest
 * @property {{words: string, clauses: Place[]}[]} documents
 * @property {{headline: string, steps: Step[], notes: string[]}} route
 * @property {Onward[]} onward
 *
 * @typedef {{occupation: string, level: number, name: string, words: string, cautions: string[]}} Listed
 * @typedef {{group: string, headline: string, lists: Listed[]}} Group
 *
 * @typedef {{path: string, code: string, message: string}} Problem
 * @typedef {{code: string, message: string, problems?: Problem[]}} CheckError
 *
 * What the evaluator replies to `check`.
 *
 * @typedef {object} Answer
 * @property {Report} [report]
 * @property {Next[]} [next]
 * @property {Left} [left]
 * @property {Refinement[]} [refine]
 * @property {CheckError} [error]
 *
 * What is asked about: a list, or everything (`rules` is null).
 *
 * @typedef {object} Subject
 * @property {Rules | null} rules
 * @property {number} level
 * @property {Question[]} questions
 * @property {string} root  the 职业 that 本职业 means; "*" for everything
 *
 * What the page carries (generator/pages/checker.py).
 *
 * @typedef {object} PageData
 * @property {string} rules_version  what `edition` says in all rules that fit the page (generator/data/api.py)
 * @property {string} wording  the version of the program's words
 * @property {import("./protocol.js").Runtime} runtime
 * @property {"hans" | "hant"} script
 * @property {Record<string, string>} words  the evaluator's, as it wants them back
 * @property {Record<string, string>} page   the page's own
 * @property {Record<string, string>} levels
 * @property {Record<string, string>} sources
 * @property {Question[]} general  what is asked of someone who has not chosen a list
 * @property {number} batches  of the rules of all occupations
 * @property {number} most_occupations  that a native control lists
 * @property {{id: string, name: string, levels: number[]}[]} occupations  none, nor sources, where `directory.js` has to fetch them
 */

export {};
