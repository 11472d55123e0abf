"""Answers of offices, in a trial rulebook: what they settle and where, that they are cited, and how they are checked.

The small rulebook has lists of 花灯工 under the readings of one ambiguity (`bracket`), and clauses that hold others.
A settled list is compared with what the reading of the answer comes to in the rules without it: `verdict.readings`.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.api import check, load_rules
from checker.core.model import Rules, parse_batch
from checker.verdict.editions import rules_on
from generator.data.bundle import batch, bundle
from generator.rulebook import RULES, load_rulebook
from generator.rulebook.problems import RulesInvalid
from generator.rulebook.yamlfile import read_yaml
from tests.support.command_line import run
from tests.support.rulebooks import SMALL, copy_of

Json = dict[str, Any]
AS_OF = date(2026, 6, 15)
ANSWER = """
- id: county-bracket
  ambiguity: bracket
  option: variant-only
  by: 某省职业技能鉴定中心
  on: 2026-03-02
  says: 括号里的工种是仅指。
  published: 某省人社厅网站
  scope: {place: 某省}
"""
WORKED = {"work": [{"relation": "own", "from": "2023-12-10", "still": True}]}


@pytest.fixture
def trial(tmp_path: Path) -> Path:
    """A rulebook with an answer."""
    rules = copy_of(SMALL, tmp_path)
    (rules / "rulings.yaml").write_text(ANSWER, "utf-8")
    return rules


def lantern(rules: Path) -> Rules:
    return load_rules(json.dumps(bundle(load_rulebook(rules, schemas=RULES), "lantern")))


def test_the_project_has_none_yet() -> None:
    """None is invented: the file is there, and empty."""
    assert read_yaml(RULES / "rulings.yaml", "rulings.yaml").data == []
    assert load_rulebook(RULES).rulings == ()


def test_an_answer_settles_a_reading_in_its_place_and_nowhere_else(trial: Path) -> None:
    rules = lantern(trial)
    for place in ("", "某市", "某"):
        assert check(rules, 4, WORKED, AS_OF, place=place)["verdict"] == "depends_on_reading"
    for place in ("某省", "某省某市"):
        found = check(rules, 4, WORKED, AS_OF, place=place)
        assert (found["verdict"], found["readings"]) == ("eligible", [])
        assert found["cautions"] == ["ruling-county-bracket"]


def test_it_is_cited_wherever_it_decided_also_where_it_denies(trial: Path) -> None:
    path = trial / "rulings.yaml"
    path.write_text(ANSWER.replace("option: variant-only", "option: includes"), "utf-8")
    found = check(lantern(trial), 4, WORKED, AS_OF, place="某省")
    assert (found["verdict"], found["cautions"]) == ("not_eligible", ["ruling-county-bracket"])
    words = rules_on(lantern(trial), AS_OF, "某省").cautions["ruling-county-bracket"]
    for part in ("某省职业技能鉴定中心", "2026年3月2日", "某省人社厅网站", "括号里的工种是仅指。"):
        assert part in words["hans"]
    assert "職業技能鑑定" in words["hant"] or "職業技能鉴定" not in words["hant"]


@pytest.mark.parametrize(("option", "place"), [("variant-only", 0), ("includes", 1)])
def test_the_verdict_is_that_of_the_reading(option: str, place: int, trial: Path) -> None:
    """Of people with any number of years; the readings of the rules without an answer are the measure."""
    (trial / "rulings.yaml").write_text(ANSWER.replace("variant-only", option).replace("某省}", "全国}"), "utf-8")
    settled, open_rules = lantern(trial), load_rules(json.dumps(bundle(load_rulebook(SMALL), "lantern")))
    for year in range(2010, 2026):
        profile = {"work": [{"relation": "own", "from": f"{year}-03-01", "still": True}], "certificates": []}
        for level in (4, 2):
            before = check(open_rules, level, profile, AS_OF)
            states = {reading["reading"]["bracket"]: reading["verdict"] for reading in before["readings"]}
            expected = states.get(option, before["verdict"])
            assert check(settled, level, profile, AS_OF)["verdict"] == expected


def test_a_scope_of_lists_or_sources_leaves_all_others_alone(trial: Path) -> None:
    for scope, verdict in (
        ("{place: 全国, lists: [county-lantern-4, county-palace-lantern-4]}", "eligible"),
        ("{place: 全国, lists: [county-lantern-2]}", "depends_on_reading"),
        ("{place: 全国, sources: [county]}", "eligible"),
        ("{place: 全国, sources: [guild]}", "depends_on_reading"),
    ):
        (trial / "rulings.yaml").write_text(ANSWER.replace("{place: 某省}", scope), "utf-8")
        assert check(lantern(trial), 4, WORKED, AS_OF)["verdict"] == verdict, scope


def test_an_ambiguity_within_clauses_is_settled_too(trial: Path) -> None:
    """Every clause of every occupation that holds one: no choice of it is left, and the clause is cited."""
    book = load_rulebook(SMALL)
    for name, ambiguity in book.ambiguities.items():
        for option in ambiguity["options"]:
            answer = ANSWER.replace("bracket", name, 2).replace("variant-only", option).replace("某省}", "全国}")
            (trial / "rulings.yaml").write_text(answer.replace(f"county-{name}", "county-x"), "utf-8")
            changed = load_rulebook(trial, schemas=RULES)
            for occupation in changed.listed():
                before = load_rules(json.dumps(bundle(book, occupation.id)))
                after = rules_on(load_rules(json.dumps(bundle(changed, occupation.id))), AS_OF)
                held = {
                    (use.source, use.line)
                    for level in rules_on(before, AS_OF).levels.values()
                    for use in level.uses
                    if name in (*use.clause.ambiguities, *use.under)
                }
                for level in after.levels.values():
                    for use in level.uses:
                        assert name not in (*use.clause.ambiguities, *use.under)
                        assert ((use.source, use.line) in held) == ("ruling-county-x" in use.cautions)


def test_the_look_up_has_it_as_well(trial: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (trial / "rulings.yaml").write_text(ANSWER.replace("某省}", "全国}"), "utf-8")
    (rules,) = (
        each
        for each in parse_batch(batch([bundle(load_rulebook(trial, schemas=RULES), "lantern")]))
        if each.occupation.id == "lantern"
    )
    assert [each.id for each in rules.rulings] == ["county-bracket"]
    assert rules_on(rules, AS_OF).ruled == ("county-bracket",)


def test_on_the_command_line(trial: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (trial / "schema/rulings.schema.json").write_bytes((RULES / "schema/rulings.schema.json").read_bytes())
    (tmp_path / "p.json").write_text(json.dumps(WORKED), "utf-8")
    asked = ("--rules", trial, "--occupation", "花灯工", "--level", "4", "--profile", tmp_path / "p.json")
    out = run(capsys, "check", *asked, "--as-of", "2026-06-15", "--place", "某省")[1]
    assert "符合花灯工四级/中级工的报考条件" in out and "某省职业技能鉴定中心2026年3月2日答复" in out
    assert "要看条文怎样理解" in run(capsys, "check", *asked, "--as-of", "2026-06-15")[1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ambiguity: bracket", "ambiguity: brackets", "unknown ambiguity 'brackets'"),
        ("option: variant-only", "option: variants-only", "unknown option 'variants-only'"),
        ("on: 2026-03-02", 'on: "2026-02-30"', "no date"),
        ("on: 2026-03-02", "on: 2026-02-30", "no date 2026-02-30"),
        ("  published: 某省人社厅网站\n", "", "one of the forms"),
        ("  published: 某省人社厅网站\n", "  published: 某省人社厅网站\n  letter: 1号\n", "published"),
        ("{place: 某省}", "{place: 某省, sources: [nobody]}", "unknown source 'nobody'"),
        ("{place: 某省}", "{place: 某省, lists: [nobody-1]}", "unknown list 'nobody-1'"),
        ("{place: 某省}", "{}", "place"),
        ("  by: 某省职业技能鉴定中心\n", "", "by"),
    ],
)
def test_an_answer_is_checked_as_any_rule(old: str, new: str, said: str, trial: Path) -> None:
    path = trial / "rulings.yaml"
    assert old in ANSWER
    path.write_text(ANSWER.replace(old, new), "utf-8")
    with pytest.raises(RulesInvalid) as raised:
        load_rulebook(trial, schemas=RULES)
    assert any("rulings.yaml" in str(problem) and said in str(problem) for problem in raised.value.problems)


def test_two_answers_must_not_differ_where_both_count(trial: Path) -> None:
    other = ANSWER.replace("county-bracket", "other").replace("variant-only", "includes")
    path = trial / "rulings.yaml"
    for place, is_wrong in (("某省}", True), ("某省某市}", True), ("全国}", True), ("外省}", False)):
        path.write_text(ANSWER + other.replace("某省}", place), "utf-8")
        if not is_wrong:
            assert len(load_rulebook(trial, schemas=RULES).rulings) == 2
            continue
        with pytest.raises(RulesInvalid, match="settle bracket differently"):
            load_rulebook(trial, schemas=RULES)
