"""`baokao adopt`: take a settled draft over into the rules.

The change is made on a copy and checked there; the rules are touched only if they are whole afterwards.
A text that the rules hold already gets the new lines; it must have the same logic.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from checker.core.model import Fact
from checker.core.tree import Node, mapped
from generator.commands.arguments import UsageError
from generator.rulebook import load_rulebook
from generator.rulebook.book import Clause, Rulebook
from generator.rulebook.problems import Problem, RulesInvalid

_USES = re.compile(r"^  uses: \{(.*)\}\s*$")


def _key(clause: Clause) -> tuple[str, str, str]:
    return clause.text, clause.mark, clause.citation


def _without_places(tree: Node[Fact]) -> Node[Fact]:
    """The logic without the places of its words in the text and of its facts in the file."""
    return mapped(tree, lambda fact: fact._replace(path="", spans=()))


def _entries(text: str) -> tuple[str, dict[str, str]]:
    """The head of a file of clauses, and the text of each entry by id."""
    head, *parts = re.split(r"(?m)^(?=- id: )", text)
    return head, {part.split("\n", 1)[0].removeprefix("- id: ").split("#")[0].strip(): part for part in parts}


def _add_uses(path: Path, clause: str, source: str, lines: tuple[int, ...]) -> None:
    """Add the lines of a source to the `uses` of a clause, and change nothing else of its file."""
    text = path.read_text("utf-8")
    head, entries = _entries(text)
    rows = entries[clause].split("\n")
    for number, row in enumerate(rows):
        if match := _USES.match(row):
            rows[number] = f"  uses: {{{match[1]}, {source}: [{', '.join(map(str, lines))}]}}"
            break
    else:
        raise UsageError(f"adopt: {path.name}: {clause} has its `uses` on several lines; write them on one")
    path.write_text(head + "".join({**entries, clause: "\n".join(rows)}.values()), "utf-8")


def _conflicts(draft: Rulebook, book: Rulebook) -> Iterator[Problem]:
    """Texts that both hold with different logic, and sources that both have."""
    known = {_key(clause): clause for clause in book.clauses.values()}
    for clause in draft.clauses.values():
        other = known.get(_key(clause))
        if other and _without_places(other.tree) != _without_places(clause.tree):
            found = f"{clause.id} has the words of {other.id} ({other.file}:{other.line}), but other logic"
            yield Problem(clause.file, clause.line, "", found, "the same logic", "settle which is right")
    for source in draft.sources.keys() & book.sources.keys():
        found = f"a source {source!r} is in the rules already"
        yield Problem(draft.sources[source].document.file, 1, "id", found, "a new id", "draft again with --id")


def _merge(draft: Rulebook, book: Rulebook, folder: Path, rules: Path) -> None:
    """Write a draft into a copy of the rules."""
    known = {_key(clause): clause for clause in book.clauses.values()}
    for name in ("sources", "clauses"):
        for path in (folder / name).iterdir():
            shutil.copy(path, rules / name / path.name)
    for clause in draft.clauses.values():
        other = known.get(_key(clause))
        if other is None:
            continue
        for source, lines in clause.uses.items():
            _add_uses(rules / other.file.removeprefix("rules/"), other.id, source, lines)
        path = rules / clause.file.removeprefix("rules/")
        head, entries = _entries(path.read_text("utf-8"))
        entries.pop(clause.id)
        if entries:
            path.write_text(head + "".join(entries.values()), "utf-8")
        else:
            path.unlink()
    new = [row for row in draft.occupations.values() if row.id not in book.occupations]
    with (rules / "occupations.yaml").open("a", encoding="utf-8") as file:
        for row in new:
            file.write(f"- {{id: {row.id}, name: {row.name}{f', of: {row.of}' if row.of else ''}}}\n")
    with (rules / "levels.yaml").open("a", encoding="utf-8") as file:
        for title, level in draft.titles.items():
            if title not in book.titles:
                file.write(f"  {title}: {level}\n")


def adopt(folder: Path, rules: Path) -> list[Path]:
    """Take a draft over; the files that changed.

    Raises RulesInvalid with every problem of the draft, of the rules, or of what they would be together; then nothing
    is written.
    """
    draft, book = load_rulebook(folder), load_rulebook(rules)
    if conflicts := list(_conflicts(draft, book)):
        raise RulesInvalid(conflicts)
    with tempfile.TemporaryDirectory() as parent:
        copy = Path(shutil.copytree(rules, Path(parent) / "rules"))
        _merge(draft, book, folder, copy)
        load_rulebook(copy)
        made = sorted(path.relative_to(copy) for path in copy.rglob("*") if path.is_file())
        changed = [
            name
            for name in made
            if not (rules / name).exists() or (rules / name).read_bytes() != (copy / name).read_bytes()
        ]
        for name in changed:
            shutil.copy(copy / name, rules / name)
    return [rules / name for name in changed]


def overlaps(folder: Path, rules: Path) -> list[str]:
    """Lists of a draft beside which the rules have one of the same occupation and level, in words."""
    draft, book = load_rulebook(folder), load_rulebook(rules)
    return [
        f"{book.occupations[occupation].name} {level}: {new.printed.id} beside {old.printed.id}"
        for (occupation, level), applied in draft.applications.items()
        for new in applied
        for old in book.applications.get((occupation, level), ())
    ]


def run_adopt(options: argparse.Namespace) -> int:
    """`baokao adopt DRAFT`: 0 if the rules hold the draft now."""
    if not (options.draft / "clauses").is_dir():
        raise UsageError(f"adopt: {options.draft} is no draft; name a folder that `baokao draft` wrote")
    beside = overlaps(options.draft, options.rules)
    for path in adopt(options.draft, options.rules):
        print(path)
    for words in beside:
        print(f"Both apply now: {words}; if the new list takes its place, write `supersedes` (rules/README.md).")
    print("Next: `baokao lint`, and look at the pages (`make serve`).")
    return 0
