"""The pages of rulebooks that no editor changes: with a glossary and with reasons of findings as they were."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

import pytest

from generator.pages import Page, all_pages
from generator.pages.findings import finding_pages
from generator.pages.glossary import read_glossary
from generator.rulebook import Rulebook
from tests.support import ROOT
from tests.support.rulebooks import FROZEN, frozen_book

GLOSSARY = ROOT / "tests/support/frozen_glossary.yaml"
"""The glossary of November 2026: its words must stand in the clauses of a rulebook."""


def pages_of(book: Rulebook) -> list[Page]:
    """Every page of a rulebook, the checker's with nothing but its script in the place of the form."""
    glossary = partial(read_glossary, file=GLOSSARY)
    with pytest.MonkeyPatch.context() as patch:
        for module in ("occupation.levels", "glossary"):
            patch.setattr(f"generator.pages.{module}.read_glossary", glossary)
        patch.setattr("generator.pages.site_pages.finding_pages", partial(finding_pages, folder=FROZEN))
        return all_pages(book, {"checker": lambda script: f'<div data-script="{script}"></div>'})


@cache
def frozen_pages() -> Mapping[str, Page]:
    """The pages of the frozen rules by path."""
    return {page.path: page for page in pages_of(frozen_book())}
