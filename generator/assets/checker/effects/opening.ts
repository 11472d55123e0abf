/**
 * Opening what is chosen: fetches the rules, and asks their questions.
 */

import { batch } from "@preact/signals";

import { RulesFailure, type RulesSource } from "../rules.js";
import type { Store } from "../state/store.js";
import type { Rules, Subject } from "../types.js";

export class Opening {
  #turn = 0;

  constructor(
    private readonly store: Store,
    private readonly source: Pick<RulesSource, "known" | "get" | "distrust">,
    /** A link that is being read: it may say for which day. */
    private readonly reading: () => Promise<void> | null,
    /** A link's answers, if some wait, into the questions that are asked now. */
    private readonly fillIn: () => void,
  ) {}

  /** Open what is chosen now. */
  async open(): Promise<void> {
    const { store, source } = this;
    const { choice } = store;
    const turn = ++this.#turn;
    const reading = this.reading();
    if (reading) await reading;
    if (turn !== this.#turn) return;
    if (choice.isAny.peek()) return this.#ask({ rules: null, level: 0, root: "*", questions: store.say.data.general });
    const occupation = choice.occupation.peek();
    const level = choice.level.peek();
    if (!occupation || !level) return this.#close(choice.entry && occupation ? "level" : "nothing");
    const known = source.known.get(occupation);
    if (known) return this.#askList(known, level);
    this.#close("loading");
    try {
      const rules = await source.get(occupation);
      if (turn === this.#turn) this.#askList(rules, level);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error instanceof RulesFailure ? error.reason : "damaged");
    }
  }

  #askList(rules: Rules, level: number): void {
    this.#ask({ rules, level, root: rules.occupation.root, questions: rules.levels[level].questions });
  }

  #close(is: "nothing" | "level" | "loading"): void {
    batch(() => {
      this.store.unjudge();
      this.store.isSharing.value = false;
      this.store.opened.value = { is };
    });
  }

  #ask(subject: Subject): void {
    const { store } = this;
    batch(() => {
      store.unjudge();
      store.find({ isWanted: !subject.rules });
      store.isSharing.value = false;
      store.carried.value = null;
      if (store.replies.open(subject)) store.choice.message.value = store.say.page("choose.carried");
      this.fillIn();
      // The evaluator may say later which one is the best.
      store.steps.begin(subject.questions.find((question) => !store.replies.isTouched(question))?.id ?? "");
      store.opened.value = { is: "asked", subject };
    });
  }

  /** The evaluator cannot read the rules. */
  refuse(rules: Rules): void {
    this.source.distrust(rules.occupation.id);
    this.#fail("damaged");
  }

  #fail(reason: RulesFailure["reason"]): void {
    batch(() => {
      this.store.unjudge();
      this.store.isSharing.value = false;
      this.store.opened.value = { is: "failed", reason };
    });
  }
}
