"""Read a YAML file safely, and remember the line of every part of it.

Owns the limits on what is read: size, depth, no aliases, no duplicate keys, no tags.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.problems import Problem

MAX_BYTES = 2_000_000
MAX_DEPTH = 40

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
        if len(path) > MAX_DEPTH:
            self.reject(node, path, "nesting is too deep", f"at most {MAX_DEPTH} levels", "write it flatter")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, index)) for index, child in enumerate(node.value)]
        try:
            value = self._scalars.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            self.reject(node, path, f"unreadable value: {error}", "text or a number", "quote the value")
            return None
        # A date is text wherever it is read, with quotes or without.
        return value.isoformat() if isinstance(value, date) else value

    def _mapping(self, node: yaml.MappingNode, path: PathKeys) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if not isinstance(key_node, yaml.ScalarNode):
                self.reject(key_node, path, "a key that is not a word", "a word", "write a plain key")
                continue
            if key in result:
                self.reject(key_node, (*path, key), "the key stands twice", "each key once", "remove one of them")
            result[key] = self.build(value_node, (*path, key))
            self.lines[(*path, key)] = key_node.start_mark.line + 1
        return result


def _forbid_aliases(text: str) -> yaml.Node | None:
    """Compose without aliases: they make a small file expand without end."""
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise ValueError(f"an alias (*{event.anchor}) in line {line}; write the words out")
    return yaml.compose(text, Loader=yaml.SafeLoader)


def read_yaml(path: Path, shown_as: str) -> Document:
    """Read one file.  Problems of form are in the document; its data is then what could be read (None if nothing)."""
    empty = Document(shown_as, None, {}, [])
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_BYTES:
            raise ValueError(f"{len(raw)} bytes, at most {MAX_BYTES} are read")
        node = _forbid_aliases(raw.decode("utf-8"))
    except FileNotFoundError:
        found, line, step = "the file does not exist", 1, "create it or correct the name"
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        found, line = f"not valid YAML: {error.problem}", mark.line + 1 if mark else 1
        step = "check indentation, quotes and brackets of this line and the one above"
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        found, line, step = f"unreadable: {error}", 1, "save it as UTF-8 text"
    else:
        if node is None:
            problem = Problem(shown_as, 1, "", "the file is empty", "a list or mapping", "see rules/README.md")
            return empty._replace(problems=[problem])
        builder = _Builder(shown_as)
        data = builder.build(node, ())
        return Document(shown_as, data, builder.lines, builder.problems)
    return empty._replace(problems=[Problem(shown_as, line, "", found, "a readable YAML file", step)])
