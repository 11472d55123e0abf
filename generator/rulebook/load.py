"""The rulebook: everything in rules/, loaded, checked and linked.

`load_rulebook` raises `RulesInvalid` with every problem at once, or returns data that is whole:
each clause's text rebuilt from its source lines, each word quoted, each reference resolved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.core.tree import NEVER, walk
from checker.facts.judgement import OWN_JUDGEMENT
from generator.rulebook.book import Clause, Occupation, Rulebook
from generator.rulebook.editions import editions_of, supersession_problems
from generator.rulebook.linking import Linker, extent_problems, link_uses
from generator.rulebook.logic import compile_logic
from generator.rulebook.notes import contradictions
from generator.rulebook.problems import Problem, RulesInvalid
from generator.rulebook.reader import RulesReader
from generator.rulebook.rulings import load_rulings
from generator.rulebook.source import Source, check_script_errors, expand_lines, hidden_problems, read_source, read_text
from generator.rulebook.yamlfile import Document
from intake.logic.compiler import Tree, options_of

RULES = Path(__file__).parents[2] / "rules"

NOT_SETTLED: Tree = NEVER
"""The logic of a clause that has none yet.  Never evaluated: what needs review is a problem, so nothing is built."""


def _open_words(document: Document, index: int, data: Mapping[str, Any]) -> Iterator[Problem]:
    for number, words in enumerate(data.get("needs_review", ())):
        step = "write `when` for them (`own_judgement` where no predicate says them), and remove `needs_review`"
        found = f"to be settled: {words!r}"
        yield document.problem((index, "needs_review", number), found, "logic that an editor has settled", step)


def _open_lines(document: Document) -> Iterator[Problem]:
    for index, entry in enumerate(document.data.get("needs_review", ())):
        found = f"to be settled: line {entry['line']}: {entry['reason']}"
        step = "compare with the source, then remove the entry"
        yield document.problem(("needs_review", index), found, "nothing that is left open", step)


def _implied_cautions(data: Mapping[str, Any], tree: Tree) -> Iterator[str]:
    """What must be known of a clause because of what it is: it has a mark, or words that nothing can judge."""
    if data.get("mark"):
        yield "local-addition"
    if any(fact.predicate == OWN_JUDGEMENT for fact in walk(tree)):
        yield "own-judgement"


def _load_clauses(
    reader: RulesReader, ambiguities: Mapping[str, Any], cautions: Mapping[str, Any]
) -> Iterator[tuple[Document, int, Clause]]:
    known = None if "ambiguities" in reader.unread else options_of(ambiguities)
    for path in sorted(reader.folder.glob("clauses/*.yaml")):
        document = reader.read(f"clauses/{path.name}", "clauses")
        for index, data in enumerate(document.data if document else ()):
            assert document is not None
            for number, caution in enumerate(data.get("cautions", ())):
                reader.known(document, (index, "cautions", number), caution, "caution", cautions)
            tree, problems = NOT_SETTLED, list[Problem]()
            if "when" in data:
                tree, problems = compile_logic(document, (index,), data["text"], data["when"], known)
            reader.problems += [*problems, *_open_words(document, index, data)]
            implied = tuple(_implied_cautions(data, tree))
            for caution in implied:
                reader.known(document, (index,), caution, "caution", cautions)
            uses = {source: tuple(expand_lines(lines)) for source, lines in data["uses"].items()}
            clause = Clause(
                data["id"],
                data["text"],
                data.get("mark", ""),
                data.get("citation", ""),
                uses,
                tuple(dict.fromkeys((*data.get("cautions", ()), *implied))),
                data.get("when", {}),
                tree,
                document.file,
                document.line((index,)),
            )
            yield document, index, clause


def _load_sources(reader: RulesReader, cautions: Mapping[str, Any]) -> dict[str, Source]:
    sources = {}
    for path in sorted(reader.folder.glob("sources/*.yaml")):
        document = reader.read(f"sources/{path.name}", "source")
        if document is None:
            continue
        try:
            text = read_text(path.parent / document.data["file"])
        except (OSError, ValueError) as error:
            step = "put the file beside this one, as UTF-8 text"
            reader.problems.append(document.problem(("file",), str(error), "the verbatim source", step))
            continue
        source, problems = read_source(document, text)
        hidden = hidden_problems(document, text)
        reader.problems += [*problems, *hidden, *check_script_errors(source), *_open_lines(document)]
        reader.problems += contradictions(source, cautions)
        sources[source.id] = source
    return sources


def _shared_addresses(sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Sections of information share one folder of pages, whichever source they are of."""
    owners: dict[str, str] = {}
    for source in sources.values():
        for index, entry in enumerate(source.meta.get("information", ())):
            page = entry.get("page", "")
            if page in owners:
                found, step = f"page {page!r} is taken by {owners[page]}", f"choose another, such as {source.id}-{page}"
                yield source.document.problem(("information", index, "page"), found, "each page once", step)
            if page:
                owners[page] = source.id


def load_rulebook(folder: Path = RULES, *, schemas: Path | None = None) -> Rulebook:
    """Load and check everything below a rules folder.

    Args:
        folder: The rules folder.
        schemas: Another one, whose schemas are used.

    Raises:
        RulesInvalid: With all problems that were found.
    """
    reader = RulesReader(folder, schemas)
    occupations = reader.by_id(reader.read("occupations.yaml", "occupations"))
    ambiguities = reader.by_id(reader.read("ambiguities.yaml", "ambiguities"))
    cautions = reader.by_id(reader.read("cautions.yaml", "cautions"))
    levels = reader.read("levels.yaml", "levels")
    found = list(_load_clauses(reader, ambiguities, cautions))
    sources = _load_sources(reader, cautions)
    reader.problems += _shared_addresses(sources)
    by_line = link_uses(reader, sources, found)
    clauses: dict[str, Clause] = {}
    for document, index, clause in found:
        if clause.id in clauses:
            reader.problems.append(
                document.problem((index, "id"), f"id {clause.id!r} stands twice", "each id once", "rename one")
            )
        clauses[clause.id] = clause
    book = Rulebook(
        {key: Occupation(key, data["name"], data.get("of")) for key, data in occupations.items()},
        {int(key): value for key, value in levels.data["levels"].items()} if levels else {},
        levels.data["titles"] if levels else {},
        ambiguities,
        cautions,
        sources,
        clauses,
        (),
        {},
    )
    linker = Linker(reader, book, by_line)
    if "clauses" not in reader.unread:  # else every line of the unread file would be a problem of its own
        for source in sources.values():
            linker.add(source)
        reader.problems += supersession_problems(linker.lists, linker.places)
    rulings = load_rulings(reader, ambiguities, sources, linker.lists)
    if reader.problems:
        raise RulesInvalid(reader.problems)
    editions = {key: editions_of(tuple(value)) for key, value in linker.applications.items()}
    if problems := list(extent_problems(editions, ambiguities, linker.places)):
        raise RulesInvalid(problems)
    return book._replace(
        lists=tuple(linker.lists),
        applications={key: value[-1].applications for key, value in editions.items()},
        editions={key: value for key, value in editions.items() if len(value) > 1},
        rulings=rulings,
    )
