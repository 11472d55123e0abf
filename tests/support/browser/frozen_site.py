"""The site of the rules of November 2026, which browser tests visit: no editor's notice changes what they see.

    python -m tests.support.browser.frozen_site FOLDER

Everything but `rules/` is the project's own: pages written by hand are used as far as these rules have what they name.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
import yaml

from generator.commands import build
from generator.pages.findings import finding_pages
from generator.pages.glossary import read_glossary
from generator.pages.questions import LINES, read_questions
from generator.rulebook import RULES, Rulebook
from tests.support import ROOT
from tests.support.rulebooks import FROZEN, frozen_book

READ_GLOSSARY = ("occupation.levels", "glossary")
READ_QUESTIONS = ("information", "questions")
"""The modules of `generator.pages` that read these files."""


def _files(rules: Path) -> dict[Path, bytes]:
    """What rulebooks are made of; the schemas are the same for all."""
    files = (path for path in rules.rglob("*") if path.suffix in (".yaml", ".txt"))
    return {path.relative_to(rules): path.read_bytes() for path in files}


def is_published() -> bool:
    """Whether the project's own rules are the frozen ones, so that the published site is theirs as well."""
    return _files(RULES) == _files(FROZEN)


def _written(folder: Path, name: str, entries: list[object]) -> Path:
    path = folder / name
    path.write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def _glossary(book: Rulebook, folder: Path) -> Path:
    """The terms that clauses of these rules have."""
    text = "\n".join(clause.text for clause in book.clauses.values())
    entries = yaml.safe_load((ROOT / "docs/pages/glossary.yaml").read_text("utf-8"))
    return _written(folder, "glossary.yaml", [e for e in entries if all(form in text for form in e["in"])])


def _questions(book: Rulebook, folder: Path) -> Path:
    """The questions, without the lines of sources that these rules have not."""
    entries = yaml.safe_load((ROOT / "docs/pages/questions.yaml").read_text("utf-8"))
    for entry in entries:
        entry["rests"] = [
            rest
            for rest in entry["rests"]
            if not (found := re.match(LINES, rest.get("lines", ""))) or found["source"] in book.sources
        ] or [{"silent": [entry["ask"]]}]
    return _written(folder, "questions.yaml", entries)


@contextmanager
def surroundings() -> Iterator[None]:
    """Where pages are made: what they are made of besides the rules fits the frozen ones."""
    book = frozen_book()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        glossary = partial(read_glossary, file=_glossary(book, Path(folder)))
        questions = partial(read_questions, file=_questions(book, Path(folder)))
        for module in READ_GLOSSARY:
            patch.setattr(f"generator.pages.{module}.read_glossary", glossary)
        for module in READ_QUESTIONS:
            patch.setattr(f"generator.pages.{module}.read_questions", questions)
        patch.setattr("generator.pages.site_pages.finding_pages", partial(finding_pages, folder=FROZEN))
        yield


def main(out: str) -> int:
    """Build the site; returns what the build returns."""
    with surroundings():
        return build.main(["--rules", str(FROZEN), "--out", out])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
