"""Conversions that OpenCC gets wrong at the boundary of two words, and what is reported of those that are not known.

The expectations are written by hand; the cases of the second test are made wrong on purpose, past the dictionaries.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.lint import conversion_problems
from generator.rulebook import load_rulebook
from generator.words import doubts as module
from generator.words.doubts import doubts
from generator.words.script import BOUNDARIES, traditional
from tests.support.rulebooks import SMALL, copy_of, edit, frozen_book


@pytest.mark.parametrize(
    ("hans", "hant"),
    [
        ("被发明的专利", "被發明的專利"),
        ("被发现、被发放", "被發現、被發放"),
        ("校长发布，街头发放", "校長發布，街頭發放"),
        ("管理发展，办理发证", "管理發展，辦理發證"),
        ("理发师，头发，美发", "理髮師，頭髮，美髮"),
        ("学习了如何操作", "學習了如何操作"),
        ("了如指掌", "瞭如指掌"),
        ("参与制造、参与制作、参与制定", "參與製造、參與製作、參與制定"),
        ("毕业后制定，毕业后制作", "畢業後制定，畢業後製作"),
        ("家具制造工", "家具製造工"),
        ("自己写明了；注明了；简单明了", "自己寫明了；註明了；簡單明瞭"),
        ("有的有只看年限的", "有的有只看年限的"),
        ("面向应聘者", "面向應聘者"),
        ("政策一出台；一出戏", "政策一出臺；一齣戲"),
        ("每人一只能报一项；一只手", "每人一只能報一項；一隻手"),
        ("下面条件；下面", "下面條件；下面"),
        ("木材干燥工", "木材乾燥工"),
        ("制粉工，制伞，机制砂，机制", "製粉工，製傘，機製砂，機制"),
    ],
)
def test_boundaries_of_words(hans: str, hant: str) -> None:
    assert traditional(hans) == hant
    assert doubts(hans) == []


@pytest.mark.parametrize(
    ("wrong", "around"),
    [
        ("管理髮愁", "管理髮愁"),
        ("被髮明的", "被髮明的"),
        ("學習瞭如何", "學習瞭如何"),
        ("參與制造", "參與制造"),
        ("關系", "關系"),
        ("課程幹燥", "課程幹燥"),
        ("取得後干部", "得後干部"),
        ("每后一次", "每后一次"),
        ("于是", "于是"),
        ("学傢俱", "學傢俱"),
        ("核準，核淮", ""),
    ],
)
def test_what_is_wrong_is_doubtful(monkeypatch: pytest.MonkeyPatch, wrong: str, around: str) -> None:
    """As if OpenCC had written it."""
    monkeypatch.setattr(module, "traditional", lambda text: wrong.replace("学", "學"))
    assert [doubt.around for doubt in doubts(wrong)][:1] == ([around] if around else [])


def test_the_rules_have_none() -> None:
    assert conversion_problems(frozen_book()) == []


def test_an_editor_is_told_where_and_what_to_do(tmp_path: Path) -> None:
    rules = copy_of(SMALL, tmp_path)
    edit(rules, "occupations.yaml", "name: 漆器工", "name: 办理发愁工")
    (problem,) = conversion_problems(load_rulebook(rules))
    assert str(problem).startswith(
        "rules/occupations.yaml:1: 办理发愁工… becomes …辦理髮愁工… in Traditional; expected "
    )
    assert "generator/words/traditional.txt" in str(problem) and "doubtful.txt" in str(problem)


def test_lines_of_boundaries_have_four_columns() -> None:
    for line in BOUNDARIES.read_text("utf-8").splitlines():
        before, middle, after, written = line.split("\t")
        assert before and len(middle) == len(written)
        assert after or len(middle) > 1
