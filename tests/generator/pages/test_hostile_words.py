"""Words that look like markup, and files of pages that were made to do harm."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

import markdown
import pytest

from generator.licences import read_listing
from generator.pages.frame.configuration import write_configuration
from generator.pages.frame.environment import environment, render_text
from generator.pages.frame.page import Page
from generator.pages.glossary import read_glossary
from generator.pages.handwritten import written_pages
from generator.rulebook.problems import PagesInvalid
from generator.rulebook.yamlfile import MAX_BYTES, MAX_DEPTH
from tests.support.rulebooks import frozen_book


def test_words_of_rules_are_no_markdown() -> None:
    """In the hand-written pages, which are Markdown, and hold the titles of sources."""
    hostile = "<script>](javascript:x) [a](b) `c` **d** {: onclick=e} {{ 7*7 }} [[checker]] ![f](g)\\"
    text = render_text("- [{{ words }}](x/)\n- {{ words }}\n", "", words=hostile)
    html = markdown.markdown(text, extensions=["attr_list", "md_in_html", "tables"])
    plain = escape(hostile)
    assert unescape(html) == unescape(f'<ul>\n<li><a href="x/">{plain}</a></li>\n<li>{plain}</li>\n</ul>')
    assert re.findall("<[^>]*>", html) == ["<ul>", "<li>", '<a href="x/">', "</a>", "</li>", "<li>", "</li>", "</ul>"]
    assert "[[" not in html


def test_words_that_look_like_marks_stay_words() -> None:
    """In a template, where `[[site]]` is the place of an address; and in what stands at the head of a page."""
    words = "[[site]][[script]][[handout]][[checker]]"
    template = environment().from_string('<a href="[[site]]x/">{{ words }}</a>')
    page = Page("a/b/", words, words, template.render(words=words), "index")
    text = page._replace(fragments={"checker": lambda script: script}).markdown("hans")
    assert text.count(words) == 3
    assert f'<a href="../../x/">{words}</a>' in text


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
DEEP = "[" * 100_000
FRONTS = {
    f"---\n{BOMB}---\ntext": "docs/pages/a.md:3: an alias (*a)",
    f"---\n{DEEP}\n---\ntext": f"docs/pages/a.md:2: nesting deeper than {MAX_DEPTH} levels",
    "---\ntitle: a\ntitle: b\n---\ntext": "docs/pages/a.md:3: title: the key stands twice",
    "---\ntitle: a\n---\ntext": "docs/pages/a.md:1: without description, kind; expected description, kind, title",
    "---\n- a\n---\ntext": "docs/pages/a.md:2: no mapping",
    "---\ntitle: a\ntext": "docs/pages/a.md:1: no front matter",
    "text": "docs/pages/a.md:1: no front matter",
    "": "docs/pages/a.md:1: no front matter",
    "x" * (MAX_BYTES + 1): f"docs/pages/a.md:1: cannot be read: more than {MAX_BYTES} bytes",
    "---\ntitle: !!python/name:os.system\n---\ntext": "docs/pages/a.md:2: title: the tag !!python/name:os.system",
}


@pytest.mark.parametrize("text", FRONTS, ids=range(len(FRONTS)))
def test_the_head_of_a_page_is_read_within_limits(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(text, "utf-8")
    with pytest.raises(PagesInvalid) as raised:
        list(written_pages(frozen_book(), {}, tmp_path))
    assert FRONTS[text] in str(raised.value)


@pytest.mark.parametrize("text", [BOMB, DEEP, "a: 1\na: 2", "- a", ""])
def test_other_files_of_pages_are_read_within_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    (tmp_path / "licences.yaml").write_text(text, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    monkeypatch.setattr("generator.licences._OWN", tmp_path)
    for name, read in (
        ("licences.yaml", read_listing.__wrapped__),
        ("mkdocs.yml", lambda: write_configuration(tmp_path / "mkdocs.yml", tmp_path, "hans", "", {})),
        ("mkdocs.yml", lambda: read_glossary(frozen_book(), tmp_path / "mkdocs.yml")),
    ):
        with pytest.raises(PagesInvalid, match=re.escape(name)):
            read()
