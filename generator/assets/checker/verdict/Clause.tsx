/**
 * One clause: its official words, and beside them whatever is said about it.
 */

import type { ComponentChildren } from "preact";

import { useStore } from "../app.js";
import { Badge } from "../parts/icon.js";
import { keyOf } from "../state/changes.js";
import type { Clause } from "../types.js";
import { OfficialWords } from "./Marked.js";

interface ClauseProps {
  clause: Clause;
  /** What it is beside its state: the one that decides, the nearest. */
  tag?: string;
  children?: ComponentChildren;
}

export function ClauseView({ clause, tag, children }: ClauseProps) {
  const { store, say } = useStore();
  const { source, line, state, citation } = clause;
  return (
    <li class="checker__clause" data-state={state} data-clause={keyOf(clause)}>
      <p class="checker__clause-head">
        <Badge state={state} words={clause.state_words} />
        <span class="checker__number">{clause.number_words}</span>
        {tag ? <span class="checker__tag">{tag}</span> : null}
      </p>
      <p class="checker__text">
        <OfficialWords clause={clause} say={say} />
      </p>
      {citation ? <p class="checker__source">{say.page("clause.citation", { citation })}</p> : null}
      {children}
      <p class="checker__source">
        <a href={`${store.ground.value ? "" : store.choice.levelUrl}#clause-${source}-${line}`}>
          {say.page("clause.source", { source: say.data.sources[source] ?? "", line })}
        </a>
      </p>
    </li>
  );
}
