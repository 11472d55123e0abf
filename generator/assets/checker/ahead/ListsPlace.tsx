/**
 * All lists at once: what was found so far, and how it is looked up.
 *
 * Beside the result of one list it waits until it is asked; where no list is chosen it is the result.
 */

import { useLayoutEffect, useRef } from "preact/hooks";

import { useApp, useStore } from "../app.js";
import { Button } from "../parts/controls.js";
import { Failure, Updated } from "../parts/failure.js";
import { Groups } from "./Groups.js";

export function ListsPlace() {
  const { store, say } = useStore();
  const subject = store.subject.value;
  const isBeside = Boolean(subject?.rules);
  const { isWanted } = store.found.value;
  return (
    <div id="checker-lists" class={isBeside ? "checker__section" : undefined} hidden={!store.isAsking.value}>
      {isBeside ? <Title isWanted={isWanted} words={say.page("lists.title")} /> : null}
      {isWanted ? <LookUp isBeside={isBeside} /> : <Invitation />}
    </div>
  );
}

/** Whoever asked for the lists goes on reading here. */
function Title({ isWanted, words }: { isWanted: boolean; words: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (isWanted) title.current?.focus({ preventScroll: true });
  }, [isWanted]);
  return (
    <h3 ref={title} tabIndex={isWanted ? -1 : undefined}>
      {words}
    </h3>
  );
}

function Invitation() {
  const { store, lookUp } = useApp();
  const { say } = store;
  return (
    <>
      <p>{say.page("lists.words")}</p>
      <Button onClick={lookUp.now}>{say.page("lists.start")}</Button>
    </>
  );
}

function LookUp({ isBeside }: { isBeside: boolean }) {
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
