/**
 * The link with the answers: shown in words and as it is before it is copied.
 */

import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { useStore } from "../app.js";
import { writeLink } from "../link.js";
import { Button } from "../parts/controls.js";
import { focusOpener } from "./ShareButton.js";

export function Share() {
  const { store, say } = useStore();
  const { choice, replies } = store;
  const title = useRef<HTMLHeadingElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const answers = Object.fromEntries(replies.touched.value.map((question) => [question.id, store.written(question)]));
  const link = choice.address + writeLink(answers, choice.ownDate);
  const lines = replies.touched.value.map((question) => `${say.short(question.id)}：${say.reply(question, store.written(question))}`);
  /** What was said of which link. */
  const [told, setTold] = useState({ link: "", words: "" });
  useLayoutEffect(() => title.current?.focus(), []);
  const copy = async () => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setTold({ link, words: say.page("share.copied") });
    } catch {
      input.current?.focus();
      input.current?.select();
      setTold({ link, words: say.page("share.by_hand") });
    }
  };
  const close = () => {
    store.isSharing.value = false;
    focusOpener();
  };
  return (
    <>
      <h3 tabIndex={-1} ref={title}>
        {say.page("share.title")}
      </h3>
      <p>{say.page("share.words")}</p>
      <ul class="checker__shared">
        {(lines.length ? lines : [say.page("share.nothing")]).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <label for="checker-link">{say.page("share.link")}</label>
      <textarea ref={input} id="checker-link" readOnly rows={4} spellcheck={false} value={link} />
      <div class="checker__step-buttons">
        <Button kind="main" onClick={copy}>
          {say.page("share.copy")}
        </Button>
        <Button onClick={close}>{say.page("share.close")}</Button>
      </div>
      <p class="checker__hint" role="status">
        {told.link === link ? told.words : null}
      </p>
    </>
  );
}
