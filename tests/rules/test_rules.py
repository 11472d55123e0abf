"""What rules/ holds, rebuilt from the sources: what must be true of every source, and what is known of the first two.

A source is never edited, so figures about `zhejiang` and `xilingol` stay; nothing here counts what a notice adds to.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from checker.core.tree import walk
from checker.facts.registry import PREDICATES
from generator.rulebook import LEVELS, Application, Rulebook, Use, load_rulebook
from generator.rulebook.logic import unused_predicates
from generator.rulebook.source import line_roles
from intake.logic.quotes import uncovered


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def uses_of(book: Rulebook) -> list[Use]:
    """Every printed line of every list, those of former editions too."""
    return [use for printed in book.lists for use in printed.uses]


def first_printed(book: Rulebook, occupation: str, level: int) -> tuple[Application, ...]:
    """What applied before any newer edition."""
    editions = book.editions.get((occupation, level))
    return editions[0].applications if editions else book.applications[occupation, level]


def test_every_clause_line_is_printed_once(book: Rulebook) -> None:
    """By one list each, and by the clause that names it."""
    places = [(use.source, use.line) for use in uses_of(book)]
    assert len(places) == len(set(places))
    for source in book.sources.values():
        roles, problems = line_roles(source)
        assert problems == []
        assert {line for name, line in places if name == source.id} == {n for n, r in roles.items() if r == "clause"}
    named = {
        (source, line) for clause in book.clauses.values() for source, lines in clause.uses.items() for line in lines
    }
    assert named == set(places)


def test_every_line_has_a_role(book: Rulebook) -> None:
    """Clause, heading, information, noise or blank; nothing else and nothing left over."""
    for source in book.sources.values():
        roles, _ = line_roles(source)
        assert sorted(roles) == list(range(1, len(source.lines) + 1))
        assert set(roles.values()) <= {"clause", "heading", "information", "noise", "blank"}


def test_the_first_two_sources(book: Rulebook) -> None:
    """What was counted by hand when they were taken in."""
    counts = {name: Counter(line_roles(book.sources[name])[0].values()) for name in ("zhejiang", "xilingol")}
    assert counts["xilingol"] == {"clause": 230, "heading": 106, "information": 26, "noise": 2}
    assert counts["zhejiang"] == {"clause": 29, "blank": 19, "heading": 6}
    lists = Counter(printed.source for printed in book.lists)
    texts = Counter(source for clause in book.clauses.values() for source in clause.uses)
    assert (lists["zhejiang"], lists["xilingol"]) == (5, 73)
    assert (texts["zhejiang"], texts["xilingol"]) == (26, 82)


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
    """Number, mark, text and citation."""
    for use in uses_of(book):
        parts = book.sources[use.source].clause_parts(use.line)
        assert parts == (use.number, use.clause.mark, use.clause.text, use.clause.citation), use


def test_marks_and_citations(book: Rulebook) -> None:
    """（*） marks 17 lines of zhejiang, 13 of which cite 浙劳社培〔2006〕122号."""
    uses = [use for use in uses_of(book) if use.source == "zhejiang"]
    assert sum(use.clause.mark == "（*）" for use in uses) == 17
    assert sum(use.clause.citation == "浙劳社培〔2006〕122号" for use in uses) == 13


def test_what_is_marked_has_its_caution(book: Rulebook) -> None:
    for clause in book.clauses.values():
        assert bool(clause.mark) is ("local-addition" in clause.cautions), clause.id


def test_quotes_leave_no_word_over(book: Rulebook) -> None:
    """All predicates together cover the words, none of them does not."""
    for clause in book.clauses.values():
        assert list(uncovered(clause.text, [span for fact in walk(clause.tree) for span in fact.spans])) == []
        assert list(uncovered(clause.text, [])) != []


def test_schema_and_evaluator_know_the_same_predicates(book: Rulebook, root: Path) -> None:
    """A predicate that only one of them knows could not be written or not be judged."""
    schema = json.loads((root / "rules/schema/clauses.schema.json").read_text("utf-8"))
    assert unused_predicates(schema) == set()
    used = {fact.predicate for clause in book.clauses.values() for fact in walk(clause.tree)}
    assert used <= set(PREDICATES)


def test_copied_block_is_flagged_line_by_line(book: Rulebook) -> None:
    """134-157 repeats 94-117; every clause line of it carries the caution, no other line does."""
    xilingol = [use for use in uses_of(book) if use.source == "xilingol"]
    flagged = [use.line for use in xilingol if "copied-from-animation" in use.cautions]
    assert flagged == [use.line for use in xilingol if 134 <= use.line <= 157]
    assert len(flagged) == 20


def test_repeated_blocks_share_their_texts(book: Rulebook) -> None:
    """342-362 equals 160-180, 68-92 equals 42-66, 134-157 equals 94-117, and 186 is 280 word for word."""
    by_line = {use.line: use.clause.id for use in uses_of(book) if use.source == "xilingol"}

    def block(first: int, last: int) -> list[str]:
        return [by_line[n] for n in range(first, last + 1) if n in by_line]

    assert block(160, 180) == block(342, 362)
    assert block(42, 66) == block(68, 92)
    assert block(94, 117) == block(134, 157)
    assert block(186, 186) == block(280, 280)


def test_levels_that_are_not_printed(book: Rulebook) -> None:
    """xilingol: no 五级 in the blocks of the 2000s, no 一级 for 计算机程序设计员; nothing is guessed."""
    printed = {(o, p.level) for p in book.lists if p.source == "xilingol" for o in p.applies_to}
    occupations = {occupation for occupation, _ in printed}
    assert ("jisuanji-chengxu-shejiyuan", 1) not in printed
    assert len([occupation for occupation in occupations if (occupation, 5) not in printed]) == 6
    assert set(book.applications) == {(o, p.level) for p in book.lists for o in p.applies_to}


def test_general_list_names_its_occupations(book: Rulebook) -> None:
    """The general lists of zhejiang apply to six occupations; 车工 has both 高级技师 lists, each under one reading."""
    general = next(printed for printed in book.lists if printed.id == "zhejiang-general-2")
    assert general.applies_to == ("chegong", "shukong-chegong", "xigong", "shukong-xigong", "qiangong", "diangong")
    assert [dict(a.under) for a in first_printed(book, "chegong", 1)] == [
        {"bracketed-variant": "variant-only"},
        {"bracketed-variant": "includes"},
    ]
    assert len(first_printed(book, "diangong", 1)) == 1


def test_no_private_name_or_mobile_number(book: Rulebook, root: Path) -> None:
    """The last line of xilingol is blanked; the office number is the only telephone number."""
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
