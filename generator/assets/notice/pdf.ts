/**
 * The text of a PDF, read by PDF.js in a worker of its own; a file of its own that comes with the first PDF.
 *
 * Owns what is asked of PDF.js, and how much.  Where lines are is said by layout.ts.
 */

import { getDocument, PDFWorker, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

import type { FileText } from "./files.js";
import { layoutOf, type Layout, type Run } from "./layout.js";

export type PdfFailure = "encrypted" | "damaged" | "network" | "unreadable" | "many_pages" | "slow";
export type PdfText = FileText | { failure: PdfFailure };

/** Milliseconds. */
const LONGEST = 60_000;
/** Where a PDF says that it is whole: in its last bytes, before what others may have added. */
const END = 4096;
/** Of all characters; bullets of their own fonts are no letters. */
const FEW = 0.02;
/** Letters that no Chinese notice has: fonts that do not say what theirs are give them. */
const FOREIGN =
  /[^\p{Script=Han}\p{Script=Common}\p{Script=Inherited}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}A-Za-z\u00a0-\u017f\u01cd-\u01dc]|\p{Cc}|\ufffd/gu;
/** Radicals, which browsers print for the characters that look the same, and compatibility characters. */
const TWINS = /[\u2e80-\u2fd5\uf900-\ufaff]/gu;
/** Each with its character, where Unicode's normal form has none (EquivalentUnifiedIdeograph). */
const RADICALS =
  "⺒巳⺓幺⺜日⺝月⺟母⺠民⺬示⺶羊⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";
const TWIN_OF = new Map(Array.from({ length: RADICALS.length / 2 }, (_, pair) => [RADICALS[2 * pair], RADICALS[2 * pair + 1]]));

/** The tables for fonts that are not in the file, below this folder.  What could not be had is told. */
class CharacterMaps {
  constructor(private readonly told: (failure: PdfFailure) => void) {}

  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== "cMapUrl") throw new Error(kind); // what is only needed to draw
    const reply = await fetch(new URL(`../notice/cmaps/${filename}`, import.meta.url)).catch(() => null);
    if (!reply?.ok) {
      this.told(reply?.status === 404 ? "unreadable" : "network");
      throw new Error(filename);
    }
    return new Uint8Array(await reply.arrayBuffer());
  }
}

/**
 * @param most Characters that are of any use.
 * @param mostPages Pages that a file may have.
 */
export async function readPdf(bytes: Uint8Array<ArrayBuffer>, most: number, mostPages: number): Promise<PdfText> {
  if (!new TextDecoder("latin1").decode(bytes.subarray(-END)).includes("%%EOF")) return { failure: "damaged" };
  const port = new Worker(new URL("../notice/pdf.worker.js", import.meta.url), { type: "module" });
  let timer = 0;
  const ended = new Promise<PdfText>((resolve) => {
    timer = window.setTimeout(() => resolve({ failure: "slow" }), LONGEST);
    port.addEventListener("error", (event) => {
      event.preventDefault();
      resolve({ failure: "network" });
    });
  });
  try {
    return await Promise.race([read(bytes, port, most, mostPages), ended]);
  } finally {
    clearTimeout(timer);
    port.terminate();
  }
}

async function read(data: Uint8Array<ArrayBuffer>, port: Worker, most: number, mostPages: number): Promise<PdfText> {
  let missing: PdfFailure | null = null;
  const maps = class extends CharacterMaps {
    constructor() {
      super((failure) => (missing ??= failure));
    }
  };
  const settings = {
    worker: new PDFWorker({ port: port as unknown as null }),
    BinaryDataFactory: maps,
    useWorkerFetch: false,
    // Nothing is drawn.
    disableFontFace: true,
    disableWorkerRendering: true,
    useWasm: false,
    stopAtErrors: true,
    verbosity: 0,
  };
  try {
    const document = await getDocument({ data, ...settings }).promise;
    if (document.numPages > mostPages) return { failure: "many_pages" };
    const pages = await runsOf(document, most);
    if (missing) return { failure: missing };
    return textOf(layoutOf(pages));
  } catch (error) {
    return { failure: missing ?? ((error as Error).name === "PasswordException" ? "encrypted" : "damaged") };
  }
}

/** No more than are of use. */
async function runsOf(document: PDFDocumentProxy, most: number): Promise<Run[][]> {
  const pages: Run[][] = [];
  let size = 0;
  for (let number = 1; number <= document.numPages && size <= most; number++) {
    const page = await document.getPage(number);
    const { transform } = page.getViewport({ scale: 1 });
    const reader = page.streamTextContent().getReader();
    const runs: Run[] = [];
    for (let isDone = false; !isDone && size <= most; ) {
      const { done, value } = await reader.read();
      isDone = done;
      for (const item of value?.items ?? []) {
        const run = runOf(item, transform);
        if (run) runs.push(run);
        size += run ? run.text.length : 1;
      }
    }
    pages.push(runs);
  }
  return pages;
}

interface Item {
  str: string;
  transform: number[];
  width: number;
}

/** In the page's coordinates as it is shown; spaces are seen in where letters stand. */
function runOf({ str, transform: own, width }: Item, [a, b, c, d, e, f]: number[]): Run | null {
  const text = str?.trim().replace(TWINS, (one) => TWIN_OF.get(one) ?? one.normalize("NFKC"));
  if (!text) return null;
  const [right, down] = [a * own[0] + c * own[1], b * own[0] + d * own[1]];
  return {
    text,
    x: a * own[4] + c * own[5] + e,
    y: b * own[4] + d * own[5] + f,
    width,
    em: Math.hypot(own[2], own[3]) || Math.hypot(own[0], own[1]) || 1,
    isTurned: right <= 0 || Math.abs(down) > right / 10,
  };
}

function textOf({ lines, isUnsure }: Layout): PdfText {
  const text = lines.flat().join("\n");
  const letters = text.replace(/\s/g, "");
  const foreign = letters.match(FOREIGN)?.length ?? 0;
  if (!letters || foreign > FEW * letters.length) return { failure: "unreadable" };
  const blankPages = lines.flatMap((found, page) => (found.length ? [] : [page + 1]));
  return { text, blankPages, isUnsure };
}
