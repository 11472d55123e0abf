"""Find the words that a predicate quotes in the text of its clause, and prove that no word is left over.

Quotes are sought in the order of the logic, each from where the one before it ended.
Words that several predicates share (与申报职业相关项目) are quoted again; they are then found by being unique.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Span = tuple[int, int]

CONNECTING = re.compile(r"并且|并|且为|且|同时|之后|以后|后|或者|或|和|的|，|。|；|、|：|（|）|\s")
"""What may stand between quotes: connecting words and punctuation, nothing else."""


class QuoteNotFound(ValueError):
    """The words do not stand in the text, or stand in it more than once before the cursor."""


def find_quote(text: str, quote: str, cursor: int) -> Span:
    """The span of a quote: the first one at or after the cursor, else the only one in the text."""
    start = text.find(quote, cursor)
    if start < 0:
        if text.count(quote) != 1:
            raise QuoteNotFound(quote)
        start = text.index(quote)
    return start, start + len(quote)


def uncovered(text: str, spans: Iterable[Span]) -> Iterator[str]:
    """The pieces of the text that no span covers and that are not connecting words."""
    covered = [False] * len(text)
    for start, end in spans:
        covered[start:end] = [True] * (end - start)
    gap = ""
    for character, is_covered in zip(text + "\0", [*covered, True], strict=True):
        if not is_covered:
            gap += character
        else:
            rest = CONNECTING.sub("", gap)
            if rest:
                yield gap
            gap = ""
