/**
 * A statement of years of work, filled in from the answers: to copy or to print, and to be signed by hand.
 *
 * The employers that are typed here are in the memory of the page alone (state/replies.ts).
 */

import { render } from "preact";
import { useState } from "preact/hooks";

import { useApp, useStore } from "../app.js";
import { Section } from "../parts/blocks.js";
import { Button, Segments } from "../parts/controls.js";
import { CopyButton } from "../parts/copy.js";
import type { Sheet, Spell } from "./types.js";

const KINDS = ["statement", "pledge"] as const;
type Kind = (typeof KINDS)[number];

export function Statement({ spells }: { spells: readonly Spell[] }) {
  const { store, counter, print } = useApp();
  const { say } = store;
  const [kind, setKind] = useState<Kind>("statement");
  const [made, setMade] = useState<{ sheet: Sheet; text: string } | null>(null);
  const [told, setTold] = useState("");
  const own = spells.filter(({ relation_words }) => relation_words === say.option("relation", "own"));
  if (!own.length) return null;
  const employers = store.replies.employers.value;
  // By the first day of a spell, and how many before it have the same: its place changes with any spell before it.
  const keys = own.map(({ from }, index) => `${from} ${own.slice(0, index).filter((other) => other.from === from).length}`);
  const named = Object.fromEntries(own.map(({ place }, index) => [place, employers[keys[index]] ?? ""] as const).filter(([, name]) => name));
  const make = async () => {
    try {
      const desk = await counter();
      setMade(await desk.ask<{ sheet: Sheet; text: string }>("statement", { employers: named, pledge: kind === "pledge" }));
      setTold("");
    } catch (error) {
      setTold((error as Error).message);
    }
  };
  const choose = (chosen: Kind) => {
    setKind(chosen);
    setMade(null);
  };
  const type = (spell: string, name: string) => {
    store.replies.employers.value = { ...employers, [spell]: name };
    setMade(null);
  };
  const printSheet = () => {
    if (!made) return;
    store.printed.value = <SheetView sheet={made.sheet} />;
    addEventListener("afterprint", () => clear(store), { once: true });
    print();
  };
  return (
    <Section title={say.page("sheet.title")}>
      <p class="checker__fine">{say.page("sheet.words")}</p>
      <Segments name="sheet" choices={KINDS.map((value) => ({ value, words: say.word(`sheet.${value}.title`) }))} value={kind} onChoose={choose} />
      <div class="checker__fields">
        {own.map(({ place, words }, index) => (
          <div key={place} class="checker__field">
            <label for={`sheet-${place}`}>{say.page("sheet.employer", { spell: words })}</label>
            <input
              type="text"
              id={`sheet-${place}`}
              autocomplete="off"
              maxLength={200}
              value={employers[keys[index]] ?? ""}
              onInput={({ currentTarget }) => type(keys[index], currentTarget.value)}
            />
          </div>
        ))}
      </div>
      <Button onClick={make}>{say.page("sheet.make")}</Button>
      <p role="status">{told || null}</p>
      {made ? (
        <>
          <div class="checker__sheet">
            <SheetView sheet={made.sheet} />
          </div>
          <div class="checker__take">
            <CopyButton words={say.page("sheet.copy")} text={made.text} />
            <Button onClick={printSheet}>{say.page("sheet.print")}</Button>
          </div>
        </>
      ) : null}
    </Section>
  );
}

/** What was printed stands on the page no longer. */
function clear(store: ReturnType<typeof useStore>["store"]): void {
  store.printed.value = null;
  const paper = document.getElementById("checker-paper");
  if (paper) render(null, paper);
}

function SheetView({ sheet: { title, opening, header, rows, closing, blanks, note } }: { sheet: Sheet }) {
  const lines = (texts: readonly string[]) => texts.map((text, place) => <p key={place}>{text}</p>);
  return (
    <div class="checker__form-sheet">
      <h2>{title}</h2>
      {lines(opening)}
      <table>
        <thead>
          <tr>
            {header.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, place) => (
            <tr key={place}>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {lines(closing)}
      <div class="checker__blanks">{lines(blanks)}</div>
      <p class="checker__fine">{note}</p>
    </div>
  );
}
