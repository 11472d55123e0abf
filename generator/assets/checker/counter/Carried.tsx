/**
 * What a link said that its answers came to, and what they come to now; once, when the link was opened.
 */

import { useEffect, useState } from "preact/hooks";

import { useApp } from "../app.js";
import { read } from "../keep/result.js";
import type { Judged } from "./desk.js";
import { Judgement } from "./Replayed.js";

export function Carried({ result }: { result: ReadonlyMap<string, string> }) {
  const { store, counter } = useApp();
  const [judged, setJudged] = useState<Judged | null>(null);
  const [refused, setRefused] = useState("");
  useEffect(() => {
    let isWanted = true;
    counter()
      .then((desk) => desk.compare(read(result)))
      .then(
        (found) => isWanted && setJudged(found),
        (error: Error) => isWanted && setRefused(error.message),
      );
    return () => void (isWanted = false);
  }, [result]);
  if (refused) return <p role="status">{`${store.say.page("kept.failed")}：${refused}`}</p>;
  return (
    <div class="checker__kept" role="status" data-same={judged?.replay.same}>
      {judged ? <Judgement judged={judged} /> : <p>{store.say.page("stage.check")}</p>}
    </div>
  );
}
