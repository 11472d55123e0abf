"""A source document: its lines, what each of them is, and the corrections that turn a line into a clause's text.

The verbatim file is never changed.  `clause_parts` is the one place where a line becomes corrected Simplified text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.rulebook.hidden import find_hidden
from generator.rulebook.pattern import compiled
from generator.rulebook.problems import Problem, RulesInvalid
from generator.rulebook.yamlfile import Document, PathKeys
from generator.words.script import simplified
from intake.notice.lines import ClauseParts
from intake.notice.script import full_width

MAX_BYTES = 2_000_000
MAX_DIGITS = 9
"""Of the number of a clause."""
_GROUPS = {"number", "mark", "text", "citation"}


def read_text(path: Path) -> str:
    """The verbatim text of a source.  Raises OSError, or ValueError if it is too large or not UTF-8."""
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise ValueError(f"{path.name} is larger than {MAX_BYTES} bytes")
    return raw.decode("utf-8").replace("\r\n", "\n")


def hidden_problems(document: Document, text: str) -> Iterator[Problem]:
    """Characters that nobody sees: the words of a clause would not be what they look like."""
    name = Path(document.file).with_name(document.data["file"])
    for hidden in find_hidden(text):
        found = f"a hidden character, {hidden.words}, at character {hidden.column} of the line"
        yield Problem(str(name), hidden.line, "", found, "characters that can be seen", "delete it")


def _pattern_problem(document: Document) -> str:
    try:
        missing = _GROUPS - set(compiled(document.data["clause_pattern"]).groupindex)
    except ValueError as error:
        return f"no pattern: {error}"
    return f"a pattern without {', '.join(sorted(missing))}" if missing else ""


class Correction(NamedTuple):
    """`found` became `meant` in a line, or `meant` was appended (`found` is empty)."""

    line: int
    found: str
    meant: str
    reason: str


def expand_lines(spec: Iterable[int | str]) -> Iterator[int]:
    """`[5, "7-9"]` as 5, 7, 8, 9."""
    for part in spec:
        if isinstance(part, int):
            yield part
        else:
            first, last = part.split("-")
            yield from range(int(first), int(last) + 1)


class Source(NamedTuple):
    """`lines[n - 1]` is line n as it stands in the file; `corrections` by line, in the order in which they apply."""

    id: str
    meta: Mapping[str, Any]
    document: Document
    lines: tuple[str, ...]
    corrections: Mapping[int, tuple[Correction, ...]]

    def corrected(self, line: int) -> str:
        """A line in the source's script with its corrections applied."""
        text = self.lines[line - 1]
        for correction in self.corrections.get(line, ()):
            text = text.replace(correction.found, correction.meant) if correction.found else text + correction.meant
        return text

    def simplified(self, line: int) -> str:
        """A corrected line in Simplified with full-width punctuation."""
        text = self.corrected(line)
        return full_width(simplified(text)) if self.meta["script"] == "hant" else text

    @property
    def condition_lines(self) -> set[int]:
        """The lines that hold a condition of a whole list, which may be headings."""
        lists = (printed for block in self.meta["blocks"] for printed in block["lists"])
        return {printed["condition"] for printed in lists if "condition" in printed}

    def clause_parts(self, line: int) -> ClauseParts | None:
        """The parts of a clause line; None if it does not have the form of one."""
        match = compiled(self.meta["clause_pattern"]).match(self.corrected(line))
        if not match or not (match["number"] or "0").isdecimal() or len(match["number"] or "") > MAX_DIGITS:
            return None
        words = match["text"] or ""
        text = full_width(simplified(words) if self.meta["script"] == "hant" else words)
        return ClauseParts(int(match["number"] or 0), match["mark"] or "", text, match["citation"] or "")


def read_source(document: Document, text: str) -> tuple[Source, list[Problem]]:
    """Build a source from its (schema-valid) description and its verbatim text.

    Raises RulesInvalid where no line can be read, because the pattern of clauses is none.
    """
    lines = tuple(text.split("\n"))
    problems: list[Problem] = []
    if found := _pattern_problem(document):
        expected = "a regular expression (RE2) with the groups number, mark, text and citation"
        raise RulesInvalid([document.problem(("clause_pattern",), found, expected, "see rules/README.md")])
    corrections: dict[int, list[Correction]] = {}
    source = Source(document.data["id"], document.data, document, lines, {})
    for index, entry in enumerate(document.data["corrections"]):
        path: PathKeys = ("corrections", index)
        for line in expand_lines(entry["lines"]):
            if not 1 <= line <= len(lines):
                problems.append(
                    document.problem(path, f"line {line}", f"a line from 1 to {len(lines)}", "correct the line number")
                )
                continue
            current = source._replace(corrections={line: tuple(corrections.get(line, ()))}).corrected(line)
            if "append" in entry:
                correction = Correction(line, "", entry["append"], entry["reason"])
            else:
                correction = Correction(line, entry["found"], entry["meant"], entry["reason"])
                if current.count(entry["found"]) != 1:
                    problems.append(
                        document.problem(
                            (*path, "found"),
                            f"{entry['found']!r} stands {current.count(entry['found'])} times in line {line}",
                            "once",
                            "quote the line as it stands after the corrections above",
                        )
                    )
                    continue
            corrections.setdefault(line, []).append(correction)
    return source._replace(corrections={line: tuple(c) for line, c in corrections.items()}), problems


def check_script_errors(source: Source) -> Iterator[Problem]:
    """Each listed conversion error stands as often as it says."""
    whole = "\n".join(source.lines)
    for index, entry in enumerate(source.meta.get("script_errors", ())):
        if whole.count(entry["found"]) != entry["count"]:
            yield source.document.problem(
                ("script_errors", index, "count"),
                f"{entry['found']!r} stands {whole.count(entry['found'])} times",
                str(entry["count"]),
                "count again in the source file",
            )


def line_roles(source: Source) -> tuple[dict[int, str], list[Problem]]:
    """What each line is: clause, heading, information, noise or blank; every line exactly one of them."""
    roles: dict[int, str] = {}
    problems: list[Problem] = []

    def claim(line: int, role: str, path: PathKeys) -> None:
        if not 1 <= line <= len(source.lines):
            found, expected = f"line {line}", f"a line from 1 to {len(source.lines)}"
            problems.append(source.document.problem(path, found, expected, "correct the line number"))
        elif line in roles and not (role == roles[line] and role in ("heading", "condition")):
            found = f"line {line} is {role} here and {roles[line]} elsewhere"
            problems.append(source.document.problem(path, found, "one role for each line", "remove one of them"))
        else:
            roles[line] = role

    for index, entry in enumerate(source.meta.get("headings", ())):
        claim(entry["line"], "heading", ("headings", index))
    for index, entry in enumerate(source.meta.get("noise", ())):
        claim(entry["line"], "noise", ("noise", index))
    for index, entry in enumerate(source.meta.get("information", ())):
        if "heading" in entry:
            claim(entry["heading"], "heading", ("information", index))
        for line in expand_lines(entry["lines"]):
            claim(line, "information", ("information", index))
    for index, block in enumerate(source.meta["blocks"]):
        if "heading" in block:
            claim(block["heading"], "heading", ("blocks", index))
        for number, printed in enumerate(block["lists"]):
            if "heading" in printed:
                claim(printed["heading"], "heading", ("blocks", index, "lists", number))
            for line in expand_lines(printed["clauses"]):
                claim(line, "clause", ("blocks", index, "lists", number))
            if "condition" in printed:
                headings = {printed.get("heading"), block.get("heading")}
                role = "heading" if printed["condition"] in headings else "condition"
                claim(printed["condition"], role, ("blocks", index, "lists", number, "condition"))
    for index, entry in enumerate(source.meta.get("information", ())):
        for line in expand_lines(entry.get("clauses", ())):
            if roles.get(line) not in ("clause", "condition"):
                found, step = f"line {line} is no clause", "name the line of the clause that the note is about"
                problems.append(source.document.problem(("information", index, "clauses"), found, "a clause", step))
    for number, text in enumerate(source.lines, 1):
        if number not in roles:
            if text.strip():
                found = f"line {number} of {source.meta['file']} is not accounted for: {text.strip()[:20]!r}"
                step = "name it under blocks, headings, information or noise"
                problems.append(source.document.problem((), found, "every line named", step))
            roles[number] = "blank"
    return roles, problems


def footnotes(source: Source) -> dict[int, tuple[int, ...]]:
    """The lines that say more of a clause, by the clause's line; its logic takes nothing from them."""
    found: dict[int, tuple[int, ...]] = {}
    for entry in source.meta.get("information", ()):
        for line in expand_lines(entry.get("clauses", ())):
            found[line] = (*found.get(line, ()), *expand_lines(entry["lines"]))
    return found
