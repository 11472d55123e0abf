/**
 * The results to take away: as a file, or on paper.
 */

import { Button } from "../../checker/parts/controls.js";
import { useTable } from "../context.js";

export function Take() {
  const { own, state, save, print } = useTable();
  const count = state.results.value.length;
  if (!count || state.run.value === "running") return null;
  return (
    <section class="table__part" aria-labelledby="table-take-title">
      <h2 id="table-take-title">{own.word("take.title")}</h2>
      <div class="table__buttons">
        <Button kind="main" onClick={() => save("xlsx")}>
          {own.word("take.xlsx")}
        </Button>
        <Button onClick={() => save("csv")}>{own.word("take.csv")}</Button>
        <Button onClick={() => print("class")}>{own.word("take.class")}</Button>
        <Button onClick={() => print("each")}>{own.word("take.each")}</Button>
      </div>
      <p class="table__fine">
        {own.word("take.help")}
        {count < state.people.value.length ? own.word("take.partly", { count }) : ""}
      </p>
      <p class="table__status" role="alert">
        {state.unsaved.value || null}
      </p>
    </section>
  );
}
