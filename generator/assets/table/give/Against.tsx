/**
 * What people are judged by: a list, what each row names, or all lists; and a table to fill in for a list.
 */

import { useStore } from "../../checker/app.js";
import { DateInput, LevelSelect, OccupationSelect } from "../../checker/choose/controls.js";
import { Button, Segments } from "../../checker/parts/controls.js";
import { useTable } from "../context.js";

export function Against() {
  const { own, state } = useTable();
  const { store } = useStore();
  const { choice } = store;
  const every = state.every.value;
  const kinds = [
    { value: "own", words: own.word("against.own") },
    { value: "every", words: own.word("against.every") },
  ] as const;
  return (
    <section class="table__part" aria-labelledby="table-against-title">
      <h2 id="table-against-title">{own.word("against.title")}</h2>
      <fieldset aria-labelledby="table-against-title">
        <Segments
          name="against"
          choices={kinds}
          value={every ? "every" : "own"}
          onChoose={(value) => (state.every.value = value === "every")}
        />
      </fieldset>
      <div class="table__choice">
        {every ? null : (
          <>
            <div>
              <label for="table-occupation">{own.word("against.occupation")}</label>
              <OccupationSelect
                id="table-occupation"
                value={choice.picked.value}
                none={own.word("against.of_row")}
                onChoose={(id) => choice.pick(id)}
              />
            </div>
            <div>
              <label for="table-level">{own.word("against.level")}</label>
              <LevelSelect id="table-level" none={own.word("against.of_row")} />
            </div>
          </>
        )}
        <div>
          <label for="table-date">{own.word("against.date")}</label>
          <DateInput id="table-date" />
        </div>
      </div>
      {every ? <p class="table__fine">{own.word("against.every_help")}</p> : null}
      <p class="checker__message" role="status">
        {choice.message.value || null}
      </p>
      <Template />
    </section>
  );
}

/** Where a list is chosen. */
function Template() {
  const { own, state, template } = useTable();
  const { choice } = useStore().store;
  if (state.every.value || !choice.picked.value || !choice.pickedLevel.value) return null;
  return (
    <div class="table__template">
      <p>
        {own.word("template.title")}
        <small>{own.word("template.help")}</small>
      </p>
      <div class="table__buttons">
        <Button onClick={() => template("xlsx")}>.xlsx</Button>
        <Button onClick={() => template("csv")}>.csv</Button>
      </div>
    </div>
  );
}
