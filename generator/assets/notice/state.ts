/**
 * What was pasted and how it was read.  Components read it, page.tsx writes what comes from elsewhere.
 */

import { computed, signal } from "@preact/signals";

import type { KeptNotice } from "./keep/kept.js";
import type { Asked, List, Notice, Role, Roles } from "./types.js";

export type Phase = "empty" | "preparing" | "reading" | "read" | "failed";

export class NoticeState {
  readonly phase = signal<Phase>("empty");
  /** Why it failed, in words. */
  readonly failure = signal("");
  /** Said below the text: what was taken out of it. */
  readonly remark = signal("");
  /** What was read last, without what nobody sees. */
  readonly text = signal("");
  readonly occupation = signal("");
  readonly roles = signal<Roles>({});
  readonly notice = signal<Notice | null>(null);
  /** On this device. */
  readonly kept = signal<KeptNotice[]>([]);
  /** What became of keeping, in words. */
  readonly keptRemark = signal("");
  /** That was made last, with this notice. */
  readonly link = signal("");

  /** What is read, or kept and passed on. */
  get asked(): Asked {
    return { text: this.text.peek(), occupation: this.occupation.peek(), roles: this.roles.peek() };
  }

  readonly unread = computed(() => this.#numbers("unread"));
  /** By its line. */
  readonly clauses = computed(() => {
    const lists = this.notice.value?.lists ?? [];
    return new Map(lists.flatMap(({ clauses, conditions }) => [...conditions, ...clauses]).map((c) => [c.line, c]));
  });

  #numbers(role: Role): number[] {
    return (this.notice.value?.lines ?? []).filter((line) => line.role === role).map(({ number }) => number);
  }

  /** All lists that are printed for an occupation and level. */
  listsOf(occupation: string, level: number): List[] {
    return (this.notice.value?.lists ?? []).filter((list) => list.level === level && list.occupations.includes(occupation));
  }
}
