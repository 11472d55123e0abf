"""A clause that nothing can judge is published as text: drafted, settled as its words, adopted, shown, asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.core.model import parse_rules
from generator.commands.cli import main
from generator.data.bundle import bundle
from generator.data.open_data import list_json
from generator.handouts.press import sheets
from generator.rulebook import Rulebook, load_rulebook
from tests.support.pages import pages_of
from tests.support.rulebooks import FROZEN, copy_of, lint_problems

NOTICE = """\
砚刻工报考条件
三级/高级工（具备以下条件之一者）
1、取得本职业四级职业资格证书后，连续从事本职业工作4年以上。
2、刻成的砚经行会评为上品。
"""
WORDS = "刻成的砚经行会评为上品"
SAID = "这一条里有本站的程序还不能判断的文字，只照原文列出"


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The rules with the notice, of whose second clause an editor has done what the draft says."""
    monkeypatch.chdir(tmp_path)
    rules = copy_of(FROZEN, tmp_path)
    (tmp_path / "yan.txt").write_text(NOTICE, "utf-8")
    assert main(["draft", "yan.txt", "--rules", str(rules)]) == 0
    file = tmp_path / "draft-yan/clauses/yan.yaml"
    before, after = file.read_text("utf-8").split("  needs_review:\n")
    written = [line.replace("  # ", "  ", 1) for line in after.split("\n")[2:]]
    file.write_text(before + "\n".join(written), "utf-8")
    assert main(["adopt", "draft-yan", "--rules", str(rules)]) == 0
    return rules


@pytest.fixture
def book(rules: Path) -> Rulebook:
    return load_rulebook(rules)


def test_the_list_is_published_with_all_its_clauses(book: Rulebook) -> None:
    (occupation,) = (each.id for each in book.occupations.values() if each.name == "砚刻工")
    (printed,) = list_json(book, occupation, 3)["printed"]
    cautions = {c["text"]["hans"]: [each["hans"] for each in c["cautions"]] for c in printed["clauses"]}
    assert len(cautions) == 2
    (said,) = cautions[f"{WORDS}。"]
    assert said.startswith(SAID)


def test_pages_and_handouts_say_that_nothing_judges_it(book: Rulebook, rules: Path) -> None:
    (occupation,) = (each.id for each in book.occupations.values() if each.name == "砚刻工")
    (page,) = (page for page in pages_of(book) if page.path == f"occupations/{occupation}/3/")
    assert WORDS in page.body and SAID in page.body
    (sheet,) = (each for each in sheets(book, rules, "") if each.path == f"handouts/{occupation}-3.pdf")
    assert SAID in str(sheet)


def test_it_is_asked_about_in_its_own_words(book: Rulebook) -> None:
    (occupation,) = (each.id for each in book.occupations.values() if each.name == "砚刻工")
    rules = bundle(book, occupation)
    assert parse_rules(rules)
    asked = [question["words"]["hans"] for question in rules["levels"]["3"]["questions"]]
    assert any(WORDS in words for words in asked)


def test_lint_names_it_until_it_is_accepted(rules: Path) -> None:
    found = [line for line in lint_problems(rules) if "not-judged:" in line]
    assert len(found) == 1 and WORDS in found[0]


def test_numbers_in_words_that_nothing_judges_contradict_nothing(rules: Path) -> None:
    file = rules / "clauses/yan.yaml"
    text = file.read_text("utf-8").replace(WORDS, "刻成的砚3次经行会评为上品")
    file.write_text(text, "utf-8")
    source = rules / "sources/yan.txt"
    source.write_text(source.read_text("utf-8").replace(WORDS, "刻成的砚3次经行会评为上品"), "utf-8")
    assert not [line for line in lint_problems(rules) if "logic-differs" in line]
