/**
 * Keeping the notice on this device under a name, those that are kept, and a link that takes it to somebody else.
 */

import { useState } from "preact/hooks";

import { Button } from "../../checker/parts/controls.js";
import { useNotice } from "../context.js";

export function KeptNotices() {
  const { own, state, keep, link, take, drop, dropAll } = useNotice();
  const kept = state.kept.value;
  const notice = state.notice.value;
  if (!notice && !kept.length) return null;
  return (
    <section class="notice__part" aria-labelledby="notice-kept-title">
      <h2 id="notice-kept-title">{own.word("kept.title")}</h2>
      {notice ? <Keeping key={state.text.value} keep={keep} /> : null}
      {notice && link ? <Linking link={link} /> : null}
      <p class="notice__status" role="status">
        {state.keptRemark.value}
      </p>
      <ul class="notice__kept">
        {kept.map(({ name }) => (
          <li key={name}>
            <Button onClick={() => take(name)}>{name}</Button>
            <Button kind="quiet" aria-label={own.word("kept.drop_this", { name })} onClick={() => drop(name)}>
              {own.word("kept.drop")}
            </Button>
          </li>
        ))}
      </ul>
      {kept.length > 1 ? (
        <Button kind="quiet" onClick={dropAll}>
          {own.word("kept.drop_all")}
        </Button>
      ) : null}
    </section>
  );
}

/** A link that holds the notice itself. */
function Linking({ link }: { link: () => void }) {
  const { own, state } = useNotice();
  const made = state.link.value;
  return (
    <>
      <p>
        <Button onClick={link}>{own.word("link.make")}</Button>
      </p>
      {made ? <input type="text" id="notice-link" class="notice__link" readOnly aria-label={own.word("link.label")} value={made} onFocus={({ currentTarget }) => currentTarget.select()} /> : null}
      <p class="notice__fine">{own.word("link.help")}</p>
    </>
  );
}

/** Its name; at first the notice's first line. */
function Keeping({ keep }: { keep: (name: string) => void }) {
  const { own, state } = useNotice();
  const first = state.text.value.split("\n").find((line) => line.trim()) ?? "";
  const [name, setName] = useState(first.trim().slice(0, 40));
  const set = (event: Event) => {
    event.preventDefault();
    if (name.trim()) keep(name.trim());
  };
  return (
    <form class="notice__naming" autocomplete="off" onSubmit={set}>
      <label>
        {own.word("kept.name")}
        <input type="text" id="notice-keep-name" maxLength={40} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
      </label>
      <button type="submit" class="checker__button">
        {own.word("kept.keep")}
      </button>
      <p class="notice__fine">{own.word("kept.help")}</p>
    </form>
  );
}
