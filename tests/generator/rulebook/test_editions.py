"""A newer notice for an occupation: both editions readable, the one in force judged by, the difference shown."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from checker.api import check
from checker.core.model import Rules, parse_rules
from checker.profile.reading import parse_profile
from checker.verdict.editions import choice_of, edition_on, rules_on
from checker.verdict.verdict import check_level
from checker.words.verdict_report import report
from checker.words.voice import Voice
from checker.words.wording import WORDS
from generator.commands.cli import main
from generator.data.api import write_api
from generator.data.bundle import bundle
from generator.rulebook import Rulebook, load_rulebook
from generator.rulebook.differences import differences, pieces
from generator.rulebook.problems import RulesInvalid
from tests.support.door import load, send
from tests.support.edition_rules import SOURCE, write_rules
from tests.support.pages import pages_of
from tests.support.rulebooks import frozen_book

NEW_DAY = date(2025, 3, 1)
OLD, NEW = "zhejiang-general-3", "notice-electrician-3"
SIX_YEARS = {
    "format": "baokao-profile/1",
    "certificates": [{"relation": "own", "level": 4, "kind": "qualification", "date": "2018-09-01"}],
    "work": [{"relation": "own", "from": "2018-09-01", "still": True}],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rules(tmp_path_factory.mktemp("editions"))


@pytest.fixture(scope="module")
def book(folder: Path) -> Rulebook:
    return load_rulebook(folder)


@pytest.fixture(scope="module")
def rules(book: Rulebook) -> Rules:
    return parse_rules(json.loads(json.dumps(bundle(book, "diangong"))))


def undated(tmp_path: Path, in_force: str = "") -> Rules:
    """The rules where the notice prints other dates, or none."""
    source = SOURCE.replace("    in_force: {from: 2025-03-01}\n", in_force)
    assert source != SOURCE
    return parse_rules(bundle(load_rulebook(write_rules(tmp_path, source)), "diangong"))


def test_only_the_named_occupation_and_level_has_editions(book: Rulebook) -> None:
    """The general list of 2000s stays in force for the other trades, and for the other levels of 电工."""
    assert set(book.editions) == {("diangong", 3)}
    assert [edition.id for edition in book.editions["diangong", 3]] == [OLD, NEW]
    assert [a.printed.id for a in book.applications["diangong", 3]] == [NEW]
    assert OLD in {a.printed.id for a in book.applications["qiangong", 3]}
    assert {OLD, NEW} <= {printed.id for printed in book.lists}


def test_rules_with_one_edition_are_as_before(book: Rulebook) -> None:
    """No key is added to what is published today."""
    assert frozen_book().editions == {}
    plain = frozen_book()
    for occupation in plain.listed():
        if occupation.id != "diangong":
            assert bundle(plain, occupation.id) == bundle(book, occupation.id)
    assert all("editions" not in level for level in bundle(plain, "diangong")["levels"].values())


def test_edition_by_date(rules: Rules) -> None:
    level = rules.levels[3]
    assert [edition_on(level, day).id for day in (date(1990, 1, 1), NEW_DAY - timedelta(1))] == [OLD, OLD]  # type: ignore[union-attr]
    assert [edition_on(level, day).id for day in (NEW_DAY, date(2100, 1, 1))] == [NEW, NEW]  # type: ignore[union-attr]
    assert edition_on(rules.levels[2], NEW_DAY) is None
    before, after = rules_on(rules, NEW_DAY - timedelta(1)), rules_on(rules, NEW_DAY)
    assert [use.source for use in before.levels[3].uses] == ["zhejiang"] * 8
    assert [use.source for use in after.levels[3].uses] == ["notice"] * 4
    assert choice_of(before) != choice_of(after)
    assert before.levels[2] == after.levels[2] == rules.levels[2]


def test_verdict_before_and_after(rules: Rules) -> None:
    """Six and a half years after the certificate: too few for the 7 of the old list, enough for the 6 of the new."""
    before, after = (check(rules, 3, SIX_YEARS, day) for day in (NEW_DAY - timedelta(1), NEW_DAY))
    assert (before["edition"], before["clauses"][1]["verdict"]) == (OLD, "not_met")
    assert (after["edition"], after["clauses"][0]["verdict"], after["verdict"]) == (NEW, "met", "eligible")
    assert before["verdict"] != "eligible"
    assert "edition" not in check(rules, 2, SIX_YEARS, NEW_DAY)


def said(rules: Rules, level: int, as_of: date) -> dict[str, Any]:
    """The report on somebody with six and a half years of work."""
    used = rules_on(rules, as_of)
    profile = parse_profile(SIX_YEARS, as_of, used.family)
    return report(Voice(used, WORDS, "hans"), level, as_of, check_level(used, level, profile, as_of))


def test_report_names_the_edition_and_the_other(rules: Rules) -> None:
    def notes(as_of: date) -> list[str]:
        return [note for note in said(rules, 3, as_of)["notes"] if "清单" in note]

    after = notes(NEW_DAY)
    assert after[0] == "本级有前后几份清单。按参考日期，用的是《测试用的新通知》的清单（自2025年3月1日起施行）。"
    assert after[1] == "另有较早的清单：《职业资格证书报考条件》（来源没有注明施行日期）。"
    before = notes(NEW_DAY - timedelta(1))
    assert before[0].startswith("本级有前后几份清单。按参考日期，用的是《职业资格证书报考条件》的清单（来源没有注明")
    assert before[1] == "另有较新的清单：《测试用的新通知》（自2025年3月1日起施行）。"
    assert not any("edition" in key for key in said(rules, 2, NEW_DAY))


def test_unknown_date_is_said(tmp_path: Path) -> None:
    """Without a date the newer list counts on every day, and the report says that this is our choice."""
    rules = undated(tmp_path)
    for day in (date(2019, 1, 1), date(2100, 1, 1)):
        verdict = check(rules, 3, SIX_YEARS, day)
        assert verdict["edition"] == NEW
        assert WORDS["edition.undated"] in said(rules, 3, day)["notes"]


def test_after_the_last_known_day(tmp_path: Path) -> None:
    """Nobody followed up: the last list is used, and the report says that it had an end."""
    rules = undated(tmp_path, "    in_force: {from: 2025-03-01, until: 2025-12-31}\n")
    notes = [said(rules, 3, day)["notes"] for day in (date(2025, 12, 31), date(2026, 1, 1))]
    assert [WORDS["edition.expired"] in each for each in notes] == [False, True]


@pytest.mark.usefixtures("session")
def test_the_page_gets_the_same_choice(book: Rulebook) -> None:
    """`check`, `outlook` and `match` of the page choose by the reference date, whatever was asked before."""
    load(bundle(book, "diangong"))
    place = {"occupation": "diangong", "level": 3, "script": "hans"}
    for day in (NEW_DAY, NEW_DAY - timedelta(1), NEW_DAY):
        request = {**place, "as_of": day.isoformat(), "profile": SIX_YEARS}
        reply = send(type="check", **request)
        assert reply["verdict"]["edition"] == (NEW if day == NEW_DAY else OLD)
        clauses = send(type="outlook", **request)["outlook"]["clauses"]
        assert {clause["source"] for clause in clauses} == {"notice" if day == NEW_DAY else "zhejiang"}
        asked = {"as_of": day.isoformat(), "profile": SIX_YEARS, "occupation": "diangong"}
        found = send(type="match", **asked)["match"]["lists"]
        verdict = next(entry["verdict"] for entry in found if entry["level"] == 3)
        assert (verdict == "eligible") == (day == NEW_DAY)


@pytest.mark.usefixtures("session")
def test_questions_are_those_of_every_edition(book: Rulebook) -> None:
    """The form stays the same when the date changes; what is asked next is only what the edition asks."""
    data = bundle(book, "diangong")
    asked = {question["id"] for question in data["levels"]["3"]["questions"]}
    assert {"title", "certificate-4", "training-3", "work"} <= asked
    load(data)
    request = {"occupation": "diangong", "level": 3, "script": "hans", "answers": {}}
    following = {
        day: {entry["question"] for entry in send(type="check", as_of=day, **request)["next"]}
        for day in ("2025-02-28", "2025-03-01")
    }
    assert "title" in following["2025-02-28"]
    assert "title" not in following["2025-03-01"]
    assert following["2025-02-28"] | following["2025-03-01"] <= asked


def test_command_line(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = tmp_path / "profile.json"
    profile.write_text(json.dumps(SIX_YEARS), "utf-8")
    place = ["--rules", str(folder), "--occupation", "电工", "--level", "三级", "--profile", str(profile), "--json"]
    for day, source in (("2025-02-28", "zhejiang"), ("2025-03-01", "notice")):
        for command in ("check", "missing", "when"):
            assert main([command, *place, "--as-of", day]) == 0
            clauses = json.loads(capsys.readouterr().out)["clauses"]
            assert {clause["source"] for clause in clauses} == {source}, command


def test_differences(book: Rulebook) -> None:
    """One of each kind; every clause of both editions once."""
    old, new = book.editions["diangong", 3]
    found = differences(old, new)
    assert [d.kind for d in found[:4]] == ["threshold", "kept", "reworded", "changed"]
    assert [(limit.before, limit.after) for limit in found[0].limits] == [(7, 6)]
    assert {d.kind for d in found[4:]} == {"dropped"}
    assert sorted(d.before.line for d in found if d.before) == list(range(5, 13))
    assert [d.after.line for d in found if d.after] == [2, 3, 4, 5]


def test_pieces() -> None:
    old, new = pieces("连续工作7年以上。", "累计工作6年以上。")
    assert "".join(piece.words for piece in old) == "连续工作7年以上。"
    assert [piece.words for piece in new if piece.is_changed] == ["累计", "6"]


def test_pages(book: Rulebook) -> None:
    """The old link finds its clause, which says that a newer edition exists; the difference page shows all."""
    pages = {page.path: page for page in pages_of(book)}
    level = pages["occupations/diangong/3/"].body
    assert "以下是较新的一版：《测试用的新通知》（自2025年3月1日起施行）" in level
    for anchor in [*(f"clause-zhejiang-{line}" for line in range(5, 13)), "clause-notice-2"]:
        assert level.count(f'id="{anchor}"') == 1
    old = re.search(r'<li class="clause clause-former" id="clause-zhejiang-6">.*?</li>', level, re.DOTALL)
    assert old and "连续从事本职业工作7年以上" in old[0]
    assert '旧版，<a href="#list-1">有新版</a>' in old[0]
    assert "occupations/diangong/3/changes/" in level
    changes = pages["occupations/diangong/3/changes/"]
    assert "工作年限由7年改为6年" in changes.body
    assert "<del>7</del>" in changes.body and "<ins>6</ins>" in changes.body
    for words in ("年限或数目有变", "新版第2条即旧版第3条", "措辞有变，要求相同", "条件有变", "删去"):
        assert words in changes.body
    assert "新通知" in changes.body and "測試用的新通知" in changes.markdown("hant")
    assert "旧版" not in pages["occupations/qiangong/3/"].body
    assert not [path for path in pages if path.endswith("/changes/") and path != changes.path]
    lines = pages["sources/zhejiang/"].body
    assert "occupations/diangong/3/#clause-zhejiang-6" in lines


def test_api_holds_every_edition(book: Rulebook, tmp_path: Path) -> None:
    write_api(book, tmp_path / "v1")
    data = json.loads((tmp_path / "v1/occupations/diangong.json").read_text("utf-8"))
    editions = data["levels"]["3"]["editions"]
    assert [edition["id"] for edition in editions] == [OLD, NEW]
    assert [edition.get("start") for edition in editions] == [None, "2025-03-01"]
    assert data["levels"]["3"]["clauses"] == editions[-1]["clauses"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[zhejiang-general-3]", "[zhejiang-generl-3]", "no list has the id 'zhejiang-generl-3'.*did you mean"),
        ("[zhejiang-general-3]", "[zhejiang-general-2]", "'zhejiang-general-2' is a list of level 2; expected a list"),
        ("[zhejiang-general-3]", "[xilingol-wangshang-3]", "applies to none of the occupations of this list"),
        ("[zhejiang-general-3]", "[notice-electrician-3]", "'notice-electrician-3' supersedes itself"),
        ("{from: 2025-03-01}", '{from: "2025-02-30"}', "'2025-02-30'; expected a day of the calendar"),
        ("{from: 2025-03-01}", "{from: 2025-03}", r"in_force.from: '2025-03'; expected pattern"),
        ("{from: 2025-03-01}", "{from: 2025-03-01, until: 2025-02-01}", "until 2025-02-01 is before from 2025-03-01"),
        ("{from: 2025-03-01}", "{}", "in_force"),
    ],
)
def test_messages(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """Each with file, line, path, what was expected and the next step."""
    assert SOURCE.count(old) == 1
    with pytest.raises(RulesInvalid) as raised:
        load_rulebook(write_rules(tmp_path, SOURCE.replace(old, new)))
    found = [str(problem) for problem in raised.value.problems]
    assert any(re.search(rf"^rules/sources/notice.yaml:\d+: blocks\[0\].*{expected}", line) for line in found), found


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("{until: 2025-03-01}", "'zhejiang-general-3' is in force until 2025-03-01: the dates overlap"),
        ("{from: 2025-03-01}", "but 'zhejiang-general-3' is in force from 2025-03-01; expected a later date"),
    ],
)
def test_overlapping_dates(tmp_path: Path, dates: str, expected: str) -> None:
    rules = write_rules(tmp_path)
    path = rules / "sources/zhejiang.yaml"
    block = '  - id: general\n    heading: 3\n    generation: "2000s"\n'
    text = path.read_text("utf-8")
    assert text.count(block) == 1
    path.write_text(text.replace(block, f"{block}    in_force: {dates}\n"), "utf-8")
    with pytest.raises(RulesInvalid, match=re.escape(expected)):
        load_rulebook(rules)


def test_two_successors(tmp_path: Path) -> None:
    """Two lists of different dates that supersede the same one: which is the newer is not guessed."""
    second = SOURCE.split("blocks:\n")[1].split("corrections")[0]
    second = second.replace("id: electrician", "id: second").replace("2025-03-01", "2025-06-01")
    second = second.replace("clauses: [2-5]", "clauses: []").replace("    heading: 1\n", "").replace("heading: 1, ", "")
    source = SOURCE.replace("corrections: []", f"{second}corrections: []")
    with pytest.raises(
        RulesInvalid, match="'notice-electrician-3' supersedes 'zhejiang-general-3' for diangong as well"
    ):
        load_rulebook(write_rules(tmp_path, source))
