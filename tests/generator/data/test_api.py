"""The version of the rules: what changes it, and what does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.words.wording import WORDS
from generator.data.api import wording_version, words_json, write_api
from generator.rulebook import Rulebook
from tests.support.rulebooks import frozen_book


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


@pytest.fixture
def version(book: Rulebook, tmp_path: Path) -> str:
    return write_api(book, tmp_path / "before")


@pytest.mark.parametrize("key", ["verdict.open", "ask.work", "help.certificate-up"])
def test_words_of_the_program_are_no_part_of_it(
    book: Rulebook, version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """A mended sentence, of the verdict or of a question: the rules' version stays, the words' does not."""
    before = wording_version(words_json())
    monkeypatch.setattr("generator.data.bundle.WORDS", {**WORDS, key: f"{WORDS[key]}请如实填写。"})
    assert write_api(book, tmp_path / "after") == version
    files = ("words.json", "occupations/diangong.json")
    words, rules = ((tmp_path / "after" / name).read_text("utf-8") for name in files)
    assert "请如实填写" in words and ("请如实填写" in rules) is (key != "verdict.open")
    assert wording_version(words) == wording_version(words_json()) != before


def test_anything_of_the_rules_changes_it(book: Rulebook, version: str, tmp_path: Path) -> None:
    clause = next(clause for clause in book.clauses.values() if "zhejiang" in clause.uses)
    other_text = book._replace(clauses={**book.clauses, clause.id: clause._replace(text=f"{clause.text}。")})
    cautions = {name: {**caution, "words": f"{caution['words']}请核对。"} for name, caution in book.cautions.items()}
    occupation = next(iter(book.occupations.values()))
    other_name = book._replace(occupations={**book.occupations, occupation.id: occupation._replace(name="另一个")})
    changed = [other_text, book._replace(cautions=cautions), other_name]
    versions = [write_api(each, tmp_path / str(number)) for number, each in enumerate(changed)]
    assert len({version, *versions}) == 4


def test_every_document_names_it(version: str, tmp_path: Path) -> None:
    found = {
        json.loads(path.read_text("utf-8"))["edition"]
        for path in (tmp_path / "before").rglob("*.json")
        if path.name not in ("words.json", "openapi.json") and path.parent.name != "schema"
    }
    assert found == {version}
