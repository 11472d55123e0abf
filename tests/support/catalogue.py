"""Asks an index without a browser: generator/assets/search/catalogue.js, run by Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.runtime.node import NODE
from tests.support import ROOT

ASSETS = ROOT / "generator/assets/search"

FIND = """
import { readFileSync } from "node:fs";
import { Names } from "%(assets)s/names.js";
import { Catalogue } from "%(assets)s/catalogue.js";
import { suggest } from "%(assets)s/suggest.js";
const { folder, script, queries } = JSON.parse(readFileSync(0, "utf-8"));
const read = (name) => JSON.parse(readFileSync(`${folder}/${name}.json`, "utf-8"));
const names = new Names(read(`names-${script}`));
let loaded = new Set();
const load = async (name) => (loaded.add(name), read(name));
const catalogue = new Catalogue(names, script, read(`texts-${script}`), load);
const answers = [];
for (const query of queries) {
  loaded = new Set();
  const { matches, unknown } = await catalogue.find(query);
  const best = catalogue.grouped(matches).slice(0, 10).map(([match]) => match);
  const shown = (await catalogue.describe(best)).map(({ text }) => text);
  const fetched = [...loaded];
  const urls = (await catalogue.describe(matches)).map(({ url }) => url);
  const suggested = suggest(names, query).map(({ url }) => url);
  answers.push({ urls, shown, fetched, suggested, unknown: unknown ?? "" });
}
console.log(JSON.stringify(answers));
"""


class Answer(NamedTuple):
    """All that is found; of the first page of results the texts, and the files that it took; what is suggested.

    `unknown` is the occupation that is said not to be here.
    """

    urls: list[str]
    shown: list[str]
    fetched: list[str]
    suggested: list[str]
    unknown: str


def ask(folder: Path, script: str, queries: Sequence[str]) -> list[Answer]:
    """What the catalogue of an index answers."""
    program = FIND % {"assets": ASSETS.as_uri()}
    request = json.dumps({"folder": str(folder), "script": script, "queries": queries})
    command = [str(NODE), "--input-type=module", "-e", program]
    reply = subprocess.run(command, input=request, capture_output=True, text=True, check=True).stdout
    answers: list[dict[str, Any]] = json.loads(reply)
    return [Answer(**answer) for answer in answers]
