"""A rendered page in Traditional: its words are converted; its addresses, ids and verbatim quotations are not.

An element with the attribute `data-verbatim` is left alone with all that is in it.
Text is converted in runs: inline tags do not cut a word in two, block tags do end a run.
All runs of a page go through the converter in one call: a call costs more than the words of a run.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.words.script import traditional_interface

TAG = re.compile(r"<!--.*?-->|</?([a-zA-Z][a-zA-Z0-9-]*)((?:\"[^\"]*\"|[^>\"])*)>", re.DOTALL)
WORDS_OF_TAG = re.compile(r'(?<=\s)(aria-label|title|alt|placeholder|content|data-label|data-sorted)="([^"]*)"')
INLINE = {"a", "abbr", "b", "cite", "code", "em", "ins", "mark", "small", "span", "strong", "sup", "time", "tspan"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
UNTOUCHED = {"script", "style"}
SEPARATOR = "\n"
"""Stands between runs; no word reaches across it."""


class _Runs:
    """A page in pieces as they are met, and which of them together are a run of words."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.runs: list[list[int]] = []  # numbers of pieces
        self._open: list[int] = []

    def keep(self, text: str) -> None:
        """Add what is not words."""
        self.pieces.append(text)

    def words(self, text: str) -> None:
        """Add words to the open run."""
        self._open.append(len(self.pieces))
        self.pieces.append(text)

    def end(self) -> None:
        """The next words begin a new run."""
        if self._open:
            self.runs.append(self._open)
            self._open = []

    def tag(self, tag: str) -> None:
        """Add a tag; words in its attributes are runs of their own, and don't end the one around it."""
        position = 0
        for found in WORDS_OF_TAG.finditer(tag):
            self.keep(tag[position : found.start(2)])
            self.runs.append([len(self.pieces)])
            self.pieces.append(found[2])
            position = found.end(2)
        self.keep(tag[position:])

    def converted(self, convert: Callable[[str], str]) -> str:
        """The page with its words converted by a function that keeps their length."""
        self.end()
        converted = convert(SEPARATOR.join("".join(self.pieces[number] for number in run) for run in self.runs))
        position = 0
        for run in self.runs:
            for number in run:
                end = position + len(self.pieces[number])
                self.pieces[number] = converted[position:end]
                position = end
            position += len(SEPARATOR)
        return "".join(self.pieces)


def _runs(page: str) -> _Runs:
    runs = _Runs()
    kept: list[str] = []  # the open elements from the verbatim one inwards
    position = 0
    for match in TAG.finditer(page):
        if match.start() > position:
            (runs.keep if kept else runs.words)(page[position : match.start()])
        position = match.end()
        tag, name = match[0], (match[1] or "").lower()
        closes = tag.startswith("</")
        opens = bool(name) and not closes and not tag.endswith("/>") and name not in VOID
        if kept:
            if opens:
                kept.append(name)
            elif closes and name == kept[-1]:
                kept.pop()
            runs.keep(tag)
        elif opens and (name in UNTOUCHED or "data-verbatim" in match[2]):
            kept.append(name)
            runs.keep(tag)
        else:
            runs.tag(tag)
        if name not in INLINE:
            runs.end()
    if position < len(page):
        (runs.keep if kept else runs.words)(page[position:])
    return runs


def convert_page(page: str, convert: Callable[[str], str] = traditional_interface) -> str:
    """A page (Markdown with HTML, or HTML) with its words converted by a function that keeps their length.

    >>> convert_page('<p id="标准">认<b>定制</b>度 <q data-verbatim>标准</q></p>')
    '<p id="标准">認<b>定制</b>度 <q data-verbatim>标准</q></p>'
    """
    return _runs(page).converted(convert)
