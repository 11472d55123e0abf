/**
 * All lists at once: an invitation to see them, or what was found (LookUp.tsx).
 *
 * Beside the result of one list it waits until it is asked; where no list is chosen it is the result.
 */

import { useLayoutEffect, useRef } from "preact/hooks";

import { useApp, useStore } from "../app.js";
import { Button } from "../parts/controls.js";
import { Failure } from "../parts/failure.js";
import { isLateLost, late } from "../parts/late.js";

export function ListsPlace() {
  const { store, say } = useStore();
  const subject = store.subject.value;
  if (store.ground.value) return null;
  const isBeside = Boolean(subject?.rules);
  const { isWanted } = store.found.value;
  return (
    <div id="checker-lists" class={isBeside ? "checker__section" : undefined} hidden={!store.isAsking.value}>
      {isBeside ? <Title isWanted={isWanted} words={say.page("lists.title")} /> : null}
      {isBeside && store.leftFrom.value ? <p><Button onClick={() => store.choice.setAny(true)}>{say.page("lists.back")}</Button></p> : null}
      {isWanted ? <Found isBeside={isBeside} /> : <Invitation />}
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

function Found({ isBeside }: { isBeside: boolean }) {
  const { store, lookUp } = useApp();
  const { say } = store;
  const LookUp = late.value?.LookUp;
  if (LookUp) return <LookUp isBeside={isBeside} />;
  if (!isLateLost.value) return null;
  return <Failure title={say.page("lists.failed")} label={say.page("failure.retry")} onRetry={lookUp.now} />;
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
