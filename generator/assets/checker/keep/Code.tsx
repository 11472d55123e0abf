/**
 * A link as a QR code, drawn on the device, for who stands on the other side of a counter.
 */

import { useState } from "preact/hooks";

import { useStore } from "../app.js";
import { Button } from "../parts/controls.js";

export function Code({ link }: { link: string }) {
  const { say } = useStore();
  const [drawn, setDrawn] = useState({ of: "", address: "" });
  const [refused, setRefused] = useState("");
  const draw = async () => {
    try {
      const { correction, generate } = await import("lean-qr");
      // The least correction: what is on a screen is not scratched, and the fewer the modules, the easier to read.
      const code = generate(link, { minCorrectionLevel: correction.L, maxCorrectionLevel: correction.L });
      setDrawn({ of: link, address: code.toDataURL({ on: [0, 0, 0], off: [255, 255, 255], pad: 4, scale: 8 }) });
      setRefused("");
    } catch {
      setRefused(say.page("kept.no_code"));
    }
  };
  return (
    <>
      <Button onClick={draw}>{say.page("kept.code")}</Button>
      <span role="status">{refused || null}</span>
      {drawn.of === link ? <img class="checker__code" src={drawn.address} alt={say.page("kept.code_of")} /> : null}
    </>
  );
}
