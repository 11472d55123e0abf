"""Places where words, clauses or lists seem to be missing."""

from __future__ import annotations

from collections.abc import Iterator

from checker.core.model import Fact
from checker.core.tree import walk
from generator.lint.checks.blocks import blocks
from generator.lint.finding import Finding, lines_of
from generator.rulebook import LEVELS, Clause, PrintedList, Rulebook, Use

OWN = "本职业"


def _found(kind: str, use: Use, message: str) -> Finding:
    clause = use.clause
    lines = lines_of(((use.source, use.line),))
    return Finding(f"{kind}:{clause.id}", lines, (clause.id,), (), message, clause.file, clause.line)


def _asks(clause: Clause) -> set[str]:
    return {fact.predicate for fact in walk(clause.tree)}


def training_alone(book: Rulebook, printed: PrintedList) -> Iterator[Finding]:
    """Clauses that ask training only, in a list of which others ask a certificate and years of work."""
    if any({"certificate", "work"} <= _asks(use.clause) for use in printed.uses):
        for use in printed.uses:
            if _asks(use.clause) == {"training"}:
                known = f"{use.clause.id} asks nothing but training; it has the weight doubt"
                new = f"{use.clause.id} asks nothing but training; it has no caution of the weight doubt"
                yield _found("training-alone", use, known if book.is_doubtful(use) else new)


def _words(clause: Clause, fact: Fact) -> str:
    return "".join(clause.text[start:end] for start, end in fact.spans)


def own_missing(printed: PrintedList) -> Iterator[Finding]:
    """Clauses whose certificate isn't said to be of 本职业, though other clauses of the list say it of theirs."""

    def certificates(use: Use) -> list[str]:
        facts = (
            fact
            for fact in walk(use.clause.tree)
            if fact.predicate == "certificate" and fact.args["scope"] != "related_only"
        )
        return [_words(use.clause, fact) for fact in facts]

    if any(OWN in words for use in printed.uses for words in certificates(use)):
        for use in printed.uses:
            if any(OWN not in words for words in certificates(use)):
                yield _found("own-missing", use, f"{use.clause.id} names a certificate without {OWN}")


def number_gaps(book: Rulebook) -> Iterator[Finding]:
    """Clauses whose number doesn't follow that of the clause before; a list may go on where one of its level ended."""
    for source in book.sources:
        ended: dict[int, int] = {}
        for printed in (p for p in book.lists if p.source == source):
            before = ended.get(printed.level, 0) if printed.uses[0].number != 1 else 0
            for use in printed.uses:
                if use.number != before + 1:
                    yield _found("number-gap", use, f"{use.clause.id} is number {use.number} after {before}")
                before = use.number
            ended[printed.level] = before


def level_gaps(book: Rulebook) -> Iterator[Finding]:
    """Levels of an occupation that no source prints: between printed ones, below or above them."""
    block_of = {printed.id: block for block in blocks(book) for printed in block.lists}
    for occupation in book.listed():
        printed = [level for level in LEVELS if (occupation.id, level) in book.applications]
        block = block_of[book.applications[occupation.id, printed[0]][0].printed.id]
        source = block.source
        for level in LEVELS:
            if level in printed:
                continue
            kind = "level-gap" if printed[-1] < level < printed[0] else "level-missing"
            yield Finding(
                f"{kind}:{source.id}-{level}",
                lines_of(((source.id, block.heading or block.lines[0]),)),
                (),
                (),
                f"{source.id} prints no level {level} for the occupations at these lines",
                source.document.file,
                source.document.line(("blocks",)),
            )


def gaps(book: Rulebook) -> Iterator[Finding]:
    """Everything that seems to be missing."""
    for printed in book.lists:
        yield from training_alone(book, printed)
        yield from own_missing(printed)
    yield from number_gaps(book)
    yield from level_gaps(book)
