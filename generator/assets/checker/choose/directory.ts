/**
 * Which occupations and sources there are: in the page, or in the index of the rules where they are too many for it.
 */

import type { Reason } from "../rules.js";
import type { Both, PageData } from "../types.js";

interface Index {
  edition: string;
  occupations: { id: string; name: Both; of: string | null; levels: number[] }[];
  sources: { id: string; title: Both }[];
}

/** Why a server refuses (refusal.js): handed in, so that this file needs no third one. */
type Refusal = (status: number) => Reason;

/**
 * The page's data with all occupations and sources in it, or why they cannot be had.
 */
export async function withDirectory(root: URL, data: PageData, refusalOf: Refusal): Promise<PageData | Reason> {
  const { script, rules_version: version } = data;
  const index = await fetchIndex(root, version, refusalOf);
  if (typeof index === "string") return index;
  const { occupations, sources } = index;
  const names = new Map(occupations.map(({ id, name }) => [id, name[script]]));
  return {
    ...data,
    occupations: occupations
      .filter(({ levels }) => levels.length)
      .map(({ id, name, of, levels }) => ({ id, name: name[script], group: names.get(of ?? "") ?? "", levels })),
    sources: Object.fromEntries(sources.map(({ id, title }) => [id, title[script]])),
  };
}

/** `version` is of the rules that the page was built with. */
async function fetchIndex(root: URL, version: string, refusalOf: Refusal): Promise<Index | Reason> {
  const response = await fetch(new URL(`api/v1/index.json?edition=${version}`, root)).catch(() => null);
  if (!response) return "network";
  if (!response.ok) return refusalOf(response.status);
  const index = await response.json().catch(() => null);
  if (typeof index?.edition === "string" && index.edition !== version) return "updated";
  return Array.isArray(index?.occupations) && Array.isArray(index.sources) ? index : "damaged";
}
