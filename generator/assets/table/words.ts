/**
 * The words of this page beside those of the checker (checker/words/say.ts), in the page's script.
 */

import type { TableWords } from "#words";
import { filled, type Blanks } from "../checker/words/say.js";

export class TableSay {
  constructor(private readonly words: Record<keyof TableWords, string>) {}

  word<Key extends keyof TableWords>(key: Key, ...[values]: Blanks<TableWords[Key]>): string {
    return filled(this.words[key], values);
  }

  /** What a column can be. */
  meaning(meaning: string): string {
    const key = `meaning.${meaning}`;
    return Object.hasOwn(this.words, key) ? this.words[key as keyof TableWords] : meaning;
  }
}
