"""The table that is given back: the rows as they were, and beside them what each comes to, all of it text.

A cell that a spreadsheet would take for a formula is given back as the text that it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..core.saying import Words, say
from ..verdict.standing import ELIGIBLE
from .headers import Header

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
ONE = ("list", "verdict", "number", "clause", "lacking", "asking", "date", "papers", "cautions")
EVERY = ("lists", "unsure")
LAST = ("problems", "warnings", "as_of", "edition")
"""Columns that are added, in this order."""


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before what begins like one."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def exported(
    rows: Sequence[Sequence[str]],
    header: Header,
    results: Sequence[Mapping[str, Any]],
    words: Words,
    as_of: str,
    edition: str,
    *,
    every: bool = False,
) -> list[list[str]]:
    """The rows of the table that is given back, its header first.

    Args:
        rows: those of people, as they were read.
        header: what stands above them.
        results: one for each of these rows (`results.Results.row`).
        words: the program's words.
        as_of: the reference date.
        edition: which version of the rules was used.
        every: whether people were judged by all lists.
    """
    added = (*(EVERY if every else ONE), *LAST)
    width = max((len(header.names), *map(len, rows)))
    names = [*header.names, *[""] * (width - len(header.names))]
    table = [[*names, *(words[f"table.column.{name}"] for name in added)]]
    for own, result in zip(rows, results, strict=True):
        cells = _every(result, words) if every else _one(result, words)
        notes = (_notes(result["problems"]), _notes(result["warnings"]), as_of, edition)
        table.append([*own, *[""] * (width - len(own)), *cells, *notes])
    return [[harmless(cell) for cell in row] for row in table]


def _notes(notes: Sequence[Mapping[str, Any]]) -> str:
    return "；".join(f"{note['name']}：{note['words']}" if note["name"] else note["words"] for note in notes)


def _one(result: Mapping[str, Any], words: Words) -> Iterator[str]:
    clause = result["clause"]
    number = str(clause["number"]) if clause and clause["state"] in ("met", "literally_met") else ""
    yield result["name"]
    yield result["verdict_words"] or words["table.not_judged"]
    yield number
    yield f"{clause['number_words']}（{clause['state_words']}）{clause['text']}" if clause else ""
    for name in ("lacking", "asking"):
        yield "；".join(result[name])
    yield result["date"] or ""
    for name in ("papers", "cautions"):
        yield "；".join(result[name])


def _every(result: Mapping[str, Any], words: Words) -> Iterator[str]:
    met, unsure = [], []
    for each in result["lists"]:
        if each["verdict"] == ELIGIBLE:
            numbered = each["number"] is not None
            met.append(say(words, "table.listed", **each) if numbered else each["name"])
        else:
            unsure.append(say(words, "table.named", name=each["name"], said=each["verdict_words"]))
    yield "；".join(met)
    yield "；".join(unsure)
