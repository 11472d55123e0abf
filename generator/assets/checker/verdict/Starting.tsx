/**
 * How far the evaluator's start is, and what to do when it failed.
 */

import { useApp } from "../app.js";
import { Failure } from "../parts/failure.js";
import type { Stage } from "../protocol.js";
import type { Say } from "../words/say.js";

const MEGA = 1_000_000;

export function Starting() {
  const { store } = useApp();
  const stage = store.stage.value;
  const isHidden = !store.isLost.value && (!stage || stage.stage === "ready");
  return (
    <div id="checker-loading" class="checker__loading" hidden={isHidden}>
      {isHidden ? null : <What stage={stage} />}
    </div>
  );
}

function What({ stage }: { stage: Stage | null }) {
  const { store, restart, reload, judgeAgain } = useApp();
  const { say } = store;
  const retry = say.page("failure.retry");
  if (stage?.stage === "failed" && stage.reason) {
    const older = { label: say.page("failure.updated.reload"), reload };
    return (
      <Failure
        title={say.page("failure.title")}
        words={say.page(`failure.${stage.reason}`)}
        label={retry}
        onRetry={restart}
        onReload={stage.reason === "missing" ? older : undefined}
      >
        {say.page("failure.kept")}
      </Failure>
    );
  }
  // One request failed, not the start; this stays on show while the next worker starts.
  if (store.isLost.value) {
    return (
      <Failure title={say.page("failure.check")} label={retry} onRetry={judgeAgain}>
        {say.page("failure.kept")}
      </Failure>
    );
  }
  return (
    <>
      <p>{stage ? stageWords(stage, say) : null}</p>
      <progress max={1} aria-label={say.page("stage.wait")} value={stage?.total ? stage.loaded / stage.total : undefined} />
    </>
  );
}

function stageWords({ stage, loaded, total }: Stage, say: Say): string {
  if (stage === "start") return say.page("stage.start");
  if (!total) return say.page("stage.wait");
  const [done, all] = [loaded, total].map((bytes) => (bytes / MEGA).toFixed(1));
  return say.page("stage.download", { loaded: done, total: all });
}
