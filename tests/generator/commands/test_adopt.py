"""`baokao adopt`: a settled draft becomes part of the rules, or nothing is touched."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from generator.commands.cli import main
from generator.draft.base import read_base
from generator.draft.drafting import draft_notice
from generator.draft.files import write_draft
from generator.draft.yamltext import flow
from generator.rulebook import load_rulebook

NOTICE = """保育师职业技能等级认定申报条件
五级/初级工（具备以下条件之一者）
（1）累计从事本职业或相关职业工作1年（含）以上。
（2）本职业或相关职业学徒期满。
四级/中级工（具备以下条件之一者）
（1）累计从事本职业工作17年（含）以上。
"""


@pytest.fixture
def draft(rules: Path, tmp_path: Path) -> Path:
    base = read_base(rules)
    write_draft(draft_notice("baoyushi-2021", NOTICE, base.known), base, NOTICE, tmp_path / "draft")
    return tmp_path / "draft"


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_settled_draft_is_taken_over(capsys: pytest.CaptureFixture[str], rules: Path, draft: Path) -> None:
    """New clauses are added; known texts get the new lines and stay what they were; comments survive."""
    before = load_rulebook(rules)
    comments = [row for row in (rules / "clauses/programming.yaml").read_text("utf-8").split("\n") if "#" in row]
    assert main(["adopt", str(draft), "--rules", str(rules)]) == 0
    out, err = capsys.readouterr()
    assert (err, "clauses/baoyushi-2021.yaml" in out, "clauses/programming.yaml" in out) == ("", True, True)
    book = load_rulebook(rules)
    assert len(book.clauses) == len(before.clauses) + 1
    assert book.clauses["programming-5-1"].uses["baoyushi-2021"] == (3,)
    assert book.clauses["programming-5-1"].tree == before.clauses["programming-5-1"].tree
    assert [len(p.uses) for p in book.lists if p.source == "baoyushi-2021"] == [2, 1]
    assert [o.name for o in book.occupations.values() if o.id not in before.occupations] == ["保育师"]
    assert [r for r in (rules / "clauses/programming.yaml").read_text("utf-8").split("\n") if "#" in r] == comments


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "clauses/baoyushi-2021.yaml",
            "years: 1}",
            "years: 2}",
            "工作2年（含）以上。 programming-5-1 (rules/clauses/programming.yaml:4) says: ",
        ),
        (
            "clauses/baoyushi-2021.yaml",
            "  when:\n    apprenticeship: {scope: related}\n    quote: 本职业或相关职业学徒期满\n",
            "  needs_review: [学徒期满]\n",
            "to be settled: '学徒期满'",
        ),
        ("sources/baoyushi-2021.yaml", "id: baoyushi-2021", "id: zhejiang", "draft/clauses/baoyushi-2021.yaml:"),
    ],
)
def test_a_draft_that_does_not_fit_changes_nothing(
    capsys: pytest.CaptureFixture[str], rules: Path, draft: Path, name: str, old: str, new: str, message: str
) -> None:
    """Other logic for known words, an open mark, a broken reference: exit status 1, the place, no file written."""
    path = draft / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    before = contents(rules)
    assert main(["adopt", str(draft), "--rules", str(rules)]) == 1
    assert message in capsys.readouterr().err
    assert contents(rules) == before


def test_years_that_start_elsewhere_are_other_logic(
    capsys: pytest.CaptureFixture[str], rules: Path, tmp_path: Path
) -> None:
    """Two clauses that differ in `since` alone contradict each other."""
    words = "取得本职业或相关职业五级/初级工职业资格证书后，累计从事本职业或相关职业工作4年（含）以上。"
    base, text = read_base(rules), f"保育师职业技能等级认定申报条件\n四级/中级工（具备以下条件之一者）\n（1）{words}\n"
    write_draft(draft_notice("baoyushi-2021", text, base.known), base, text, tmp_path / "draft")
    path = tmp_path / "draft/clauses/baoyushi-2021.yaml"
    drafted = path.read_text("utf-8")
    path.write_text(drafted.replace(", since: certificate", ""), "utf-8")
    before = contents(rules)
    assert main(["adopt", str(tmp_path / "draft"), "--rules", str(rules)]) == 1
    assert "programming-4-1 (rules/clauses/programming.yaml:" in capsys.readouterr().err
    assert contents(rules) == before
    path.write_text(drafted, "utf-8")
    assert main(["adopt", str(tmp_path / "draft"), "--rules", str(rules)]) == 0


def test_the_order_of_what_has_none_is_no_contradiction(rules: Path, tmp_path: Path) -> None:
    """Schools are a set, whoever wrote them in which order; so are the parts of `any`."""
    clause = load_rulebook(rules).clauses["network-lines-2-2"]
    text = f"保育师职业技能等级认定申报条件\n二级/技师（具备以下条件之一者）\n（1）{clause.text}\n"
    base = read_base(rules)
    write_draft(draft_notice("baoyushi-2021", text, base.known), base, text, tmp_path / "draft")
    path = rules / "clauses/network-lines.yaml"
    written = path.read_text("utf-8")
    other = written.replace("[senior_technical, technician_college]", "[technician_college, senior_technical]")
    assert other != written
    path.write_text(other, "utf-8")
    assert main(["adopt", str(tmp_path / "draft"), "--rules", str(rules)]) == 0
    assert load_rulebook(rules).clauses["network-lines-2-2"].uses["baoyushi-2021"] == (3,)


def test_a_list_beside_another_one_is_named(capsys: pytest.CaptureFixture[str], rules: Path, tmp_path: Path) -> None:
    """The same occupation and level in the rules: said, with the ids of both lists."""
    base, text = read_base(rules), "三级/高级工\n累计从事本职业工作17年（含）以上。\n"
    write_draft(draft_notice("diangong-2018", text, base.known, occupation="电工"), base, text, tmp_path / "draft")
    assert main(["adopt", str(tmp_path / "draft"), "--rules", str(rules)]) == 0
    said = "Both apply now: 电工 3: diangong-2018-diangong-3 beside zhejiang-general-3; if the new list takes its place"
    assert said in capsys.readouterr().out


def test_twice_is_refused(capsys: pytest.CaptureFixture[str], rules: Path, draft: Path) -> None:
    """The source is there already."""
    assert main(["adopt", str(draft), "--rules", str(rules)]) == 0
    before = contents(rules)
    assert main(["adopt", str(draft), "--rules", str(rules)]) == 1
    assert "a source 'baoyushi-2021' is in the rules already" in capsys.readouterr().err
    assert contents(rules) == before


def test_a_folder_that_is_no_draft(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Exit status 2."""
    assert main(["adopt", str(tmp_path)]) == 2
    assert "is no draft; name a folder that `baokao draft` wrote" in capsys.readouterr().err


def irregular(path: Path, kind: str, elsewhere: Path) -> None:
    """Put something else in the place of a file or folder of a draft."""
    path.replace(elsewhere)
    if kind == "link":
        path.symlink_to(elsewhere)
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()


@pytest.mark.parametrize("name", ["clauses/baoyushi-2021.yaml", "sources/baoyushi-2021.txt", "occupations.yaml"])
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_only_regular_files_are_taken(
    capsys: pytest.CaptureFixture[str], rules: Path, draft: Path, tmp_path: Path, name: str, kind: str
) -> None:
    """Nothing is read through a link, and nothing waits for the other end of a pipe."""
    before = contents(rules)
    irregular(draft / name, kind, tmp_path / "elsewhere")
    assert main(["adopt", str(draft), "--rules", str(rules)]) == 1
    assert f"{draft / name}:1: no regular file of its own; expected a regular file" in capsys.readouterr().err
    assert contents(rules) == before


@pytest.mark.parametrize("name", ["clauses", "sources"])
def test_nor_are_folders_behind_links(
    capsys: pytest.CaptureFixture[str], rules: Path, draft: Path, tmp_path: Path, name: str
) -> None:
    irregular(draft / name, "link", tmp_path / "elsewhere")
    assert main(["adopt", str(draft), "--rules", str(rules)]) == 1
    assert f"{draft / name}:1: no folder of its own" in capsys.readouterr().err


def test_what_else_lies_in_a_draft_stays_there(rules: Path, draft: Path) -> None:
    """Its schemas are not asked either: the rules' own are."""
    (draft / "clauses/photo.png").write_bytes(b"x")
    (draft / "sources/.secret.txt").symlink_to("/etc/hostname")
    (draft / "clauses/Other.YAML").write_text("- x", "utf-8")
    shutil.rmtree(draft / "schema")
    (draft / "schema").mkdir()
    before = contents(rules).keys()
    assert main(["adopt", str(draft), "--rules", str(rules)]) == 0
    new = {path.relative_to(rules).as_posix() for path in contents(rules).keys() - before}
    assert new == {f"{part}/baoyushi-2021.{kind}" for part, kind in (("clauses", "yaml"), ("sources", "yaml"))} | {
        "sources/baoyushi-2021.txt"
    }


@pytest.mark.parametrize(
    "name", ["茶艺师, of: diangong", "茶艺师}", "- 茶艺师: [", "茶艺师 # 一", "'茶'\"艺\"师\\", "yes"]
)
def test_names_go_through_the_writer(rules: Path, draft: Path, name: str) -> None:
    """A name stays a name, whatever it would be as YAML."""
    path = draft / "occupations.yaml"
    path.write_text(re.sub("name: .*", lambda _: f"name: {flow(name)}}}", path.read_text("utf-8")), "utf-8")
    assert main(["adopt", str(draft), "--rules", str(rules)]) == 0
    (added,) = [row for row in load_rulebook(rules).occupations.values() if row.name == name]
    assert added.of is None


def test_problems_stand_where_the_draft_has_them(
    capsys: pytest.CaptureFixture[str], rules: Path, tmp_path: Path
) -> None:
    """Entries that the rules hold go when a draft is merged: what follows them keeps the line of the draft's file."""
    base, draft = read_base(rules), tmp_path / "draft"
    write_draft(draft_notice("zz-2021", NOTICE, base.known), base, NOTICE, draft)
    path = draft / "clauses/zz-2021.yaml"
    text = path.read_text("utf-8").replace("id: bao-yu-shi-4-1", "id: programming-4-1")
    path.write_text(text, "utf-8")
    line = 1 + text.split("\n").index("- id: programming-4-1")
    assert main(["adopt", str(draft), "--rules", str(rules)]) == 1
    assert f"{path}:{line}: [" in capsys.readouterr().err


def test_a_file_of_the_rules_is_not_replaced(capsys: pytest.CaptureFixture[str], rules: Path, draft: Path) -> None:
    (draft / "clauses/baoyushi-2021.yaml").rename(draft / "clauses/ecommerce.yaml")
    before = contents(rules)
    assert main(["adopt", str(draft), "--rules", str(rules)]) == 1
    assert f"{draft}/clauses/ecommerce.yaml:1: rules/clauses/ecommerce.yaml is there" in capsys.readouterr().err
    assert contents(rules) == before


def test_a_full_disk_changes_nothing(
    rules: Path, draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, copy = contents(rules), shutil.copyfile
    written: list[Path] = []

    def full(source: Path, target: Path, **settings: bool) -> None:
        if Path(target).is_relative_to(rules):
            written.append(target)
            if len(written) == 3:
                raise OSError(28, "No space left on device", str(target))
        copy(source, target, **settings)

    monkeypatch.setattr("generator.draft.adoption.shutil.copyfile", full)
    assert main(["adopt", str(draft), "--rules", str(rules)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert len(written) == 3 and contents(rules) == before
