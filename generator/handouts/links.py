"""The size of a handout on the page that links to it.  The link itself is in the page's template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from generator.handouts.press import LANGUAGE_ROOT
from generator.pages.frame.page import Page, Script, placeholder

NAME = "handout"
"""Of the placeholder, which a template writes as `[[handout]]`."""


def handout_of(page: Page) -> str:
    """The address of a page's handout below the root of its language; empty where it has none.

    >>> handout_of(Page("occupations/diangong/3/", "", "", "", "level", "diangong", 3))
    'handouts/diangong-3.pdf'
    """
    if page.kind == "source":
        return f"handouts/source-{page.path.split('/')[1]}.pdf"
    if page.kind in ("level", "occupation"):
        return f"handouts/{page.occupation}" + (f"-{page.level}" if page.level else "") + ".pdf"
    return "handouts/all.pdf" if page.path == "occupations/" else ""


def _size(handout: str, sizes: Mapping[str, int], script: Script) -> str:
    size = sizes.get(LANGUAGE_ROOT[script] + handout)
    return f"，{round(size / 1000)} KB" if size else ""


def link_handouts(pages: Sequence[Page], sizes: Mapping[str, int]) -> list[Page]:
    """The pages with the sizes (bytes by address) of their handouts filled in."""
    return [
        page._replace(fragments={**page.fragments, NAME: partial(_size, handout_of(page), sizes)})
        if placeholder(NAME) in page.body
        else page
        for page in pages
    ]
