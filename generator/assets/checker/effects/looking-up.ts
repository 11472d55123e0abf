/**
 * All lists at once: has the evaluator look through them batch by batch.
 *
 * A batch is forty occupations; today's site is one.  While one is judged the next ones are on their way.
 * Beside the result of one list it waits until it is asked; where no list is chosen it is the result.
 */

import type { Evaluator } from "../evaluator.js";
import { RulesFailure, type Reason, type RulesSource } from "../rules.js";
import type { Store } from "../state/store.js";
import type { Answers, Group, Subject } from "../types.js";
import type { Pressing } from "./pressing.js";

/** Batches that are on their way while one is judged. */
const AHEAD = 3;
/** Milliseconds without a change before all lists are asked. */
const PAUSE = 300;

/** What is looked up; what was found of it is the store's. */
interface Wanted {
  subject: Subject;
  asOf: string;
  answers: Answers;
}

export class LookingUp {
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted: Wanted | null = null;

  constructor(
    private readonly store: Store,
    private readonly source: RulesSource,
    private readonly evaluator: Evaluator,
    private readonly pressing: Pressing,
  ) {}

  /** Something else is asked about, or nothing. */
  begin(): void {
    const { store } = this;
    clearTimeout(this.#timer);
    this.#turn++;
    this.#wanted = null;
    const subject = store.subject.peek();
    if (subject && !subject.rules && store.replies.touched.peek().length) this.now();
  }

  /** Something was answered. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#turn++;
    if (this.store.found.peek().isWanted) this.#timer = setTimeout(() => this.now(), PAUSE);
  }

  now(): void {
    const { store } = this;
    const subject = store.subject.peek();
    if (!subject) return;
    this.#wanted = { subject, asOf: store.choice.date.peek(), answers: store.replies.answers() };
    store.find({ isWanted: true, done: 0 });
    this.goOn();
  }

  /** One batch after the other, until something newer is asked. */
  async goOn(): Promise<void> {
    const { store, source } = this;
    const wanted = this.#wanted;
    const { batches } = store.say.data;
    const turn = ++this.#turn;
    if (!wanted) return;
    store.find({ is: "looking", failure: null });
    while (store.found.peek().done < batches) {
      const { done, groups } = store.found.peek();
      const last = Math.min(done + AHEAD, batches - 1);
      for (let next = done + 1; next <= last; next++) source.batch(next).catch(() => {}); // asked for again below
      const batch = await source.batch(done).catch(reasonOf);
      if (turn !== this.#turn) return;
      if (typeof batch !== "string") return this.#fail(store.say.page("lists.failed"), batch.reason);
      const reply = await this.evaluator.match(wanted.subject, wanted.asOf, wanted.answers, batch).catch(() => null);
      if (turn === this.#turn) await this.pressing.released();
      if (turn !== this.#turn) return;
      if (!reply?.groups) {
        if (reply?.error?.code === "bad_rules") source.distrustBatches();
        return this.#fail(reply?.error?.message ?? store.say.page("failure.check"));
      }
      store.hints.value = reply.hints ?? [];
      store.find({ groups: done ? joined(groups, reply.groups) : reply.groups, done: done + 1 });
    }
    store.find({ is: "done" });
  }

  /** The visitor has seen enough, for now. */
  halt(): void {
    this.#turn++;
    this.store.find({ is: "stopped" });
  }

  /** Once more, from where it failed. */
  again(): void {
    if (this.store.found.peek().done) this.goOn();
    else this.now();
  }

  /** What was found stays. */
  #fail(words: string, reason?: Reason): void {
    this.store.find({ is: "failed", failure: { words, isUpdated: reason === "updated" } });
  }
}

/** Two batches' groups as one, in the order of the batches. */
function joined(before: readonly Group[], after: readonly Group[]): Group[] {
  const lists = new Map(before.map((group) => [group.group, group.lists]));
  return after.map((group) => ({ ...group, lists: [...(lists.get(group.group) ?? []), ...group.lists] }));
}

const reasonOf = (error: unknown): { reason: Reason } => ({
  reason: error instanceof RulesFailure ? error.reason : "damaged",
});
