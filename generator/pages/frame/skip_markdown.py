"""A hook of mkdocs: a page that is one block of HTML already is not read as Markdown.

Markdown would leave it as it is, but reading it takes six sevenths of a build.  Nothing else of mkdocs changes.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents


def is_whole(text: str) -> bool:
    """Whether the text is one block of HTML from its first to its last line, in which Markdown has no part.

    >>> is_whole('<div class="page">\\n<p>一</p>\\n</div>'), is_whole("<div>\\n\\n</div>"), is_whole("# 一")
    (True, False, False)
    """
    outermost = text.startswith("<div ") and text.endswith("\n</div>") and "\n\n" not in text
    return outermost and 'markdown="' not in text


def _render(page: Page, text: str, config: Any, files: Any) -> None:
    """In place of Page.render."""
    page.content = text
    page.toc = TableOfContents(list[AnchorLink]())


def on_page_markdown(markdown: str, *, page: Page, config: Any, files: Any) -> str:
    """Called by mkdocs before it reads the page's text."""
    text = markdown.strip()
    if is_whole(text):
        page.render = partial(_render, page, text)  # type: ignore[method-assign]
    return markdown
