"""Pages that are HTML already are not read as Markdown; what comes out is the same."""

from __future__ import annotations

import pytest
from markdown import markdown

from generator.pages import Page
from generator.pages.frame.skip_markdown import is_whole
from tests.support.pages import frozen_pages

EXTENSIONS = ["attr_list", "md_in_html", "tables"]
"""Those of mkdocs.yml."""


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return list(frozen_pages().values())


def test_markdown_would_not_change_a_whole_page(pages: list[Page]) -> None:
    """A page of each kind that our templates make."""
    kinds = {page.kind: page.body.strip() for page in pages if is_whole(page.body.strip())}
    assert {"start", "index", "occupation", "level", "source"} <= kinds.keys()
    for kind, body in kinds.items():
        assert markdown(body, extensions=EXTENSIONS) == body, kind


def test_written_pages_are_read_as_markdown(pages: list[Page]) -> None:
    (about,) = [page for page in pages if page.path == "about/"]
    assert not is_whole(about.body.strip())


@pytest.mark.parametrize("text", ["", "文", "<p>一</p>", "<div>\n# 一", '<div class="a">\n一\n\n二\n</div>'])
def test_anything_else_is_not_whole(text: str) -> None:
    assert not is_whole(text)


def test_a_part_for_markdown_is_not_whole() -> None:
    assert not is_whole('<div class="a">\n<div markdown="1">\n**一**\n</div>\n</div>')
