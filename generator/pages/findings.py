"""What lint finds in the sources, kind by kind, with the lines and the reason why it stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from generator.lint import Finding, find_all, read_accepted
from generator.lint.finding import Pair, Place, places_of, ranges
from generator.pages.frame.environment import render
from generator.pages.frame.page import Page
from generator.pages.parts.sheets import sheets
from generator.pages.parts.views import source_title
from generator.rulebook import RULES, Rulebook

KINDS = {
    "implied": ("多余的条文", "符合这一条的人，必定也符合同一清单的另一条。"),
    "unsatisfiable": ("无人能符合的条文", "照字面，没有人能符合这一条。"),
    "level-skipped": (
        "高一级反而容易",
        "照字面，有人符合高一级清单的某一条，却不符合低一级清单的任何一条，也没有低一级的证书。",
    ),
    "level-no-harder": ("高一级并不更难", "符合低一级清单某一条的人，凭同样的事实也符合高一级清单的某一条。"),
    "same-block": ("逐字相同的清单", "不同的职业或工种，各级条文逐字相同。"),
    "same-text": ("同样的文字，不同的级别", "逐字相同的一条，在不同的清单里是不同级别的条件。"),
    "training-alone": ("只要求培训的条文", "同一清单的其他条文要求证书和工作年限，这一条只要求培训。"),
    "own-missing": ("没有写“本职业”的证书", "同一清单的其他条文写明是本职业的证书，这一条没有写。"),
    "not-judged": ("要自己判断的条文", "条文里有程序还不能判断的文字，只照原文列出，由本人对照原文判断。"),
    "logic-differs": ("没有逐字照办的条文", "自查时对这一条的理解与逐字读出的不同，原因见说明。"),
    "number-gap": ("不连续的序号", "条文的序号与上一条不相连。"),
    "level-gap": ("中间缺少的级别", "来源列出了较高和较低的级别，中间的一级没有列出。"),
    "level-missing": ("没有列出的级别", "来源没有为这些职业或工种列出这一级别的条件。"),
}
"""Kind -> its name and what it means; every kind that lint knows."""

MOST_WORDS = 220
"""On a page: findings, the clauses that they quote, and the lines that they name, each as one."""
MOST_LINES = 12
"""Runs of lines that a finding names; of more, how many there are."""
MOST_SOURCES = 3
"""Sources that a finding names."""


class LinesView(NamedTuple):
    """Lines of a source that follow each other."""

    words: str
    href: str


class FindingView(NamedTuple):
    """A finding; `texts` are the clauses concerned, `compared` each line with those it was compared with."""

    id: str
    source: str
    lines: tuple[LinesView, ...]
    texts: tuple[str, ...]
    compared: tuple[tuple[LinesView, tuple[LinesView, ...]], ...]
    reason: str


class KindView(NamedTuple):
    """All findings of a kind."""

    id: str
    name: str
    meaning: str
    findings: tuple[FindingView, ...]


def _line(place: Place) -> LinesView:
    return LinesView(f"{place[1]}行", f"sources/{place[0]}/#line-{place[1]}")


def _lines(finding: Finding) -> Iterator[LinesView]:
    for source, numbers in finding.lines.items():
        for run in ranges(numbers):
            first, _, last = str(run).partition("-")
            words = f"{first}至{last}行" if last else f"{first}行"
            yield LinesView(words, f"sources/{source}/#line-{first}")


def _compared(pairs: tuple[Pair, ...]) -> Iterator[tuple[LinesView, tuple[LinesView, ...]]]:
    for place, others in pairs:
        if others:
            yield _line(place), tuple(map(_line, others))


def _view(book: Rulebook, finding: Finding, reason: str) -> FindingView:
    sources = list(dict.fromkeys(source for source, _ in places_of(finding.lines)))
    named = "、".join(source_title(book.sources[source]) for source in sources[:MOST_SOURCES])
    return FindingView(
        finding.id.replace(":", "-"),
        f"{named}等{len(sources)}份" if len(sources) > MOST_SOURCES else named,
        tuple(_lines(finding)),
        tuple(book.clauses[clause].text for clause in finding.clauses),
        tuple(_compared(finding.pairs)),
        reason,
    )


def _words(finding: Finding) -> int:
    """How much of a page a finding takes."""
    return 1 + len(finding.clauses) + sum(min(MOST_LINES, len(part)) for part in (list(_lines(finding)), finding.pairs))


def finding_pages(book: Rulebook, folder: Path = RULES) -> Iterator[Page]:
    """The pages of all findings; `folder` holds the acceptances."""
    findings, reasons = find_all(book), read_accepted(folder).reasons()
    # A kind that is not named above is an error, not a finding that nobody sees.
    ordered = sorted(findings, key=lambda finding: list(KINDS).index(finding.kind))
    description = "来源条文中前后不一、重复、疑似缺漏之处，逐项注明行号和处理办法。"
    for sheet in sheets("findings/", ordered, MOST_WORDS, _words):
        kinds = [
            KindView(kind, *KINDS[kind], tuple(_view(book, finding, reasons.get(finding.id, "")) for finding in found))
            for kind, found in groupby(sheet.items, lambda finding: finding.kind)
        ]
        values = {"kinds": kinds, "count": len(findings), "most": MOST_LINES}
        body = render("findings.html", sheet.path, sheet=sheet, **values)
        yield sheet.page(Page(sheet.base, "条文中的疑点", description, body, "findings"))
