"""Writes the search index: Pagefind's files, what its results show, and the names for suggestions.

Owns the layout of the folder that generator/assets/search/engine.js reads:

- ``names.json``      occupations, levels, folding table: loaded when the search box is first used
- ``pagefind.js`` …   Pagefind, its index, and one fragment a record: loaded with the first query
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.script import traditional
from generator.search.document import document
from generator.search.folding import Folding, build_folding
from generator.search.pinyin import syllables
from generator.search.records import LEVEL_WORDS, OccupationName, SearchRecord, in_order

SIGNATURE = b"pagefind_dcd"
KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind", "*.pf_meta", "index", "fragment")
"""What the site needs of Pagefind's output; the rest is its user interface and its worker."""


class SearchIndexError(ValueError):
    """The records contradict each other, or Pagefind wrote something else than expected."""


def build_search(records: Iterable[SearchRecord], names: Iterable[OccupationName], out_dir: Path) -> None:
    """Write the index of both languages into ``out_dir`` (``build/site/search-index``), replacing what is there.

    The same input gives the same bytes.
    """
    ordered = in_order(list(records))
    by_id = {name.id: name for name in names}
    problems = list(_contradictions(ordered, by_id))
    if problems:
        raise SearchIndexError("\n".join(problems))
    folding = build_folding(_texts_in_both(ordered, list(by_id.values())))
    shutil.rmtree(out_dir, ignore_errors=True)
    with tempfile.TemporaryDirectory() as temporary:
        pages, written = Path(temporary, "pages"), Path(temporary, "index")
        pages.mkdir()
        for order, record in enumerate(ordered):
            html = document(record, by_id, folding).html(order)
            (pages / f"{order}-{_digest(record)}.html").write_text(html, encoding="utf-8")
        _run_pagefind(pages, written)
        _copy_kept(written, out_dir)
    _fill_fragments(out_dir / "fragment", ordered)
    _write_json(out_dir / "names.json", _names_json(list(by_id.values()), folding))


def _contradictions(records: Sequence[SearchRecord], names: dict[str, OccupationName]) -> Iterator[str]:
    """What is wrong with the input, one line each."""
    for url, count in Counter(record.url for record in records).items():
        if count > 1:
            yield f"{url}: {count} records have this address; expected one"
    for record in records:
        if record.occupation is not None and record.occupation not in names:
            yield f"{record.url}: unknown occupation {record.occupation!r}; expected one of the names"
        if record.level is not None and record.level not in LEVEL_WORDS:
            yield f"{record.url}: level {record.level!r}; expected 1 to 5"
        for hans, hant in ((record.title, record.title_hant), (record.body, record.body_hant)):
            if len(hans) != len(hant):
                yield f"{record.url}: {hans!r} and {hant!r} differ in length; expected a character for a character"


def _texts_in_both(records: Sequence[SearchRecord], names: Sequence[OccupationName]) -> Iterator[tuple[str, str]]:
    for record in records:
        yield record.title, record.title_hant
        yield record.body, record.body_hant
    for name in names:
        yield name.name, name.name_hant
        yield from ((alias, traditional(alias)) for alias in name.aliases)
    for phrase in (word for level in LEVEL_WORDS.values() for word in level):
        yield phrase, traditional(phrase)


def _digest(record: SearchRecord) -> str:
    """In the page's name, so that the fragment's address changes with what is shown."""
    return hashlib.sha256(json.dumps(asdict(record)).encode()).hexdigest()[:8]


def _run_pagefind(pages: Path, out: Path) -> None:
    """Index the pages as one language, for which Pagefind neither stems nor segments."""
    options = ["--site", str(pages), "--output-path", str(out), "--force-language", "unknown"]
    done = subprocess.run([sys.executable, "-m", "pagefind", *options], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchIndexError(f"Pagefind failed:\n{done.stdout}{done.stderr}")
    expected = sum(1 for _ in pages.iterdir())
    indexed = sum(1 for _ in (out / "fragment").iterdir())
    if indexed != expected:
        raise SearchIndexError(f"Pagefind indexed {indexed} pages; expected {expected}")


def _copy_kept(written: Path, out_dir: Path) -> None:
    out_dir.mkdir(parents=True)
    for pattern in KEPT:
        found = list(written.glob(pattern))
        if not found:
            raise SearchIndexError(f"Pagefind wrote no {pattern}; does its version fit requirements/site.txt?")
        for path in found:
            if path.is_dir():
                shutil.copytree(path, out_dir / path.name)
            else:
                shutil.copyfile(path, out_dir / path.name)


def _fill_fragments(folder: Path, ordered: Sequence[SearchRecord]) -> None:
    """Put into each fragment what its result shows, in place of the coded words.

    Given to Pagefind as metadata, it would be indexed too, unfolded.
    """
    for path in sorted(folder.iterdir()):
        content = gzip.decompress(path.read_bytes())
        if not content.startswith(SIGNATURE):
            raise SearchIndexError(f"{path.name}: not a fragment of Pagefind")
        fragment = json.loads(content.removeprefix(SIGNATURE))
        order = int(Path(fragment["url"]).name.partition("-")[0])
        fragment.update(url=f"/{order}", content="", meta=_shown(ordered[order]))
        text = json.dumps(fragment, ensure_ascii=False, separators=(",", ":"))
        path.write_bytes(gzip.compress(SIGNATURE + text.encode(), 9, mtime=0))


def _shown(record: SearchRecord) -> dict[str, Any]:
    return {
        "url": record.url,
        "kind": record.kind,
        "title": {"hans": record.title, "hant": record.title_hant},
        "body": {"hans": record.body, "hant": record.body_hant},
    }


def _names_json(names: Sequence[OccupationName], folding: Folding) -> dict[str, Any]:
    """Occupations in the order given, and what the browser needs to fold a query."""
    return {
        "folding": ["".join(folding.table.keys()), "".join(folding.table.values())],
        "levels": {
            str(level): {"hans": list(spoken), "hant": [traditional(word) for word in spoken]}
            for level, spoken in LEVEL_WORDS.items()
        },
        "occupations": [
            {
                "id": name.id,
                "hans": name.name,
                "hant": name.name_hant,
                "aliases": list(name.aliases),
                "pinyin": " ".join(syllables(name.name)),
                "levels": list(name.levels),
            }
            for name in names
        ],
    }


def _write_json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
