"""Broken rule files: every problem at once, each with place, found, expected and next step."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.check import check
from tests.support.rulebooks import FROZEN, edit, problems_of

CLAUSES = "clauses/ecommerce.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            CLAUSES,
            "    work: {scope: own, counting: continuous, years: 1}",
            "    wrok: {scope: own, counting: continuous, years: 1}",
            "rules/clauses/ecommerce.yaml:8: [0].when.wrok: unknown predicate 'wrok'; expected one of ",
        ),
        (
            CLAUSES,
            "    work: {scope: own, counting: continuous, years: 1}",
            "    work: {scope: owm, counting: continuous, years: 1}",
            "rules/clauses/ecommerce.yaml:8: [0].when.work.scope: 'owm'; expected one of own, related, related_only, "
            "any; did you mean 'own'?",
        ),
        (
            CLAUSES,
            "    work: {scope: own, counting: continuous, years: 1}",
            "    own_judgement: {text: 连续工作2年}",
            "[0].when.own_judgement.text: '连续工作2年' is not in the quote; expected words of the quote; "
            "copy them from `quote`",
        ),
        (
            CLAUSES,
            "quote: 在本职业连续工作1年以上",
            "quote: 在本职业连续工作",
            "rules/clauses/ecommerce.yaml:7: [0].when: no predicate quotes '1年以上。'; expected every word quoted; "
            "quote these words",
        ),
        (
            CLAUSES,
            "quote: 在本职业连续工作1年以上",
            "quote: 在本职业连续工作2年以上",
            "rules/clauses/ecommerce.yaml:9: [0].when.quote: '在本职业连续工作2年以上' does not stand in the text, "
            "or more than once; expected words of the text; copy them from `text`",
        ),
        (
            CLAUSES,
            "text: 在本职业连续工作1年以上。",
            "text: 在本职业连续工作1年以上！",
            "rules/clauses/ecommerce.yaml:5: [0].text: '在本职业连续工作1年以上！' against xilingol line 43; "
            "expected '在本职业连续工作1年以上。'; correct the text, or add a correction to "
            "rules/sources/xilingol.yaml",
        ),
        (
            CLAUSES,
            "xilingol: [43, 69]",
            "xilingol: [43]",
            "rules/sources/xilingol.yaml:58: blocks[1].lists[0].clauses: no clause prints line 69: "
            "'1、在本職業連續工作1年以上。'; expected a clause for each line; "
            "add the line to `uses` of a clause in rules/clauses/",
        ),
        (
            CLAUSES,
            "years: 4, since: certificate}",
            "years: 4, since: training}",
            "since: training without such a fact beside it; expected a training in the same `all`; "
            "add it or drop since",
        ),
        (
            CLAUSES,
            "cautions: [own-occupation-missing]",
            "cautions: [own-occupation-mising]",
            "unknown caution 'own-occupation-mising'; expected an id of rules/cautions.yaml; "
            "did you mean 'own-occupation-missing'?",
        ),
        (
            "sources/xilingol.yaml",
            "found: 培訓登記",
            "found: 培訓登机",
            "corrections[3].found: '培訓登机' stands 0 times in line 4; expected once; "
            "quote the line as it stands after the corrections above",
        ),
        (
            "sources/xilingol.yaml",
            '  - {number: "12", heading: 34, lines: [35-37]',
            '  - {number: "12", heading: 34, lines: [35-36]',
            "line 37 of xilingol.txt is not accounted for: '(3)希望在各技能應用方面有更大前途和工'; "
            "expected every line named; name it under blocks, headings, information or noise",
        ),
        (
            "sources/xilingol.yaml",
            "count: 95",
            "count: 94",
            "script_errors[0].count: '后' stands 95 times; expected 94; count again in the source file",
        ),
        (
            "sources/zhejiang.yaml",
            "- qiangong",
            "- qiangon",
            "unknown occupation 'qiangon'; expected an id of rules/occupations.yaml; did you mean 'qiangong'?",
        ),
        (
            "occupations.yaml",
            "- {id: chegong, name: 车工}",
            "- {id: chegong, nmae: 车工}",
            "rules/occupations.yaml:6: [0].nmae: unknown key 'nmae'; expected one of id, name, of; "
            "did you mean 'name'?",
        ),
        (
            "levels.yaml",
            "  电子商务员: 4",
            "  电子商务员: 4\n  电子商务员: 3",
            "rules/levels.yaml:13: titles.电子商务员: the key stands twice; expected each key once; remove one of them",
        ),
        (
            "cautions.yaml",
            "- id: school-page\n  kind: list",
            "- id: school-page\n  kind: list\n  weight: doubt",
            "rules/cautions.yaml:64: [12].kind: 'list'; expected const 'clause'; correct the value",
        ),
        (
            "cautions.yaml",
            "  weight: doubt",
            "  weight: doubts",
            "[0].weight: 'doubts'",
        ),
        (
            "cautions.yaml",
            "- id: copied-from-animation",
            "- id: [copied-from-animation",
            "not valid YAML: ",
        ),
    ],
)
def test_message_names_place_found_expected_and_next_step(
    rules: Path, name: str, old: str, new: str, expected: str
) -> None:
    """One mistake each, as an editor might make it."""
    edit(rules, name, old, new)
    assert [m for m in problems_of(rules) if expected in m], "\n".join(problems_of(rules))


def test_all_problems_are_reported_at_once(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three mistakes in three files give three places, exit status 1, and nothing is written."""
    edit(rules, CLAUSES, "years: 6}", "years: six}")
    edit(rules, "clauses/animation.yaml", "scope: own", "scope: mine")
    edit(rules, "ambiguities.yaml", "question:", "qestion:")
    before = sorted(path for path in rules.rglob("*"))
    assert check(rules) == 1
    out, err = capsys.readouterr()
    for place in ("rules/clauses/ecommerce.yaml:", "rules/clauses/animation.yaml:", "rules/ambiguities.yaml:"):
        assert place in out
    assert "problems; nothing was built" in err
    assert sorted(path for path in rules.rglob("*")) == before


def test_an_occupation_that_is_there_already_is_named(rules: Path) -> None:
    """Under another id: people would choose between two of one name."""
    path = rules / "occupations.yaml"
    path.write_text(path.read_text("utf-8") + "- {id: dian-gong, name: 电工}\n", "utf-8")
    (problem,) = problems_of(rules)
    assert "'电工' is the name of diangong already; expected each name once; use that id, or correct" in problem


def test_a_day_that_no_calendar_has_is_said_once(rules: Path) -> None:
    edit(rules, "sources/zhejiang.yaml", "date: 未注明；引用的文件为2006年", "date: 2019-13-01")
    (problem,) = problems_of(rules)
    assert "date: no date 2019-13-01; expected a date of the calendar" in problem


def test_the_same_text_twice_is_a_problem(rules: Path) -> None:
    """A text that several 工种 share is written once."""
    path = rules / "clauses/ecommerce.yaml"
    text = path.read_text("utf-8")
    first = text[text.index("- id: ecommerce-4-1") : text.index("- id: ecommerce-4-2")]
    path.write_text(text + "\n" + first.replace("ecommerce-4-1", "copy").replace("[43, 69]", "[43]"), "utf-8")
    assert [m for m in problems_of(rules) if "the same text as ecommerce-4-1" in m]
    assert [m for m in problems_of(rules) if "xilingol line 43 is already printed by ecommerce-4-1" in m]


@pytest.mark.parametrize("text", ["", "a: &x 1\nb: *x\n", "- [" * 2000, "\t- x", "- !!python/object:os.system x"])
def test_hostile_yaml_is_a_problem_and_not_a_crash(rules: Path, text: str) -> None:
    """Empty, aliases, deep nesting, tabs, tags."""
    (rules / "ambiguities.yaml").write_text(text, "utf-8")
    assert [m for m in problems_of(rules) if m.startswith("rules/ambiguities.yaml:")]


def test_a_binary_file_is_a_problem(rules: Path) -> None:
    """Not UTF-8."""
    (rules / "cautions.yaml").write_bytes(b"\xff\xfe\x00\x01")
    assert [m for m in problems_of(rules) if "save it as UTF-8 text" in m]


def test_good_rules_are_counted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 0 and a line that says what was checked."""
    assert check(FROZEN) == 0
    assert capsys.readouterr().out == "108 clauses, 259 clause lines, 78 printed lists: no problems.\n"
