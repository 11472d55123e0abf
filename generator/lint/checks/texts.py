"""The same words as a condition of different levels."""

from __future__ import annotations

from collections.abc import Iterator

from generator.lint.finding import Finding, lines_of
from generator.rulebook import Rulebook, Use


def same_texts(book: Rulebook) -> Iterator[Finding]:
    """Clauses that are printed in lists of more than one level."""
    uses: dict[str, list[tuple[int, Use]]] = {}
    for printed in book.lists:
        for use in printed.uses:
            uses.setdefault(use.clause.id, []).append((printed.level, use))
    for clause_id, printed_uses in uses.items():
        levels = sorted({level for level, _ in printed_uses}, reverse=True)
        if len(levels) > 1:
            clause = printed_uses[0][1].clause
            yield Finding(
                f"same-text:{clause_id}",
                lines_of((use.source, use.line) for _, use in printed_uses),
                (clause_id,),
                (),
                f"{clause_id} is a condition of the levels {', '.join(map(str, levels))}",
                clause.file,
                clause.line,
            )
