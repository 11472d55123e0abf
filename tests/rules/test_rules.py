"""What rules/ holds, counted and rebuilt from the sources."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from checker.core.tree import walk
from checker.facts.registry import PREDICATES
from generator.rulebook import LEVELS, Rulebook, load_rulebook
from generator.rulebook.logic import unused_predicates
from generator.rulebook.quotes import uncovered
from generator.rulebook.source import line_roles


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def test_every_clause_line_of_both_sources_is_printed_once(book: Rulebook) -> None:
    """29 + 230 lines, 5 + 73 printed lists, 26 + 82 distinct texts."""
    uses = [use for printed in book.lists for use in printed.uses]
    assert Counter(use.source for use in uses) == {"zhejiang": 29, "xilingol": 230}
    assert len({(use.source, use.line) for use in uses}) == 259
    assert Counter(printed.source for printed in book.lists) == {"zhejiang": 5, "xilingol": 73}
    assert Counter(source for clause in book.clauses.values() for source in clause.uses) == {
        "zhejiang": 26,
        "xilingol": 82,
    }


def test_every_line_has_a_role(book: Rulebook) -> None:
    """Clause, heading, information, noise or blank; nothing else and nothing left over."""
    counts = {source.id: Counter(line_roles(source)[0].values()) for source in book.sources.values()}
    assert {key: sum(count.values()) for key, count in counts.items()} == {"zhejiang": 54, "xilingol": 364}
    assert counts["xilingol"] == {"clause": 230, "heading": 106, "information": 26, "noise": 2}
    assert counts["zhejiang"] == {"clause": 29, "blank": 19, "heading": 6}


def test_clause_text_is_rebuilt_from_line_and_corrections(book: Rulebook) -> None:
    """Quoted from two damaged lines: mojibake restored, misplaced bracket moved, final stop added."""
    xilingol, zhejiang = book.sources["xilingol"], book.sources["zhejiang"]
    parts = xilingol.clause_parts(52)
    assert parts is not None
    assert parts.text == "具有非本专业大学专科及以上毕业证书，连续从事本职业工作1年以上。"
    parts = xilingol.clause_parts(211)
    assert parts is not None
    assert parts.text.startswith("取得本职业或相关职业四级/中级工职业资格证书（技能等级证书），并具有")
    assert parts.text.endswith("2年（含）以上。")
    assert zhejiang.clause_parts(27) == (10, "（*）", "获得省级技术能手称号的。", "浙劳社培〔2006〕122号")


def test_every_use_equals_its_source_line(book: Rulebook) -> None:
    """Number, mark, text and citation of all 259."""
    for printed in book.lists:
        for use in printed.uses:
            parts = book.sources[use.source].clause_parts(use.line)
            assert parts == (use.number, use.clause.mark, use.clause.text, use.clause.citation), use


def test_marks_and_citations(book: Rulebook) -> None:
    """（*） marks 17 lines of zhejiang, 13 of which cite 浙劳社培〔2006〕122号."""
    uses = [use for printed in book.lists for use in printed.uses]
    assert sum(use.clause.mark == "（*）" for use in uses) == 17
    assert sum(use.clause.citation == "浙劳社培〔2006〕122号" for use in uses) == 13


def test_quotes_leave_no_word_over(book: Rulebook) -> None:
    """Take any one predicate's quote away, and words are uncovered, unless another predicate quotes them too."""

    for clause in book.clauses.values():
        assert list(uncovered(clause.text, [span for fact in walk(clause.tree) for span in fact.spans])) == []
        assert list(uncovered(clause.text, [])) != []


def test_schema_and_evaluator_know_the_same_predicates(book: Rulebook, root: Path) -> None:
    """A predicate that only one of them knows could not be written or not be judged."""
    import json

    schema = json.loads((root / "rules/schema/clauses.schema.json").read_text("utf-8"))
    assert unused_predicates(schema) == set()
    used = {fact.predicate for clause in book.clauses.values() for fact in walk(clause.tree)}
    assert used == set(PREDICATES)


def test_copied_block_is_flagged_line_by_line(book: Rulebook) -> None:
    """134-157 repeats 94-117; every clause line of it carries the caution, no other line does."""
    flagged = {u.line for p in book.lists for u in p.uses if "copied-from-animation" in u.cautions}
    assert flagged == {u.line for p in book.lists for u in p.uses if u.source == "xilingol" and 134 <= u.line <= 157}
    assert len(flagged) == 20


def test_repeated_blocks_share_their_texts(book: Rulebook) -> None:
    """342-362 equals 160-180, 68-92 equals 42-66, 134-157 equals 94-117, and 186 is 280 word for word."""
    by_line = {(u.source, u.line): u.clause.id for p in book.lists for u in p.uses}

    def block(first: int, last: int) -> list[str]:
        return [by_line[("xilingol", n)] for n in range(first, last + 1) if ("xilingol", n) in by_line]

    assert block(160, 180) == block(342, 362)
    assert block(42, 66) == block(68, 92)
    assert block(94, 117) == block(134, 157)
    assert block(186, 186) == block(280, 280)


def test_levels_that_are_not_printed(book: Rulebook) -> None:
    """No 五级 in the blocks of the 2000s, no 一级 for 计算机程序设计员; nothing is guessed."""
    assert ("jisuanji-chengxu-shejiyuan", 1) not in book.applications
    without_five = [o.id for o in book.listed() if (o.id, 5) not in book.applications]
    assert (
        len([o for o in without_five if o in {u for p in book.lists if p.source == "xilingol" for u in p.applies_to}])
        == 6
    )


def test_general_list_names_its_occupations(book: Rulebook) -> None:
    """The general lists apply to six occupations; 车工 has both 高级技师 lists, each under one reading."""
    assert {o for o, level in book.applications if level == 2} >= {"chegong", "qiangong", "diangong", "shukong-xigong"}
    turner = book.applications[("chegong", 1)]
    assert [dict(a.under) for a in turner] == [
        {"bracketed-variant": "variant-only"},
        {"bracketed-variant": "includes"},
    ]
    assert len(book.applications[("diangong", 1)]) == 1


def test_no_private_name_or_mobile_number(book: Rulebook, root: Path) -> None:
    """The last line of xilingol is blanked; the office number is the only telephone number."""
    import re

    text = (root / "rules/sources/xilingol.txt").read_text("utf-8")
    assert re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", text) == []
    assert text.rstrip("\n").endswith("(個人姓名與手機號已隱去)")


def test_old_titles_stand_for_the_levels_of_their_predicates(book: Rulebook) -> None:
    """电子商务员 四级 … 高级动画绘制师 一级."""
    for clause in book.clauses.values():
        for fact in walk(clause.tree):
            if "title" in fact.args:
                assert book.titles[fact.args["title"]] == fact.args["level"], clause.id
                assert fact.args["title"] in clause.text


def test_levels_are_five(book: Rulebook) -> None:
    """五级 to 一级."""
    assert [book.levels[level]["name"] for level in LEVELS] == ["五级", "四级", "三级", "二级", "一级"]
