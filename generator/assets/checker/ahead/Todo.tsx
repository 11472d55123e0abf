/**
 * What to do: which level can be applied for now, what to bring, and how to ask.
 */

import { useApp, useStore } from "../app.js";
import { Fold, Lines } from "../parts/blocks.js";
import { Button } from "../parts/controls.js";
import { CopyButton } from "../parts/copy.js";
import { Badge } from "../parts/icon.js";
import type { LevelNamed, PaperAsked, Todo as TodoData } from "../types.js";

/** How the state of a paper is drawn. */
const SHOWN: Record<string, string> = { has: "met", needs: "pending", can_get: "open", lacks: "not_met" };

export function Todo({ todo, verdict }: { todo: TodoData | null; verdict: string }) {
  const { say } = useStore();
  return (
    <div class="checker__todo" data-pending={todo ? undefined : ""}>
      <h3>{say.page("todo.title")}</h3>
      {todo ? <Steps todo={todo} verdict={verdict} /> : <p class="checker__fine">{say.page("todo.waiting")}</p>}
    </div>
  );
}

function Steps({ todo: { now, bring, ask }, verdict }: { todo: TodoData; verdict: string }) {
  const { store, say } = useStore();
  const level = store.subject.value?.level;
  const elsewhere = now.open.filter((open) => open.level !== level);
  return (
    <ol>
      <li>
        <h4>{say.page("todo.now")}</h4>
        <p class={now.open.length ? "checker__now" : undefined}>{now.words}</p>
        <Levels levels={elsewhere} words={say.page("todo.see")} />
        <Levels levels={now.others} words={say.page("todo.others")} />
      </li>
      {bring.clause ? (
        <li>
          <h4>{say.page("todo.bring")}</h4>
          <p>{say.page(verdict === "eligible" ? "todo.bring.met" : "todo.bring.near", { number: bring.clause.number_words })}</p>
          <ul class="checker__papers">
            {bring.clause.papers.map((paper) => (
              <Paper key={paper.usual + paper.words + paper.for} paper={paper} />
            ))}
          </ul>
          <p>{say.page("todo.always", { papers: bring.always.map(({ words }) => words).join("、") })}</p>
          <Fold name="papers" title={say.page("todo.whence")}>
            <Lines lines={[...bring.notes, ...sources(bring.clause.papers)]} />
          </Fold>
        </li>
      ) : null}
      <li>
        <h4>{say.page("todo.ask")}</h4>
        <blockquote class="checker__spoken-words">{ask.spoken}</blockquote>
        <CopyButton words={say.page("todo.copy")} text={ask.spoken} />
        {ask.letter ? (
          <Fold name="letter" title={say.page("todo.letter")}>
            <p class="checker__letter">{ask.letter.paragraphs.join("\n")}</p>
            <CopyButton words={say.page("todo.copy_chat")} text={ask.letter.chat} />
            <CopyButton words={say.page("todo.copy_letter")} text={ask.letter.paragraphs.join("\n")} />
          </Fold>
        ) : null}
      </li>
    </ol>
  );
}

const sources = (papers: readonly PaperAsked[]) => [
  ...new Set(papers.filter(({ words }) => !words).map(({ usual, source }) => `${usual}：${source}`)),
];

/** Quoted where the rules name it; else what is usual, and what it has to show. */
function Paper({ paper: { words, for: shows, usual, state, state_words } }: { paper: PaperAsked }) {
  const { say } = useStore();
  return (
    <li>
      <Badge state={SHOWN[state] ?? "pending"} words={state_words} />
      <span>{words ? say.page("todo.quoted", { words }) : say.page("todo.usual", { usual, shows })}</span>
    </li>
  );
}

/** Levels to go to with the same answers. */
function Levels({ levels, words }: { levels: readonly LevelNamed[]; words: string }) {
  const { store, choose } = useApp();
  const occupation = store.choice.occupation.value;
  if (!levels.length || store.ground.value) return null;
  return (
    <p class="checker__levels">
      <span>{words}</span>
      {levels.map(({ level, level_words }) => (
        <Button key={level} kind="quiet" onClick={() => choose(occupation, level)}>
          {level_words}
        </Button>
      ))}
    </p>
  );
}
