"""The static JSON API below /api/v1/, which the checker fetches and others may use.

`index.json` lists occupations and sources, `occupations/<id>.json` holds the rules of one occupation,
`words.json` the checker's words in both scripts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker.model import FORMAT
from generator.bundle import bundle, level_name, words_in_both
from generator.rulebook import LEVELS, Rulebook
from generator.script import both


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def index_json(book: Rulebook) -> dict[str, Any]:
    """All occupations with their published levels, and all sources."""
    return {
        "format": FORMAT,
        "levels": {str(level): both(level_name(book, level)) for level in LEVELS},
        "occupations": [
            {
                "id": o.id,
                "name": both(o.name),
                "of": o.of,
                "levels": [level for level in LEVELS if (o.id, level) in book.applications],
            }
            for o in book.occupations.values()
        ],
        "sources": [
            {"id": s.id, "title": both(s.meta["title"]), "publisher": both(s.meta["publisher"])}
            for s in book.sources.values()
        ],
    }


def write_api(book: Rulebook, out: Path) -> None:
    """Write the API into a folder (`site/api/v1`)."""
    _write(out / "index.json", index_json(book))
    _write(out / "words.json", words_in_both())
    for occupation in book.listed():
        _write(out / "occupations" / f"{occupation.id}.json", bundle(book, occupation.id))
