"""The checker's page: what its template (templates/checker.html) shows, and the data that the scripts need.

The fragment goes into a page of the site; assets/checker/page.tsx brings it to life, checker.css dresses it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from generator.data.api import batches_of, wording_version, words_json
from generator.data.bundle import general_questions, level_name, words_in_both
from generator.pages.frame.environment import render
from generator.pages.frame.page import SCRIPTS, Script, site_root
from generator.pages.parts.views import currency_words
from generator.rulebook import LEVELS, Occupation, Rulebook
from generator.words.page_words import PAGE_WORDS
from generator.words.script import both, in_script

PATH = "checker/"

SITE_ROOT = {script: site_root(PATH, script) for script in SCRIPTS}
"""From the page to the root of the site."""

MOST_OCCUPATIONS = 40
"""That a native control lists, and that the page itself holds; of more, the script fetches the names
(assets/checker/choose/directory.ts)."""


def _groups(book: Rulebook, script: str, listed: list[Occupation]) -> list[dict[str, Any]]:
    """Occupations that stand for themselves first, then the specialties by their 职业."""
    groups: dict[str, list[dict[str, str]]] = {"": []}
    for occupation in listed:
        name = book.occupations[occupation.of].name if occupation.of else ""
        entry = {"id": occupation.id, "name": both(occupation.name)[script]}
        groups.setdefault(both(name)[script] if name else "", []).append(entry)
    return [{"name": name, "occupations": occupations} for name, occupations in groups.items() if occupations]


def _currency(book: Rulebook, listed: list[Occupation], script: str) -> tuple[list[str], dict[tuple[str, int], int]]:
    """Whose text the lists are and of which time: the lines, each once, and which of them each list has."""
    lines: dict[str, int] = {}
    places = {}
    for occupation in listed:
        for level in LEVELS:
            applications = book.applications.get((occupation.id, level), ())
            words = currency_words(book, (each.printed for each in applications))
            places[occupation.id, level] = lines.setdefault(both(words)[script], len(lines))
    return list(lines), places


def _data(book: Rulebook, script: str, listed: list[Occupation]) -> dict[str, Any]:
    currency, lines = _currency(book, listed, script)
    return {
        "script": script,
        "words": words_in_both()[script],
        "page": in_script(PAGE_WORDS, script),
        "general": general_questions(book),
        "batches": batches_of(book),
        "most_occupations": MOST_OCCUPATIONS,
        "levels": {level: both(level_name(book, level))[script] for level in LEVELS},
        "sources": {source.id: both(source.meta["title"])[script] for source in book.sources.values() if listed},
        "currency": currency,
        "occupations": [
            {
                "id": occupation.id,
                "name": both(occupation.name)[script],
                "currency": [lines[occupation.id, level] for level in range(1, 6)],
                "group": both(book.occupations[occupation.of].name)[script] if occupation.of else "",
                "levels": [level for level in LEVELS if (occupation.id, level) in book.applications],
            }
            for occupation in listed
        ],
    }


def shared_data(
    book: Rulebook, script: Script, runtime: Mapping[str, Any] | None, rules_version: str
) -> dict[str, Any]:
    """What every page that asks and judges has to know; names of occupations only where they are few."""
    every = book.listed()
    listed = every if len(every) <= MOST_OCCUPATIONS else []
    return {**versions_of(rules_version), "runtime": runtime, **_data(book, script, listed)}


def versions_of(rules_version: str) -> dict[str, str]:
    """What a script of this build expects of the rules that it fetches: their version, and the words'."""
    return {"rules_version": rules_version, "wording": wording_version(words_json())}


def script_json(data: Any) -> Markup:
    """JSON that cannot end the <script> that it stands in."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _rendered(template: str, path: str, script: Script, **views: Any) -> str:
    """A page that a script takes over: what its template shows, and the way to the site and to the other script."""
    root = site_root(path, script)
    other = f"{root}{'hant/' if script == 'hans' else ''}{path}"
    return render(template, path, script=script, site=root, other=other, **views)


def render_beside(template: str, path: str, script: Script, words: Mapping[str, str], data: Mapping[str, Any]) -> str:
    """Render a page that is made of the checker page's parts, as a fragment without a blank line.

    Args:
        template: Of the page.
        path: Below the root of the language.
        script: Of all words.
        words: Of its own, in that script.
        data: For its script, beside `shared_data`.
    """
    title = in_script(PAGE_WORDS["plain.title"], script)
    return _rendered(template, path, script, words=words, title=title, data=script_json(data))


def render_checker(
    book: Rulebook, script: Script, runtime: Mapping[str, Any] | None = None, rules_version: str = ""
) -> str:
    """Render the fragment in a script; it holds no blank line, so that it may stand in Markdown.

    Args:
        book: The rules whose occupations can be chosen.
        script: Of all words; they are not converted afterwards.
        runtime: What the page has to know of the browser's Python, `RuntimeManifest.for_page()`.
        rules_version: Of the rules (generator/data/api.py), which the page expects of every document.
    """
    every = book.listed()
    listed = every if len(every) <= MOST_OCCUPATIONS else []
    return _rendered(
        "checker.html",
        PATH,
        script,
        rules_version=rules_version,
        words=in_script(PAGE_WORDS, script),
        occupations=[{"id": o.id, "name": both(o.name)[script]} for o in listed],
        groups=_groups(book, script, listed),
        levels={level: both(level_name(book, level))[script] for level in LEVELS},
        data=script_json(shared_data(book, script, runtime, rules_version)),
    )
