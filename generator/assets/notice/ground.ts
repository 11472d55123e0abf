/**
 * What a verdict on a pasted notice stands on, in words: nobody here has checked the notice.
 */

import type { Choice } from "../checker/state/choice.js";
import type { Ground } from "../checker/state/store.js";
import type { NoticeState } from "./state.js";
import type { NoticeSay } from "./words.js";

/** Lines that are named. */
const MOST_NAMED = 10;

export function groundOf(state: NoticeState, choice: Choice, own: NoticeSay): Ground {
  const told = Object.keys(state.roles.peek()).length;
  const lists = state.listsOf(choice.occupation.peek(), choice.level.peek());
  const unread = [...new Set(lists.flatMap((list) => list.unread))];
  const lines = unread.slice(0, MOST_NAMED).join("、") + (unread.length > MOST_NAMED ? "……" : "");
  const words = [
    own.word("ground.verdict"),
    unread.length ? own.word("ground.unread", { count: unread.length, lines }) : "",
    lists.some((list) => list.any_of === null) ? own.word("ground.unsure") : "",
    told ? own.word("ground.told", { count: told }) : "",
  ];
  return { words: words.filter(Boolean), privacy: own.word("paste.privacy") };
}
