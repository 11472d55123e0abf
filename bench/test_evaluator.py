"""`make bench`: figures, printed.  Nothing here asserts how long something takes."""

from __future__ import annotations

import json
import random
import statistics
import time
from pathlib import Path

import pytest

from checker.core.model import parse_rules
from checker.profile.reading import parse_profile
from checker.verdict.verdict import check_level
from generator.data.bundle import bundle
from generator.rulebook import LEVELS, load_rulebook
from tests.checker.interview.test_next_question import by_best, by_print, distinct
from tests.support.applicants import count_questions
from tests.support.completions import AS_OF, complete_profile, hide
from tests.support.optimum import Optimum

pytestmark = pytest.mark.bench


def test_check_every_list() -> None:
    """One profile against every list, with all explanations, on CPython."""
    book = load_rulebook()
    rules = [parse_rules(bundle(book, occupation.id)) for occupation in book.listed()]
    rng = random.Random(1)
    times = []
    for _ in range(20):
        data = hide(rng, complete_profile(rng))
        started = time.perf_counter()
        for each in rules:
            profile = parse_profile(data, AS_OF, each.family)
            for level in LEVELS:
                check_level(each, level, profile, AS_OF)
        times.append((time.perf_counter() - started) * 1000)
    assert times
    print(f"\nevery list, explained, CPython: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms")


def test_questions() -> None:
    """How many questions until the verdict is definite: the best next one against the printed order."""
    book = load_rulebook()
    lists = [
        (rules, level)
        for rules in (parse_rules(bundle(book, occupation.id)) for occupation in book.listed())
        for level in LEVELS
        if rules.levels[level].uses
    ]
    rng = random.Random(9)
    best = printed = 0
    for _ in range(5):
        for rules, level in lists:
            person = complete_profile(rng)
            best += count_questions(rules, level, person, by_best(rules, level))
            printed += count_questions(rules, level, person, by_print(rules, level))
    count = 5 * len(lists)
    saved = 100 * (1 - best / printed)
    assert printed
    print(f"\nquestions, all lists: {best / count:.2f} on average, {printed / count:.2f} in printed order", end="")
    print(f", {saved:.0f}% fewer")


def test_questions_against_the_optimum() -> None:
    """The same for lists of at most 7 questions, where the best strategy can be computed."""
    book = load_rulebook()
    rules = [parse_rules(bundle(book, occupation.id)) for occupation in book.listed()]
    lists = distinct([(each, level) for each in rules for level in LEVELS if each.levels[level].uses], 7)
    rng = random.Random(9)
    best = printed = 0
    optimum = 0.0
    for each, level in lists:
        people = [complete_profile(rng) for _ in range(25)]
        optimum += Optimum(each, level, people).total()
        best += sum(count_questions(each, level, person, by_best(each, level)) for person in people)
        printed += sum(count_questions(each, level, person, by_print(each, level)) for person in people)
    assert optimum
    print(
        f"\nquestions, {len(lists)} distinct lists: {best} asked, {printed} in printed order, optimum {optimum:.0f}",
        end="",
    )
    print(f": {100 * (best / optimum - 1):.1f}% above it; the optimum saves {100 * (1 - optimum / printed):.0f}%")


def test_bytes(root: Path) -> None:
    """What a visit to the checker transfers, by file."""
    folder = root / "build/site/runtime"
    total = 0
    files = json.loads((folder / "manifest.json").read_text("utf-8"))["files"].values()
    for name in sorted(file["name"] for file in files):
        paths = (folder / name, folder / f"{name}.br")
        sizes = [path.stat().st_size if path.exists() else 0 for path in paths]
        total += sizes[1] or sizes[0]
        print(f"\n{name}: {sizes[0]:,} bytes, brotli {sizes[1]:,}", end="")
    assert total
    print(f"\nall of the runtime with brotli: {total:,} bytes")
