"""Read a YAML file safely, and remember the line of every part of it.

Owns the limits on what is read: size, depth, number of parts, no aliases, no duplicate keys, no tags, no hidden
characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.rulebook.hidden import HIDDEN, find_hidden
from generator.rulebook.problems import PagesInvalid, Problem

MAX_BYTES = 1_000_000
"""Ten times all rules together."""
MAX_DEPTH = 40
MAX_EVENTS = 100_000
"""Scalars, and beginnings and ends of lists and mappings."""
MAX_DIGITS = 100
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "tag:yaml.org,2002:"
_TAGS = {
    yaml.ScalarNode: {f"{_PREFIX}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp")},
    yaml.SequenceNode: {f"{_PREFIX}seq"},
    yaml.MappingNode: {f"{_PREFIX}map"},
}

PathKeys = tuple[str | int, ...]


class Document(NamedTuple):
    """The data of a file (mapping keys are strings), the line of each path, and what was wrong with its form."""

    file: str
    data: Any
    lines: dict[PathKeys, int]
    problems: list[Problem]

    def line(self, path: PathKeys) -> int:
        """The line of a path, or of the nearest part above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: PathKeys, found: str, expected: str, next_step: str) -> Problem:
        """A problem at a path of this file."""
        return Problem(self.file, self.line(path), show_path(path), found, expected, next_step)


def show_path(path: PathKeys) -> str:
    """`("clauses", 2, "when")` as `clauses[2].when`."""
    text = ""
    for key in path:
        text += f"[{key}]" if isinstance(key, int) else f".{key}" if text else key
    return text


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[PathKeys, int] = {}
        self.problems: list[Problem] = []
        self._scalars = yaml.constructor.SafeConstructor()

    def reject(self, node: yaml.Node, path: PathKeys, found: str, expected: str, next_step: str) -> None:
        self.problems.append(Problem(self.file, node.start_mark.line + 1, show_path(path), found, expected, next_step))

    def build(self, node: yaml.Node, path: PathKeys) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if node.tag not in _TAGS[type(node)]:
            shown = node.tag.replace(_PREFIX, "!!")[:80]
            self.reject(node, path, f"the tag {shown}", "plain text, a number, a list or a mapping", "remove the tag")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._scalar(node, path)

    def _scalar(self, node: yaml.Node, path: PathKeys) -> Any:
        for hidden in find_hidden(node.value):  # written with an escape
            self.reject(node, path, f"a hidden character, {hidden.words}", "characters that can be seen", "delete it")
            return None
        expected, step = "text or a whole number", "quote the value"
        if node.tag != f"{_PREFIX}str" and len(node.value) > MAX_DIGITS:
            self.reject(node, path, f"a number of {len(node.value)} characters", f"at most {MAX_DIGITS}", step)
            return None
        try:
            value = self._scalars.construct_object(node)
        except (yaml.YAMLError, ValueError, KeyError, AttributeError) as error:
            if re.fullmatch(r"\d{4}-\d\d?-\d\d?", node.value):
                known = "a date of the calendar, such as 2019-05-01"
                self.reject(node, path, f"no date {node.value}", known, "correct the date")
                return None
            self.reject(node, path, f"unreadable value: {str(error)[:80]}", expected, step)
            return None
        if isinstance(value, float):
            self.reject(node, path, f"{node.value} is no whole number", expected, step)
            return None
        # A date is text wherever it is read, with quotes or without.
        return value.isoformat() if isinstance(value, date) else value

    def _mapping(self, node: yaml.MappingNode, path: PathKeys) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or HIDDEN.search(key_node.value):
                self.reject(key_node, path, "a key that is not a word", "a word", "write a plain key")
                continue
            key = str(key_node.value)
            if key in result:
                self.reject(key_node, (*path, key), "the key stands twice", "each key once", "remove one of them")
            result[key] = self.build(value_node, (*path, key))
            self.lines[(*path, key)] = key_node.start_mark.line + 1
        return result


class _Refused(Exception):
    """A text that is beyond the limits: the line, what was found, what to do."""

    def __init__(self, line: int, found: str, next_step: str) -> None:
        super().__init__(found)
        self.line, self.found, self.next_step = line, found, next_step


def _composed(text: str) -> yaml.Node | None:
    """The nodes of a text, after a look at its events: a few bytes may stand for parts without end.

    Raises _Refused for what is beyond the limits, yaml.YAMLError for what is no YAML.
    """
    for hidden in find_hidden(text):
        found = f"a hidden character, {hidden.words}, at character {hidden.column} of the line"
        raise _Refused(hidden.line, found, "delete it; words must be what they look like")
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(line, f"an alias (*{event.anchor})", "write the words out")
        if depth > MAX_DEPTH:
            raise _Refused(line, f"nesting deeper than {MAX_DEPTH} levels", "write it flatter")
        if number > MAX_EVENTS:
            raise _Refused(line, f"more than {MAX_EVENTS} parts", "split the file")
    return yaml.compose(text, Loader=_LOADER)


def _read_bytes(path: Path) -> bytes:
    with path.open("rb") as file:  # no more than is allowed: some files have no end
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise _Refused(1, f"more than {MAX_BYTES} bytes", "split the file")
    return raw


def _document(read: Callable[[], str], shown_as: str) -> Document:
    empty = Document(shown_as, None, {}, [])
    line, step = 1, "save it as UTF-8 text"
    try:
        node = _composed(read())
    except FileNotFoundError:
        found, step = "the file does not exist", "create it or correct the name"
    except OSError as error:
        found, step = f"cannot be read: {error.strerror}", "check the path and its permissions"
    except _Refused as error:
        found, line, step = error.found, error.line, error.next_step
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        found, line = f"not valid YAML: {error.problem}", mark.line + 1 if mark else 1
        step = "check indentation, quotes, brackets and colons of this line and the one above"
    except (ValueError, yaml.YAMLError) as error:
        found = f"unreadable: {error}"
    else:
        if node is None or node.tag == f"{_PREFIX}null":
            problem = Problem(shown_as, 1, "", "the file is empty", "a list or mapping", "see rules/README.md")
            return empty._replace(problems=[problem])
        builder = _Builder(shown_as)
        data = builder.build(node, ())
        return Document(shown_as, data, builder.lines, builder.problems)
    return empty._replace(problems=[Problem(shown_as, line, "", found, "a readable YAML file", step)])


def read_yaml(path: Path, shown_as: str) -> Document:
    """Read one file.  Problems of form are in the document; its data is then what could be read (None if nothing)."""
    return _document(lambda: _read_bytes(path).decode("utf-8-sig"), shown_as)


def require_mapping(path: Path, shown_as: str) -> dict[str, Any]:
    """The mapping in a file that pages are made of, within the limits for rules.  Raises PagesInvalid."""
    return _mapping_of(read_yaml(path, shown_as))


def read_front_matter(path: Path, shown_as: str) -> tuple[dict[str, Any], str]:
    """The mapping between the two lines `---` at the head of a page, and the text after it.  Raises PagesInvalid."""
    try:
        opening, *parts = _read_bytes(path).decode("utf-8-sig").split("---\n", 2)
    except (OSError, ValueError, _Refused) as error:
        raise PagesInvalid(f"{shown_as}:1: cannot be read: {error}; save it as UTF-8 text") from error
    if opening or len(parts) != 2:
        problem = Problem(
            shown_as, 1, "", "no front matter", "title and description between two lines ---", "see the other pages"
        )
        raise PagesInvalid(str(problem))
    front, text = parts
    return _mapping_of(_document(lambda: f"\n{front}", shown_as)), text  # lines are counted from the first ---


def _mapping_of(document: Document) -> dict[str, Any]:
    problems = document.problems
    if not problems and not isinstance(document.data, dict):
        problems = [document.problem((), "no mapping", "`key: value` on each line", "see the project's own file")]
    if problems:
        raise PagesInvalid("\n".join(map(str, problems)))
    data: dict[str, Any] = document.data
    return data
