"""Link clauses, lines and lists: each line once, each text once, each text as its corrected line has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.core.tree import ambiguities_of
from checker.verdict.limits import Part, extent_of, list_excess
from generator.rulebook.book import Application, Clause, Edition, PrintedList, Rulebook, Use
from generator.rulebook.editions import Place, in_force_of
from generator.rulebook.problems import Problem
from generator.rulebook.reader import RulesReader
from generator.rulebook.source import Source, expand_lines, line_roles
from generator.rulebook.yamlfile import Document, PathKeys
from intake.logic.compiler import options_of


def _check_use(source: Source, line: int, clause: Clause, document: Document, path: PathKeys) -> Iterator[Problem]:
    """The text, mark and citation of a clause are exactly those of its corrected source line.

    A condition of a whole list is some of the words of its line, which may be the heading of the list.
    """
    if line in source.condition_lines:
        words = source.simplified(line)
        if clause.text not in words:
            found, step = f"{clause.text!r} against {source.id} line {line}", "copy the words of the condition"
            yield document.problem((*path[:1], "text"), found, f"words of {words!r}", step)
        return
    parts = source.clause_parts(line)
    if parts is None:
        found = f"{source.id} line {line} has not the form of a clause: {source.corrected(line)[:20]!r}"
        yield document.problem(path, found, source.meta["clause_pattern"], "correct the line number")
        return
    for name, ours, theirs in (
        ("text", clause.text, parts.text),
        ("mark", clause.mark, parts.mark),
        ("citation", clause.citation, parts.citation),
    ):
        if ours != theirs:
            found, expected = f"{ours!r} against {source.id} line {line}", f"{theirs!r}"
            step = f"correct the {name}, or add a correction to rules/sources/{source.id}.yaml"
            yield document.problem((*path[:1], name), found, expected, step)


def link_uses(
    reader: RulesReader, sources: Mapping[str, Source], found: list[tuple[Document, int, Clause]]
) -> dict[tuple[str, int], Clause]:
    """Which clause each line prints; every text once, every line once."""
    by_line: dict[tuple[str, int], Clause] = {}
    by_text: dict[tuple[str, str, str], Clause] = {}
    for document, index, clause in found:
        first = by_text.setdefault((clause.text, clause.mark, clause.citation), clause)
        if first is not clause:
            step = f"add its lines to {first.id} and remove this one"
            problem = document.problem((index, "text"), f"the same text as {first.id}", "each text once", step)
            reader.problems.append(problem)
        for source_id, lines in clause.uses.items():
            if not reader.known(document, (index, "uses"), source_id, "source", sources):
                continue
            for line in lines:
                path: PathKeys = (index, "uses", source_id)
                if not 1 <= line <= len(sources[source_id].lines):
                    expected = f"a line from 1 to {len(sources[source_id].lines)}"
                    reader.problems.append(document.problem(path, f"line {line}", expected, "correct it"))
                    continue
                other = by_line.setdefault((source_id, line), clause)
                if other is not clause:
                    found_text = f"{source_id} line {line} is already printed by {other.id}"
                    reader.problems.append(document.problem(path, found_text, "each line once", "remove one of them"))
                reader.problems += _check_use(sources[source_id], line, clause, document, path)
    return by_line


def _line_cautions(reader: RulesReader, source: Source, cautions: Mapping[str, Any]) -> dict[int, tuple[str, ...]]:
    result: dict[int, tuple[str, ...]] = {}
    for index, entry in enumerate(source.meta.get("cautions", ())):
        reader.known(source.document, ("cautions", index, "id"), entry["id"], "caution", cautions)
        for line in expand_lines(entry["lines"]):
            result[line] = (*result.get(line, ()), entry["id"])
    return result


class Linker:
    """Builds the printed lists of the sources and what applies to each occupation."""

    def __init__(self, reader: RulesReader, book: Rulebook, by_line: Mapping[tuple[str, int], Clause]) -> None:
        self.reader = reader
        self.book = book
        self.by_line = by_line
        self.lists: list[PrintedList] = []
        self.applications: dict[tuple[str, int], list[Application]] = {}
        self.places: dict[str, Place] = {}

    def add(self, source: Source) -> None:
        """Add the blocks of a source."""
        roles, problems = line_roles(source)
        self.reader.problems += problems
        line_cautions = _line_cautions(self.reader, source, self.book.cautions)
        for index, block in enumerate(source.meta["blocks"]):
            for number, data in enumerate(block["lists"]):
                path: PathKeys = ("blocks", index, "lists", number, "clauses")
                condition = self._condition(source, data, path, line_cautions)
                uses = tuple(self._uses(source, data["clauses"], path, line_cautions, condition))
                self._apply(source, (index, number), block, data, uses)
        claimed = {line for line, role in roles.items() if role == "clause"} | source.condition_lines
        for (source_id, line), clause in self.by_line.items():
            if source_id == source.id and line not in claimed:
                found = f"line {line} is printed by clause {clause.id} but stands in no list"
                self.reader.problems.append(
                    source.document.problem(("blocks",), found, "a list for each clause line", "add it to a list")
                )

    def _condition(
        self, source: Source, data: Mapping[str, Any], path: PathKeys, cautions: Mapping[int, tuple[str, ...]]
    ) -> Use | None:
        """What a list asks beside any of its clauses."""
        line = data.get("condition")
        if line is None:
            return None
        clause = self.by_line.get((source.id, line))
        if clause is None:
            self._reject_line(source, line, (*path[:-1], "condition"))
            return None
        return Use(clause, 0, source.id, line, cautions.get(line, ()))

    def _uses(
        self,
        source: Source,
        lines: list[int | str],
        path: PathKeys,
        cautions: Mapping[int, tuple[str, ...]],
        condition: Use | None,
    ) -> Iterator[Use]:
        for position, line in enumerate(expand_lines(lines), 1):
            clause = self.by_line.get((source.id, line))
            parts = source.clause_parts(line) if clause else None
            if clause is None or parts is None:
                self._reject_line(source, line, path)
                continue
            yield Use(clause, parts.number or position, source.id, line, cautions.get(line, ()), condition)

    def _reject_line(self, source: Source, line: int, path: PathKeys) -> None:
        words = "".join(source.lines[line - 1 : line]).strip()  # none where the source is too short
        found = f"no clause prints line {line}: {words[:20]!r}"
        step = "add the line to `uses` of a clause in rules/clauses/"
        self.reader.problems.append(source.document.problem(path, found, "a clause for each line", step))

    def _apply(
        self,
        source: Source,
        place: tuple[int, int],
        block: Mapping[str, Any],
        data: Mapping[str, Any],
        uses: tuple[Use, ...],
    ) -> None:
        index, list_number = place
        entries: list[dict[str, Any]] = [{"occupation": e} if isinstance(e, str) else e for e in block["applies_to"]]
        notes = (*source.meta.get("notes", ()), *block.get("notes", ()))
        printed = PrintedList(
            f"{source.id}-{block['id']}-{data['level']}",
            source.id,
            data["level"],
            data.get("heading"),
            block["generation"],
            uses,
            tuple(entry["occupation"] for entry in entries),
            notes,
            in_force_of(block),
            tuple(data.get("supersedes", ())),
        )
        self.lists.append(printed)
        where = Place(source.document, ("blocks", index), ("blocks", index, "lists", list_number))
        if self.places.setdefault(printed.id, where) is not where:
            found, step = f"list {printed.id!r} stands twice", "rename one of the blocks"
            self.reader.problems.append(source.document.problem(where.block, found, "each list once", step))
        for number, entry in enumerate(entries):
            path: PathKeys = ("blocks", index, "applies_to", number)
            if not self.reader.known(source.document, path, entry["occupation"], "occupation", self.book.occupations):
                continue
            for name in (*notes, *entry.get("notes", ())):
                self.reader.known(source.document, path, name, "caution", self.book.cautions)
            for name in entry.get("under", {}):
                self.reader.known(source.document, path, name, "ambiguity", self.book.ambiguities)
            application = Application(printed, entry.get("under", {}), (*notes, *entry.get("notes", ())))
            self.applications.setdefault((entry["occupation"], data["level"]), []).append(application)


def extent_problems(
    editions: Mapping[tuple[str, int], tuple[Edition, ...]],
    ambiguities: Mapping[str, Mapping[str, Any]],
    places: Mapping[str, Place],
) -> Iterator[Problem]:
    """Lists that the checker cannot evaluate while somebody waits: too many readings, or too much in each."""
    options = options_of(ambiguities)
    own: dict[tuple[str, str], Part] = {}

    def part(use: Use, under: Mapping[str, str]) -> Part:
        key = use.clause.id, use.condition.clause.id if use.condition else ""
        if key not in own:
            own[key] = Part(use.clause.id, frozenset(ambiguities_of(use.tree)), extent_of(use.tree))
        return own[key]._replace(names=own[key].names.union(under)) if under else own[key]

    for (occupation, level), every in editions.items():
        for applications in (edition.applications for edition in every):
            parts = [part(use, applied.under) for applied in applications for use in applied.printed.uses]
            if excess := list_excess(parts, options):
                place = places[applications[-1].printed.id]
                found = f"for level {level} of {occupation} {excess}"
                step = "leave out readings that make no difference, or split the clause"
                yield place.document.problem(place.path, found, "what the checker can evaluate at once", step)
