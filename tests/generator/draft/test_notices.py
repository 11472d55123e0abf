"""Whole notices as people paste them, in notices/: what is found in them, and that nothing is lost."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from generator.commands.draft import open_points
from generator.draft.base import DraftBase, read_base
from generator.draft.drafting import Draft, draft_notice
from generator.draft.files import write_draft
from generator.words.script import traditional
from tests.support.command_line import run
from tests.support.rulebooks import FROZEN

NOTICES = Path(__file__).parent / "notices"


@pytest.fixture(scope="module")
def base() -> DraftBase:
    return read_base(FROZEN)


def drafted(base: DraftBase, name: str, **options: str) -> Draft:
    text = (NOTICES / f"{name}.txt").read_text("utf-8")
    return draft_notice(name, text, base.known, **options)


def outline(draft: Draft) -> list[tuple[str, int, int]]:
    """(occupations, level, number of clauses) of each list."""
    names = {entry["id"]: entry["name"] for entry in draft.occupations}
    return [
        ("、".join(names[applied] for applied in block["applies_to"]), printed["level"], len(printed["clauses"]))
        for block in draft.meta["blocks"]
        for printed in block["lists"]
    ]


def open_texts(draft: Draft) -> list[str]:
    return [clause.parts.text for clause in draft.clauses if clause.reading.when is None]


LISTS = {
    "diaoyinshi": [("调饮师", 5, 2), ("调饮师", 4, 3)],
    "two-occupations": [("茶艺师", 5, 2), ("茶艺师", 4, 2), ("评茶员", 3, 3)],
    "titles": [("物流服务师", 4, 2), ("物流服务师", 3, 2)],
    "one-line": [("电工", 5, 2), ("电工", 4, 2)],
    "all-of": [("保育员", 5, 2), ("保育员", 4, 2)],
    "wrapped": [("职业待填", 2, 2)],
    "footnote": [("职业待填", 5, 2), ("职业待填", 4, 2)],
    "unknown-headings": [("中式烹调", 3, 2), ("糕点制作", 3, 1)],
    "whole-lists": [("漆器工", 4, 2), ("漆器工", 3, 2), ("漆器工", 2, 2)],
    "level-names": [("美发师", 5, 2), ("美发师", 3, 1), ("美发师", 1, 1)],
}


@pytest.mark.parametrize("name", LISTS)
def test_occupations_levels_and_clauses(base: DraftBase, name: str) -> None:
    """Traditional and half-width; ①, (1), 1、; two occupations; titles; one line; wrapped lines; footnotes."""
    assert outline(drafted(base, name)) == LISTS[name]


def test_every_notice_is_expected() -> None:
    """No file lies there untested."""
    assert {path.stem for path in NOTICES.glob("*.txt")} == set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_lost(base: DraftBase, name: str) -> None:
    """The kept lines are the pasted text but for white space, and each of them has one role."""
    draft = drafted(base, name)
    pasted = (NOTICES / f"{name}.txt").read_text("utf-8")
    assert re.sub(r"\s", "", "".join(draft.lines)) == re.sub(r"\s", "", pasted)


@pytest.mark.parametrize("script", ["hans", "hant"])
@pytest.mark.parametrize("name", LISTS)
def test_draft_passes_the_check_apart_from_its_marks(base: DraftBase, tmp_path: Path, name: str, script: str) -> None:
    """In both scripts the same lists, and only marked problems."""
    text = (NOTICES / f"{name}.txt").read_text("utf-8")
    draft = draft_notice(name, traditional(text) if script == "hant" else text, base.known)
    assert outline(draft) == LISTS[name]
    write_draft(draft, base, text, tmp_path / name)
    marked, others = open_points(tmp_path / name)
    assert others == []
    in_clauses = sum(len(clause.reading.open_words) for clause in draft.clauses)
    assert len(marked) == in_clauses + len(draft.meta.get("needs_review", ()))


def test_what_is_left_open(base: DraftBase) -> None:
    """A condition outside of the logic; a list that asks for everything at once; no occupation."""
    assert open_texts(drafted(base, "two-occupations")) == ["在市级以上比赛中获得名次。"]
    together = drafted(base, "all-of")
    assert open_texts(together) == ["年满16周岁。", "累计从事本职业工作1年以上。"]
    assert [entry["line"] for entry in together.meta["needs_review"]] == [2]
    assert [entry["line"] for entry in drafted(base, "wrapped").meta["needs_review"]] == [1]
    assert "needs_review" not in drafted(base, "wrapped", occupation="车工").meta
    assert outline(drafted(base, "wrapped", stem="03-铣工-2010"))[0][0] == "铣工"


def test_a_heading_that_is_not_understood_ends_the_list(base: DraftBase) -> None:
    """技师、高级技师 is no level: what follows is not put under the level before, and every line of it is marked."""
    draft = drafted(base, "unknown-headings")
    assert [printed["clauses"] for block in draft.meta["blocks"] for printed in block["lists"]] == [[3, 4], [10]]
    assert draft.clauses[0].parts.text.startswith("连续从事本职业工作6年以上，经本职业")  # went on in the next line
    assert [entry["line"] for entry in draft.meta["needs_review"]] == [1, 5, 6, 7, 8]


def test_notes_and_other_sections_are_kept_as_remarks(base: DraftBase) -> None:
    """The documents to bring, the telephone: named, and no clause."""
    noise = {entry["line"]: entry["reason"] for entry in drafted(base, "diaoyinshi").meta["noise"]}
    assert sorted(noise) == [2, 3, 12, 13, 14, 15]


TWO_LISTS = """\
茶艺师
五级/初级工（具备以下条件之一者）
（1）累计从事本职业或相关职业{}工作1年（含）以上。
（2）本职业学徒期满。
四级/中级工（具备以下条件之一者）
（1）累计从事本职业或相关职业{}工作6年（含）以上。
{}相关职业：评茶员、调饮师{}。
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TWO_LISTS.format("①", "①", "①", ""),
            [{"number": "", "lines": [7], "clauses": [3, 6]}],
        ),  # by its mark
        (TWO_LISTS.format("", "①", "①", ""), [{"number": "", "lines": [7], "clauses": [6]}]),
        (TWO_LISTS.format("①", "", "①", "，下同"), [{"number": "", "lines": [7], "clauses": [3, 6]}]),
        (TWO_LISTS.format("", "", "注：", ""), [{"number": "", "lines": [7], "clauses": [3, 6]}]),  # the block above
        (TWO_LISTS.format("", "", "①", "").replace("或相关职业", ""), None),  # of nothing that is asked
    ],
)
def test_a_footnote_goes_with_the_clauses_that_it_is_about(base: DraftBase, text: str, expected: object) -> None:
    draft = draft_notice("note", text, base.known)
    assert draft.meta.get("information") == expected
    assert [entry["line"] for entry in draft.meta.get("noise", ())] == ([] if expected else [7])


def test_titles_of_headings_stand_for_levels(base: DraftBase) -> None:
    """助理物流师（国家职业资格三级）: the title is known in the clauses and written to levels.yaml."""
    draft = drafted(base, "titles")
    assert {key: level for key, level in draft.titles.items() if key not in base.known.titles} == {
        "物流员": 4,
        "助理物流师": 3,
    }
    assert open_texts(draft) == []


def test_repairs_are_listed(base: DraftBase) -> None:
    """A footnote mark inside of a clause, missing full stops."""
    assert drafted(base, "footnote").meta["corrections"] == [
        {"lines": [6], "found": "业①五", "meant": "业五", "reason": "脚注标记"}
    ]
    assert drafted(base, "two-occupations").meta["corrections"] == [
        {"lines": [4, 5, 7, 8], "append": "。", "reason": "句末缺句号"}
    ]


def test_command_writes_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Files of the draft, a count, and each open point with its place; the layout that was pasted is kept."""
    folder = tmp_path / "new"
    status, out, err = run(capsys, "draft", NOTICES / "wrapped.txt", "--out", folder)
    assert (status, err) == (0, "")
    assert out.startswith(f"{folder}: 1 blocks, 1 lists, 2 distinct clauses, 2 understood, 0 to review; 0 lines corr")
    assert f"{folder}/sources/wrapped.yaml:" in out and "没有写明职业" in out
    assert (folder / "pasted.txt").read_text("utf-8") == (NOTICES / "wrapped.txt").read_text("utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    status, out, err = run(capsys, "draft", NOTICES / "wrapped.txt", "--out", folder)
    assert (status, out) == (2, "")
    assert "is not empty; a draft overwrites nothing; name a new folder" in err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_standard_input_in_gbk(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a terminal or an old editor gives it."""
    raw = (NOTICES / "one-line.txt").read_text("utf-8").encode("gb18030")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
    monkeypatch.chdir(tmp_path)
    status, out, _ = run(capsys, "draft", "-", "--id", "dian-gong")
    assert status == 0
    assert "4 understood" in out
    assert (tmp_path / "draft-dian-gong/clauses/dian-gong.yaml").exists()


@pytest.mark.parametrize(
    ("text", "arguments", "message"),
    [
        (None, (), "draft: cannot read "),
        ("今天天气很好。\n", (), "draft: no list found in "),
        ("", (), "draft: no list found in "),
        ("五级/初级工\n本职业学徒期满。\n", ("--id", "Ä"), "--id: 'Ä' is no id; use small letters"),
    ],
)
def test_what_cannot_be_drafted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str | None, arguments: tuple[str, ...], message: str
) -> None:
    """Exit status 2, the reason and the next step, nothing written."""
    notice = tmp_path / "notice.txt"
    if text is not None:
        notice.write_text(text, "utf-8")
    status, out, err = run(capsys, "draft", notice, "--out", tmp_path / "new", *arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert not (tmp_path / "new").exists()


def test_bytes_that_are_no_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Neither UTF-8 nor GB 18030."""
    notice = tmp_path / "notice.txt"
    notice.write_bytes(b"\xff\xff\xff")
    status, _, err = run(capsys, "draft", notice, "--out", tmp_path / "new")
    assert status == 2
    assert "is neither UTF-8 nor GB 18030 text; save it as UTF-8 text" in err


def test_a_condition_of_a_whole_list(base: DraftBase) -> None:
    """In the heading, in a line of its own, and with words that nobody understood: none is lost."""
    draft = drafted(base, "whole-lists")
    (block,) = draft.meta["blocks"]
    assert [(printed["heading"], printed["condition"]) for printed in block["lists"]] == [(2, 2), (5, 6), (9, 9)]
    conditions = {line: clause for clause in draft.clauses for line in clause.lines if line in (2, 6, 9)}
    assert {line: clause.parts.text for line, clause in conditions.items()} == {
        2: "取得本职业五级职业资格证书",
        6: "年满18周岁",
        9: "热爱本职业工作",
    }
    assert [clause.parts.text for clause in conditions.values() if clause.reading.when is None] == ["热爱本职业工作"]
    assert conditions[6].reading.when == {"age": {"years": 18}, "quote": "年满18周岁"}
    assert not draft.meta.get("needs_review")
    assert not draft.meta.get("noise")
