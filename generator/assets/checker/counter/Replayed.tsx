/**
 * A result that was kept as a file, judged anew: the same, or what has changed and why; or why it could not be.
 */

import { useEffect, useState } from "preact/hooks";

import { useStore } from "../app.js";
import { Lines } from "../parts/blocks.js";
import { Button } from "../parts/controls.js";
import { Refused, type Desk, type Judged } from "./desk.js";

interface ReplayedProps {
  desk: Desk;
  file: File;
  onClose: () => void;
}

/** `of`: the file that it is about. */
type Found = { of: File; judged?: Judged; refused?: Refused };

export function Replayed({ desk, file, onClose }: ReplayedProps) {
  const { store, say } = useStore();
  const [latest, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let isWanted = true;
    const show = (found: Found) => isWanted && setFound(found);
    desk.replay(file).then(
      (judged) => show({ of: file, judged }),
      (error) => show({ of: file, refused: error instanceof Refused ? error : new Refused(say.page("failure.check")) }),
    );
    return () => void (isWanted = false);
  }, [file]);
  const found = latest?.of === file ? latest : null;
  const close = <Button onClick={onClose}>{say.page("share.close")}</Button>;
  if (found?.refused) {
    return (
      <div class="checker__failure" role="alert">
        <p class="checker__failure-title">{say.page("kept.failed")}</p>
        <p>{found.refused.message}</p>
        {found.refused.details.length ? <Lines lines={found.refused.details} /> : null}
        {close}
      </div>
    );
  }
  return (
    <div class="checker__kept" role="status" data-same={found?.judged?.replay.same}>
      {found?.judged ? <Judgement judged={found.judged} /> : <p>{say.page("stage.check")}</p>}
      {found?.judged ? <Open judged={found.judged} onOpen={onClose} choose={(id, level) => store.choice.choose(id, level)} /> : null}
      {close}
    </div>
  );
}

export function Judgement({ judged: { replay, rules, level } }: { judged: Judged }) {
  const { say } = useStore();
  return (
    <>
      <h2>{say.own(rules.occupation.name) + say.own(rules.level_names[level])}</h2>
      <p class="checker__kept-headline">{replay.headline}</p>
      {replay.changes.length ? <Lines lines={replay.changes.map(({ words }) => words)} /> : null}
      {replay.notes.map((note) => (
        <p key={note} class="checker__fine">
          {note}
        </p>
      ))}
    </>
  );
}

interface OpenProps {
  judged: Judged;
  onOpen: () => void;
  choose: (occupation: string, level: number) => void;
}

function Open({ judged: { rules, level }, onOpen, choose }: OpenProps) {
  const { say } = useStore();
  const open = () => {
    choose(rules.occupation.id, level);
    onOpen();
  };
  return <Button onClick={open}>{say.page("kept.list")}</Button>;
}
