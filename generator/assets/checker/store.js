/**
 * The answers, in memory.  Owns what is kept when the visitor changes level, occupation or script.
 *
 * Nothing is written anywhere, except at the moment of a change of script: see `handOver`.
 *
 * @import { Answers, Question, Reply } from "./types.js"
 */

/** Questions about the person rather than about an occupation: kept for every occupation. */
const PERSONAL = new Set([
  "education",
  "title",
  "achievement",
  "award",
  "patent",
  "trainee-result",
  "honour-provincial-technical-expert",
]);
/** Details of them that are about the occupation after all. */
const ABOUT_OCCUPATION = ["major", "related"];
const HANDOVER = "baokao-checker-handover";

/** @returns {Reply} */
const unanswered = () => ({ answer: "unknown", rows: [] });

export class Store {
  constructor() {
    /** @type {Map<string, Reply>} by occupation, question and scope */
    this.replies = new Map();
    this.root = "";
    /** @type {Question[]} */
    this.questions = [];
    /** @type {() => void} */
    this.onChange = () => {};
  }

  /**
   * Which questions are asked now.  `root` is the 职业 that 本职业 means: its specialties share answers.
   * @param {string} root
   * @param {Question[]} questions
   * @returns {boolean} whether answers about another occupation were left behind
   */
  open(root, questions) {
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
    if (!PERSONAL.has(question.id) || !earlier || this.replies.has(this.key(question))) return;
    const rows = earlier.rows.map((row) => {
      const kept = { ...row };
      for (const name of ABOUT_OCCUPATION) delete kept[name];
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

  /** @param {Question} question @param {Reply} reply */
  set(question, reply) {
    this.replies.set(this.key(question), reply);
    this.onChange();
  }

  /** @param {Question} question @param {number} row @param {string} field @param {string} value */
  setField(question, row, field, value) {
    const reply = this.reply(question);
    const rows = reply.rows.map((old, index) => (index === row ? { ...old, [field]: value } : old));
    this.set(question, { ...reply, rows });
  }

  /** What the evaluator gets: a question that was never touched is left out. @returns {Answers} */
  answers() {
    const touched = this.questions.filter((question) => this.replies.has(this.key(question)));
    return Object.fromEntries(touched.map((question) => [question.id, this.reply(question)]));
  }

  get answered() {
    return this.questions.filter((question) => this.reply(question).answer !== "unknown").length;
  }

  /**
   * Lay the answers down for the same page in the other script, which takes them up at once.
   * @param {string} asOf
   */
  handOver(asOf) {
    try {
      const replies = [...this.replies];
      sessionStorage.setItem(HANDOVER, JSON.stringify({ root: this.root, asOf, replies }));
    } catch {
      // Storage is forbidden or full: the other page starts empty.
    }
  }

  /** Take up what the other page laid down, if anything. @returns {string} its reference date or "" */
  takeOver() {
    try {
      const text = sessionStorage.getItem(HANDOVER);
      sessionStorage.removeItem(HANDOVER);
      if (!text) return "";
      const { root, asOf, replies } = JSON.parse(text);
      this.replies = new Map(replies);
      this.root = root;
      return asOf;
    } catch {
      return "";
    }
  }
}
