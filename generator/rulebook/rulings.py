"""Answers of offices (rules/rulings.yaml): checked, and the lines that each is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from generator.rulebook.book import PrintedList, Ruling
from generator.rulebook.problems import suggest
from generator.rulebook.reader import RulesReader
from generator.rulebook.yamlfile import Document

EVERYWHERE = "全国"
_FILE = "rulings.yaml"


def _words(data: Mapping[str, Any]) -> str:
    day = date.fromisoformat(data["on"])
    where = data.get("published") or f"复函{data['letter']}"
    said = f"{data['by']}{day.year}年{day.month}月{day.day}日答复（{where}）"
    place = data["scope"]["place"]
    return f"这一条按答复判断：{said}：“{data['says']}”适用范围：{place}。"


def _in_scope(data: Mapping[str, Any], lists: Iterable[PrintedList]) -> frozenset[str]:
    scope = data["scope"]
    sources, named = scope.get("sources"), scope.get("lists")
    return frozenset(
        each.id for each in lists if (not sources or each.source in sources) and (not named or each.id in named)
    )


class _Checked:
    """What of a ruling refers to something else."""

    def __init__(self, reader: RulesReader, document: Document, known: Mapping[str, Mapping[str, Any]]) -> None:
        self._reader, self._document, self._known = reader, document, known

    def _note(self, path: tuple[str | int, ...], found: str, expected: str, step: str) -> None:
        self._reader.problems.append(self._document.problem(path, found, expected, step))

    def is_sound(self, index: int, data: Mapping[str, Any]) -> bool:
        before = len(self._reader.problems)
        ambiguities = self._known["ambiguity"]
        if self._reader.known(self._document, (index, "ambiguity"), data["ambiguity"], "ambiguity", ambiguities):
            options = ambiguities[data["ambiguity"]]["options"]
            if data["option"] not in options:
                found, expected = f"unknown option {data['option']!r}", f"one of {', '.join(options)}"
                self._note((index, "option"), found, expected, suggest(data["option"], options))
        for kind in ("source", "list"):
            for number, name in enumerate(data["scope"].get(f"{kind}s", ())):
                if name not in self._known[kind]:
                    path = (index, "scope", f"{kind}s", number)
                    self._note(
                        path, f"unknown {kind} {name!r}", f"the id of a {kind}", suggest(name, self._known[kind])
                    )
        try:
            date.fromisoformat(data["on"])
        except ValueError:
            self._note((index, "on"), f"no date {data['on']!r}", "YYYY-MM-DD", "write the day of the answer")
        return len(self._reader.problems) == before


def _contradictions(reader: RulesReader, document: Document, rulings: list[tuple[int, Ruling]]) -> None:
    """Two answers of which the scopes meet must not read the same words differently."""
    for number, (_, one) in enumerate(rulings):
        for index, other in rulings[number + 1 :]:
            same_place = one.place.startswith(other.place) or other.place.startswith(one.place)
            if (
                one.ambiguity == other.ambiguity
                and one.option != other.option
                and same_place
                and one.lists & other.lists
            ):
                found = f"{other.id} and {one.id} settle {one.ambiguity} differently for the same lists and place"
                step = "narrow the scope of one of them to what the answer is about"
                reader.problems.append(document.problem((index, "scope"), found, "one answer for each place", step))


def load_rulings(
    reader: RulesReader, ambiguities: Mapping[str, Any], sources: Mapping[str, Any], lists: Iterable[PrintedList]
) -> tuple[Ruling, ...]:
    """The answers of a rules folder, with what is wrong noted; none where the folder has no such file."""
    lists = tuple(lists)
    document = reader.read(_FILE, "rulings") if (reader.folder / _FILE).exists() else None
    entries = reader.by_id(document)
    if document is None:
        return ()
    known = {"ambiguity": ambiguities, "source": sources, "list": {each.id: each for each in lists}}
    checked = _Checked(reader, document, known)
    found = list(_sound(checked, document, entries, lists))
    _contradictions(reader, document, found)
    return tuple(ruling for _, ruling in found)


def _sound(
    checked: _Checked, document: Document, entries: Mapping[str, Any], lists: tuple[PrintedList, ...]
) -> Iterator[tuple[int, Ruling]]:
    for index, data in enumerate(document.data):
        if data is entries[data["id"]] and checked.is_sound(index, data):
            place = data["scope"]["place"]
            yield (
                index,
                Ruling(
                    data["id"],
                    data["ambiguity"],
                    data["option"],
                    "" if place == EVERYWHERE else place,
                    _in_scope(data, lists),
                    _words(data),
                ),
            )
