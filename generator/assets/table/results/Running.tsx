/**
 * People being judged: begun, how far it is, stopped, gone on with.
 */

import { Button } from "../../checker/parts/controls.js";
import { useTable } from "../context.js";

export function Running() {
  const { own, state, judge, stop, goOn } = useTable();
  const run = state.run.value;
  const [all, done] = [state.people.value.length, state.results.value.length];
  return (
    <section class="table__part table__run" aria-label={own.word("results.title")}>
      <p class="table__status" role="status">
        {run === "running" ? own.word("run.progress", { done, all }) : null}
        {run === "stopped" ? own.word("run.stopped", { done }) : null}
        {run === "failed" ? own.word("run.failed", { reason: state.reason.value }) : null}
      </p>
      {run === "running" ? <progress max={1} value={state.progress.value} aria-label={own.word("results.title")} /> : null}
      <div class="table__buttons">
        {run === "idle" ? (
          <Button kind="main" onClick={judge}>
            {own.word("run.start", { count: all })}
          </Button>
        ) : null}
        {run === "running" ? <Button onClick={stop}>{own.word("run.stop")}</Button> : null}
        {run === "stopped" || run === "failed" ? (
          <Button kind="main" onClick={goOn}>
            {own.word("run.go_on")}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
