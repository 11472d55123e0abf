/**
 * The answers, in memory.  Owns what is kept when the visitor changes level, occupation or script, and the form in
 * which answers are kept anywhere.
 *
 * It writes nothing: effects/device.ts and effects/handover.ts do.
 */

import { batch, computed, signal } from "@preact/signals";

import type { Answers, Question, Reply, Row, Subject } from "../types.js";

const ANSWERS = ["yes", "no", "unknown"];
/** What can be ours: nobody's answers come near it, and a form of more would bring the page to a standstill. */
const MAX_REPLIES = 1_000;
const MAX_ROWS = 100;
const MAX_VALUE = 100;

type ByKey = ReadonlyMap<string, Reply>;

/** All answers, as data. */
export interface Kept {
  root: string;
  replies: [string, Reply][];
}

const UNANSWERED: Reply = { answer: "unknown", rows: [] };

export class Replies {
  /** By occupation, question and scope. */
  readonly #all = signal<ByKey>(new Map());
  readonly #root = signal("");
  readonly questions = signal<readonly Question[]>([]);
  /** Employers as they were typed for a statement, which goes with every other result; nothing else reads them. */
  readonly employers = signal<Readonly<Record<string, string>>>({});
  /** What was answered last; null when it was more than one question.  A new object each time. */
  readonly latest = signal<{ question: Question | null }>({ question: null });

  readonly touched = computed(() => this.questions.value.filter((question) => this.isTouched(question)));
  readonly answered = computed(
    () => this.questions.value.filter((question) => this.of(question).answer !== "unknown").length,
  );

  /**
   * Which questions are asked now.  Specialties of one 职业 share answers.
   * Returns whether answers about another occupation were left behind.
   */
  open({ root, questions }: Subject): boolean {
    const before = this.#root.peek();
    return batch(() => {
      this.#root.value = root;
      this.questions.value = questions;
      // What is said of no occupation the evaluator carries over (`takeOver`).
      if (!before || before === root || before === "*") return false;
      const all = new Map(this.#all.peek());
      for (const question of questions) this.#carry(all, question, before);
      this.#all.value = all;
      return [...all.keys()].some((key) => key.startsWith(`${before}/`));
    });
  }

  /** Copy an answer about the person from another occupation, without what concerns that one. */
  #carry(all: Map<string, Reply>, question: Question, from: string): void {
    const earlier = all.get(this.#key(question, from));
    if (!question.personal || !earlier || all.has(this.#key(question))) return;
    const relative = question.fields.filter((field) => field.relative).map((field) => field.id);
    const rows = earlier.rows.map((row) => {
      const kept = { ...row };
      for (const name of relative) delete kept[name];
      return kept;
    });
    all.set(this.#key(question), { ...earlier, rows });
  }

  /** The same question with another scope asks for something else ("own" against "own or related"). */
  #key(question: Question, root = this.#root.value): string {
    return `${root}/${question.id}/${question.scope ?? ""}`;
  }

  /** Nothing was ever answered. */
  get isEmpty(): boolean {
    return !this.#all.peek().size;
  }

  of(question: Question): Reply {
    return this.#all.value.get(this.#key(question)) ?? UNANSWERED;
  }

  /** Whether it was put to the visitor and answered, be it with 不清楚. */
  isTouched(question: Question): boolean {
    return this.#all.value.has(this.#key(question));
  }

  set(question: Question, reply: Reply): void {
    this.#change(new Map(this.#all.peek()).set(this.#key(question), reply), question);
  }

  setField(question: Question, row: number, field: string, value: string): void {
    const reply = this.of(question);
    const rows = reply.rows.map((old, index) => (index === row ? { ...old, [field]: value } : old));
    this.set(question, { ...reply, rows });
  }

  /** Take the answers of a link in place of those to the questions that are asked. */
  fill(replies: ReadonlyMap<Question, Reply>): void {
    const all = new Map(this.#all.peek());
    for (const question of this.questions.peek()) all.delete(this.#key(question));
    for (const [question, reply] of replies) all.set(this.#key(question), reply);
    this.#change(all, null);
  }

  /** Take answers to questions that nobody has touched. */
  takeOver(answers: Answers): void {
    const all = new Map(this.#all.peek());
    for (const question of this.questions.peek()) {
      const reply = answers[question.id];
      if (reply && !all.has(this.#key(question))) all.set(this.#key(question), reply);
    }
    this.#change(all, null);
  }

  forget(): void {
    this.employers.value = {};
    this.#change(new Map(), null);
  }

  #change(all: ByKey, question: Question | null): void {
    batch(() => {
      this.#all.value = all;
      this.latest.value = { question };
    });
  }

  /** What the evaluator gets: a question that was never touched is left out. */
  answers(): Answers {
    return Object.fromEntries(this.touched.value.map((question) => [question.id, this.of(question)]));
  }

  kept(): Kept {
    return { root: this.#root.value, replies: [...this.#all.value] };
  }

  /** Returns false if it is none of ours, and then nothing is taken. */
  takeUp(kept: unknown): boolean {
    if (!isKept(kept)) return false;
    this.#root.value = kept.root;
    this.#all.value = new Map(kept.replies);
    return true;
  }

  /** Take in what was answered elsewhere meanwhile.  Returns whether anything is new. */
  takeIn(kept: unknown): boolean {
    if (!isKept(kept)) return false;
    const said = (reply: Reply | undefined) => JSON.stringify(reply);
    const all = new Map(this.#all.peek());
    const newer = kept.replies.filter(([key, reply]) => said(reply) !== said(all.get(key)));
    for (const [key, reply] of newer) all.set(key, reply);
    this.#all.value = all;
    return newer.length > 0;
  }
}

function isKept(kept: any): kept is Kept {
  if (typeof kept?.root !== "string" || !Array.isArray(kept.replies)) return false;
  return kept.replies.length <= MAX_REPLIES && kept.replies.every(isKeptReply);
}

function isKeptReply(entry: any): boolean {
  if (!Array.isArray(entry) || typeof entry[0] !== "string") return false;
  const { answer, rows } = entry[1] ?? {};
  return ANSWERS.includes(answer) && Array.isArray(rows) && rows.length <= MAX_ROWS && rows.every(isRow);
}

function isRow(row: any): row is Row {
  if (!row || typeof row !== "object" || Array.isArray(row)) return false;
  return Object.values(row).every((value) => typeof value === "string" && value.length <= MAX_VALUE);
}
