"""The page where a notice is pasted and judged: what its template shows, and the data that the scripts need.

It is the checker's page with another beginning: the rules come from the visitor's own notice (assets/notice/).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.data.intake_base import READING
from generator.pages.checker import render_beside, shared_data
from generator.pages.frame.page import Script
from generator.rulebook import Rulebook
from generator.words.notice_words import NOTICE_WORDS
from generator.words.script import in_script
from intake.api import MAX_TEXT

PATH = "notice/"


def render_notice(
    book: Rulebook,
    script: Script,
    runtime: Mapping[str, Any] | None = None,
    program: Mapping[str, Any] | None = None,
    rules_version: str = "",
) -> str:
    """Render the fragment in a script; it holds no blank line, so that it may stand in Markdown.

    Args:
        book: The rules whose occupations a notice may name.
        script: Of all words; they are not converted afterwards.
        runtime: What the page has to know of the browser's Python, `RuntimeManifest.for_page()`.
        program: The same of what reads notices: its file.
        rules_version: Of the rules (generator/data/api.py), which the page expects of every document.
    """
    reader = {"file": program, "base": READING, "most": MAX_TEXT}
    shared = shared_data(book, script, runtime, rules_version)
    words = in_script(NOTICE_WORDS, script)
    own = {"sources": {"notice": words["ground.source"]}, "notice": words, "reader": reader}
    return render_beside("notice.html", PATH, script, words, {**shared, **own})
