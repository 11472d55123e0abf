/**
 * What the checker's page works with, as types; there is no code here.
 *
 * `Rules` is `/api/v1/occupations/<id>.json` (generator/bundle.py); `Reply` what checker/answers.py
 * reads; `Report` what checker/report.py writes.  The page passes them on and draws them.
 *
 * @typedef {Record<"hans" | "hant", string>} Both
 *
 * @typedef {object} Field
 * @property {string} id
 * @property {"month" | "number" | "flag" | "choice" | "duration" | "occupation"} kind
 * @property {string[]} [options]
 * @property {[string, string][]} [hidden_by]  fields of the row, with the value that makes this one meaningless
 * @property {string} [label]  the word that names it, where that is not its own
 *
 * @typedef {object} Question
 * @property {string} id
 * @property {string} section  where in a profile its facts stand
 * @property {string} [scope]
 * @property {boolean} [repeat]
 * @property {Field[]} fields
 * @property {Both} words
 * @property {Both} help
 *
 * @typedef {object} RuleLevel
 * @property {{clause: string, number: number, source: string, line: number}[]} clauses
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
 * @property {Clause[]} clauses
 * @property {Reading[]} readings
 * @property {string[]} cautions
 * @property {string[]} notes
 * @property {string[]} settle
 *
 * @typedef {{path: string, code: string, message: string}} Problem
 * @typedef {{code: string, message: string, problems?: Problem[]}} CheckError
 *
 * What the page carries (generator/checker_page.py).
 *
 * @typedef {object} PageData
 * @property {string} edition  of the rules (generator/api.py)
 * @property {"hans" | "hant"} script
 * @property {Record<string, string>} words  the evaluator's, as it wants them back
 * @property {Record<string, string>} page   the page's own
 * @property {Record<string, string>} levels
 * @property {Record<string, string>} sources
 * @property {{id: string, name: string, levels: number[]}[]} occupations
 */

export {};
