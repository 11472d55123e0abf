"""What lint prints: problems as `file:line: …`, findings with their source lines, or all of it as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.lint.finding import Finding, Pair, ranges, show_lines
from generator.rulebook.problems import Problem


def _pair_text(pair: Pair) -> str:
    (_, line), others = pair
    against = ", ".join(str(other) for _, other in others)
    return f"{line}/{against}" if against else str(line)


def as_text(findings: Sequence[Finding], reasons: Mapping[str, str], problems: Sequence[Problem]) -> str:
    """One line for each finding, one for each problem, and the count of both."""
    shown = []
    for finding in findings:
        state = "accepted" if finding.id in reasons else "new"
        pairs = f" [{'; '.join(map(_pair_text, finding.pairs))}]" if finding.pairs else ""
        shown.append(f"{state}: {finding.id}: {show_lines(finding.lines)}{pairs}: {finding.message}")
    accepted = sum(finding.id in reasons for finding in findings)
    count = f"{len(findings)} findings, {accepted} of them accepted; {len(problems)} problems."
    return "\n".join([*shown, *map(str, problems), count])


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
