/**
 * The result to take along: as a text for a chat, as an entry for a calendar, as a picture.  All is made on the device.
 */

import { useState } from "preact/hooks";

import { useApp, useStore } from "../app.js";
import { Fold } from "../parts/blocks.js";
import { Button } from "../parts/controls.js";
import { CopyButton } from "../parts/copy.js";
import type { Report, Rules } from "../types.js";
import { writeLink } from "../link.js";
import { calendarEntry } from "./calendar.js";
import { Code } from "./Code.js";
import { drawn } from "./picture.js";
import { written, type Kept } from "./result.js";
import { summary } from "./summary.js";

interface TakeProps {
  rules: Rules;
  level: number;
  report: Report;
}

export function TakeAlong({ rules, level, report }: TakeProps) {
  const { store, say } = useStore();
  const { outlook, stale } = store.judged.value;
  const lines = summary(store, rules, level, report);
  const date = outlook?.date && outlook.date > report.as_of ? outlook.date : "";
  const list = { occupation: say.own(rules.occupation.name), level: say.own(rules.level_names[level]) };
  const enter = () => {
    const title = say.page("take.entry", list);
    save(calendarEntry({ date, title, description: lines.join("\n"), made: new Date() }), "text/calendar", `baokao-${date}.ics`);
  };
  // Until what is ahead has come, the lines would say the date of other answers, or none.
  if (stale) {
    return (
      <Fold name="take" title={say.page("take.title")}>
        <p class="checker__fine" role="status">
          {say.page("take.pending")}
        </p>
      </Fold>
    );
  }
  return (
    <Fold name="take" title={say.page("take.title")}>
      <div class="checker__take">
        <CopyButton words={say.page("take.text")} text={lines.join("\n")} />
        {date ? <Button onClick={enter}>{say.page("take.calendar", { date: say.date(date) })}</Button> : null}
        <Picture lines={lines} name={say.page("paper.title", list)} />
      </div>
      <p class="checker__fine">{say.page("take.words")}</p>
      {store.ground.value ? null : <KeepResult name={`baokao-${rules.occupation.id}-${level}-${report.as_of}.json`} />}
    </Fold>
  );
}

/** The answers with what they came to, to be judged anew: as a file or as a link. */
function KeepResult({ name }: { name: string }) {
  const { store, counter } = useApp();
  const { say, choice, replies } = store;
  const [refused, setRefused] = useState("");
  /** Of which answers. */
  const [made, setMade] = useState({ of: "", link: "" });
  const answers = writeLink(replies.answers(), choice.date.value);
  const keep = async (use: (kept: { text: string; result: Kept }) => void) => {
    try {
      const desk = await counter();
      use(await desk.ask<{ text: string; result: Kept }>("keep"));
      setRefused("");
    } catch (error) {
      setRefused(String((error as Error).message));
    }
  };
  const link = () =>
    keep(({ result }) => {
      const fragment = writeLink(replies.answers(), choice.date.peek(), written(result));
      setMade({ of: answers, link: choice.address + fragment });
    });
  return (
    <>
      <div class="checker__take">
        <Button onClick={() => keep(({ text }) => save(text, "application/json", name))}>{say.page("kept.save")}</Button>
        <Button onClick={link}>{say.page("kept.link")}</Button>
        <span role="status">{refused || null}</span>
      </div>
      {made.of === answers ? (
        <div class="checker__kept-link">
          <label for="checker-result-link">{say.page("kept.link_is")}</label>
          <textarea id="checker-result-link" readOnly rows={4} spellcheck={false} value={made.link} />
          <CopyButton words={say.page("share.copy")} text={made.link} />
          <Code link={made.link} />
        </div>
      ) : null}
      <p class="checker__fine">{say.page("kept.words")}</p>
    </>
  );
}

/** Drawn when it is wanted, and gone when the result is another one. */
function Picture({ lines, name }: { lines: readonly string[]; name: string }) {
  const { say } = useStore();
  const [picture, setPicture] = useState({ of: "", address: "" });
  const text = lines.join("\n");
  const draw = () => void drawn(lines).then((address) => setPicture({ of: text, address }));
  const isShown = picture.of === text;
  return (
    <>
      <Button onClick={draw}>{say.page("take.picture")}</Button>
      {isShown ? (
        <figure class="checker__taken">
          <img src={picture.address} alt={text} />
          <figcaption>
            {say.page("take.hold")}{" "}
            <a href={picture.address} download={`${name}.png`}>
              {say.page("take.download")}
            </a>
          </figcaption>
        </figure>
      ) : null}
    </>
  );
}

function save(text: string, type: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
