"""Composed notices: what is read equals the logic that they were made of, or somebody is told that it is not known.

`tests.support.composed_notices` says what it does not share with the reader.  The reading is taken from the rules that
the evaluator gets, not from what the reader says of itself: a list is flagged only where these rules cannot be settled.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import pytest

from generator.data.intake_base import intake_base
from intake.api import ReadNotice, load, read
from tests.support.composed_clauses import Shape
from tests.support.composed_damages import HARMLESS_DAMAGES, cut_headings
from tests.support.composed_notices import STYLES, Notice, Printed, compose
from tests.support.rulebooks import frozen_book

KNOWN = load(json.loads(json.dumps(intake_base(frozen_book()))))
MISREAD = ("ocr", "signs")
"""Damages after which a condition may be other words."""
SAMPLE, FULL, PARTS = 600, 24_000, 8


def shape_of(node: Any, beside: dict[int, str]) -> Shape:
    """A node of the rules as the composer writes logic; groups within groups of their kind are one."""
    if node["op"] == "fact":
        args = {name: tuple(sorted(arg)) if isinstance(arg, list) else arg for name, arg in node["args"].items()}
        since = ",".join(sorted({beside[each] for each in node.get("since", ())}))
        return ("fact", node["predicate"], tuple(sorted(args.items())), since)
    if node["op"] == "choice":
        return ("choice", node["ambiguity"])
    parts: set[Shape] = set()
    for child in node["of"]:
        shape = shape_of(child, beside)
        parts |= shape[1] if shape[0] == node["op"] else {shape}
    return (node["op"], frozenset(parts))


def predicates(node: Any) -> dict[int, str]:
    """The predicate of each fact, by its id."""
    if node["op"] == "fact":
        return {node["id"]: node["predicate"]}
    children = node["of"].values() if node["op"] == "choice" else node["of"]
    return {key: value for child in children for key, value in predicates(child).items()}


def facts(shape: Shape) -> Iterator[Shape]:
    """Every fact of a shape."""
    if shape[0] == "fact":
        yield shape
    elif shape[0] in ("all", "any"):
        for part in shape[1]:
            yield from facts(part)


def own_words(shape: Shape) -> list[dict[str, Any]]:
    """The arguments of what the person judges."""
    return [dict(fact[2]) for fact in facts(shape) if fact[1] == "own_judgement"]


class Way(NamedTuple):
    """A clause in the rules: its shape, and that of the condition of its list."""

    shape: Shape
    condition: Shape | None


def ways(rules: Any, level: int) -> list[Way]:
    found = []
    for use in rules["levels"][str(level)]["clauses"]:
        shapes = []
        for name in (use["clause"], use.get("condition", {}).get("clause")):
            when = rules["clauses"][name]["when"] if name else None
            shapes.append(shape_of(when, predicates(when)) if when else None)
        assert shapes[0] is not None
        found.append(Way(shapes[0], shapes[1]))
    return found


def is_open(way: Way) -> bool:
    """Whether no answer of a person settles it by itself: a line that nobody read may bear on its list."""
    return way.condition is not None and any("effect" in each for each in own_words(way.condition))


def letters(text: str) -> str:
    return re.sub("[^\u4e00-\u9fff0-9]", "", text)


def is_whole(text: str, words: list[str], damage: str) -> bool:
    """Whether words that a person judges are a clause of the list, from its first word to its last."""
    ratio = max(SequenceMatcher(None, letters(text), letters(each)).ratio() for each in words)
    return ratio > (0.7 if damage == "ocr" else 0.85)


def contains(text: str, words: str) -> bool:
    """Whether words that a person judges hold those of a condition, but for a letter that was misread."""
    found = SequenceMatcher(None, letters(words), letters(text), autojunk=False).get_matching_blocks()
    return sum(block.size for block in found) >= 0.85 * len(letters(words))


def wrong_in(notice: Notice, printed: Printed, found: list[Way]) -> Iterator[str]:
    """What a list of the rules says silently otherwise than the notice."""
    if found and all(map(is_open, found)):
        return
    if notice.extra:
        yield "a line that changes who may apply is left out"
    expected = {clause.shape for clause in printed.clauses if clause.shape}
    words = [clause.words for clause in printed.clauses]
    conditions = {printed.condition.shape} if printed.condition else {None}
    for way in found:
        own = own_words(way.shape)
        if any("effect" not in each and not is_whole(each["text"], words, notice.damage) for each in own):
            yield f"half a clause is judged: {own}"
        elif not own and way.shape not in expected:
            yield f"not in the notice: {way.shape}"
        asked = own_words(way.condition) if way.condition else []
        in_words = printed.condition and any(contains(each["text"], printed.condition.words) for each in asked)
        if not in_words and way.condition not in conditions and not (asked and notice.damage in MISREAD):
            yield f"another condition: {way.condition}"
    read_whole = {way.shape for way in found if not own_words(way.shape)}
    judged = sum(bool(own_words(way.shape)) for way in found)
    if len(expected - read_whole) > judged:
        yield f"left out: {expected - read_whole}"


class Judged(NamedTuple):
    """What became of a notice: what is silently wrong, and how many of its clauses were read, of how many."""

    wrong: list[str]
    understood: int
    clauses: int


def judge(notice: Notice, done: ReadNotice) -> Judged:
    data = done.data()
    wrong: list[str] = []
    understood = total = 0
    told = bool(data["doubts"])
    by_level: dict[int, list[Way]] = {}
    for identity, rules in data["rules"].items():
        for level in (5, 4, 3, 2, 1):
            by_level.setdefault(level, []).extend(ways(rules, level))
        named = rules["occupation"]["name"]["hans"]
        if named not in (notice.occupation, "本职业") and not told:
            wrong.append(f"another occupation: {identity} {named}")
    expected = {printed.level: printed for printed in notice.lists}
    for level, found in by_level.items():
        if level not in expected:
            if found and not all(map(is_open, found)):
                wrong.append(f"no list of level {level} stands there")
        elif found:
            wrong += wrong_in(notice, expected[level], found)
        elif not told:
            wrong.append(f"the list of level {level} is missing")
    for printed in notice.lists:
        read_whole = {way.shape for way in by_level.get(printed.level, ())}
        readable = [clause.shape for clause in printed.clauses if clause.shape]
        total += len(readable)
        understood += sum(shape in read_whole for shape in readable)
    return Judged(wrong, understood, total)


def check(seeds: range) -> tuple[Counter[str], Counter[str]]:
    """Read the notices of some numbers; none is silently wrong.  By damage: clauses that were read, and all."""
    understood: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for seed in seeds:
        notice = compose(seed)
        done = judge(notice, read(notice.text, KNOWN))
        assert done.wrong == [], (seed, notice.layout, notice.damage, notice.text)
        understood[notice.damage] += done.understood
        total[notice.damage] += done.clauses
    return understood, total


def test_there_are_many_layouts() -> None:
    assert len({style.name for style in STYLES}) >= 40


def test_a_sample_of_notices() -> None:
    """None silently wrong; of the clauses that nothing happened to, at least 95 in 100 are read."""
    understood, total = check(range(SAMPLE))
    for damage in HARMLESS_DAMAGES:
        assert understood[damage] >= 0.95 * total[damage] > 0, (damage, understood[damage], total[damage])


def check_cut(seeds: range) -> float:
    """Cut the headings of whole notices; none is silently wrong.  The share of the clauses that were read."""
    understood = total = 0
    for seed in seeds:
        whole = compose(seed)
        if whole.damage or "paragraph" in whole.layout:
            continue
        notice = whole._replace(text=cut_headings(random.Random(seed), whole.text), damage="breaks")
        done = judge(notice, read(notice.text, KNOWN))
        assert done.wrong == [], (seed, notice.layout, notice.text)
        understood, total = understood + done.understood, total + done.clauses
    return understood / total


def test_headings_that_line_breaks_cut() -> None:
    """Joined, whichever word the break is in, or nobody is told anything definite."""
    assert check_cut(range(200)) >= 0.8


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_all_notices(part: int, capsys: pytest.CaptureFixture[str]) -> None:
    """The same for many more."""
    understood, total = check(range(SAMPLE + part, FULL, PARTS))
    check_cut(range(SAMPLE + part, FULL // 4, PARTS))
    with capsys.disabled():
        print({damage: f"{understood[damage]}/{total[damage]}" for damage in total})
    for damage in HARMLESS_DAMAGES:
        assert understood[damage] >= 0.95 * total[damage]
