"""Rules that were made to do harm: read within limits, refused with place and next step, never a traceback."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest

from tests.support.command_line import Run
from tests.support.rulebooks import edit, problems_of


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("clauses/ecommerce.yaml", "在本职业连续工作1年以上", "在本职业连续工作\u20601年以上", "U+2060 WORD JOINER"),
        ("sources/xilingol.txt", "1、", "1\u200b、", "rules/sources/xilingol.txt:"),
        ("clauses/ecommerce.yaml", "xilingol: [43, 69]", "xilingol: [1-999999999]", "more than 100000 lines in ranges"),
        ("clauses/ecommerce.yaml", "xilingol: [43, 69]", "xilingol: [43.0, 69]", "43.0 is no whole number"),
        ("clauses/ecommerce.yaml", "xilingol: [43, 69]", f"xilingol: [{10**90}, 69]", "a line from 1 to "),
        ("sources/xilingol.yaml", 'clause_pattern: "^', 'clause_pattern: "(^', "clause_pattern: no pattern: "),
        ("sources/xilingol.yaml", "?P<citation>", "?P<other>", "clause_pattern: a pattern without citation"),
        ("sources/xilingol.yaml", "(?P<number>\\\\d+)、", "(?P<number>[0-9]*、?)", "has not the form of a clause"),
        ("schema/clauses.schema.json", "{", "[", "rules/schema/clauses.schema.json:1: unreadable"),
    ],
)
def test_hostile_rules_are_refused_at_their_place(rules: Path, name: str, old: str, new: str, expected: str) -> None:
    edit(rules, name, old, new)
    assert expected in "\n".join(problems_of(rules))


ENDLESS = [
    "(?:[^x]+)+",
    "(?:.*)*",
    "(?:一|一)*",
    "(?:.*.*.*.*.*)+",
    "(?:(?:.{0,50}){0,50}){0,50}",
    "(?=.)+",
    "(.)\\\\1*",
]


@pytest.mark.parametrize("slow", ENDLESS)
def test_no_pattern_takes_for_ever(rules: Path, slow: str) -> None:
    """Linear in a line of half a million characters, or refused where it stands."""
    edit(rules, "sources/xilingol.yaml", "(?P<text>.*?)", f"(?P<text>{slow})z")
    text = (rules / "sources/xilingol.txt").read_text("utf-8").split("\n")
    text[42] = f"1、{'一' * 500_000}"
    (rules / "sources/xilingol.txt").write_text("\n".join(text), "utf-8")
    started = time.process_time()
    assert re.search("clause_pattern: no pattern|has not the form of a clause", "\n".join(problems_of(rules)))
    assert time.process_time() - started < 2


def test_nor_does_one_of_a_schema(rules: Path, tmp_path: Path) -> None:
    folder = rules / "schema"
    schemas = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    folder.unlink() if folder.is_symlink() else shutil.rmtree(folder)
    folder.mkdir()
    for name, schema in schemas.items():
        (folder / name).write_text(schema.replace("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "^([a-z]+)+!$"), "utf-8")
    edit(rules, "occupations.yaml", "id: ", f"id: {'a' * 5000} #")
    started = time.process_time()
    assert "'^([a-z]+)+!$'" in "\n".join(problems_of(rules))
    assert time.process_time() - started < 2


WORK = "{work: {scope: own, counting: continuous, years: %s}, quote: 在本职业连续工作1年以上%s}"
EITHER = f"{{any: [{WORK % (1, '')}, {WORK % (2, '')}]}}"
SIMPLE = """    work: {scope: own, counting: continuous, years: 1}
    quote: 在本职业连续工作1年以上
"""


def open_questions(rules: Path, count: int) -> None:
    """Add ambiguities a0, a1, … with two options each."""
    with (rules / "ambiguities.yaml").open("a", encoding="utf-8") as file:
        for number in range(count):
            file.write(f"- {{id: a{number}, question: 问, options: {{x: 是, y: 否}}}}\n")


def of_all(parts: list[str]) -> str:
    return f"    all: [{', '.join(parts)}]\n"


def two_readings(number: int) -> str:
    x, y = (WORK % (year, "") for year in (number + 1, number + 30))
    return f"{{readings: {{a{number}: {{x: {x}, y: {y}}}}}}}"


@pytest.mark.parametrize(
    ("logic", "expected"),
    [
        (
            of_all([WORK % (1, f", readings: {{{', '.join(f'a{n}: {{x: {{}}, y: {{}}}}' for n in range(40))}}}")] * 2),
            "[0].when: more than 100 predicates, each counted for each of its readings",
        ),
        (of_all([WORK % (1, "")] * 101), "[0].when: more than 100 predicates"),
        (
            of_all([f"{{any: [{WORK % (year, '')}, {WORK % (year + 30, '')}]}}" for year in range(1, 26)]),
            "[0].when: more than 64 ways to meet it",
        ),
        (
            of_all([two_readings(number) for number in range(9)]),
            "more than 512 combinations of readings, most of them in clause ecommerce-4-1",
        ),
        (
            of_all([two_readings(number) for number in range(7)] + [EITHER] + [WORK % (1, "")] * 80),
            "more than 4000 steps to evaluate it, most of them in clause ecommerce-4-1",
        ),
    ],
    ids=["predicate", "predicates", "ways", "readings", "steps"],
)
def test_rules_that_would_take_for_ever_are_refused(rules: Path, logic: str, expected: str) -> None:
    open_questions(rules, 40)
    edit(rules, "clauses/ecommerce.yaml", SIMPLE, logic)
    found = "\n".join(problems_of(rules))
    assert expected in found and "what the checker can evaluate at once" in found, found


FILES = ("occupations.yaml", "levels.yaml", "cautions.yaml", "ambiguities.yaml")
FILES += ("clauses/ecommerce.yaml", "sources/xilingol.yaml", "sources/xilingol.txt", "accepted.yaml")
CONTENTS = {
    "absent": None,
    "empty": b"",
    "null": b"~",
    "a word": b"word",
    "other shape": b"[[{}]]",
    "mapping": b"{__proto__: {}, constructor: 1}",
    "binary": bytes(range(256)) * 40,
    "damaged": "- id: 一".encode()[:-1],
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_the_rules_may_be_anything(rules: Path, run: Run, name: str, full: bool) -> None:
    """Exit status 1, a message that names the file, in few words."""
    first = FILES.index(name) % 3
    for what, content in list(CONTENTS.items())[slice(None) if full else slice(first, None, 3)]:
        (rules / name).unlink(missing_ok=True)
        if content is not None:
            (rules / name).write_bytes(content)
        status, out, err = run("lint" if name == "accepted.yaml" else "list", "--rules", rules)
        assert (status, "Traceback" in err) == (1, False), (what, err)
        assert Path(name).stem in out + err or what == "absent", (what, err[:300])
        assert len(max(err.split("\n"), key=len)) < 600
