/**
 * The lists that were found, by how near they are.
 */

import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { useApp, useStore } from "../app.js";
import { Fold, Lines } from "../parts/blocks.js";
import { Button } from "../parts/controls.js";
import type { Group, Listed } from "../types.js";

/** Lists of a group that are shown at first, and with each further step. */
const SHOWN = 100;
/** Groups that are shown unfolded. */
const GOOD = ["eligible", "if_major", "soon", "one_more"];

export function Groups({ groups }: { groups: readonly Group[] }) {
  const named = groups.filter(({ group, lists }) => lists.length || group === "eligible");
  return (
    <>
      {named.map((group) => (
        <GroupView key={group.group} group={group} />
      ))}
    </>
  );
}

/** Of what is unknown, the question that would settle most: first one that was not answered. */
function MostUseful({ asks }: Pick<Group, "asks">) {
  const { store, say } = useStore();
  const { replies } = store;
  const open = (asks ?? []).flatMap(({ section, count }) => {
    const question = replies.questions.value.find((asked) => asked.section === section);
    return question && replies.of(question).answer === "unknown" ? [{ question, count }] : [];
  });
  const [first] = [...open].sort((one, other) => Number(replies.isTouched(one.question)) - Number(replies.isTouched(other.question)));
  if (!first || !store.subject.value || store.subject.value.rules) return null;
  const words = say.page("lists.ask", { question: say.short(first.question.id), count: first.count });
  return (
    <p>
      <Button onClick={() => store.go(first.question.id)}>{words}</Button>
    </p>
  );
}

function GroupView({ group: { group, headline, lists, asks } }: { group: Group }) {
  const { say } = useStore();
  const title = say.page("lists.count", { headline, count: lists.length });
  const inside = lists.length ? <Some lists={lists} /> : <p>{say.page("lists.none")}</p>;
  if (!GOOD.includes(group)) {
    return (
      <>
        <Fold name={`group-${group}`} title={title}>
          {inside}
        </Fold>
        <MostUseful asks={asks} />
      </>
    );
  }
  return (
    <div class="checker__group" data-key={group}>
      <h4>{title}</h4>
      {inside}
    </div>
  );
}

/** As many as were asked for: the first of those that were added gets the focus. */
function Some({ lists }: { lists: readonly Listed[] }) {
  const { say } = useStore();
  const [most, setMost] = useState(SHOWN);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    if (most > SHOWN) list.current?.querySelectorAll<HTMLElement>(":scope > li > a")[most - SHOWN]?.focus();
  }, [most]);
  return (
    <>
      <ul ref={list}>
        {lists.slice(0, most).map((listed) => (
          <Item key={`${listed.occupation} ${listed.level}`} listed={listed} />
        ))}
      </ul>
      {lists.length > most ? (
        <Button onClick={() => setMost(most + SHOWN)}>{say.page("lists.more", { count: lists.length - most })}</Button>
      ) : null}
    </>
  );
}

function Item({ listed: { occupation, level, name, words, cautions } }: { listed: Listed }) {
  const { store, choose } = useApp();
  const link = useRef<HTMLAnchorElement>(null);
  useLayoutEffect(() => {
    if (store.subject.peek()?.rules || store.leftFrom.peek() !== `${occupation} ${level}`) return;
    store.leftFrom.value = "";
    link.current?.focus({ preventScroll: true });
    link.current?.scrollIntoView({ block: "center" });
  }, []);
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(occupation, level);
  };
  return (
    <li class="checker__listed">
      <a ref={link} href={`?occupation=${encodeURIComponent(occupation)}&level=${level}`} onClick={follow}>
        {name}
      </a>
      {words ? <p>{words}</p> : null}
      {cautions.length ? (
        <Fold title={store.say.page("clause.cautions")}>
          <Lines lines={cautions} />
        </Fold>
      ) : null}
    </li>
  );
}
