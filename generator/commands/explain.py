"""`baokao explain FILE:LINE`: the clause at a place as a tree, with its words, thresholds, readings and sentence.

Reads single files, so that it works while other files are broken or a clause still needs review.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from checker.command.arguments import UsageError
from checker.command.output import Answer, Part, cautions, lines, show, title
from checker.core.model import DOUBT
from generator.commands.arguments import in_script
from generator.draft.base import read_base
from generator.rulebook.logic import compile_logic
from generator.rulebook.problems import RulesInvalid
from generator.rulebook.reader import RulesReader
from generator.rulebook.source import expand_lines
from generator.rulebook.yamlfile import Document
from generator.sentence import Names, render, render_fact
from intake.base import Base
from intake.logic.compiler import options_of

_PLACE = re.compile(r"(?P<file>.+):(?P<line>[0-9]{1,7})")
_OPERATORS = {"all": "全部满足", "any": "满足任意一项"}


class Entry(NamedTuple):
    """A clause of a file with the lines that it takes up there."""

    document: Document
    number: int
    first: int
    last: int

    @property
    def data(self) -> Mapping[str, Any]:
        """The clause as it is written."""
        clause: Mapping[str, Any] = self.document.data[self.number]
        return clause

    @property
    def place(self) -> str:
        """`file:line`."""
        return f"{self.document.file}:{self.first}"


def entries(document: Document) -> Iterator[Entry]:
    """The clauses of a file in its order."""
    for index, _ in enumerate(document.data):
        lines = [line for path, line in document.lines.items() if path[:1] == (index,)]
        yield Entry(document, index, min(lines), max(lines))


def _read(reader: RulesReader, name: str) -> Document:
    document = reader.read(name, "clauses")
    if document is None:
        raise RulesInvalid(reader.problems)
    return document


def _files(folder: Path) -> list[str]:
    return [f"clauses/{path.name}" for path in sorted(folder.glob("clauses/*.yaml"))]


def _in_clauses(folder: Path, name: str, line: int) -> Entry:
    """The clause at a line of a file of clauses.  Raises UsageError that names the nearest."""
    found = list(entries(_read(RulesReader(folder), f"clauses/{name}")))
    for entry in found:
        if entry.first <= line <= entry.last:
            return entry
    nearest = min(found, key=lambda e: min(abs(e.first - line), abs(e.last - line)))
    raise UsageError(
        f"explain: no clause stands at line {line} of {name}; the nearest is {nearest.data['id']}, "
        f"lines {nearest.first}-{nearest.last}; try {nearest.place}"
    )


def _in_source(folder: Path, source: str, line: int) -> Entry:
    """The clause that a line of a source prints.  Raises UsageError that names the nearest."""
    printed: dict[int, Entry] = {}
    for name in _files(folder):
        for entry in entries(_read(RulesReader(folder), name)):
            printed.update(dict.fromkeys(expand_lines(entry.data["uses"].get(source, ())), entry))
    if line in printed:
        return printed[line]
    if not printed:
        raise UsageError(f"explain: no clause is printed by a source {source!r}; name one of rules/sources/*.txt")
    nearest = min(printed, key=lambda number: abs(number - line))
    raise UsageError(
        f"explain: line {line} of {source} is no clause; the nearest is line {nearest}, {printed[nearest].data['id']}; "
        f"try {source}:{nearest}"
    )


def find_clause(given: str, rules: Path) -> tuple[Path, Entry]:
    """The rules folder and the clause of FILE:LINE.  Raises UsageError, or RulesInvalid if the file is broken."""
    match = _PLACE.fullmatch(given)
    if not match:
        raise UsageError(f"explain: {given!r} names no line; write FILE:LINE, as in rules/clauses/ecommerce.yaml:14")
    path, line = Path(match["file"]), int(match["line"])
    folder = path.parent.parent if path.parent.name in ("clauses", "sources") and path.exists() else rules
    if path.suffix == ".yaml" and (folder / "clauses" / path.name).exists() and path.parent.name != "sources":
        return folder, _in_clauses(folder, path.name, line)
    if path.suffix in (".txt", "", ".yaml") and (folder / "sources" / f"{path.stem}.txt").exists():
        if path.suffix == ".yaml":
            raise UsageError(
                f"explain: {path.name} describes a source and holds no clauses; try {path.stem}.txt:{line}"
            )
        return folder, _in_source(folder, path.stem, line)
    known = ", ".join(name.removeprefix("clauses/") for name in _files(folder)) or "none"
    raise UsageError(f"explain: no such file of rules: {path}; the files of clauses in {folder} are: {known}")


def _arguments(arguments: Mapping[str, Any]) -> str:
    def shown(value: Any) -> str:
        if isinstance(value, list):
            return f"[{', '.join(map(str, value))}]"
        return "true" if value is True else str(value)

    return ", ".join(f"{key}: {shown(value)}" for key, value in arguments.items())


def _quoted(when: Mapping[str, Any]) -> str:
    quote = when["quote"]
    return " … ".join(f"“{part}”" for part in ([quote] if isinstance(quote, str) else quote))


class _Tree:
    """Draws the logic with lines, a node each."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def node(self, when: Mapping[str, Any]) -> tuple[str, list[tuple[str, Any]]]:
        """The words of a node, and its children with a label each."""
        for operator, words in _OPERATORS.items():
            if operator in when:
                return words, [("", child) for child in when[operator]]
        if set(when) == {"readings"}:
            ((ambiguity, branches),) = when["readings"].items()
            choice = self.names.ambiguities[ambiguity]
            options = [(f"读法“{choice['options'][option]}”：", branch) for option, branch in branches.items()]
            return f"读法未定（{ambiguity}）：{choice['question']}", options
        predicate = next(iter(set(when) - {"quote", "readings"}))
        shown = f"{predicate} {{{_arguments(when[predicate])}}}\n{_quoted(when)}"
        return f"{render_fact(predicate, when[predicate], self.names)}\n{shown}", list(self._readings(predicate, when))

    def _readings(self, predicate: str, when: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for ambiguity, options in when.get("readings", {}).items():
            words = self.names.ambiguities[ambiguity]
            lines = [f"读法未定（{ambiguity}）：{words['question']}"]
            for option, change in options.items():
                fact = render_fact(predicate, {**when[predicate], **change}, self.names)
                lines.append(f"“{words['options'][option]}”：{fact}")
            yield "", "\n  ".join(lines)

    def lines(self, when: Any, first: str = "", rest: str = "", label: str = "") -> Iterator[str]:
        """The tree, a line at a time."""
        words, children = (when, []) if isinstance(when, str) else self.node(when)
        head, *more = f"{label}{words}".split("\n")
        yield first + head
        hanging = rest + ("│  " if children else "   ")
        yield from (hanging + line for line in more)
        for number, (name, child) in enumerate(children, 1):
            last = number == len(children)
            yield from self.lines(child, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "), name)


def _caution(name: str, caution: Mapping[str, str]) -> str:
    weight = "（疑为误抄或不完整：符合这一条只算照字面符合）" if caution.get("weight") == DOUBT else ""
    return f"提示{weight}：{name}：{caution.get('words', '？')}"


def explain(entry: Entry, base: Base, script: str = "hans") -> Answer:
    """The clause in a script; the data as the rules have it, with the canonical sentence."""
    data = entry.data
    places = "；".join(f"{source} 第{_ranges(lines)}行" for source, lines in data["uses"].items())
    head = [f"{data.get('mark', '')}{data['text']}", f"来源：{places}"]
    known = [_caution(name, base.cautions.get(name, {})) for name in data.get("cautions", ())]
    known += [f"待审：{words}" for words in data.get("needs_review", ())]
    tree, sentence, problems = _logic_of(entry, base) if "when" in data else ([], "", [])
    parts = [title(f"{entry.place}  {data['id']}"), *lines([*head, *known])]
    if sentence:
        parts += [Part("block", "\n".join(tree)), *lines([f"机器的理解：{sentence}"])]
    parts += cautions(problems)
    found = {"place": entry.place, **data, "sentence": sentence, "problems": problems}
    return Answer(found, tuple(part._replace(text=in_script(script, part.text)) for part in parts))


def _ranges(lines: Iterable[object]) -> str:
    return "、".join(map(str, lines))


def _logic_of(entry: Entry, base: Base) -> tuple[list[str], str, list[str]]:
    """The tree of a clause's logic, its canonical sentence, and what is wrong with it.

    Raises:
        RulesInvalid: it cannot be shown.
    """
    data = entry.data
    names = Names({key: value["name"] for key, value in base.occupations.items()}, list(base.titles), base.ambiguities)
    options = options_of(base.ambiguities)
    _, problems = compile_logic(entry.document, (entry.number,), data["text"], data["when"], options)
    try:
        tree, sentence = list(_Tree(names).lines(data["when"])), render(data["when"], names)
    except KeyError as error:
        raise RulesInvalid(
            problems
            or [entry.document.problem((entry.number, "when"), f"unknown name {error}", "a known name", "correct it")]
        ) from error
    return tree, sentence, [str(problem) for problem in problems]


def run_explain(options: argparse.Namespace) -> int:
    """`baokao explain`: 0 if a clause was shown."""
    folder, entry = find_clause(options.place, options.rules)
    show(explain(entry, read_base(folder).known, options.script), options)
    return 0
