"""The case table: every clause text, judged alone, says of every profile what its words say.

The cases were written from the words of the sources.  Which kinds of cases a clause needs is also told from its words,
so that a new clause without cases, or with too few, fails.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pytest

from checker.core.model import Level, Rules, Use, conditions_of, parse_rules
from checker.profile.reading import parse_profile
from checker.verdict.editions import of_every_edition
from checker.verdict.verdict import ClauseVerdict, check_level
from generator.data.bundle import bundle
from generator.rulebook import Rulebook, load_rulebook
from tests.rules.case_table import Case, Entry, read_entries

ENTRIES = {entry.id: entry for entry in read_entries()}
CASES = [pytest.param(entry.id, case, id=case.row) for entry in ENTRIES.values() for case in entry.cases]


@cache
def rulebook() -> Rulebook:
    """The rules of the repository."""
    return load_rulebook()


@cache
def rules_of(occupation: str) -> Rules:
    """The rules of an occupation as the evaluator reads them."""
    return parse_rules(bundle(rulebook(), occupation))


def judge(rules: Rules, level: int, use: Use, case: Case) -> ClauseVerdict:
    """The verdict on one clause, by a list that holds nothing else."""
    alone = rules._replace(levels={level: Level(level, (use,), ())})
    profile = parse_profile(case.profile, case.as_of, rules.family)
    return check_level(alone, level, profile, case.as_of).clauses[0]


@cache
def uses_of(clause: str) -> tuple[tuple[str, int, Use], ...]:
    """Every place that prints a clause, in former editions too, save those that apply under one reading only."""
    return tuple(
        (occupation, level, use)
        for occupation, level in rulebook().applications
        for use in printed_at(occupation, level)
        if use.clause.id == clause and not use.under
    )


@cache
def printed_at(occupation: str, level: int) -> tuple[Use, ...]:
    """Every clause of a list, in former editions too, and every condition of a whole list."""
    uses = of_every_edition(rules_of(occupation).levels[level]).uses
    return (*uses, *conditions_of(uses))


def judge_at(clause: str, occupation: str, case: Case) -> ClauseVerdict:
    """The verdict on a clause in the list of one occupation."""
    level, use = next((level, use) for place, level, use in uses_of(clause) if place == occupation)
    return judge(rules_of(occupation), level, use, case)


class Expected(NamedTuple):
    """What is compared: the state, the cautions, and of a clause that depends on the reading which readings are met."""

    state: str
    cautions: frozenset[str] = frozenset()
    met_under: frozenset[frozenset[str]] = frozenset()


def expected_of(case: Case, use: Use) -> Expected:
    """What a case expects in a place that prints the clause."""
    can_be_met = case.expect in ("met", "depends_on_reading")
    cautions = case.cautions | frozenset(use.cautions) if can_be_met else frozenset[str]()
    is_doubtful = any(rulebook().cautions[name].get("weight") == "doubt" for name in cautions)
    state = "literally_met" if case.expect == "met" and is_doubtful else case.expect
    return Expected(state, cautions, case.met_under)


def found_of(verdict: ClauseVerdict) -> Expected:
    """What the evaluator found."""
    if verdict.state not in ("met", "literally_met", "depends_on_reading"):
        return Expected(verdict.state)
    met = ("met", "literally_met")
    met_under = frozenset(frozenset(reading.values()) for reading, state in verdict.readings if state in met)
    return Expected(verdict.state, frozenset(verdict.cautions), met_under)


@pytest.mark.parametrize(("clause", "case"), CASES)
def test_case(clause: str, case: Case) -> None:
    verdict = judge_at(clause, case.occupation, case)
    assert found_of(verdict) == expected_of(case, verdict.use)


@pytest.mark.parametrize("clause", sorted(ENTRIES))
def test_every_line_that_prints_a_clause_says_the_same(clause: str) -> None:
    """Save where the words name occupations: there each occupation has its own cases."""
    cases = ENTRIES[clause].cases
    bound = {case.occupation for case in cases} if len({case.occupation for case in cases}) > 1 else set()
    for occupation, level, use in uses_of(clause):
        for case in cases:
            if not bound or case.occupation == occupation:
                here = judge(rules_of(occupation), level, use, case)
                # Where a place is in doubt, and another is not, the words are met at both.
                states = {here.state, judge_at(clause, case.occupation, case).state}
                assert len(states) == 1 or states == {"met", "literally_met"}, (occupation, case.row)


# Which kinds of cases the words ask for.

NEEDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"", ("nothing", "unknown")),
    (r"\d+年", ("years-reached", "years-short")),
    (
        r"工作(满)?\d+年|从事本职业（工种）满\d+年",
        ("work-related", "work-other", "work-none", "work-unknown", "work-scope-unknown"),
    ),
    (r"(连续|累计).*\d+年|从事本职业\S*满\d+年", ("broken",)),
    (r"累计", ("broken-short", "mixed")),
    (r"资格证书(（技能等级证书）)?后，?(连续|累计)|学历证书后|毕业证书后|资格后", ("before-start",)),
    (r"职业资格证书", ("certificate-missing", "certificate-related", "certificate-other", "skill")),
    (r"职业资格证书", ("certificate-unknown", "certificate-kind-unknown", "certificate-scope-unknown")),
    (
        r"(取得|持有)[^，；]*?(中级|高级(?!技师)|[三四]级)[^，；]*?职业资格证书",
        ("certificate-level-lower", "certificate-level-higher"),
    ),
    (r"预备技师", ("reserve-missing", "reserve-related", "reserve-is-another-kind")),
    (
        r"正规培训",
        ("training-missing", "training-unfinished", "training-unknown", "training-scope-unknown", "training-related"),
    ),
    (r"(高级|助理|技师|绘制师)[^，；]*正规培训", ("training-level-lower",)),
    (r"毕业|学历", ("graduating", "enrolled", "education-unknown|degree-unknown")),
    (r"技工学校|职业学校|技师学院|职业院校", ("school-not", "school-unknown")),
    (r"专业(（职业）)?(大学|毕业|或相关专业(的)?(毕业|大学))|（专业）毕业", ("major-unknown", "major-other|major-own")),
    (r"本专业或相关专业|其他专业", ("major-related",)),
    (r"相关专业(大专|本科|大学本科)以上", ("reading-related-includes-own",)),
    (r"大专|专科|大学本科学历|本科以上|硕士", ("degree-lower",)),
    (r"培养目标", ("aim-not", "aim-unknown")),
    (r"评估论证", ("not-evaluated", "evaluated-unknown")),
    (r"审核认定", ("not-approved", "approved-unknown")),
    (r"仍", ("left", "still-unknown")),
    (r"学徒", ("apprenticeship-related", "apprenticeship-unfinished")),
    (r"职称", ("title-unrelated", "higher-title|title-lower", "title-related-unknown")),
    (r"主要完成者", ("unrelated", "not-main-contributor", "prize-short", "category-overlaps")),
    (r"技术员", ("reading-title-field",)),
    (r"所带学员", ("reading-trainees-show",)),
    (r"入学前", ("two-studies",)),
    (r"主要参与者", ("no-proof", "benefit-short", "not-main-participant", "ability-other")),
    (r"前\S名", ("rank-reached", "rank-short", "ability-missing")),
    (r"毕业生，(连续|累计)从事|的毕业生，连续", ("reading-start-not-stated",)),
    (r"毕业证书（含[^）]*），累计", ("reading-trailing-years",)),
    (r"数控类", ("cnc-years-reached", "cnc-years-short", "cnc-years-elsewhere")),
    (r"^(?!.*技师学院).*(技工学校|职业学校|职业院校)", ("reading-school-kind",)),
)
"""Words -> kinds of cases that a clause with these words needs (`a|b`: either)."""


def arms_of(text: str) -> int:
    """How many alternatives the words give, as far as 或 after a semicolon tells."""
    return text.count("；或") + 1


def entry_of(clause: str) -> Entry:
    """The cases of a clause; where there are none yet, the tests of its words fail and say so."""
    entry = ENTRIES.get(clause)
    if entry is None:
        file = rulebook().clauses[clause].file.rsplit("/")[-1]
        pytest.fail(f"{clause} has no cases: add an entry to tests/rules/cases/{file}")
    if entry.unjudged:
        said = f"{clause} has {entry.unjudged} cases without an expectation"
        pytest.fail(f"{said}: write into tests/rules/cases/{entry.file} what the words say of each person")
    return entry


@pytest.mark.parametrize("clause", sorted(rulebook().clauses))
def test_clause_has_the_cases_that_its_words_need(clause: str) -> None:
    entry = entry_of(clause)
    kinds = {case.kind for case in entry.cases}
    missing = [
        need
        for words, needs in NEEDS
        if re.search(words, entry.text)
        for need in needs
        if not kinds & set(need.split("|"))
    ]
    assert not missing, f"kinds of cases that the words need: {missing}"
    assert {"met", "not_met", "open"} <= {case.expect for case in entry.cases}


@pytest.mark.parametrize("clause", sorted(rulebook().clauses))
def test_each_alternative_is_met_alone(clause: str) -> None:
    entry = entry_of(clause)
    rows = [case for case in entry.cases if case.expect == "met"]
    arms = {match[1] for case in rows if (match := re.search(r"-arm(\d+)$", case.row))}
    assert len(arms) >= arms_of(entry.text) or arms_of(entry.text) == 1


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_cases_were_written_from_the_words_that_are_published(entry: Entry) -> None:
    clause = rulebook().clauses.get(entry.id)
    assert clause is not None, "cases of a clause that does not exist"
    assert clause.text == entry.text, "the words changed: read the cases again, then correct `text`"
    assert clause.file == f"rules/clauses/{entry.file}"


@pytest.mark.parametrize("clause", sorted(rulebook().clauses))
def test_every_ambiguity_has_a_case_that_depends_on_it(clause: str) -> None:
    ambiguities = {name for _, _, use in uses_of(clause) for name in use.clause.ambiguities}
    shown = {case.kind for case in entry_of(clause).cases if case.expect == "depends_on_reading"}
    assert {f"reading-{name}" for name in ambiguities} <= shown
