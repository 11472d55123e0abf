"""The rulebook: everything in rules/, loaded, checked and linked.

`load_rulebook` raises `RulesInvalid` with every problem at once, or returns data that is whole:
each clause's text rebuilt from its source lines, each word quoted, each reference resolved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

from generator.logic import LogicCompiler, Tree
from generator.problems import Problem, RulesInvalid, suggest
from generator.schema import shape_problems
from generator.source import Source, check_script_errors, expand_lines, line_roles, read_source
from generator.yamlfile import Document, PathKeys, read_yaml

RULES = Path(__file__).parent.parent / "rules"
LEVELS = (5, 4, 3, 2, 1)


class Occupation(NamedTuple):
    """A 职业, or a 工种 with the id of its 职业 in `of`."""

    id: str
    name: str
    of: str | None

    @property
    def root(self) -> str:
        """The id of the 职业 that 本职业 means here."""
        return self.of or self.id


class Clause(NamedTuple):
    """A distinct text, its logic and every line that prints it."""

    id: str
    text: str
    mark: str
    citation: str
    uses: Mapping[str, tuple[int, ...]]
    cautions: tuple[str, ...]
    when: Mapping[str, Any]
    tree: Tree
    file: str
    line: int


class Use(NamedTuple):
    """One line of a printed list; `cautions` are those of the line, not of the clause."""

    clause: Clause
    number: int
    source: str
    line: int
    cautions: tuple[str, ...]


class PrintedList(NamedTuple):
    """One list as a source prints it."""

    id: str
    source: str
    level: int
    heading: int | None
    generation: str
    uses: tuple[Use, ...]
    applies_to: tuple[str, ...]
    notes: tuple[str, ...]


class Application(NamedTuple):
    """A printed list as it applies to one occupation, perhaps only under a reading."""

    printed: PrintedList
    under: Mapping[str, str]
    notes: tuple[str, ...]


class Rulebook(NamedTuple):
    """All of rules/.  `applications[(occupation, level)]` is empty where no source prints conditions."""

    occupations: Mapping[str, Occupation]
    levels: Mapping[int, Mapping[str, str]]
    titles: Mapping[str, int]
    ambiguities: Mapping[str, Mapping[str, Any]]
    cautions: Mapping[str, Mapping[str, str]]
    sources: Mapping[str, Source]
    clauses: Mapping[str, Clause]
    lists: tuple[PrintedList, ...]
    applications: Mapping[tuple[str, int], tuple[Application, ...]]

    def family(self, occupation: str) -> Iterator[Occupation]:
        """The occupation, its 职业 and the other specialties of it: all that is 本职业."""
        root = self.occupations[occupation].root
        return (o for o in self.occupations.values() if o.root == root)

    def listed(self) -> list[Occupation]:
        """The occupations and specialties for which some level is published."""
        return [o for o in self.occupations.values() if any((o.id, level) in self.applications for level in LEVELS)]


class _Loader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def read(self, name: str, schema: str) -> Document | None:
        """One file in the shape of its schema, or None with the problems noted."""
        document = read_yaml(self.folder / name, f"rules/{name}")
        problems = document.problems
        if document.data is not None:
            problems = [*problems, *shape_problems(document, self.validator(schema))]
        self.problems += problems
        if problems:
            self.unread.add(schema)
            return None
        return document

    def validator(self, schema: str) -> Draft202012Validator:
        """The validator of rules/schema/<schema>.schema.json."""
        return Draft202012Validator(json.loads((self.folder / f"schema/{schema}.schema.json").read_text("utf-8")))

    def by_id(self, document: Document | None) -> dict[str, dict[str, Any]]:
        """The entries of a list by id; an id that stands twice is a problem."""
        entries: dict[str, dict[str, Any]] = {}
        for index, entry in enumerate(document.data if document else ()):
            if document and entry["id"] in entries:
                self.problems.append(
                    document.problem((index, "id"), f"id {entry['id']!r} stands twice", "each id once", "rename one")
                )
            entries[entry["id"]] = entry
        return entries

    def known(self, document: Document, path: PathKeys, value: str, kind: str, among: Mapping[str, Any]) -> bool:
        """Whether a reference resolves; a problem if it doesn't, unless the file that would hold it was not read."""
        plural = f"{kind.replace('y', 'ie')}s"
        if value not in among and not self.unread & {plural, kind}:
            found, expected = f"unknown {kind} {value!r}", f"an id of rules/{plural}.yaml"
            self.problems.append(document.problem(path, found, expected, suggest(value, among)))
        return value in among


def _load_clauses(
    loader: _Loader, ambiguities: Mapping[str, Any], cautions: Mapping[str, Any]
) -> Iterator[tuple[Document, int, Clause]]:
    for path in sorted(loader.folder.glob("clauses/*.yaml")):
        document = loader.read(f"clauses/{path.name}", "clauses")
        for index, data in enumerate(document.data if document else ()):
            assert document is not None
            for number, caution in enumerate(data.get("cautions", ())):
                loader.known(document, (index, "cautions", number), caution, "caution", cautions)
            options = {name: ambiguity["options"] for name, ambiguity in ambiguities.items()}
            known = None if "ambiguities" in loader.unread else options
            compiler = LogicCompiler(document, (index,), data["text"], known)
            tree = compiler.compile(data["when"])
            loader.problems += compiler.problems
            uses = {source: tuple(expand_lines(lines)) for source, lines in data["uses"].items()}
            clause = Clause(
                data["id"],
                data["text"],
                data.get("mark", ""),
                data.get("citation", ""),
                uses,
                (*data.get("cautions", ()), *(("local-addition",) if data.get("mark") else ())),
                data["when"],
                tree,
                document.file,
                document.line((index,)),
            )
            yield document, index, clause


def _load_sources(loader: _Loader) -> dict[str, Source]:
    sources = {}
    for path in sorted(loader.folder.glob("sources/*.yaml")):
        document = loader.read(f"sources/{path.name}", "source")
        if document is None:
            continue
        try:
            text = (path.parent / document.data["file"]).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            loader.problems.append(
                document.problem(("file",), str(error), "the verbatim source", "put the file beside this one")
            )
            continue
        source, problems = read_source(document, text)
        loader.problems += [*problems, *check_script_errors(source)]
        sources[source.id] = source
    return sources


def _check_use(source: Source, line: int, clause: Clause, document: Document, path: PathKeys) -> Iterator[Problem]:
    """The text, mark and citation of a clause are exactly those of its corrected source line."""
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


def _link_uses(
    loader: _Loader, sources: Mapping[str, Source], found: list[tuple[Document, int, Clause]]
) -> dict[tuple[str, int], Clause]:
    """Which clause each line prints; every text once, every line once."""
    by_line: dict[tuple[str, int], Clause] = {}
    by_text: dict[tuple[str, str, str], Clause] = {}
    for document, index, clause in found:
        first = by_text.setdefault((clause.text, clause.mark, clause.citation), clause)
        if first is not clause:
            step = f"add its lines to {first.id} and remove this one"
            problem = document.problem((index, "text"), f"the same text as {first.id}", "each text once", step)
            loader.problems.append(problem)
        for source_id, lines in clause.uses.items():
            if not loader.known(document, (index, "uses"), source_id, "source", sources):
                continue
            for line in lines:
                path: PathKeys = (index, "uses", source_id)
                if not 1 <= line <= len(sources[source_id].lines):
                    expected = f"a line from 1 to {len(sources[source_id].lines)}"
                    loader.problems.append(document.problem(path, f"line {line}", expected, "correct it"))
                    continue
                other = by_line.setdefault((source_id, line), clause)
                if other is not clause:
                    found_text = f"{source_id} line {line} is already printed by {other.id}"
                    loader.problems.append(document.problem(path, found_text, "each line once", "remove one of them"))
                loader.problems += _check_use(sources[source_id], line, clause, document, path)
    return by_line


def _line_cautions(loader: _Loader, source: Source, cautions: Mapping[str, Any]) -> dict[int, tuple[str, ...]]:
    result: dict[int, tuple[str, ...]] = {}
    for index, entry in enumerate(source.meta.get("cautions", ())):
        loader.known(source.document, ("cautions", index, "id"), entry["id"], "caution", cautions)
        for line in expand_lines(entry["lines"]):
            result[line] = (*result.get(line, ()), entry["id"])
    return result


class _Linker:
    """Builds the printed lists of the sources and what applies to each occupation."""

    def __init__(self, loader: _Loader, book: Rulebook, by_line: Mapping[tuple[str, int], Clause]) -> None:
        self.loader = loader
        self.book = book
        self.by_line = by_line
        self.lists: list[PrintedList] = []
        self.applications: dict[tuple[str, int], list[Application]] = {}

    def add(self, source: Source) -> None:
        """Add the blocks of a source."""
        roles, problems = line_roles(source)
        self.loader.problems += problems
        line_cautions = _line_cautions(self.loader, source, self.book.cautions)
        for index, block in enumerate(source.meta["blocks"]):
            for number, data in enumerate(block["lists"]):
                path: PathKeys = ("blocks", index, "lists", number, "clauses")
                uses = tuple(self._uses(source, data["clauses"], path, line_cautions))
                self._apply(source, index, block, data, uses)
        claimed = {line for line, role in roles.items() if role == "clause"}
        for (source_id, line), clause in self.by_line.items():
            if source_id == source.id and line not in claimed:
                found = f"line {line} is printed by clause {clause.id} but stands in no list"
                self.loader.problems.append(
                    source.document.problem(("blocks",), found, "a list for each clause line", "add it to a list")
                )

    def _uses(
        self, source: Source, lines: list[int | str], path: PathKeys, cautions: Mapping[int, tuple[str, ...]]
    ) -> Iterator[Use]:
        for line in expand_lines(lines):
            clause = self.by_line.get((source.id, line))
            parts = source.clause_parts(line) if clause else None
            if clause is None or parts is None:
                found = f"no clause prints line {line}: {source.lines[line - 1].strip()[:20]!r}"
                step = "add the line to `uses` of a clause in rules/clauses/"
                self.loader.problems.append(source.document.problem(path, found, "a clause for each line", step))
                continue
            yield Use(clause, parts.number, source.id, line, cautions.get(line, ()))

    def _apply(
        self, source: Source, index: int, block: Mapping[str, Any], data: Mapping[str, Any], uses: tuple[Use, ...]
    ) -> None:
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
        )
        self.lists.append(printed)
        for number, entry in enumerate(entries):
            path: PathKeys = ("blocks", index, "applies_to", number)
            if not self.loader.known(source.document, path, entry["occupation"], "occupation", self.book.occupations):
                continue
            for name in (*notes, *entry.get("notes", ())):
                self.loader.known(source.document, path, name, "caution", self.book.cautions)
            for name in entry.get("under", {}):
                self.loader.known(source.document, path, name, "ambiguity", self.book.ambiguities)
            application = Application(printed, entry.get("under", {}), (*notes, *entry.get("notes", ())))
            self.applications.setdefault((entry["occupation"], data["level"]), []).append(application)


def load_rulebook(folder: Path = RULES) -> Rulebook:
    """Load and check everything below a rules folder.

    Raises RulesInvalid with all problems that were found.
    """
    loader = _Loader(folder)
    occupations = loader.by_id(loader.read("occupations.yaml", "occupations"))
    ambiguities = loader.by_id(loader.read("ambiguities.yaml", "ambiguities"))
    cautions = loader.by_id(loader.read("cautions.yaml", "cautions"))
    levels = loader.read("levels.yaml", "levels")
    found = list(_load_clauses(loader, ambiguities, cautions))
    sources = _load_sources(loader)
    by_line = _link_uses(loader, sources, found)
    clauses: dict[str, Clause] = {}
    for document, index, clause in found:
        if clause.id in clauses:
            loader.problems.append(
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
    linker = _Linker(loader, book, by_line)
    if "clauses" not in loader.unread:  # else every line of the unread file would be a problem of its own
        for source in sources.values():
            linker.add(source)
    if loader.problems:
        raise RulesInvalid(loader.problems)
    return book._replace(
        lists=tuple(linker.lists),
        applications={key: tuple(value) for key, value in linker.applications.items()},
    )
