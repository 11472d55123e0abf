/**
 * Every line with what it was taken for, what was repaired, what was not understood; each can be corrected.
 */

import { useState } from "preact/hooks";

import { useStore } from "../checker/app.js";
import { Button } from "../checker/parts/controls.js";
import { useNotice } from "./context.js";
import type { Line, Told } from "./types.js";

/** Levels that have no certificate of the five: 学徒工, 特级技师, 首席技师. */
const APPRENTICE = 6;
const BEYOND = [0, -1];
/** Lines that are drawn at once; a notice of thousands is not drawn unasked. */
const SLICE = 150;

export function Lines() {
  const { own, state } = useNotice();
  const notice = state.notice.value;
  const [shown, setShown] = useState(SLICE);
  if (!notice) return null;
  const lines = notice.lines.filter(({ role }) => role !== "blank");
  return (
    <section class="notice__part" aria-labelledby="notice-lines-title">
      <h2 id="notice-lines-title">{own.word("lines.title")}</h2>
      <p>{own.word("lines.help")}</p>
      <p>{own.word("lines.summary", { total: lines.length, unread: state.unread.value.length })}</p>
      <ol class="notice__lines">
        {lines.slice(0, shown).map((line) => (
          <LineView key={line.number} line={line} />
        ))}
      </ol>
      {lines.length > shown ? (
        <Button onClick={() => setShown(shown + 10 * SLICE)}>{own.word("lines.more", { count: lines.length - shown })}</Button>
      ) : null}
    </section>
  );
}

function LineView({ line }: { line: Line }) {
  const { own, state } = useNotice();
  const [isOpen, setOpen] = useState(false);
  const { number, text, role, reason, repaired, repairs = [] } = line;
  const clause = state.clauses.value.get(number);
  const told = state.roles.value[number];
  if (role === "blank") return null;
  return (
    <li id={`clause-notice-${number}`} data-role={role} value={number}>
      <p class="notice__head">
        <span class="notice__number">{number}</span>
        <span class="notice__role">{own.word(`role.${role}`)}</span>
        {told ? <span class="checker__tag">{own.word("lines.yours")}</span> : null}
        <Button
          class="checker__edit"
          aria-expanded={isOpen}
          aria-label={own.word("lines.edit_this", { line: number })}
          onClick={() => setOpen(!isOpen)}
        >
          {own.word("lines.edit")}
        </Button>
      </p>
      <p class="notice__text">{text}</p>
      {repaired ? <p class="notice__why">{own.word("lines.repaired", { text: repaired })}</p> : null}
      {repairs.map(({ found, meant, reason: why }) => (
        <p key={found + meant} class="notice__why">
          {found ? own.word("lines.found", { found, meant }) : own.word("lines.added", { meant })}（{why}）
        </p>
      ))}
      {clause?.sentence ? <p class="notice__why">{own.word("lines.meaning", { sentence: clause.sentence })}</p> : null}
      {clause?.open ? <p class="notice__why notice__open">{own.word("lines.open", { words: clause.open.join("；") })}</p> : null}
      {reason && !told ? <p class="notice__why">{reason}</p> : null}
      {isOpen ? <Roles line={line} done={() => setOpen(false)} /> : null}
    </li>
  );
}

/** What a line can be said to be. */
function Roles({ line, done }: { line: Line; done: () => void }) {
  const { own, state, tell } = useNotice();
  const { say } = useStore();
  const [isNaming, setNaming] = useState(false);
  const [name, setName] = useState(line.text.slice(0, 40));
  const told = state.roles.value[line.number];
  const choose = (chosen: Told | null) => {
    tell(line.number, chosen);
    done();
  };
  const levels = [APPRENTICE, ...Object.keys(say.data.levels).map(Number).sort().reverse(), ...BEYOND];
  const set = (event: Event) => {
    event.preventDefault();
    if (name.trim()) choose({ role: "occupation", name: name.trim() });
  };
  return (
    <div class="notice__roles" role="group" aria-label={own.word("lines.as", { line: line.number })}>
      <Button onClick={() => choose({ role: "clause" })}>{own.word("as.clause")}</Button>
      <Button onClick={() => choose({ role: "chatter" })}>{own.word("as.chatter")}</Button>
      <Button onClick={() => choose({ role: "condition" })}>{own.word("as.condition")}</Button>
      {line.number > 1 ? <Button onClick={() => choose({ role: "continued" })}>{own.word("as.continued")}</Button> : null}
      {levels.map((level) => (
        <Button key={level} onClick={() => choose({ role: "level", level })}>
          {own.word("as.level", { level: say.data.levels[level] ?? own.level(level) })}
        </Button>
      ))}
      <Button aria-expanded={isNaming} onClick={() => setNaming(!isNaming)}>
        {own.word("as.occupation")}
      </Button>
      {told ? (
        <Button kind="quiet" onClick={() => choose(null)}>
          {own.word("lines.undo")}
        </Button>
      ) : null}
      {isNaming ? (
        <form class="notice__naming" autocomplete="off" onSubmit={set}>
          <label>
            {own.word("lines.name")}
            <input type="text" maxLength={40} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
          </label>
          <button type="submit" class="checker__button">
            {own.word("lines.set")}
          </button>
        </form>
      ) : null}
    </div>
  );
}
