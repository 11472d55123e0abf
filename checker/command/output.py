"""What a command prints: its parts once, and one writer for each format.

A command makes an `Answer`; how a title, a line or a caution looks in a format is known here only.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

FORMATS = ("text", "md", "json")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


class Part(NamedTuple):
    """A piece of an answer: `kind` is title, heading, line, caution or block; `depth` is how far it is indented."""

    kind: str
    text: str
    depth: int = 0


class Answer(NamedTuple):
    """What a command found: as data, and in parts for people."""

    data: Any
    parts: tuple[Part, ...]


def title(text: str) -> Part:
    """What the whole answer says."""
    return Part("title", text)


def heading(text: str) -> Part:
    """What the parts up to the next heading are about."""
    return Part("heading", text)


def lines(texts: Iterable[str], depth: int = 0) -> tuple[Part, ...]:
    """A line each."""
    return tuple(Part("line", text, depth) for text in texts)


def cautions(texts: Iterable[str], depth: int = 0) -> tuple[Part, ...]:
    """What a reader must know, a line each."""
    return tuple(Part("caution", text, depth) for text in texts)


def _text(part: Part) -> str:
    indented = "  " * part.depth
    if part.kind == "caution":
        return f"{indented}! {part.text}"
    if part.kind == "block":
        return f"\n{part.text}\n"
    return f"\n{part.text}" if part.kind == "heading" else indented + part.text


def _as_text(answer: Answer) -> str:
    return "\n".join(map(_text, answer.parts)).removeprefix("\n")


def _markdown(part: Part) -> str:
    if part.kind == "block":
        fence = "```"
        return f"{fence}\n{part.text}\n{fence}"
    escaped = _MARKDOWN.sub(r"\\\1", part.text)
    if part.kind == "title":
        return f"# {escaped}"
    if part.kind == "heading":
        return f"## {escaped}"
    said = f"**!** {escaped}" if part.kind == "caution" else escaped
    return f"{'  ' * (part.depth - 1)}- {said}" if part.depth else said


def _as_markdown(answer: Answer) -> str:
    """Lists stay together; everything else is a paragraph of its own."""
    written = ""
    before = 0
    for part in answer.parts:
        depth = part.depth if part.kind in ("line", "caution") else 0
        written += ("" if not written else "\n" if depth and before else "\n\n") + _markdown(part)
        before = depth
    return written


def _as_json(answer: Answer) -> str:
    return json.dumps(answer.data, ensure_ascii=False, indent=2)


_WRITERS: Mapping[str, Callable[[Answer], str]] = {"text": _as_text, "md": _as_markdown, "json": _as_json}


def written(answer: Answer, form: str) -> str:
    """An answer in one of the `FORMATS`."""
    return _WRITERS[form](answer)


def show(answer: Answer, options: argparse.Namespace) -> None:
    """Print an answer in the format that was asked for."""
    print(written(answer, options.format))


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add `--format`, and `--json` for short."""
    parser.add_argument("--format", choices=FORMATS, default="text", help="text (default), md (Markdown) or json")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
