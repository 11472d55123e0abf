"""The papers that the official words themselves ask for, quoted: certificates, diplomas, proofs.

Only what a clause names as a paper counts (证书, 证明, 操作证, 驾驶证 …); nothing is concluded from what is usual at an
assessment.
A quote is found in the Simplified text by offsets, which are the same in the Traditional one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..core.model import Fact, Rules, Use
from ..core.truth import TRUE
from ..facts.matching import Context
from ..facts.registry import predicate_of
from ..verdict.evaluate import judge_use, judged_facts, readings_of_use

_PAPER = re.compile("证书|证明|操作证|作业人员证|驾驶证|技能证")
_LEADING = re.compile("(?:.*须有|(?:必须|须|应)?(?:并?取得(?!经)|并?具有|持有|获得|取得(?=经)))")
"""Words before the paper that say what to do with it."""
ELLIPSIS = "……"
"""Between two quotes that stand apart in the text."""

Spans = tuple[tuple[int, int], ...]


class Document(NamedTuple):
    """The spans [start, end) of a clause's text that name a paper; `place` is the clause's place in the list.

    `of_condition`: the text is not the clause's but that of its list's condition.
    """

    place: int
    spans: Spans
    of_condition: bool = False


def _closed(text: str, start: int, end: int) -> int:
    """The end moved behind the bracket that is open there."""
    depth = text.count("（", start, end) - text.count("）", start, end)
    while depth > 0 and (found := text.find("）", end)) >= 0:
        end, depth = found + 1, depth - 1
    return end


def _without_verb(text: str, start: int, end: int) -> int:
    """The start moved behind the words that say what to do with a paper."""
    leading = _LEADING.match(text, start, end)
    return leading.end() if leading else start


def _part(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a span that names a paper or its school: no verb before it, and nothing behind the paper."""
    papers = [found.end() for found in _PAPER.finditer(text, start, end)]
    begin = _without_verb(text, start, papers[0] if papers else end)
    return begin, _closed(text, begin, papers[-1]) if papers else end


def papers_of(fact: Fact, text: str) -> Spans:
    """Where a fact's words name a paper, in the order of the text; () where they don't.

    `text`: the clause's Simplified text.
    """
    named = any(_PAPER.search(text, start, end) for start, end in fact.spans)
    parts = (_part(text, start, end) for start, end in fact.spans)
    return tuple(part for part in parts if part[0] < part[1]) if named and predicate_of(fact).has_paper else ()


def quoted(spans: Spans, text: str) -> str:
    """The quote in the text of either script."""
    return ELLIPSIS.join(text[start:end] for start, end in spans)


def text_of(use: Use, of_condition: bool) -> Mapping[str, str]:
    """The text to which spans belong, by script."""
    return use.condition.clause.text if of_condition and use.condition else use.clause.text


def _of_use(rules: Rules, use: Use, context: Context) -> Iterator[tuple[Spans, bool]]:
    for judged in judged_facts(judge_use(use, context, readings_of_use(use, rules.ambiguities))):
        of_condition = bool(judged.fact.of)
        papers = papers_of(judged.fact, text_of(use, of_condition)["hans"])
        if judged.outcome.truth is TRUE and papers:
            yield papers, of_condition


def documents(rules: Rules, level: int, met: Iterable[tuple[int, Context]]) -> tuple[Document, ...]:
    """The papers of facts that hold, for clauses by place in the list, each with the context in which it is met."""
    uses = rules.levels[level].uses
    found = (Document(place, *paper) for place, context in met for paper in _of_use(rules, uses[place], context))
    return tuple(dict.fromkeys(found))
