/**
 * A record of contributions beside the work that was told: pasted, or a file.  Nothing of it is kept.
 */

import { useState } from "preact/hooks";

import { useApp } from "../app.js";
import { readRows } from "../../table/files.js";
import { TableFailure } from "../../table/failure.js";
import { Lines, Section } from "../parts/blocks.js";
import { useFiles } from "../parts/given.js";
import type { Store } from "../state/store.js";
import type { Employer, Record as Found } from "./types.js";

/** That the evaluator reads at once. */
const MOST = { rows: 5_000, columns: 200 };

export function Record() {
  const { store, counter } = useApp();
  const { say } = store;
  const [found, setFound] = useState<Found | null>(null);
  const [told, setTold] = useState("");
  const compare = async (given: File | string) => {
    setFound(null);
    setTold(say.page("stage.check"));
    try {
      const record = typeof given === "string" ? given : await readRows(given, MOST).done;
      const desk = await counter();
      setFound((await desk.ask<{ record: Found }>("years", { record })).record);
      setTold("");
    } catch (error) {
      setTold(error instanceof TableFailure ? fileWords(error, store) : (error as Error).message);
    }
  };
  const { place, pick } = useFiles(compare);
  const type = ({ currentTarget }: { currentTarget: HTMLTextAreaElement }) => {
    const text = currentTarget.value;
    currentTarget.value = ""; // a browser might keep what is in a field
    if (text.trim()) compare(text);
  };
  return (
    <Section title={say.page("record.title")}>
      <div {...place}>
        <p class="checker__fine">{say.page("record.words")}</p>
        <label for="checker-record">{say.page("record.paste")}</label>
        <textarea id="checker-record" rows={3} spellcheck={false} autocomplete="off" onChange={type} />
        <label class="checker__file" for="checker-record-file">
          {say.page("record.file")}
          <input type="file" id="checker-record-file" accept=".csv,.txt,.xlsx" onChange={pick} />
        </label>
      </div>
      <p role="status">{told || null}</p>
      {found ? <Compared record={found} /> : null}
    </Section>
  );
}

function Compared({ record: { employers, compared, problems, notes } }: { record: Found }) {
  const { say } = useApp().store;
  const lines = [...compared, ...problems].map(({ words }) => words);
  return (
    <div class="checker__record">
      {employers.map((employer) => (
        <p key={employer.name}>{employerWords(employer).join(" ")}</p>
      ))}
      <Lines lines={employers.length ? lines : [...lines, say.page("record.nothing")]} />
      {notes.map((note) => (
        <p key={note} class="checker__fine">
          {note}
        </p>
      ))}
    </div>
  );
}

const employerWords = ({ name, words, unplaced, ask }: Employer) => [name, words, ...unplaced, ask].filter(Boolean);

function fileWords({ code }: TableFailure, { say }: Store): string {
  if (code === "slow" || code === "damaged") return say.page("failure.check");
  return code === "too_large" ? say.word("table.file.too_large", MOST) : say.word(`table.file.${code}`);
}
