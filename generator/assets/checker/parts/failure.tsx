/**
 * What did not work, and what to do about it.
 */

import type { ComponentChildren } from "preact";

import type { Say } from "../words/say.js";
import { Button } from "./controls.js";
import { Icon } from "./icon.js";

interface FailureProps {
  title: string;
  words?: string;
  /** Said below. */
  children?: ComponentChildren;
  /** Of the button. */
  label: string;
  onRetry: () => void;
  /** Where a newer page may help: opens it, with the answers. */
  onReload?: { label: string; reload: () => void };
}

export function Failure({ title, words, children, label, onRetry, onReload }: FailureProps) {
  return (
    <div class="checker__failure" role="alert">
      <p class="checker__failure-title">
        <Icon state="problems" />
        {title}
      </p>
      {words ? <p>{words}</p> : null}
      {children ? <p>{children}</p> : null}
      <Button kind="main" onClick={onRetry}>
        {label}
      </Button>
      {onReload ? <Button onClick={onReload.reload}>{onReload.label}</Button> : null}
    </div>
  );
}

/** The site was updated after the page was opened: only the page of the new build fits the new rules. */
export function Updated({ say, reload }: { say: Say; reload: () => void }) {
  const words = say.page("failure.updated.words");
  return (
    <Failure title={say.page("failure.updated")} words={words} label={say.page("failure.updated.reload")} onRetry={reload} />
  );
}
