/**
 * The page: the notice, its lists, its lines, and below them the questions and the verdict of the list that is chosen.
 */

import { useStore } from "../checker/app.js";
import { Asking } from "../checker/ask/Asking.js";
import { Bar, Result } from "../checker/verdict/Result.js";
import { Starting } from "../checker/verdict/Starting.js";
import { useNotice } from "./context.js";
import { KeptNotices } from "./keep/KeptNotices.js";
import { Lines } from "./Lines.js";
import { Lists } from "./Lists.js";
import { Paste } from "./Paste.js";

export function View() {
  const { state } = useNotice();
  const { store } = useStore();
  const isChosen = Boolean(store.choice.list.value);
  const isBusy = state.phase.value === "preparing" || state.phase.value === "reading";
  return (
    <>
      <Paste />
      {isBusy && !isChosen ? <Starting /> : null}
      <Lists />
      {isChosen ? (
        <div class="checker__columns">
          <Asking />
          <Bar />
          <Result />
        </div>
      ) : null}
      <Lines />
      <KeptNotices />
    </>
  );
}
