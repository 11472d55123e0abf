/**
 * The result to take along: as a text for a chat, as an entry for a calendar, as a picture.  All is made on the device.
 */

import { useState } from "preact/hooks";

import { useApp, useStore } from "../app.js";
import { Fold } from "../parts/blocks.js";
import { Button } from "../parts/controls.js";
import { CopyButton } from "../parts/copy.js";
import type { Report, Rules } from "../types.js";
import { calendarEntry } from "./calendar.js";
import { drawn } from "./picture.js";
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
      {store.ground.value ? null : <SaveFile name={`baokao-${rules.occupation.id}-${level}-${report.as_of}.json`} />}
    </Fold>
  );
}

/** The answers with what they came to, to be judged anew. */
function SaveFile({ name }: { name: string }) {
  const { store, counter } = useApp();
  const { say } = store;
  const [refused, setRefused] = useState("");
  const keep = async () => {
    try {
      const desk = await counter();
      const { text } = await desk.ask<{ text: string }>("keep");
      save(text, "application/json", name);
      setRefused("");
    } catch (error) {
      setRefused(String((error as Error).message));
    }
  };
  return (
    <>
      <div class="checker__take">
        <Button onClick={keep}>{say.page("kept.save")}</Button>
        <span role="status">{refused || null}</span>
      </div>
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
