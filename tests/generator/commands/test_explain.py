"""`baokao explain FILE:LINE`: the clause at a place, and clear errors where there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.command.output import written
from generator.commands.explain import entries, explain
from generator.draft.base import read_base
from generator.rulebook.reader import RulesReader
from intake.grammar.clause_logic import read_clause
from intake.grammar.facts import Context
from tests.support.command_line import run
from tests.support.rulebooks import FROZEN, copy_of, frozen_book

TRADES = "rules/clauses/general-trades.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the command runs, with the rules in rules/."""
    monkeypatch.chdir(tmp_path)
    copy_of(FROZEN, tmp_path)
    return tmp_path


def line_of(folder: Path, words: str) -> int:
    lines = (folder / TRADES).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize(("clause", "mark"), [("security-1-2", "提示（疑为误抄"), ("ecommerce-2-5", "提示：own-")])
def test_the_weight_of_a_caution(capsys: pytest.CaptureFixture[str], folder: Path, clause: str, mark: str) -> None:
    file = folder / f"rules/clauses/{clause.partition('-')[0]}.yaml"
    lines = file.read_text("utf-8").splitlines()
    place = f"{file}:{lines.index(f'- id: {clause}') + 1}"
    status, out, _ = run(capsys, "explain", place)
    assert status == 0
    assert [line[: len(mark)] for line in out.splitlines() if line.startswith("提示")] == [mark]


def test_clause_as_a_tree(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """Words with their quotes, predicates with thresholds, and the canonical sentence."""
    first = line_of(folder, "id: general-trades-3-2")
    status, out, err = run(capsys, "explain", f"{folder / TRADES}:{first + 5}")
    assert (status, err) == (0, "")
    assert (
        out
        == f"""\
{TRADES}:{first}  general-trades-3-2
取得本职业中级职业资格证书后，连续从事本职业工作7年以上。
来源：zhejiang 第6行

全部满足
├─ 取得本职业四级/中级工职业资格证书
│     certificate {{scope: own, level: 4, kinds: [qualification]}}
│     “取得本职业中级职业资格证书”
└─ 自取得证书之后起，连续从事本职业工作7年（含）以上
      work {{scope: own, counting: continuous, years: 7, since: certificate}}
      “连续从事本职业工作7年以上”

机器的理解：取得本职业四级/中级工职业资格证书，并且自取得证书之后起，连续从事本职业工作7年（含）以上。
"""
    )


@pytest.mark.parametrize("place", ["zhejiang:20", "rules/sources/zhejiang.txt:20", "zhejiang.txt:20"])
@pytest.mark.usefixtures("folder")
def test_line_of_a_source_with_readings_in_traditional(capsys: pytest.CaptureFixture[str], place: str) -> None:
    """Each reading is a branch with the option in words."""
    status, out, _ = run(capsys, "explain", place, "--script", "hant")
    assert status == 0
    assert "general-trades-2-3\n" in out
    assert "├─ 讀法「兩類畢業生都要求證書」：全部滿足\n" in out
    assert "「從畢業之後起算」：自畢業之後起，連續從事本職業工作2年（含）以上\n" in out


def test_every_clause_can_be_explained() -> None:
    """All 108, each with its place; nothing is said against one."""
    base, reader = read_base(FROZEN).known, RulesReader(FROZEN)
    shown = []
    for path in sorted((FROZEN / "clauses").glob("*.yaml")):
        document = reader.read(f"clauses/{path.name}", "clauses")
        assert document is not None
        for entry in entries(document):
            text = written(explain(entry, base), "text")
            assert "\n! " not in text
            shown.append(text.split("\n")[0])
    assert sorted(shown) == sorted(f"{c.file}:{c.line}  {c.id}" for c in frozen_book().clauses.values())


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (
            f"{TRADES}:2",
            "no clause stands at line 2 of general-trades.yaml; the nearest is general-trades-3-1, lines 4-20; "
            f"try {TRADES}:4",
        ),
        (f"{TRADES}:99999", "the nearest is general-trades-1-7"),
        (
            "zhejiang:13",
            "line 13 of zhejiang is no clause; the nearest is line 12, general-trades-3-8; try zhejiang:12",
        ),
        ("rules/sources/zhejiang.yaml:9", "zhejiang.yaml describes a source and holds no clauses; try zhejiang.txt:9"),
        ("rules/clauses/none.yaml:3", "no such file of rules: rules/clauses/none.yaml; the files of clauses in "),
        ("rules/clauses/ecommerce.yaml", "names no line; write FILE:LINE, as in rules/clauses/ecommerce.yaml:14"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_places_without_a_clause(capsys: pytest.CaptureFixture[str], place: str, message: str) -> None:
    """Exit status 2; the nearest clause, or how to write the place."""
    status, out, err = run(capsys, "explain", place, "--rules", "rules")
    assert (status, out) == (2, "")
    assert message in err


def test_a_clause_that_needs_review_or_is_wrong_is_explained(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """While the rules are not whole: the open words; what the compiler has against the logic."""
    rules = copy_of(FROZEN, tmp_path)
    path = rules / "clauses/programming.yaml"
    text = path.read_text("utf-8")
    text = text.replace(
        "  when:\n    apprenticeship: {scope: related}\n    quote: 本职业或相关职业学徒期满\n",
        "  needs_review: [学徒期满]\n",
    )
    text = text.replace("    quote: 累计从事本职业或相关职业工作1年（含）以上", "    quote: 累计从事本职业")
    path.write_text(text, "utf-8")
    status, out, _ = run(capsys, "explain", f"{path}:11")
    assert status == 0
    assert "待审：学徒期满" in out
    status, out, _ = run(capsys, "explain", f"{path}:5")
    assert status == 0
    assert "! rules/clauses/programming.yaml:7: [0].when: no predicate quotes '或相关职业工作1年（含）以上。'" in out


def test_the_template_for_editors_says_what_its_words_say(root: Path, tmp_path: Path) -> None:
    """docs/templates/clauses.yaml: its logic compiles, and the grammar of drafts reads the same in its words."""
    rules = copy_of(FROZEN, tmp_path)
    shutil.copy(root / "docs/templates/clauses.yaml", rules / "clauses/template.yaml")
    document = RulesReader(rules).read("clauses/template.yaml", "clauses")
    assert document is not None
    base = read_base(rules).known
    context = Context(base.titles, base.ids)
    for entry in entries(document):
        assert "\n! " not in written(explain(entry, base), "text")
        drafted = read_clause(entry.data["text"], context, base.ambiguities)
        assert drafted.when == entry.data.get("when") or "readings" in repr(drafted.when)
