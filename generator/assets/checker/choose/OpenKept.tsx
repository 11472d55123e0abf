/**
 * What opens a result that was kept as a file; what reads one comes later.
 */

import type { VNode } from "preact";
import { useState } from "preact/hooks";

import { useApp } from "../app.js";
import { late } from "../parts/late.js";

export function OpenKept() {
  const { store, counter } = useApp();
  const [shown, show] = useState<VNode | null>(null);
  const pick = async ({ currentTarget: input }: { currentTarget: HTMLInputElement }) => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    try {
      const desk = await counter();
      const { Replayed } = late.peek()!; // it came with the desk
      show(<Replayed desk={desk} file={file} onClose={() => show(null)} />);
    } catch (error) {
      store.choice.message.value = (error as Error).message;
    }
  };
  return (
    <>
      <label class="checker__file" for="checker-kept">
        {store.say.page("kept.open")}
        <input type="file" id="checker-kept" accept=".json" onChange={pick} />
      </label>
      {shown}
    </>
  );
}
