/**
 * How all lists are looked up, and what was found so far.
 */

import { useLayoutEffect, useRef } from "preact/hooks";

import { useApp } from "../app.js";
import { Button } from "../parts/controls.js";
import { Failure, Updated } from "../parts/failure.js";
import { Groups } from "./Groups.js";

/** `isBeside`: beside the result of one list. */
export function LookUp({ isBeside }: { isBeside: boolean }) {
  const { store, reload, lookUp } = useApp();
  const { say } = store;
  const { batches } = say.data;
  const { is, done, failure, groups } = store.found.value;
  const isLong = is === "looking" && batches > 1 && done < batches;
  return (
    <>
      <Status isBeside={isBeside} />
      <progress max={1} aria-label={say.page("lists.title")} value={done / batches} hidden={!isLong} />
      <Button hidden={!isLong} onClick={lookUp.halt}>
        {say.page("lists.stop")}
      </Button>
      <div class="checker__groups">
        {failure?.isUpdated ? <Updated say={say} reload={reload} /> : null}
        {failure && !failure.isUpdated ? (
          <Failure title={failure.words} label={say.page("failure.retry")} onRetry={lookUp.again}>
            {say.page("failure.kept")}
          </Failure>
        ) : null}
        <Groups groups={groups} />
      </div>
    </>
  );
}

/** How many occupations were looked through. */
function Status({ isBeside }: { isBeside: boolean }) {
  const { store, lookUp } = useApp();
  const { say } = store;
  const { occupations, batches } = say.data;
  const { is, done } = store.found.value;
  const total = occupations.length;
  const values = { done: Math.min(total, Math.ceil(total / batches) * done), total };
  const isLooking = is === "looking" && done < batches;
  return (
    <p class="checker__fine" role="status">
      {is === "stopped" ? (
        <>
          {say.page("lists.stopped", values)} <GoOn words={say.page("lists.go_on")} onClick={lookUp.goOn} />
        </>
      ) : null}
      {isLooking && batches > 1 ? say.page("lists.loading", values) : null}
      {/* Elsewhere the headline says it. */}
      {isLooking && batches === 1 && isBeside ? say.page("lists.checking") : null}
    </p>
  );
}

/** It takes the place of the button that stopped. */
function GoOn({ words, onClick }: { words: string; onClick: () => void }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => place.current?.querySelector("button")?.focus(), []);
  return (
    <span ref={place}>
      <Button onClick={onClick}>{words}</Button>
    </span>
  );
}
