"""The page where a table of people is judged: what its template shows, and the data that the scripts need.

It is made of the checker page's parts (assets/table/).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.table.headers import MAX_COLUMNS
from generator.pages.checker import render_beside, shared_data
from generator.pages.frame.page import Script
from generator.rulebook import Rulebook
from generator.words.script import in_script
from generator.words.table_words import TABLE_WORDS

PATH = "table/"
MOST_ROWS = 20_000
"""What a browser is given at once, beside the rows above the people; the command takes more (docs/table.md)."""


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
    shared, words = shared_data(book, script, runtime, rules_version), in_script(TABLE_WORDS, script)
    own = {"table": words, "most": {"rows": MOST_ROWS, "columns": MAX_COLUMNS}}
    return render_beside("table.html", PATH, script, words, {**shared, **own})
