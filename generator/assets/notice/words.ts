/**
 * The words of this page beside those of the checker (checker/words/say.ts), in the page's script.
 */

import type { NoticeWords } from "#words";
import { filled, type Blanks } from "../checker/words/say.js";
import { MOST, MOST_PAGES, type Reason } from "./files.js";

export class NoticeSay {
  constructor(private readonly words: Record<keyof NoticeWords, string>) {}

  word<Key extends keyof NoticeWords>(key: Key, ...[values]: Blanks<NoticeWords[Key]>): string {
    return filled(this.words[key], values);
  }

  /** A level beyond the five that are asked about. */
  level(level: number): string {
    const key = `level.${level}`;
    return Object.hasOwn(this.words, key) ? this.words[key as keyof NoticeWords] : String(level);
  }

  /** Why a file could not be read. */
  fileFailure(reason: Reason): string {
    if (reason === "too_large") return this.word("file.too_large", { limit: MOST });
    return reason === "many_pages" ? this.word("file.many_pages", { limit: MOST_PAGES }) : this.word(`file.${reason}`);
  }

  /** Why something failed, by the code of its error. */
  failure({ code, limit }: Failure): string {
    const key = `failed.${code}`;
    const word = Object.hasOwn(this.words, key) ? this.words[key as keyof NoticeWords] : this.words["failed.crashed"];
    return filled(word, { limit: limit ?? "" });
  }
}

/** Why a notice could not be read; a code of `intake.api`, of the worker, or of client.js. */
export interface Failure {
  code: string;
  limit?: number;
}
