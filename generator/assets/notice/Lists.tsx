/**
 * The lists that were found, by occupation; one is chosen to be asked about.
 */

import { useState } from "preact/hooks";

import { useApp, useStore } from "../checker/app.js";
import { Button } from "../checker/parts/controls.js";
import { useNotice } from "./context.js";
import { UNNAMED, type Notice } from "./types.js";

/** Occupations that are drawn at once. */
const SLICE = 40;

export function Lists() {
  const { own, state } = useNotice();
  const { print } = useApp();
  const notice = state.notice.value;
  const [shown, setShown] = useState(SLICE);
  if (!notice) return null;
  const occupations = [...new Set(notice.lists.flatMap((list) => list.occupations))];
  return (
    <section class="notice__part" id="notice-lists" aria-labelledby="notice-lists-title" tabIndex={-1}>
      <h2 id="notice-lists-title">{own.word("lists.title")}</h2>
      {occupations.length ? (
        <p>
          <Button onClick={print}>{own.word("lists.print")}</Button>
        </p>
      ) : (
        <p>{own.word("lists.none")}</p>
      )}
      {occupations.slice(0, shown).map((id) => (
        <Occupation key={id} id={id} notice={notice} />
      ))}
      {occupations.length > shown ? (
        <Button onClick={() => setShown(shown + 2 * SLICE)}>
          {own.word("lists.more", { count: occupations.length - shown })}
        </Button>
      ) : null}
    </section>
  );
}

function Occupation({ id, notice }: { id: string; notice: Notice }) {
  const { own } = useNotice();
  const { say } = useStore();
  const isUnnamed = id === UNNAMED;
  const found = notice.lists.filter((list) => list.occupations.includes(id)).map(({ level }) => level);
  const levels = [...new Set(found)].sort((one, other) => other - one);
  const rules = notice.rules[id];
  return (
    <div class="notice__occupation">
      <h3>{isUnnamed || !rules ? own.word("lists.unnamed") : say.own(rules.occupation.name)}</h3>
      {isUnnamed ? <Naming /> : null}
      <ul class="notice__levels">
        {levels.map((level) => (
          <LevelView key={level} occupation={id} level={level} />
        ))}
      </ul>
    </div>
  );
}

/** Whether a list can be judged, and what is to be known of it. */
function LevelView({ occupation, level }: { occupation: string; level: number }) {
  const { own, state, choose } = useNotice();
  const { store, say } = useStore();
  const lists = state.listsOf(occupation, level);
  const clauses = lists.flatMap((list) => list.clauses);
  const open = clauses.filter((clause) => clause.open).length;
  const isWhole = Boolean(state.notice.value?.rules[occupation]?.levels[level]?.clauses.length);
  const isAll = lists.some((list) => list.any_of === false);
  const name = say.data.levels[level] ?? own.level(level);
  const isChosen = store.choice.occupation.value === occupation && store.choice.level.value === level;
  const notes = [
    own.word("lists.count", { count: clauses.length }),
    open ? own.word("lists.open", { count: open }) : "",
    isAll ? own.word("lists.all") : "",
    isWhole ? "" : own.word("lists.not_here"),
    lists.some((list) => list.any_of === null) ? own.word("lists.unsure") : "",
  ];
  return (
    <li>
      <Button
        kind={isChosen ? "main" : undefined}
        aria-pressed={isChosen}
        disabled={!isWhole}
        onClick={() => choose(occupation, level)}
      >
        {name}
      </Button>
      <span>{notes.filter(Boolean).join("；")}</span>
    </li>
  );
}

/** The occupation of lists that name none. */
function Naming() {
  const { own, name } = useNotice();
  const { say } = useStore();
  const [typed, setTyped] = useState("");
  const set = (event: Event) => {
    event.preventDefault();
    name(typed.trim());
  };
  return (
    <form class="notice__naming" autocomplete="off" onSubmit={set}>
      <label>
        {own.word("lists.name")}
        <input
          type="text"
          id="notice-name"
          list="notice-names"
          maxLength={40}
          value={typed}
          aria-describedby="notice-name-help"
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </label>
      <button type="submit" class="checker__button">
        {own.word("lists.set")}
      </button>
      <p class="notice__fine" id="notice-name-help">
        {own.word("lists.name_help")}
      </p>
      <datalist id="notice-names">
        {say.data.occupations.map((occupation) => (
          <option key={occupation.id} value={occupation.name} />
        ))}
      </datalist>
    </form>
  );
}
