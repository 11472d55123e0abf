/**
 * Which occupations and sources there are: in the page, or in the index of the rules where they are too many for it.
 */

import { RulesFailure } from "../rules.js";
import type { Both, PageData } from "../types.js";

interface Index {
  edition: string;
  occupations: { id: string; name: Both; of: string | null; levels: number[] }[];
  sources: { id: string; title: Both }[];
}

/** Rejects with a RulesFailure; `version` is of the rules that the page was built with. */
async function fetchIndex(root: URL, version: string): Promise<Index> {
  const response = await fetch(new URL(`api/v1/index.json?edition=${version}`, root)).catch(() => null);
  if (!response) throw new RulesFailure("network");
  const index = response.ok ? await response.json().catch(() => null) : null;
  if (typeof index?.edition === "string" && index.edition !== version) throw new RulesFailure("updated");
  if (!Array.isArray(index?.occupations) || !Array.isArray(index.sources)) throw new RulesFailure("damaged");
  return index;
}

/** The page's data with all occupations and sources in it.  Rejects with a RulesFailure. */
export async function withDirectory(root: URL, data: PageData): Promise<PageData> {
  if (data.occupations.length) return data;
  const { script, rules_version: version } = data;
  const { occupations, sources } = await fetchIndex(root, version);
  const names = new Map(occupations.map(({ id, name }) => [id, name[script]]));
  return {
    ...data,
    occupations: occupations
      .filter(({ levels }) => levels.length)
      .map(({ id, name, of, levels }) => ({ id, name: name[script], group: names.get(of ?? "") ?? "", levels })),
    sources: Object.fromEntries(sources.map(({ id, title }) => [id, title[script]])),
  };
}
