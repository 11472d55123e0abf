"""The page where a table of people is judged: what its template shows, and the data that the scripts need.

It is made of the checker page's parts (assets/table/).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.table.headers import MAX_COLUMNS
from generator.pages.checker import script_json, shared_data
from generator.pages.frame.environment import render
from generator.pages.frame.page import Script, site_root
from generator.rulebook import Rulebook
from generator.words.page_words import PAGE_WORDS
from generator.words.script import traditional_interface
from generator.words.table_words import TABLE_WORDS

PATH = "table/"
MOST_ROWS = 20_000
"""What a browser is given at once, beside the rows above the people; the command takes more (docs/table.md)."""


def _words(script: Script) -> Mapping[str, str]:
    if script == "hans":
        return TABLE_WORDS
    return {key: traditional_interface(words) for key, words in TABLE_WORDS.items()}


def render_table(
    book: Rulebook, script: Script, runtime: Mapping[str, Any] | None = None, rules_version: str = ""
) -> str:
    """Render the fragment in a script; it holds no blank line, so that it may stand in Markdown.

    Args:
        book: The rules that people are judged by.
        script: Of all words; they are not converted afterwards.
        runtime: What the page has to know of the browser's Python, `RuntimeManifest.for_page()`.
        rules_version: Of the rules (generator/data/api.py), which the page expects of every document.
    """
    shared, words = shared_data(book, script, runtime, rules_version), _words(script)
    title = PAGE_WORDS["plain.title"]
    return render(
        "table.html",
        PATH,
        script=script,
        site=site_root(PATH, script),
        other=site_root(PATH, script) + ("hant/" if script == "hans" else "") + PATH,
        words=words,
        title=title if script == "hans" else traditional_interface(title),
        data=script_json({**shared, "table": words, "most": {"rows": MOST_ROWS, "columns": MAX_COLUMNS}}),
    )
