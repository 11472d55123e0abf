"""The majors that the footnotes of an occupation's clauses name (相关专业：…), as the evaluator has them (ADR 0034)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.rulebook import Rulebook
from generator.rulebook.source import footnotes
from intake.notice.harmless import definition
from intake.notice.script import letters_of


def majors_of(book: Rulebook, places: Iterable[tuple[str, int]]) -> Iterator[dict[str, Any]]:
    """Each line once that lists majors and says nothing else.

    Args:
        book: all rules.
        places: the source and line of the clauses of an occupation.
    """
    noted = {name: footnotes(source) for name, source in book.sources.items()}
    lines = dict.fromkeys((source, note) for source, line in places for note in noted[source].get(line, ()))
    for name, line in lines:
        found = definition(book.sources[name].simplified(line).strip())
        if found and found.kind == "majors" and found.of_every_school:
            yield {
                "relation": found.relation,
                "names": list(found.of_every_school),
                "source": name,
                "line": line,
                "letters": letters_of("".join(found.of_every_school)),
            }
