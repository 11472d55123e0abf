/**
 * A button that copies a text; where the browser does not allow that, the text stands there, selected.
 */

import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { useStore } from "../app.js";
import { Button } from "./controls.js";

export function CopyButton({ words, text }: { words: string; text: string }) {
  const { say } = useStore();
  /** What was done with which text. */
  const [done, setDone] = useState({ text: "", isCopied: false });
  const area = useRef<HTMLTextAreaElement>(null);
  const isDone = done.text === text;
  const byHand = isDone && !done.isCopied;
  useLayoutEffect(() => {
    if (byHand) area.current?.select();
  }, [byHand]);
  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setDone({ text, isCopied });
  };
  return (
    <span class="checker__copy">
      <Button onClick={() => void copy().catch(() => setDone({ text, isCopied: false }))}>{words}</Button>
      <span role="status">{isDone ? say.page(done.isCopied ? "share.copied" : "copy.by_hand") : null}</span>
      {byHand ? <textarea ref={area} readOnly rows={4} value={text} aria-label={words} /> : null}
    </span>
  );
}
