/**
 * Answers in an address: `#answers=1&work=yes&work.1.from=2012-03&…&parts=3`.
 *
 * A list of names and values, read and written by the browser's own URLSearchParams: it can be read by eye before
 * it is passed on, holds no nesting, and says the same in both scripts.  `parts` counts what comes before it, so
 * that a link cut short is noticed.  What a link says is never more than a value of a form (see `fit`).
 *
 * @import { Answers, Field, PageData, Question, Reply, Row } from "./types.js"
 */

const VERSION = "1";
/** Characters; the longest list filled in to the last field stays below a third of it. */
const MAX_LENGTH = 20_000;
const MAX_ROWS = 30;
const UNKNOWN = "unknown";
const ANSWERS = ["yes", "no", "unknown"];

/** What the answers came to, behind them: `result`, `result.rules`, … (keep/result.ts). */
const RESULT = "result";

/**
 * @typedef {{date: string, values: Map<string, string>, result: Map<string, string>}} Shared
 *   values by name, as they stand in the link; `result`: what they came to, where the link says it
 */
/** @typedef {"too_long" | "damaged" | "version"} Refusal */
/** @typedef {{question: Question | string, field?: Field, value: string}} Dropped  what cannot be used; a text is an id */

/**
 * @param {Answers} answers @param {string} date "" for the visitor's own day
 * @param {Iterable<[string, string]>} result what they came to
 */
export function writeLink(answers, date, result = []) {
  const parts = new URLSearchParams({ answers: VERSION });
  if (date) parts.set("date", date);
  for (const [id, { answer, rows }] of Object.entries(answers)) {
    parts.set(id, answer);
    if (answer !== "yes") continue;
    rows.forEach((row, index) => {
      for (const [field, value] of Object.entries(row)) {
        if (value) parts.set(`${id}.${index + 1}.${field}`, value.replace(/\s/g, ""));
      }
    });
  }
  for (const [name, value] of result) parts.set(name, value);
  parts.set("parts", String([...parts].length));
  return `#${parts}`;
}

/** What messengers and people do to an address, undone: nothing that we write needs any of it.
 * @param {string} text */
const plain = (text) => text.normalize("NFKC").replace(/(parts=\d+)\s.*/s, "$1").replace(/\s/g, "");

/** How often an address may be encoded beyond what it was. */
const ENCODED = 3;

/** @param {string} hash */
function decoded(hash) {
  let text = plain(hash);
  for (let times = 0; times < ENCODED && !text.startsWith("#answers="); times++) text = plain(unescaped(text));
  return text.replace(/&amp;/gi, "&");
}

/** @param {string} text */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * What comes behind `parts=` is not ours: messengers add names of their own, people a full stop, a bracket or a remark.
 * @param {string} hash @returns {Shared | Refusal}
 */
export function readLink(hash) {
  if (hash.length > MAX_LENGTH) return "too_long";
  const parts = [...new URLSearchParams(decoded(hash).slice(1))].map(([name, value]) => {
    const own = plain(unescaped(name));
    return [own, own === "parts" ? value : plain(unescaped(value))];
  });
  if (parts[0]?.[1] !== VERSION) return /^\d{1,3}$/.test(parts[0]?.[1] ?? "") ? "version" : "damaged";
  const end = parts.findIndex(([name]) => name === "parts");
  /** @type {Map<string, string>} */
  const values = new Map(parts.slice(1, end).map(([name, value]) => [name, value]));
  const [count] = /^\d+/.exec(parts[end]?.[1] ?? "") ?? [];
  // Twice the same name, or fewer than were written: not what we wrote.
  const isTwice = values.size !== end - 1 || parts.slice(end + 1).some(([name]) => values.has(name));
  if (end < 1 || count !== String(end) || isTwice) return "damaged";
  const date = values.get("date") ?? "";
  values.delete("date");
  const result = new Map([...values].filter(([name]) => name === RESULT || name.startsWith(`${RESULT}.`)));
  for (const name of result.keys()) values.delete(name);
  return { date, values, result };
}

/**
 * The part of a link that answers the questions that are asked, and what is left over.
 * @param {Shared} shared
 * @param {Question[]} questions
 * @param {PageData} data
 * @returns {{replies: Map<Question, Reply>, dropped: Dropped[]}}
 */
export function fit({ values }, questions, data) {
  const left = new Map(values);
  /** @type {Map<Question, Reply>} */
  const replies = new Map();
  for (const question of questions) {
    const answer = take(left, question.id);
    if (!ANSWERS.includes(answer)) continue;
    const rows = answer === "yes" ? rowsOf(question, left, data) : [];
    replies.set(question, { answer: /** @type {Reply["answer"]} */ (answer), rows });
  }
  return { replies, dropped: [...left].map(([name, value]) => leftOver(name, value, questions)) };
}

/** @param {Question} question @param {Map<string, string>} left @param {PageData} data @returns {Row[]} */
function rowsOf(question, left, data) {
  /** @type {Row[]} */
  const rows = [];
  const last = question.repeat ? MAX_ROWS : 1;
  for (let number = 1; number <= last; number++) {
    /** @type {Row} */
    const row = {};
    for (const field of question.fields) {
      const name = `${question.id}.${number}.${field.id}`;
      const value = left.get(name);
      if (value === undefined || !isValue(field, value, data)) continue;
      row[field.id] = value;
      left.delete(name);
    }
    if (number === 1 || Object.keys(row).length) rows.push(row);
  }
  return rows;
}

/** @param {Map<string, string>} left @param {string} name */
function take(left, name) {
  const value = left.get(name) ?? "";
  if (ANSWERS.includes(value)) left.delete(name);
  return value;
}

/** @param {string} name @param {string} value @param {Question[]} questions @returns {Dropped} */
function leftOver(name, value, questions) {
  const [id, , fieldId] = name.split(".");
  const question = questions.find((asked) => asked.id === id);
  const field = question?.fields.find((asked) => asked.id === fieldId);
  return { question: question ?? id, field, value: field ? value : "" };
}

/** Whether the form could hold it; whether it makes sense is the evaluator's to say.
 * @param {Field} field @param {string} value @param {PageData} data */
function isValue({ kind, options = [] }, value, data) {
  if (kind === "choice") return [...options, UNKNOWN].includes(value);
  if (kind === "flag") return ["yes", "no", UNKNOWN].includes(value);
  if (kind === "month") return isDate(value);
  if (kind === "occupation") return value === "other" || data.occupations.some(({ id }) => id === value);
  return value.length <= (kind === "text" ? 30 : 15);
}

/** Whether it may be a date: of those written as we write them the day must exist; others are the evaluator's to read.
 * @param {string} value */
function isDate(value) {
  if (value.length > 15) return false;
  if (!/^\d{4}(-\d\d){0,2}$/.test(value)) return /\d{4}|[〇零○一二三四五六七八九]{4}/.test(value);
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) && value >= "1900" && value < "2201";
}
