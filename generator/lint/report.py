"""What lint prints: problems as `file:line: …`, findings with their source lines, or all of it as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.lint.finding import Finding, Pair, ranges, show_lines
from generator.rulebook.problems import Problem
from generator.words.editing import in_language


def _pair_text(pair: Pair) -> str:
    (_, line), others = pair
    against = ", ".join(str(other) for _, other in others)
    return f"{line}/{against}" if against else str(line)


def as_text(findings: Sequence[Finding], reasons: Mapping[str, str], problems: Sequence[Problem], chosen: str) -> str:
    """One line for each accepted finding, one for each problem (a new finding is one), and the count of both.

    Args:
        findings: All of them.
        reasons: Why a finding is accepted, by its id.
        problems: What is left to do.
        chosen: The language (`generator.words.editing`).
    """
    shown = []
    for finding in findings:
        if finding.id in reasons:
            pairs = f" [{'; '.join(map(_pair_text, finding.pairs))}]" if finding.pairs else ""
            state, message = in_language("accepted", chosen), in_language(finding.message, chosen)
            shown.append(f"{state}: {finding.id}: {show_lines(finding.lines)}{pairs}: {message}")
    accepted = sum(finding.id in reasons for finding in findings)
    count = f"{len(findings)} findings, {accepted} of them accepted; {len(problems)} problems."
    return "\n".join([*shown, *(problem.told(chosen) for problem in problems), in_language(count, chosen)])


def _place(place: tuple[str, int]) -> dict[str, Any]:
    return {"source": place[0], "line": place[1]}


def as_json(findings: Sequence[Finding], reasons: Mapping[str, str], problems: Sequence[Problem]) -> dict[str, Any]:
    """The same as data; lines have the form of the rule files, `reason` is null where nobody accepted the finding."""
    return {
        "findings": [
            {
                "id": finding.id,
                "kind": finding.kind,
                "lines": {source: ranges(lines) for source, lines in finding.lines.items()},
                "clauses": list(finding.clauses),
                "compared": [
                    {**_place(line), "with": [_place(other) for other in others]} for line, others in finding.pairs
                ],
                "message": finding.message,
                "reason": reasons.get(finding.id),
            }
            for finding in findings
        ],
        "problems": [problem._asdict() for problem in problems],
    }
