"""rules/accepted.yaml: the findings that are known, each with the reason that visitors read.

A finding that is not accepted is a problem; so is an acceptance that is no longer needed, or that names other lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.lint.finding import Finding, Lines, lines_of, show_lines
from generator.rulebook.problems import Problem, suggest
from generator.rulebook.schema import shape_problems, too_many_lines, validator_of
from generator.rulebook.source import expand_lines
from generator.rulebook.yamlfile import Document, PathKeys, read_yaml

FILE = "accepted.yaml"

EXPECTED = {
    "implied": "a clause that adds someone",
    "unsatisfiable": "a clause that someone can meet",
    "level-skipped": "a higher level that asks the lower one, or its certificate",
    "level-no-harder": "a higher level that asks more than the lower one",
    "same-block": "different words for different occupations",
    "same-text": "different words for different levels",
    "training-alone": "a certificate and years beside it, as in the list's other clauses",
    "own-missing": "本职业, as in the list's other clauses",
    "number-gap": "numbers without a gap",
    "level-gap": "every level between the printed ones",
    "level-missing": "all five levels",
    "not-judged": "words that a kind of fact can judge",
    "logic-differs": "logic that says what the words say",
}
"""What each kind of finding departs from."""


class Acceptance(NamedTuple):
    """An entry of the file."""

    finding: str
    lines: Lines
    reason: str
    path: PathKeys


class Accepted(NamedTuple):
    """The file as read; with problems of form it holds no entries."""

    document: Document
    entries: tuple[Acceptance, ...]
    problems: tuple[Problem, ...]

    def reasons(self) -> dict[str, str]:
        """Finding -> why it is accepted."""
        return {entry.finding: entry.reason for entry in self.entries}


def read_accepted(folder: Path) -> Accepted:
    """Read the acceptances of a rules folder."""
    document = read_yaml(folder / FILE, f"rules/{FILE}")
    problems = list(document.problems)
    if not problems:
        problems += [*shape_problems(document, validator_of(folder, "accepted")), *too_many_lines(document)]
    if problems:
        return Accepted(document, (), tuple(problems))
    entries = tuple(
        Acceptance(
            data["finding"],
            lines_of((source, line) for source, lines in data["lines"].items() for line in expand_lines(lines)),
            data["reason"],
            (index,),
        )
        for index, data in enumerate(document.data)
    )
    return Accepted(document, entries, ())


def _not_accepted(finding: Finding) -> Problem:
    found = f"{finding.message} ({show_lines(finding.lines)})"
    step = f"correct the rules, or accept it with a reason in rules/{FILE}"
    return Problem(finding.file, finding.line, finding.id, found, EXPECTED[finding.kind], step)


def _renamed(entry: Acceptance, findings: Mapping[str, Finding]) -> str | None:
    """The finding that has the lines of an entry now: it is called after its first list, which may be a new one."""
    for finding in findings.values():
        if finding.kind == entry.finding.partition(":")[0] and all(
            set(lines) <= set(finding.lines.get(source, ())) for source, lines in entry.lines.items()
        ):
            return finding.id
    return None


def _entry_problems(accepted: Accepted, findings: Mapping[str, Finding]) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in accepted.entries:
        path: PathKeys = (*entry.path, "finding")
        finding = findings.get(entry.finding)
        if entry.finding in seen:
            found, expected, step = f"{entry.finding!r} is accepted twice", "each finding once", "remove one of them"
        elif finding is None:
            found, expected = f"{entry.finding!r} is not found any more", "acceptances that are needed"
            step = f"remove it, or {suggest(entry.finding, findings)}" if findings else "remove it"
            if renamed := _renamed(entry, findings):
                step = f"{renamed} has these lines now: give its name and lines to this entry"
        elif finding.lines != entry.lines:
            path = (*entry.path, "lines")
            found, expected = f"{show_lines(entry.lines)} for {entry.finding}", show_lines(finding.lines)
            step = "judge it again, then correct the lines and the reason"
        else:
            seen.add(entry.finding)
            continue
        seen.add(entry.finding)
        yield accepted.document.problem(path, found, expected, step)


def problems_of(findings: Sequence[Finding], accepted: Accepted) -> list[Problem]:
    """What is left to do: findings that nobody accepted, and acceptances that don't fit the findings."""
    known = {entry.finding for entry in accepted.entries}
    left = [_not_accepted(finding) for finding in findings if finding.id not in known]
    return sorted([*accepted.problems, *left, *_entry_problems(accepted, {f.id: f for f in findings})])
