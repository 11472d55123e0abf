/**
 * Where a table is given: chosen or dropped as a file, or pasted from a spreadsheet.
 */

import { Button } from "../../checker/parts/controls.js";
import { NotRead, useFiles } from "../../checker/parts/given.js";
import { useTable } from "../context.js";

const FILES = ".xlsx,.csv,.txt,.tsv,.xls";

export function Give() {
  const { own, state, prepare, give, stopReading, clear } = useTable();
  const { place, pick } = useFiles(give);
  const phase = state.phase.value;
  const drop = (event: DragEvent) => {
    event.preventDefault(); // what is no file stays out of the field
    place.onDrop(event);
  };
  return (
    <section class="table__part" aria-labelledby="table-give-title" {...place} onDrop={drop}>
      <h2 id="table-give-title">{own.word("give.title")}</h2>
      <div class="table__buttons">
        <label class={`checker__button table__file ${phase === "read" ? "" : "checker__button--main"}`.trim()}>
          {own.word(phase === "read" ? "give.other" : "give.file")}
          <input type="file" id="table-file" accept={FILES} onClick={prepare} onChange={pick} />
        </label>
        {phase === "read" ? (
          <Button kind="quiet" onClick={clear}>
            {own.word("give.clear")}
          </Button>
        ) : null}
      </div>
      <p class="table__fine">{own.word("give.drop")}</p>
      {phase === "read" ? null : <Paste />}
      <p class="table__fine">{own.word("give.privacy")}</p>
      <Status />
      {phase === "reading" ? <Button onClick={stopReading}>{own.word("give.stop")}</Button> : null}
    </section>
  );
}

/** Nothing that is pasted stays in the field: a browser might keep what is in one. */
function Paste() {
  const { own, give, prepare } = useTable();
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    event.preventDefault();
    if (text.trim()) give(text);
  };
  const type = ({ currentTarget }: { currentTarget: HTMLTextAreaElement }) => {
    const text = currentTarget.value;
    currentTarget.value = "";
    if (text.trim()) give(text);
  };
  return (
    <>
      <label for="table-paste">{own.word("give.paste")}</label>
      <textarea
        id="table-paste"
        rows={2}
        spellcheck={false}
        autocomplete="off"
        aria-describedby="table-paste-help"
        onFocus={prepare}
        onPaste={paste}
        onChange={type}
      />
      <p class="table__fine" id="table-paste-help">
        {own.word("give.paste_help")}
      </p>
    </>
  );
}

function Status() {
  const { own, state } = useTable();
  const phase = state.phase.value;
  return (
    <>
      <p class="table__status" role="status">
        {phase === "reading" ? own.word("give.reading") : null}
        {phase === "read" ? <Found /> : null}
      </p>
      {phase === "failed" ? <NotRead title={own.word("failed.title")} words={state.failure.value} /> : null}
    </>
  );
}

function Found() {
  const { own, state } = useTable();
  const read = state.read.value;
  if (!read) return null;
  const people = read.people.length;
  const first = read.header.first + read.header.height;
  const rows = read.skipped.join("、");
  return (
    <>
      {read.header.height ? own.word("read.people", { people, first }) : own.word("read.no_header", { people })}
      {read.skipped.length ? own.word("read.skipped", { rows }) : ""}
    </>
  );
}
