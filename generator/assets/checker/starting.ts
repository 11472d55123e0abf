/**
 * What every page that judges begins with: its data, its evaluator, and when that is started.
 */

import { createChecker } from "./client.js";
import type { Stage } from "./protocol.js";
import type { PageData } from "./types.js";

/** Milliseconds until the evaluator is started at the latest; sooner when the browser has nothing else to do. */
const IDLE = 2_000;

export function find(page: HTMLElement, selector: string): HTMLElement {
  const found = page.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

export const rootOf = (page: HTMLElement) => new URL(page.dataset.root ?? "", document.baseURI);

export const dataOf = <Data extends PageData = PageData>(page: HTMLElement): Data =>
  JSON.parse(find(page, "#checker-data").textContent ?? "");

/** The evaluator of a page.  Exported for whoever wants to ask it by hand, and for tests. */
export function createCheckerOf(page: HTMLElement, data: PageData, onStage?: (stage: Stage) => void) {
  return createChecker({
    workerUrl: new URL("../checker/worker.js", import.meta.url),
    runtime: data.runtime,
    base: new URL("runtime/", rootOf(page)),
    onStage,
  });
}

export function whenIdle(start: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: IDLE });
  else setTimeout(start, IDLE);
}
