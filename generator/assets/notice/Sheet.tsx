/**
 * The printed sheet of a notice before anything is answered: its lists with a box to tick for each condition, in the
 * words of the notice, and the lines that nobody understood.
 */

import type { Store } from "../checker/state/store.js";
import type { NoticeState } from "./state.js";
import { UNNAMED, type List, type ReadClause } from "./types.js";
import type { NoticeSay } from "./words.js";

interface SheetProps {
  store: Store;
  state: NoticeState;
  own: NoticeSay;
}

/** Those of the list that is chosen, or of all. */
export function Sheet({ store: { say, choice }, state, own }: SheetProps) {
  const notice = state.notice.value;
  if (!notice) return null;
  const chosen = choice.list.value ? state.listsOf(choice.occupation.value, choice.level.value) : notice.lists;
  const lineOf = (number: number) => notice.lines.find((line) => line.number === number);
  const textOf = (number: number) => lineOf(number)?.repaired ?? lineOf(number)?.text ?? "";
  const nameOf = (id: string) => {
    const rules = id === UNNAMED ? null : notice.rules[id];
    return rules ? say.own(rules.occupation.name) : own.word("lists.unnamed");
  };
  const unread = state.unread.value;
  return (
    <>
      {chosen.map((list) => (
        <Printed
          key={list.clauses[0]?.line ?? list.heading}
          list={list}
          title={own.word("paper.title", {
            occupation: list.occupations.map(nameOf).join("、"),
            level: say.data.levels[list.level] ?? own.level(list.level),
          })}
          textOf={textOf}
          own={own}
        />
      ))}
      {unread.length ? <h3>{own.word("paper.unread")}</h3> : null}
      {unread.map((number) => (
        <p key={number}>{own.word("paper.line", { line: number, text: textOf(number) })}</p>
      ))}
      <p class="checker__paper-address">{own.word("paper.ground")}</p>
    </>
  );
}

interface PrintedProps {
  list: List;
  title: string;
  textOf: (line: number) => string;
  own: NoticeSay;
}

function Printed({ list: { any_of, conditions, clauses }, title, textOf, own }: PrintedProps) {
  const terms = any_of === null ? "unsure" : any_of ? "any" : "all";
  // A condition of the whole list may stand in its heading, which says more.
  const box = ({ line, text }: ReadClause, words: string) => (
    <li key={`${line} ${text}`}>
      <span class="notice__box" />
      <span>
        {words}
        <small>{own.word("paper.number", { line })}</small>
      </span>
    </li>
  );
  return (
    <>
      <div class="checker__paper-title">
        <h2>{title}</h2>
        <p>{own.word(`paper.${terms}`)}</p>
      </div>
      <ul class="notice__boxes">
        {conditions.map((condition) => box(condition, own.word("paper.condition", { text: condition.text })))}
        {clauses.map((clause) => box(clause, textOf(clause.line)))}
      </ul>
    </>
  );
}
