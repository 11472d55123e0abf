"""The skeleton of the cases: both sides of each threshold, found by hand in the words; no expectation is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.commands.cli import main
from generator.draft.cases import UNJUDGED, skeleton
from generator.rulebook import load_rulebook
from tests.rules.case_table import read_entries
from tests.support.rulebooks import FROZEN, copy_of, frozen_book, small_book

NOTICE = """\
绣花工报考条件
三级/高级工（具备以下条件之一者）
1、取得本职业四级职业资格证书后，连续从事本职业工作4年以上。
"""


def cases_of(clause: str, *, book: str = "frozen") -> list[dict[str, Any]]:
    text = skeleton({"frozen": frozen_book, "small": small_book}[book](), "x", [clause])
    rows: list[dict[str, Any]] = yaml.safe_load(text)[clause]["cases"]
    return rows


def test_nothing_is_expected_before_an_editor_says_so() -> None:
    every = yaml.safe_load(skeleton(frozen_book(), "x", frozen_book().clauses))
    assert set(every) == set(frozen_book().clauses)
    assert {row["expect"] for entry in every.values() for row in entry["cases"]} == {UNJUDGED}


@pytest.mark.parametrize(
    ("clause", "reached", "short"),
    [
        # 连续从事本职业工作1年以上: a year from 2016-01-01 is over with 2016-12-31.
        ("animation-4-1", {date(2016, 12, 31)}, {date(2016, 12, 30)}),
        # 取得…证书后，连续从事本职业工作4年（数控类2年）以上: the years begin the day after the certificate.
        ("general-trades-3-1", {date(2020, 1, 1)}, {date(2019, 12, 31)}),
    ],
)
def test_both_sides_of_a_number_of_years(clause: str, reached: set[date], short: set[date]) -> None:
    rows = cases_of(clause)
    assert reached <= {row["as_of"] for row in rows if row["kind"] == "years-reached"}
    assert short <= {row["as_of"] for row in rows if row["kind"] == "years-short"}


def test_both_sides_of_an_amount_a_prize_and_a_level() -> None:
    """创造直接经济效益20万元以上; 四等奖以上; 中级."""

    def values(clause: str, section: str, field: str) -> set[int]:
        items = [item for row in cases_of(clause) for item in row["profile"].get(section, ())]
        return {item[field] for item in items if field in item}

    assert {199_999, 200_000, 200_001} <= values("general-trades-2-6", "achievements", "benefit_yuan")
    assert {3, 4, 5} <= values("general-trades-2-7", "awards", "prize")
    assert {3, 4, 5} <= values("general-trades-3-2", "certificates", "level")


def test_each_way_has_people_who_lack_one_thing() -> None:
    """取得本职业中级职业资格证书后，连续从事本职业工作7年以上."""
    kinds = {row["kind"] for row in cases_of("general-trades-3-2")}
    assert {"certificate-missing", "certificate-related", "certificate-level-lower", "skill", "work-none"} <= kinds
    assert {"work-scope-unknown", "broken", "work-unknown", "certificate-unknown", "nothing", "unknown"} <= kinds


def test_draft_and_adopt_write_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an editor has judged in the draft comes along; texts that the rules have get none."""
    monkeypatch.chdir(tmp_path)
    rules, cases = copy_of(FROZEN, tmp_path), tmp_path / "tests/rules/cases"
    cases.mkdir(parents=True)
    known = "2、取得本职业中级职业资格证书后，连续从事本职业工作7年以上。\n"
    (tmp_path / "xiu.txt").write_text(NOTICE + known, "utf-8")
    assert main(["draft", "xiu.txt", "--rules", str(rules)]) == 0
    drafted = tmp_path / "draft-xiu/cases.yaml"
    assert str(drafted.relative_to(tmp_path)) in capsys.readouterr().out
    drafted.write_text(drafted.read_text("utf-8").replace(f'"{UNJUDGED}"', "met", 1), "utf-8")
    assert main(["adopt", "draft-xiu", "--rules", str(rules)]) == 0
    assert str(cases / "xiu.yaml") in capsys.readouterr().out
    (entry,) = read_entries(cases)
    assert entry.id in load_rulebook(rules).clauses and entry.id not in frozen_book().clauses
    assert (len(entry.cases), entry.cases[0].expect, entry.unjudged > 5) == (1, "met", True)


def test_a_draft_that_had_marks_gets_its_cases_when_it_is_adopted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "xiu.txt").write_text(NOTICE + "2、绣得很好。\n", "utf-8")
    rules, cases = copy_of(FROZEN, tmp_path), tmp_path / "tests/rules/cases"
    cases.mkdir(parents=True)
    assert main(["draft", "xiu.txt", "--rules", str(rules)]) == 0
    assert not (tmp_path / "draft-xiu/cases.yaml").exists()
    file = tmp_path / "draft-xiu/clauses/xiu.yaml"
    settled = "  when:\n    honour: {kind: provincial_technical_expert}\n    quote: 绣得很好\n"
    head, _ = file.read_text("utf-8").split("  needs_review:\n")
    file.write_text(head + settled, "utf-8")
    assert main(["adopt", "draft-xiu", "--rules", str(rules)]) == 0
    assert len(list(read_entries(cases))) == 2
