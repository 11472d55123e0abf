/**
 * All that the page shows is drawn from this: what is chosen, what was answered, what the evaluator has said, what is
 * kept.  Components read it, effects (effects/) write what comes from elsewhere.
 *
 * It decides nothing about conditions.
 */

import { batch, computed, signal } from "@preact/signals";
import type { VNode } from "preact";

import type { Stage } from "../protocol.js";
import type { Reason } from "../rules.js";
import type { Answer, CheckError, Field, Group, Hint, Outlook, PageData, Question, Refinement, Reply, Report, Subject, Todo } from "../types.js";
import { Say } from "../words/say.js";
import { Changes } from "./changes.js";
import { Choice } from "./choice.js";
import { fieldId, findProblems } from "./places.js";
import { Replies } from "./replies.js";
import { Steps } from "./steps.js";

/** How far the questions to what is chosen are. */
export type Opened =
  | { is: "nothing" }
  | { is: "level" }
  | { is: "loading" }
  | { is: "failed"; reason: Reason }
  | { is: "asked"; subject: Subject };

/** What the evaluator has said about the answers, as far as it has. */
export interface Judged {
  answer: Answer | null;
  error: CheckError | null;
  outlook: Outlook | null;
  todo: Todo | null;
  /** Whether anything was answered when it was said. */
  hasAnswers: boolean;
  /** An outlook is on its way, or here. */
  isAhead: boolean;
  /** What was said before the question that was answered last; null if it is nothing to compare with. */
  before: Report | null;
  /** What of it is older than the answers: the verdict and all that follows, what is ahead, or nothing. */
  stale: "verdict" | "ahead" | "";
}

const UNJUDGED: Judged = {
  answer: null,
  error: null,
  outlook: null,
  todo: null,
  hasAnswers: false,
  isAhead: false,
  before: null,
  stale: "",
};

/** Always the same, so that nothing is drawn anew for it. */
const NONE: never[] = [];

/** All lists at once, as far as they are looked up. */
export interface Found {
  /** Somebody wants to see them. */
  isWanted: boolean;
  is: "idle" | "looking" | "stopped" | "failed" | "done";
  /** Batches that were looked through. */
  done: number;
  groups: readonly Group[];
  /** Why it failed. */
  failure: { words: string; isUpdated: boolean } | null;
}

const NOT_LOOKED_UP: Found = { isWanted: false, is: "idle", done: 0, groups: [], failure: null };

/** A date of which the evaluator asks more. */
export interface DateAsked {
  question: Question;
  field: Field;
  row: number;
  /** Of its control. */
  id: string;
}

/** What a verdict stands on where the rules are not the site's own: these pages have no lists beside it, no link. */
export interface Ground {
  /** Said with the verdict, here and on paper. */
  words: readonly string[];
  /** Said beside the questions, in place of what is kept. */
  privacy: string;
}

/** The verdict in a sentence, and in a word. */
export interface Headline {
  /** "" where nothing is asked about. */
  state: string;
  sentence: string;
  short: string;
}

export class Store {
  readonly say: Say;
  readonly choice: Choice;
  readonly replies = new Replies();
  readonly steps = new Steps();
  readonly changes = new Changes();

  readonly opened = signal<Opened>({ is: "nothing" });
  readonly judged = signal<Judged>(UNJUDGED);
  readonly hints = signal<readonly Hint[]>([]);
  readonly refine = signal<readonly Refinement[]>([]);
  readonly found = signal<Found>(NOT_LOOKED_UP);
  readonly stage = signal<Stage | null>(null);
  /** The evaluator was lost while it was asked. */
  readonly isLost = signal(false);
  /** Said beside the questions, and spoken. */
  readonly notice = signal<readonly string[]>([]);
  /** The visitor wants the answers to be kept on this device. */
  readonly isKept = signal(false);
  readonly isSharing = signal(false);
  /** What a link says that its answers came to. */
  readonly carried = signal<ReadonlyMap<string, string> | null>(null);
  /** What is printed in place of the result. */
  readonly printed = signal<VNode | null>(null);
  /** The list that was chosen from among all of them, `occupation level`: there the visitor goes on reading them. */
  readonly leftFrom = signal("");
  /** null on the checker's page. */
  readonly ground = signal<Ground | null>(null);

  readonly subject = computed(() => (this.opened.value.is === "asked" ? this.opened.value.subject : null));
  readonly isAsking = computed(() => Boolean(this.subject.value?.questions.length));
  readonly problems = computed(() => {
    const problems = this.judged.value.error?.problems;
    if (!problems?.length) return NONE;
    return findProblems(problems, this.replies.questions.value, (asked) => this.replies.of(asked));
  });
  readonly datesAsked = computed(() => (this.refine.value.length ? this.#findDates(this.refine.value) : NONE));
  /** 本职业 by its name, and with the 工种 that are the same. */
  readonly ownName = computed(() => {
    const { occupations } = this.say.data;
    const own = occupations.find(({ id }) => id === this.subject.value?.rules?.occupation.id);
    const family = own?.group ? occupations.filter(({ group }) => group === own.group) : [];
    if (family.length > 1) return this.say.page("relation.family", { names: family.map(({ name }) => name).join("、") });
    const name = this.subject.value?.rules?.occupation.name;
    return name ? this.say.own(name) : this.say.option("relation", "own");
  });
  readonly headline = computed<Headline>(() => this.#sayHeadline());
  /** Whether one question leads to the next, and the end is not reached. */
  readonly isOnTheWay = computed(() => this.choice.view.value === "steps" && this.steps.current.value !== "");

  constructor(
    data: PageData,
    /** Of the site. */
    readonly root: URL,
  ) {
    this.say = new Say(data);
    this.choice = new Choice(this.say);
  }

  /** Nothing is said yet about what is asked from now on. */
  unjudge(): void {
    batch(() => {
      this.judged.value = UNJUDGED;
      this.changes.forget();
      this.found.value = NOT_LOOKED_UP;
    });
  }

  judge(part: Partial<Judged>): void {
    this.judged.value = { ...this.judged.peek(), ...part };
  }

  find(part: Partial<Found>): void {
    this.found.value = { ...this.found.peek(), ...part };
  }

  tell(...lines: string[]): void {
    this.notice.value = lines.filter(Boolean);
  }

  /** Bring a question to the visitor, or one of its controls. */
  go(question: string, target = ""): void {
    const { steps, choice } = this;
    if (choice.view.peek() === "steps" && question !== steps.current.peek()) steps.show(question, target);
    else steps.focus.value = { question, target };
  }

  /** A reply with its dates written as they were read. */
  written(question: Question): Reply {
    const reply = this.replies.of(question);
    const rows = reply.rows.map((row, number) => {
      const read = this.hints.value.filter(
        (hint) => hint.read && hint.question === question.id && hint.row === number && hint.value === row[hint.field],
      );
      return read.length ? { ...row, ...Object.fromEntries(read.map((hint) => [hint.field, hint.read])) } : row;
    });
    return { ...reply, rows };
  }

  /** Whether a detail can matter, as far as that hangs on another question. */
  isNeeded({ needs }: Field): boolean {
    const asked = needs && this.replies.questions.value.find(({ id }) => id === needs);
    return !asked || this.replies.of(asked).answer === "yes";
  }

  /** Questions by their ids, in the order of the form. */
  questions(ids: readonly string[]): Question[] {
    return this.replies.questions.value.filter(({ id }) => ids.includes(id));
  }

  #findDates(refine: readonly Refinement[]): DateAsked[] {
    return refine.flatMap(({ question: asked, row, field: name }) => {
      const question = this.replies.questions.value.find(({ id }) => id === asked);
      const field = question?.fields.find(({ id }) => id === name);
      return question && field ? [{ question, field, row, id: fieldId(question, row, name) }] : [];
    });
  }

  #sayHeadline(): Headline {
    const { say } = this;
    const subject = this.subject.value;
    if (!subject) return { state: "", sentence: "", short: "" };
    if (!subject.rules) return this.#sayFound();
    const { answer, error } = this.judged.value;
    if (answer?.report) {
      const { verdict, headline } = answer.report;
      return { state: verdict, sentence: headline, short: say.verdict(verdict) };
    }
    if (error) return { state: "problems", sentence: error.message, short: say.page("result.problems") };
    return { state: "pending", sentence: say.page("result.waiting"), short: say.page("result.pending") };
  }

  #sayFound(): Headline {
    const { say } = this;
    const { is, groups } = this.found.value;
    const isSaid = is === "done" || (is === "stopped" && groups.length);
    if (!isSaid && is !== "idle") {
      return { state: "pending", sentence: say.page("lists.checking"), short: say.page("lists.pending") };
    }
    if (!isSaid) return { state: "pending", sentence: say.page("lists.waiting"), short: say.page("result.pending") };
    const count = (name: string) => groups.find(({ group }) => group === name)?.lists.length ?? 0;
    const now = count("eligible");
    const later = count("soon") + count("one_more");
    const major = count("if_major");
    return {
      state: now ? "eligible" : "open",
      sentence: say.page("lists.found", { now, major, later }),
      short: !now && major ? say.page("lists.short_major", { major }) : say.page("lists.short", { now }),
    };
  }
}
