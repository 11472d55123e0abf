/**
 * Where a notice is pasted, or dropped as a file.
 */

import { useEffect, useRef } from "preact/hooks";

import { Button } from "../checker/parts/controls.js";
import { NotRead, useFiles } from "../checker/parts/given.js";
import { useNotice } from "./context.js";

const FILES = ".txt,.docx,.html,.htm,.pdf";

export function Paste() {
  const { own, state, prepare, read, open, clear } = useNotice();
  const area = useRef<HTMLTextAreaElement>(null);
  const { place, pick } = useFiles(open);
  const text = state.text.value;
  useEffect(() => {
    if (area.current && area.current.value !== text) area.current.value = text;
  }, [text]);
  const readText = () => read(area.current?.value ?? "");
  return (
    <section class="notice__paste" {...place}>
      <label for="notice-text">{own.word("paste.label")}</label>
      <p class="checker__help" id="notice-help">
        {own.word("paste.help")}
      </p>
      <textarea
        id="notice-text"
        ref={area}
        rows={10}
        spellcheck={false}
        autocomplete="off"
        placeholder={own.word("paste.placeholder")}
        aria-describedby="notice-help"
        onFocus={prepare}
        onInput={prepare}
        onPaste={() => setTimeout(readText)}
      />
      <div class="notice__buttons">
        <Button kind="main" onClick={readText}>
          {own.word("paste.read")}
        </Button>
        <label class="checker__button notice__file">
          {own.word("paste.file")}
          <input type="file" id="notice-file" accept={FILES} onChange={pick} />
        </label>
        {text ? (
          <Button kind="quiet" onClick={clear}>
            {own.word("paste.clear")}
          </Button>
        ) : null}
      </div>
      <p class="notice__fine">{own.word("paste.drop")}</p>
      <p class="notice__fine">{own.word("paste.privacy")}</p>
      <Status />
    </section>
  );
}

function Status() {
  const { own, state } = useNotice();
  const phase = state.phase.value;
  const isBusy = phase === "preparing" || phase === "reading";
  return (
    <>
      <p class="notice__status" role="status">
        {isBusy ? own.word(`paste.${phase}`) : state.remark.value}
      </p>
      {phase === "failed" ? <NotRead title={own.word("failed.title")} words={state.failure.value} /> : null}
    </>
  );
}
