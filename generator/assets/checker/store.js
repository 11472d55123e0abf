/**
 * The answers, in memory.  Owns what is kept when the visitor changes level, occupation or script.
 *
 * It writes nothing, except at the moment of a change of script: see `handOver`.  device.js keeps them longer.
 *
 * @import { Answers, Question, Reply, Row, Subject } from "./types.js"
 */

const HANDOVER = "baokao-checker-handover";
const ANSWERS = ["yes", "no", "unknown"];
/** What can be ours: nobody's answers come near it, and a form of more would bring the page to a standstill. */
const MAX_REPLIES = 1_000;
const MAX_ROWS = 100;
const MAX_VALUE = 100;

/** @typedef {{root: string, replies: [string, Reply][]}} Kept  all answers, as data */

/** @typedef {{asOf: string, isKept: boolean}} Situation  the reference date; whether the answers are kept on the device */

/** @returns {Reply} */
const unanswered = () => ({ answer: "unknown", rows: [] });

export class Store {
  constructor() {
    /** @type {Map<string, Reply>} by occupation, question and scope */
    this.replies = new Map();
    this.root = "";
    /** @type {Question[]} */
    this.questions = [];
    /** Told which question was answered; null when it was not one alone. @type {(question: Question | null) => void} */
    this.onChange = () => {};
  }

  /**
   * Which questions are asked now.  Specialties of one 职业 share answers.
   * @param {Subject} subject
   * @returns {boolean} whether answers about another occupation were left behind
   */
  open({ root, questions }) {
    const before = this.root;
    this.root = root;
    this.questions = questions;
    if (!before || before === root) return false;
    for (const question of questions) this.carry(question, before);
    return [...this.replies.keys()].some((key) => key.startsWith(`${before}/`));
  }

  /** Copy an answer about the person from another occupation, without what concerns that one.
   * @param {Question} question @param {string} from */
  carry(question, from) {
    const earlier = this.replies.get(this.key(question, from));
    if (!question.personal || !earlier || this.replies.has(this.key(question))) return;
    const relative = question.fields.filter((field) => field.relative).map((field) => field.id);
    const rows = earlier.rows.map((row) => {
      const kept = { ...row };
      for (const name of relative) delete kept[name];
      return kept;
    });
    this.replies.set(this.key(question), { ...earlier, rows });
  }

  /** The same question with another scope asks for something else ("own" against "own or related").
   * @param {Question} question */
  key(question, root = this.root) {
    return `${root}/${question.id}/${question.scope ?? ""}`;
  }

  /** @param {Question} question @returns {Reply} */
  reply(question) {
    return this.replies.get(this.key(question)) ?? unanswered();
  }

  /** Whether it was put to the visitor and answered, be it with 不清楚. @param {Question} question */
  isTouched(question) {
    return this.replies.has(this.key(question));
  }

  /** @param {Question} question @param {Reply} reply */
  set(question, reply) {
    this.replies.set(this.key(question), reply);
    this.onChange(question);
  }

  /** @param {Question} question @param {number} row @param {string} field @param {string} value */
  setField(question, row, field, value) {
    const reply = this.reply(question);
    const rows = reply.rows.map((old, index) => (index === row ? { ...old, [field]: value } : old));
    this.set(question, { ...reply, rows });
  }

  /** Take the answers of a link in place of those to the questions that are asked. @param {Map<Question, Reply>} replies */
  fill(replies) {
    for (const question of this.questions) this.replies.delete(this.key(question));
    for (const [question, reply] of replies) this.replies.set(this.key(question), reply);
    this.onChange(null);
  }

  /** Here, and what was laid down for a page that never came. */
  forget() {
    this.replies.clear();
    try {
      sessionStorage.removeItem(HANDOVER);
    } catch {
      // Forbidden: nothing was laid down.
    }
    this.onChange(null);
  }

  /** @returns {Question[]} */
  get touched() {
    return this.questions.filter((question) => this.isTouched(question));
  }

  /** What the evaluator gets: a question that was never touched is left out. @returns {Answers} */
  answers() {
    return Object.fromEntries(this.touched.map((question) => [question.id, this.reply(question)]));
  }

  get answered() {
    return this.questions.filter((question) => this.reply(question).answer !== "unknown").length;
  }

  /** @returns {Kept} */
  kept() {
    return { root: this.root, replies: [...this.replies] };
  }

  /** @param {any} kept @returns {boolean} false if it is none of ours, and then nothing is taken */
  takeUp(kept) {
    if (typeof kept?.root !== "string" || !Array.isArray(kept.replies)) return false;
    if (kept.replies.length > MAX_REPLIES || !kept.replies.every(isKeptReply)) return false;
    this.root = kept.root;
    this.replies = new Map(kept.replies);
    return true;
  }

  /** Take in what was answered elsewhere meanwhile. @param {any} kept @returns {boolean} whether anything is new */
  takeIn(kept) {
    const elsewhere = new Store();
    if (!elsewhere.takeUp(kept)) return false;
    const said = (/** @type {Reply | undefined} */ reply) => JSON.stringify(reply);
    const newer = [...elsewhere.replies].filter(([key, reply]) => said(reply) !== said(this.replies.get(key)));
    for (const [key, reply] of newer) this.replies.set(key, reply);
    return newer.length > 0;
  }

  /**
   * Lay the answers down for the same page in the other script, which takes them up at once.
   * @param {Situation} situation
   * @returns {boolean} false where storage is forbidden or full
   */
  handOver(situation) {
    try {
      sessionStorage.setItem(HANDOVER, JSON.stringify({ ...this.kept(), ...situation }));
      return true;
    } catch {
      return false;
    }
  }

  /** Take up what the other page laid down. @returns {Situation | null} null if there was nothing */
  takeOver() {
    try {
      const text = sessionStorage.getItem(HANDOVER);
      sessionStorage.removeItem(HANDOVER);
      const kept = text ? JSON.parse(text) : null;
      if (!kept || !this.takeUp(kept)) return null;
      return { asOf: String(kept.asOf), isKept: kept.isKept === true };
    } catch {
      return null;
    }
  }
}

/** @param {any} entry */
function isKeptReply(entry) {
  if (!Array.isArray(entry) || typeof entry[0] !== "string") return false;
  const { answer, rows } = entry[1] ?? {};
  return ANSWERS.includes(answer) && Array.isArray(rows) && rows.length <= MAX_ROWS && rows.every(isRow);
}

/** @param {any} row */
function isRow(row) {
  if (!row || typeof row !== "object" || Array.isArray(row)) return false;
  return Object.values(row).every((value) => typeof value === "string" && value.length <= MAX_VALUE);
}
