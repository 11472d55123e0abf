/**
 * What the table does not say, asked once for all rows, or once for each text.
 */

import type { Signal } from "@preact/signals";

import { useStore } from "../../checker/app.js";
import { Segments } from "../../checker/parts/controls.js";
import { useTable } from "../context.js";
import type { Read } from "../types.js";

/** Majors that the evaluator names at the most (`reading.MAX_ASKED`). */
const MOST_MAJORS = 300;
const RELATIONS = ["own", "related", "other"] as const;

export function Asks({ read }: { read: Read }) {
  const { own, state } = useTable();
  const { say } = useStore();
  const yes = [
    { value: "yes", words: own.word("asks.yes") },
    { value: "no", words: own.word("asks.no") },
  ] as const;
  const relations = RELATIONS.map((value) => ({ value, words: say.option("major", value) }));
  return (
    <section class="table__part" aria-labelledby="table-asks-title">
      <h2 id="table-asks-title">{own.word("asks.title")}</h2>
      <p class="table__fine">{own.word("asks.help")}</p>
      {read.asks.map(({ id, words }) => (
        <fieldset class="table__ask" key={id}>
          <legend>{words}</legend>
          <Segments
            name={`ask-${id}`}
            choices={yes}
            value={id in state.assume.value ? (state.assume.value[id] ? "yes" : "no") : null}
            onChoose={(value) => (state.assume.value = { ...state.assume.value, [id]: value === "yes" })}
          />
        </fieldset>
      ))}
      {read.doubts.map(({ text, words, options }) => (
        <fieldset class="table__ask" key={text}>
          <legend>{words}</legend>
          <Choice name={`meant-${text}`} of={text} choices={options} said={state.meant} />
        </fieldset>
      ))}
      {read.majors.map((major, place) => (
        <fieldset class="table__ask" key={major}>
          <legend>{say.word("ask.table.major", { major })}</legend>
          <Choice name={`major-${place}`} of={major} choices={relations} said={state.majors} />
        </fieldset>
      ))}
      {read.majors.length >= MOST_MAJORS ? <p class="table__fine">{own.word("asks.majors_more", { count: MOST_MAJORS })}</p> : null}
    </section>
  );
}

interface ChoiceProps {
  name: string;
  of: string;
  choices: readonly { value: string; words: string }[];
  said: Signal<Readonly<Record<string, string>>>;
}

function Choice({ name, of, choices, said }: ChoiceProps) {
  const value = Object.hasOwn(said.value, of) ? said.value[of] : null;
  return <Segments name={name} choices={choices} value={value} onChoose={(chosen) => (said.value = { ...said.value, [of]: chosen })} />;
}
