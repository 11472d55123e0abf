"""A rendered page in Traditional: its words are converted; its addresses, ids and verbatim quotations are not.

An element with the attribute `data-verbatim` is left alone with all that is in it.
Text is converted in runs: inline tags do not cut a word in two, block tags do end a run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.script import traditional

TAG = re.compile(r"<!--.*?-->|</?([a-zA-Z][a-zA-Z0-9-]*)((?:\"[^\"]*\"|[^>\"])*)>", re.DOTALL)
WORDS_OF_TAG = re.compile(r'(?<=\s)(aria-label|title|alt|placeholder|content|data-label|data-sorted)="([^"]*)"')
INLINE = {"a", "abbr", "b", "cite", "code", "em", "ins", "mark", "small", "span", "strong", "sup", "time", "tspan"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
UNTOUCHED = {"script", "style"}


class _Token:
    """A tag, or text; `words` says whether the text is to be converted."""

    def __init__(self, text: str, *, words: bool, ends_run: bool) -> None:
        self.text = text
        self.words = words
        self.ends_run = ends_run


def _tokens(page: str, convert: Callable[[str], str]) -> Iterator[_Token]:
    kept: list[str] = []  # the open elements from the verbatim one inwards
    position = 0
    for match in TAG.finditer(page):
        if match.start() > position:
            yield _Token(page[position : match.start()], words=not kept, ends_run=False)
        position = match.end()
        tag, name = match[0], (match[1] or "").lower()
        closes = tag.startswith("</")
        opens = bool(name) and not closes and not tag.endswith("/>") and name not in VOID
        if kept:
            if opens:
                kept.append(name)
            elif closes and name == kept[-1]:
                kept.pop()
        elif opens and (name in UNTOUCHED or "data-verbatim" in match[2]):
            kept.append(name)
        else:
            tag = WORDS_OF_TAG.sub(lambda found: f'{found[1]}="{convert(found[2])}"', tag)
        yield _Token(tag, words=False, ends_run=name not in INLINE)
    if position < len(page):
        yield _Token(page[position:], words=not kept, ends_run=False)


def _convert_run(run: list[_Token], convert: Callable[[str], str]) -> Iterator[str]:
    """The texts of a run are converted as one, so that a word may reach across an inline tag."""
    whole = convert("".join(token.text for token in run if token.words))
    position = 0
    for token in run:
        if token.words:
            yield whole[position : position + len(token.text)]
            position += len(token.text)
        else:
            yield token.text


def convert_page(page: str, convert: Callable[[str], str] = traditional) -> str:
    """A page (Markdown with HTML, or HTML) with its words converted by a function that keeps their length.

    >>> convert_page('<p id="标准">认<b>定制</b>度 <q data-verbatim>标准</q></p>')
    '<p id="标准">認<b>定制</b>度 <q data-verbatim>标准</q></p>'
    """
    result: list[str] = []
    run: list[_Token] = []
    for token in _tokens(page, convert):
        run.append(token)
        if token.ends_run:
            result += _convert_run(run, convert)
            run = []
    return "".join([*result, *_convert_run(run, convert)])
