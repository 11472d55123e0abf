"""Notes that deny what their source states: a page would say of a publisher that the source names none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.rulebook.problems import Problem
from generator.rulebook.source import Source

UNSTATED = "未注明"
"""What the description of a source says where the source says nothing; more may follow in brackets."""
_ONE_OF_THEM = "之一"

_Lists = Iterable[Mapping[str, Any]]


def _stated(key: str) -> Callable[[Source, _Lists], str]:
    def find(source: Source, lists: _Lists) -> str:
        value = str(source.meta[key])
        return "" if value.startswith(UNSTATED) else f"{key} is {value!r}"

    return find


def _official(source: Source, lists: _Lists) -> str:
    return "standing is 'official'" if source.meta.get("standing") == "official" else ""


def _any_of(source: Source, lists: _Lists) -> str:
    lines = [printed.get("heading", 0) for printed in lists]  # one that is beyond the file is a problem of its own
    headings = [source.simplified(line) if 1 <= line <= len(source.lines) else "" for line in lines]
    said = headings and all(_ONE_OF_THEM in heading for heading in headings)
    return f"every heading says {_ONE_OF_THEM}, such as {headings[0].strip()!r}" if said else ""


STATEMENTS: Mapping[str, Callable[[Source, _Lists], str]] = {
    "publisher": _stated("publisher"),
    "date": _stated("date"),
    "official": _official,
    "any_of": _any_of,
}
"""What a note can deny -> how the source states it, in words; "" where it does not."""


def _places(source: Source) -> Iterator[tuple[tuple[str | int, ...], str, _Lists]]:
    """Every note of a source with its place and the lists that it is about."""
    blocks = source.meta.get("blocks", ())
    every = [printed for block in blocks for printed in block["lists"]]
    for number, note in enumerate(source.meta.get("notes", ())):
        yield ("notes", number), note, every
    for index, block in enumerate(blocks):
        for number, note in enumerate(block.get("notes", ())):
            yield ("blocks", index, "notes", number), note, block["lists"]


def contradictions(source: Source, cautions: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    """The notes of a source that deny what it states (`denies` of rules/cautions.yaml)."""
    for path, note, lists in _places(source):
        for denied in cautions.get(note, {}).get("denies", ()):
            if stated := STATEMENTS[denied](source, lists):
                found = f"{note} says “{cautions[note]['words']}”, but {stated}"
                others = [name for name, each in cautions.items() if note != name and each.get("denies")]
                step = f"remove the note, or take one that fits: {', '.join(others)}" if others else "remove the note"
                yield source.document.problem(path, found, "notes that the source bears out", step)
