/**
 * What a link held that the list does not ask, in words.
 */

import type { Field, Question } from "../types.js";
import type { Say } from "../words/say.js";

/** Things that are named one by one. */
const NAMED = 8;

/** What is not asked; a text is an id. */
export interface Dropped {
  question: Question | string;
  field?: Field;
  /** Of the field, as the link has it. */
  value?: string;
}

/** Characters of a value that are repeated. */
const SHOWN = 15;

/** In words; "" if nothing was dropped. */
export function droppedWords(dropped: readonly Dropped[], say: Say): string {
  const isUnusable = ({ field, question }: Dropped) => field !== undefined && typeof question !== "string";
  return [
    listed(dropped.filter(isUnusable), say, "share.unusable"),
    listed(
      dropped.filter((one) => !isUnusable(one)),
      say,
      "share.dropped",
    ),
  ].join("");
}

function listed(dropped: readonly Dropped[], say: Say, key: "share.unusable" | "share.dropped"): string {
  const names = dropped.map((one) => name(one, say));
  const known = [...new Set(names)].filter(Boolean);
  const count = names.filter((known) => !known).length + Math.max(0, known.length - NAMED);
  const rest = count ? [say.page("share.dropped_unknown", { count })] : [];
  const list = [...known.slice(0, NAMED), ...rest].join("、");
  return list && say.page(key, { list });
}

/** Returns "" if it is nothing that any list asks. */
function name({ question, field, value = "" }: Dropped, say: Say): string {
  const known = say.short(typeof question === "string" ? question : question.id);
  if (!known || !field) return known;
  return say.page("share.dropped_field", { question: known, field: say.field(field), value: value.slice(0, SHOWN) });
}
