/**
 * Files into rows of texts and back, in a worker of their own: whatever is in a file, the page stays usable.
 */

import { TableFailure, type Code } from "./failure.js";
import type { Format, Most, Rows } from "./types.js";
import type { ToRead, ToWrite } from "./workbook.js";

/** Milliseconds. */
const LONGEST = 60_000;

/** A job; `stop` ends it, and it rejects. */
export interface Job<Done> {
  done: Promise<Done>;
  stop: () => void;
}

export const readRows = (given: File | string, most: Most): Job<Rows> =>
  work<Rows>(typeof given === "string" ? { text: given, most } : { file: given, most });

export const writeRows = (rows: Rows, format: Format, blankRows = 0): Job<Blob> => work<Blob>({ rows, format, blankRows });

function work<Done>(asked: ToRead | ToWrite): Job<Done> {
  let stop = () => {};
  const done = new Promise<Done>((resolve, reject) => {
    const worker = new Worker(new URL("../table/workbook.js", import.meta.url), { type: "module" });
    const end = (code?: Code) => {
      clearTimeout(timer);
      worker.terminate();
      if (code) reject(new TableFailure(code));
    };
    const timer = setTimeout(() => end("slow"), LONGEST);
    stop = () => end("damaged");
    worker.addEventListener("message", ({ data }: MessageEvent<{ done: Done } | { code: Code }>) => {
      end("code" in data ? data.code : undefined);
      if ("done" in data) resolve(data.done);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault(); // the browser would log it, with the address only
      end("damaged");
    });
    worker.postMessage(asked);
  });
  return { done, stop: () => stop() };
}

/** Hand a file to the visitor. */
export function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
