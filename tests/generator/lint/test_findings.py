"""`baokao lint` on the project's rules, and on rules that were broken: findings appear, acceptances fall away."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.core.model import Fact
from checker.core.tree import Group
from generator.lint import Finding, find_all, main, read_accepted
from generator.lint.finding import merged, ranges
from generator.rulebook import PrintedList, Rulebook
from tests.support.rulebooks import FROZEN, edit, frozen_book, lint_problems


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


@pytest.fixture(scope="module")
def findings(book: Rulebook) -> dict[str, Finding]:
    return {finding.id: finding for finding in find_all(book)}


class TestWhatIsKnown:
    """The oddities of the sources that were found by hand, found by logic."""

    @pytest.mark.parametrize(
        ("finding", "source", "lines"),
        [
            ("implied:ecommerce-2-6", "xilingol", [60, 86]),
            ("same-block:wangshang", "xilingol", ["42-66", "68-92"]),
            ("same-block:donghua-zhizuoyuan", "xilingol", ["94-117", "134-157"]),
            ("same-block:xinxi-anquan-guanliyuan", "xilingol", ["160-180", "342-362"]),
            ("same-block:dianxin-jiaohuan", "xilingol", ["183-199", "201-217", "219-235", "237-253", "255-271"]),
            ("same-block:kuandai-jieru-zhuangweiyuan", "xilingol", ["274-289", "291-306", "308-323", "325-340"]),
            ("training-alone:security-3-2", "xilingol", [166, 348]),
            ("training-alone:security-2-2", "xilingol", [172, 354]),
            ("training-alone:security-1-2", "xilingol", [178, 360]),
            ("own-missing:ecommerce-2-5", "xilingol", [59, 85]),
            ("level-missing:xilingol-5", "xilingol", [41, 67, 93, 133, 159, 341]),
            ("level-missing:xilingol-1", "xilingol", [118]),
        ],
    )
    def test_lines(self, findings: dict[str, Finding], finding: str, source: str, lines: list[int | str]) -> None:
        assert {name: ranges(numbers) for name, numbers in findings[finding].lines.items()} == {source: lines}

    def test_60_by_57_and_86_by_83(self, findings: dict[str, Finding]) -> None:
        pairs = {(line, tuple(o for _, o in others)) for (_, line), others in findings["implied:ecommerce-2-6"].pairs}
        assert pairs == {(60, (57,)), (86, (83,))}

    def test_186_is_280(self, findings: dict[str, Finding]) -> None:
        assert {186, 280} <= set(findings["same-text:programming-4-3"].lines["xilingol"])

    def test_training_alone_is_easier_than_the_level_below(self, findings: dict[str, Finding]) -> None:
        pairs = dict(findings["level-skipped:xinxi-anquan-guanliyuan-2"].pairs)
        assert pairs == {("xilingol", 172): (("xilingol", 166),), ("xilingol", 354): (("xilingol", 348),)}

    def test_twenty_years_are_enough_for_the_higher_level_only(self, findings: dict[str, Finding]) -> None:
        pairs = dict(findings["level-skipped:chegong-2"].pairs)
        assert pairs["zhejiang", 22] == (("zhejiang", 9),)

    def test_nothing_else_of_these_kinds(self, findings: dict[str, Finding]) -> None:
        kinds = [finding.kind for finding in findings.values()]
        assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
            "implied": 1,
            "level-missing": 4,
            "level-skipped": 9,
            "own-missing": 2,
            "same-block": 5,
            "same-text": 2,
            "training-alone": 3,
        }


def with_lists(book: Rulebook, change: Callable[[PrintedList], PrintedList]) -> Rulebook:
    """The same rulebook with every printed list changed, also where it applies."""
    applications = {
        key: tuple(a._replace(printed=change(a.printed)) for a in value) for key, value in book.applications.items()
    }
    return book._replace(lists=tuple(map(change, book.lists)), applications=applications)


def with_logic(book: Rulebook, clause: str, *facts: dict[str, Any]) -> Rulebook:
    """The same rulebook with a clause that asks all of these facts."""
    tree = Group("all", tuple(Fact(n, each["predicate"], each["args"], (), (), "") for n, each in enumerate(facts)))

    def change(printed: PrintedList) -> PrintedList:
        uses = (
            use._replace(clause=use.clause._replace(tree=tree)) if use.clause.id == clause else use
            for use in printed.uses
        )
        return printed._replace(uses=tuple(uses))

    return with_lists(book, change)


def fact(predicate: str, **args: Any) -> dict[str, Any]:
    return {"predicate": predicate, "args": args}


class TestBrokenRules:
    """One change of the rules each, as an editor might make it by mistake or to mend something."""

    @pytest.mark.parametrize(
        ("name", "old", "new", "expected"),
        [
            (
                "clauses/ecommerce.yaml",
                "counting: continuous, years: 6}",
                "counting: continuous, years: 1}",
                ["level-no-harder:wangshang-3", "implied:ecommerce-3-3", "implied:ecommerce-3-6"],
            ),
            (
                "clauses/ecommerce.yaml",
                "degree_at_least: master}",
                "degree_at_least: master, schools: [technical]}",
                ["unsatisfiable:ecommerce-2-7"],
            ),
            (
                "clauses/general-trades.yaml",
                "occupation: {is: [chegong, shukong-chegong, xigong, shukong-xigong]}",
                "occupation: {is: [qiangong]}",
                ["unsatisfiable:general-trades-3-9"],
            ),
            (
                "clauses/security.yaml",
                "work: {scope: own, counting: continuous, years: 3}\n    quote",
                "working_now: {scope: own}\n    quote",
                ["lines: xilingol 166, 168, 348, 350 for level-skipped:xinxi-anquan-guanliyuan-3; expected "],
            ),
            (
                "sources/xilingol.yaml",
                "- {level: 3, heading: 46, clauses: [47-53]}",
                "- {level: 3, heading: 46, clauses: [47, 49-53, 48]}",
                ["number-gap:ecommerce-3-3", "same-block:wangshang is not found", "number-gap:ecommerce-3-2"],
            ),
        ],
    )
    def test_mistakes_are_found(self, rules: Path, name: str, old: str, new: str, expected: list[str]) -> None:
        edit(rules, name, old, new)
        found = lint_problems(rules)
        for part in expected:
            assert [problem for problem in found if part in problem.replace("'", "")], "\n".join(found)

    def test_a_clause_implied_by_two_others_together(self, book: Rulebook) -> None:
        """本专业 is enough by one clause, 非本专业 with training by another."""
        education, training = fact("education", degree_at_least="associate"), fact("training", level=3)
        found = {f.id: f for f in find_all(with_logic(book, "ecommerce-3-1", education, training))}
        pairs = found["implied:ecommerce-3-1"].pairs
        assert (("xilingol", 47), (("xilingol", 51), ("xilingol", 53))) in pairs

    def test_only_work_after_the_certificate_is_not_work_at_any_time(self, book: Rulebook) -> None:
        """The same years with and without a start: the second is implied by nothing, the first by the second."""
        certificate = fact("certificate", scope="own", level=3, kinds=["qualification"])
        work = fact("work", scope="own", counting="continuous", years=5)
        assert "implied:animation-2-2" not in {
            f.id for f in find_all(with_logic(book, "animation-2-2", certificate, work))
        }
        found = {f.id: f for f in find_all(with_logic(book, "animation-2-3", certificate, work))}
        assert (("xilingol", 108), (("xilingol", 109),)) in found["implied:animation-2-2"].pairs

    def test_years_alone_imply_no_continuous_years(self, book: Rulebook) -> None:
        """连续 is stronger than 累计, and not the other way round."""
        years = fact("work", scope="own", counting="cumulative", years=20)
        assert "implied:animation-1-1" not in {f.id for f in find_all(with_logic(book, "animation-1-1", years))}

    def test_a_level_between_printed_ones(self, book: Rulebook) -> None:
        applications = {key: value for key, value in book.applications.items() if key != ("wangshang", 3)}
        found = {f.id: f for f in find_all(book._replace(applications=applications))}
        assert found["level-gap:xilingol-3"].lines == {"xilingol": (41,)}

    def test_a_printed_text_at_another_level(self, book: Rulebook) -> None:
        """The block is then another one than its sister's, and its words stand at two levels."""
        found = {
            f.id
            for f in find_all(with_lists(book, lambda p: p._replace(level=5) if p.id == "xilingol-wangshang-4" else p))
        }
        assert {"same-text:ecommerce-4-1", "same-text:ecommerce-4-2", "same-text:ecommerce-4-3"} <= found
        assert "same-block:wangshang" not in found


class TestCommand:
    def test_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--rules", str(FROZEN)]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == (
            "accepted: implied:ecommerce-2-6: xilingol 60, 86 [60/57; 86/83]: "
            "whoever meets ecommerce-2-6 meets ecommerce-2-3 of the same list"
        )
        assert lines[-1] == "26 findings, 26 of them accepted; 0 problems."

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--rules", str(FROZEN), "--json"]) == 0
        data = json.loads(capsys.readouterr().out)
        assert data["problems"] == []
        first = data["findings"][0]
        assert first["compared"][0] == {"source": "xilingol", "line": 60, "with": [{"source": "xilingol", "line": 57}]}
        assert {finding["id"]: finding["reason"] for finding in data["findings"]} == read_accepted(FROZEN).reasons()

    def test_problems_and_exit_status(self, rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
        edit(rules, "clauses/ecommerce.yaml", "counting: continuous, years: 6}", "counting: continuous, years: 1}")
        assert main(["--rules", str(rules)]) == 1
        out = capsys.readouterr().out
        assert out.count("level-no-harder:wangshang-3") == 1
        assert re.search(r"^rules/\S+:\d+: level-no-harder:wangshang-3: .*\(xilingol 47, 73\); expected ", out, re.M)
        assert main(["--rules", str(rules), "--json"]) == 1
        problem = json.loads(capsys.readouterr().out)["problems"][0]
        assert problem["file"].startswith("rules/") and problem["next_step"]

    def test_broken_rules(self, rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
        edit(rules, "clauses/ecommerce.yaml", "years: 6}", "years: six}")
        assert main(["--rules", str(rules)]) == 1
        assert "rules/clauses/ecommerce.yaml:" in capsys.readouterr().err


def test_lines_are_shown_as_rule_files_name_them() -> None:
    assert ranges([9, 1, 2, 3, 7]) == ["1-3", 7, 9]


def test_findings_of_one_id_are_one(findings: dict[str, Finding]) -> None:
    first = findings["implied:ecommerce-2-6"]
    (one,) = merged([first._replace(lines={"b": (2,)}), first._replace(lines={"b": (1,), "a": (3,)}, pairs=())])
    assert one == first._replace(lines={"a": (3,), "b": (1, 2)})
