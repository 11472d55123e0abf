"""Folding: both scripts are one, numbers are numbers, and nothing is lost.  folding.js is run by Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence

import pytest

from generator.rulebook import Rulebook
from generator.runtime.node import NODE
from generator.search import units as written
from generator.search.folding import build_folding
from generator.search.pinyin import syllables
from generator.words.script import traditional
from tests.support import ROOT
from tests.support.rulebooks import frozen_book

HAND_WRITTEN = sorted((ROOT / "docs/pages").glob("*.md"))
TEXTS = ["电工", "级职业", "综合布线装维员", "答复以评价机构为准", "认定制度、组卷发卷、骨干、征集", "两年"]
TABLE = build_folding([(text, traditional(text)) for text in TEXTS])

UNITS = {
    "电工": "电 工",
    "電工": "电 工",
    "電 工": "电 工",
    "3年（含）以上": "3 年 以 上",
    "3年(含)以上": "3 年 以 上",
    "含3年": "含 3 年",
    "三級": "3 级",
    "１０年": "10 年",
    "1０年": "10 年",
    "十年": "10 年",
    "十二年": "12 年",
    "二十年": "20 年",
    "二十三年": "23 年",
    "十、三": "10 3",
    "两年": "2 年",
    "兩年": "2 年",
    "一二": "1 2",
    "第一2": "第 1 2",
    "CAD2024": "cad 2024",
    "ＣＡＤ é": "cad e",
    "a b": "a b",
    "，。 （": "",
    "𠮷z": "𠮷 z",
    "㎡": "m 2",
}


def units(table: Mapping[str, str], texts: Sequence[str]) -> list[dict[str, list[str]]]:
    """The units of each text, and those of the part of the text that each is said to stand at."""
    module = (ROOT / "generator/assets/search/folding.js").as_uri()
    script = f"""
        import {{ Folding }} from {json.dumps(module)};
        const {{ table, texts }} = JSON.parse(process.argv[1]);
        const folding = new Folding(table);
        console.log(JSON.stringify(texts.map((text) => {{
            const units = folding.units(text);
            return {{
                units: units.map((unit) => unit.text),
                again: units.map(({{ start, end }}) => folding.key(text.slice(start, end)).trim()),
            }};
        }})));
    """
    data = json.dumps({"table": ["".join(table.keys()), "".join(table.values())], "texts": texts})
    command = [str(NODE), "--input-type=module", "-e", script, data]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    result: list[dict[str, list[str]]] = json.loads(answer.stdout)
    return result


def test_units() -> None:
    found = [" ".join(each["units"]) for each in units(TABLE, list(UNITS))]
    assert dict(zip(UNITS, found, strict=True)) == UNITS


def test_the_index_has_the_units_that_are_asked_for() -> None:
    """generator/search/units.py makes them of every text, folding.js of the query."""
    texts = [*UNITS, "二十三十、十", "ＡＢ12ｃ", "（含 ）", *(p.read_text("utf-8") for p in HAND_WRITTEN)]
    for text, found in zip(texts, units(TABLE, texts), strict=True):
        assert written.units(TABLE, text) == found["units"], text


def test_places_of_units() -> None:
    texts = [*TEXTS, *map(traditional, TEXTS), "１０年，CAD", "二十三年"]
    for text, found in zip(texts, units(TABLE, texts), strict=True):
        assert found["again"] == found["units"], text


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


def test_every_name_and_clause_is_the_same_in_both_scripts(book: Rulebook) -> None:
    texts = [*(o.name for o in book.occupations.values()), *(clause.text for clause in book.clauses.values())]
    table = build_folding([(text, traditional(text)) for text in texts])
    assert units(table, texts) == units(table, [traditional(text) for text in texts])


class TestTable:
    def test_is_small_and_final(self) -> None:
        assert 0 < len(TABLE) < 200
        assert not set(TABLE.values()) & set(TABLE.keys())

    def test_texts_of_different_length_are_refused(self) -> None:
        with pytest.raises(ValueError, match="zip"):
            build_folding([("电工", "電")])


class TestPinyin:
    def test_syllables(self) -> None:
        assert syllables("数控车工") == ["shu", "kong", "che", "gong"]
        assert syllables("3D打印（初级）") == ["3d", "da", "yin", "chu", "ji"]
