"""YAML as text: values in the form in which editors write them, and edits that leave every other character alone.

A file is edited where its parser says that a part stands.  Writing it anew from its data would lose comments; a
round trip with ruamel.yaml keeps them, but moves those that stand beside values and joins wrapped lists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

import yaml

_PLAIN = re.compile(
    r"(?:[0-9]{1,3}(?=[\u4e00-\u9fff]))?[\u4e00-\u9fffA-Za-z（〔“《？][\u4e00-\u9fff（）〔〕、，。；：“”《》？！…/0-9A-Za-z_+－—-]*"
)
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def scalar(value: Any) -> str:
    """A text or number, quoted only where it must be."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    # What cannot be seen is escaped: YAML would take some of it for the end of a line.
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in json.dumps(text, ensure_ascii=False))


def flow(value: Any) -> str:
    """A value on one line: `{line: 4, reason: 与报考条件无关}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(part) for part in value) + "]"
    return scalar(value)


class Addition(NamedTuple):
    """Keys and values that a mapping gets after its own.

    Attributes:
        path: From the top of the file to the mapping; a list of entries is entered by the `id` of one.
        values: By key.
    """

    path: tuple[str, ...]
    values: Mapping[str, Any]


def _parsed(text: str) -> yaml.Node:
    # Not by the parser in C, whose places are one off after a byte order mark.
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(node, yaml.Node):
        raise ValueError("the file is empty")
    return node


def _below(node: yaml.Node, step: str) -> yaml.Node:
    """The value of a key, or the entry of a list with an id.  Raises KeyError."""
    found: yaml.Node | None = None
    if isinstance(node, yaml.MappingNode):
        found = next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode):
        found = next((entry for entry in node.value if _id_of(entry) == step), None)
    if found is None:
        raise KeyError(step)
    return found


def _id_of(entry: yaml.Node) -> str:
    return str(next((value.value for key, value in entry.value if key.value == "id"), ""))


def _end_of(node: yaml.Node) -> int:
    """Where the last character of a node stands; the parser's own mark of a block is after the comments below it."""
    if isinstance(node, yaml.MappingNode | yaml.SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end_of(last[1] if isinstance(node, yaml.MappingNode) else last)
    return int(node.end_mark.index)


def _insertion(text: str, mapping: yaml.Node, values: Mapping[str, Any]) -> tuple[int, str]:
    """Where the text of further keys goes, and that text."""
    if not isinstance(mapping, yaml.MappingNode):
        raise KeyError("no mapping")
    written = [f"{scalar(key)}: {flow(value)}" for key, value in values.items()]
    if not mapping.value:
        return mapping.start_mark.index + 1, ", ".join(written)
    end = _end_of(mapping.value[-1][1])
    if mapping.flow_style:
        return end, "".join(f", {each}" for each in written)
    indent = " " * mapping.value[0][0].start_mark.column
    lines = "".join(f"{indent}{each}\n" for each in written)
    line_end = text.find("\n", end - 1)
    return (line_end + 1, lines) if line_end >= 0 else (len(text), f"\n{lines}")


def with_keys(text: str, additions: Iterable[Addition]) -> str:
    """Add keys to mappings of a file.

    Args:
        text: Of a file that was read and found right.
        additions: At most one to each mapping.

    Returns:
        The text with the keys, in flow form or on lines of their own as the mapping has it.

    Raises:
        KeyError: A path leads to no mapping.
    """
    root = _parsed(text)
    insertions = []
    for addition in additions:
        node = root
        for step in addition.path:
            node = _below(node, step)
        insertions.append(_insertion(text, node, addition.values))
    pieces, position = [], 0
    for at, words in sorted(insertions, key=lambda insertion: insertion[0]):
        pieces += [text[position:at], words]
        position = at
    return "".join([*pieces, text[position:]])


def without_entries(text: str, ids: Collection[str]) -> str:
    """Remove entries of a list by their ids, each with what stands between it and the next one.

    Args:
        text: Of a file whose top is a list in block form.
        ids: Of the entries that go.

    Returns:
        The text without them; empty where no entry is left.
    """
    entries = _parsed(text).value
    dashes = [text.rindex("-", 0, entry.start_mark.index) for entry in entries]
    starts = [*(text.rfind("\n", 0, dash) + 1 for dash in dashes), len(text)]
    kept = [
        text[start:end]
        for entry, start, end in zip(entries, starts, starts[1:], strict=False)
        if _id_of(entry) not in ids
    ]
    return "".join([text[: starts[0]], *kept]) if kept else ""


def with_entries(text: str, entries: Iterable[Any]) -> str:
    """Add entries to the end of a file whose top is a list in block form, each on a line."""
    added = "".join(f"- {flow(entry)}\n" for entry in entries)
    return f"{text}\n{added}" if added and not text.endswith("\n") else text + added
