"""Take a settled draft over into the rules: what contradicts them, and what their files become.

The change is made on a copy and checked there; the rules are touched only if they are whole afterwards.
A text that the rules hold already gets the new lines; it must have the same logic.
A draft is input: only the files that it names are read and taken, none through a link, and the schemas are the rules'.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from generator.draft.cases import skeleton
from generator.draft.yamltext import Addition, with_entries, with_keys, without_entries
from generator.meaning.difference import difference
from generator.rulebook import load_rulebook
from generator.rulebook.book import Clause, Rulebook
from generator.rulebook.problems import Problem, RulesInvalid
from generator.sentence import names_of, render
from intake.logic.compiler import options_of


class Adopted(NamedTuple):
    """What became of a draft.

    Attributes:
        files: Those of the rules that changed.
        beside: In words, each new list that applies to an occupation and level for which the rules had one already.
        cases: The files with cases of the new clauses, whose expectations are to be written; none where the folder of
            the rules is no project's.
    """

    files: list[Path]
    beside: list[str]
    cases: list[Path]


def _key(clause: Clause) -> tuple[str, str, str]:
    return clause.text, clause.mark, clause.citation


def _same_texts(draft: Rulebook, book: Rulebook) -> Iterator[tuple[Clause, Clause]]:
    """Clauses of the draft whose words the rules hold already, each with the clause of the rules."""
    known = {_key(clause): clause for clause in book.clauses.values()}
    return ((clause, known[_key(clause)]) for clause in draft.clauses.values() if _key(clause) in known)


CASES = "cases.yaml"
"""The cases of a draft's clauses."""
_SINGLE = ("occupations.yaml", "levels.yaml", "ambiguities.yaml", "cautions.yaml", CASES)
_NAMES = {"clauses": re.compile(r"[a-z0-9-]+\.yaml"), "sources": re.compile(r"[a-z0-9-]+\.(?:yaml|txt)")}
"""Files of a draft, by their folder."""


def _files_of(folder: Path) -> list[Path]:
    """What adopting reads of a draft, by its path below it; all else that lies there is left alone."""
    inside = [
        Path(name, path.name)
        for name, pattern in _NAMES.items()
        if not (folder / name).is_symlink()
        for path in sorted((folder / name).iterdir())
        if pattern.fullmatch(path.name)
    ]
    return [*map(Path, (*_SINGLE, *_NAMES)), *inside]


def _not_its_own(folder: Path) -> Iterator[Problem]:
    """Links, pipes and the like, which would take in what is not the draft's."""
    for name in _files_of(folder):
        path, kind = folder / name, "folder" if str(name) in _NAMES else "regular file"
        right = path.is_dir() if kind == "folder" else path.is_file() or not path.exists()
        if path.is_symlink() or not right:
            yield Problem(str(path), 1, "", f"no {kind} of its own", f"a {kind}", "put the file itself into the draft")


def _conflicts(draft: Rulebook, book: Rulebook, folder: Path, rules: Path) -> Iterator[Problem]:
    """Texts that both hold and that mean different things; sources and files that both have."""
    options = options_of(book.ambiguities)
    names = names_of(book)
    for clause, other in _same_texts(draft, book):
        if difference(clause.tree, other.tree, options) is not None:
            place = f"{other.id} ({other.file}:{other.line})"
            found = f"the draft says: {render(clause.when, names)} {place} says: {render(other.when, names)}"
            yield Problem(clause.file, clause.line, clause.id, found, "one meaning for the same words", "settle which")
    for source in draft.sources.keys() & book.sources.keys():
        found = f"a source {source!r} is in the rules already"
        yield Problem(draft.sources[source].document.file, 1, "id", found, "a new id", "draft again with --id")
    for name in _files_of(folder):
        if name.parent.name in _NAMES and (rules / name).exists():
            found = f"rules/{name.as_posix()} is there already"
            yield Problem(f"rules/{name.as_posix()}", 1, "", found, "a new name", "draft again with --id")


def _in_the_draft(problem: Problem, folder: Path, merged: Path, rules: Path) -> Problem:
    """A problem of the merged rules where whoever adopts can mend it: in the draft's file, or the rules', as it is."""
    name = problem.file.removeprefix("rules/")
    mine = next((path for path in (folder / name, rules / name) if path.is_file()), None)
    if mine is None or not (merged / name).is_file():
        return problem
    lines = (_read(mine).split("\n"), _read(merged / name).split("\n"))
    for start, start_merged, length in SequenceMatcher(None, *lines, autojunk=False).get_matching_blocks():
        if start_merged < problem.line <= start_merged + length:
            problem = problem._replace(line=problem.line - start_merged + start)
            break
    return problem._replace(file=str(mine) if mine.is_relative_to(folder) else problem.file)


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")  # as it is, with its ends of lines


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))


def _merge_clauses(draft: Rulebook, book: Rulebook, rules: Path) -> None:
    """Give known texts their new lines, and remove them from the draft's own files, which lie among the rules now."""
    uses: dict[str, list[Addition]] = defaultdict(list)
    twice: dict[str, set[str]] = defaultdict(set)
    for clause, other in _same_texts(draft, book):
        uses[other.file].append(Addition((other.id, "uses"), clause.uses))
        twice[clause.file].add(clause.id)
    for file, additions in uses.items():
        path = rules / file.removeprefix("rules/")
        _write(path, with_keys(_read(path), additions))
    for file, ids in twice.items():
        path = rules / file.removeprefix("rules/")
        if text := without_entries(_read(path), ids):
            _write(path, text)
        else:
            path.unlink()


def _merge_names(draft: Rulebook, book: Rulebook, rules: Path) -> None:
    """Add the draft's new occupations, and its new titles of certificates."""
    new = [row for row in draft.occupations.values() if row.id not in book.occupations]
    entries = [{"id": row.id, "name": row.name, **({"of": row.of} if row.of else {})} for row in new]
    path = rules / "occupations.yaml"
    _write(path, with_entries(_read(path), entries))
    titles = {title: level for title, level in draft.titles.items() if title not in book.titles}
    path = rules / "levels.yaml"
    _write(path, with_keys(_read(path), [Addition(("titles",), titles)] if titles else []))


def _merge(draft: Rulebook, book: Rulebook, folder: Path, rules: Path) -> None:
    """Write a draft into a copy of the rules."""
    for name in _files_of(folder):
        if name.parent.name in _NAMES:
            shutil.copyfile(folder / name, rules / name)
    _merge_clauses(draft, book, rules)
    _merge_names(draft, book, rules)


def _changed(copy: Path, rules: Path) -> list[Path]:
    """The files of the copy that the rules do not have with the same bytes, by their paths below both folders."""
    files = sorted(path.relative_to(copy) for path in copy.rglob("*") if path.is_file())
    return [
        name
        for name in files
        if not (rules / name).exists() or (rules / name).read_bytes() != (copy / name).read_bytes()
    ]


def _beside(draft: Rulebook, book: Rulebook) -> list[str]:
    return [
        f"{book.occupations[occupation].name} {level}: {new.printed.id} beside {old.printed.id}"
        for (occupation, level), applied in draft.applications.items()
        for new in applied
        for old in book.applications.get((occupation, level), ())
    ]


def adopt(folder: Path, rules: Path) -> Adopted:
    """Take a draft over.

    Args:
        folder: What `baokao draft` wrote and an editor has settled.
        rules: The rules folder that gets it.

    Raises:
        RulesInvalid: With every problem of the draft, of the rules, or of what they would be together; then nothing
            is written.
    """
    if problems := list(_not_its_own(folder)):
        raise RulesInvalid(problems)
    book = load_rulebook(rules)
    try:
        draft = load_rulebook(folder, schemas=rules)
        if conflicts := list(_conflicts(draft, book, folder, rules)):
            raise RulesInvalid(conflicts)
    except RulesInvalid as error:
        raise RulesInvalid([_in_the_draft(each, folder, folder, rules) for each in error.problems]) from None
    with tempfile.TemporaryDirectory() as parent:
        copy = Path(shutil.copytree(rules, Path(parent) / "rules"))
        _merge(draft, book, folder, copy)
        try:
            merged = load_rulebook(copy)
        except RulesInvalid as error:
            raise RulesInvalid([_in_the_draft(each, folder, copy, rules) for each in error.problems]) from None
        changed = _changed(copy, rules)
        _take_over(copy, rules, changed)
    cases = _write_cases(draft, book, merged, folder, rules.resolve().parent / "tests/rules/cases")
    return Adopted([rules / name for name in changed], _beside(draft, book), cases)


def _write_cases(draft: Rulebook, book: Rulebook, merged: Rulebook, folder: Path, to: Path) -> list[Path]:
    """Cases of the texts that the rules did not have, beside the other cases; what the draft has of them is taken."""
    new = [clause for clause in draft.clauses if clause in merged.clauses and clause not in book.clauses]
    files: dict[str, list[str]] = defaultdict(list)
    for clause in new:
        files[Path(merged.clauses[clause].file).name].append(clause)
    written = _read(folder / CASES) if (folder / CASES).exists() else ""
    texts = {name: skeleton(merged, Path(name).stem, clauses, written) for name, clauses in files.items()}
    paths = [to / name for name, text in texts.items() if text and to.is_dir() and not (to / name).exists()]
    for path in paths:
        _write(path, texts[path.name])
    return paths


def _take_over(copy: Path, rules: Path, names: list[Path]) -> None:
    """Write files into the rules: first all of them beside their places, so that a full disk changes nothing."""
    beside = [rules / name.with_name(f".{name.name}.adopted") for name in names]
    try:
        for name, path in zip(names, beside, strict=True):
            shutil.copyfile(copy / name, path)
        for name, path in zip(names, beside, strict=True):
            path.replace(rules / name)
    finally:
        for path in beside:
            path.unlink(missing_ok=True)
