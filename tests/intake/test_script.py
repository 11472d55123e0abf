"""Scripts without OpenCC: the table against it, character by character, and on every source."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.words.script import simplified as by_opencc
from generator.words.script import traditional
from intake.notice.characters import SIMPLIFIED, TRADITIONAL
from intake.notice.script import is_traditional, simplified
from tests.support.rulebooks import FROZEN

BASIC_PLANE = [chr(code) for code in (*range(0x2E80, 0x3000), *range(0x3040, 0xA000), *range(0xF900, 0xFB00))]
SOURCES = sorted((FROZEN / "sources").glob("*.txt"))


def test_every_character_is_opencc_s() -> None:
    """Beyond the basic plane no notice writes."""
    found = {one: by_opencc(one) for one in BASIC_PLANE}
    assert dict(zip(TRADITIONAL, SIMPLIFIED, strict=True)) == {
        one: other for one, other in found.items() if other != one and len(other) == 1 and ord(other) < 0x10000
    }


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_sources_are_read_alike(path: Path) -> None:
    text = path.read_text("utf-8")
    assert simplified(text) == by_opencc(text)
    assert simplified(traditional(simplified(text))) == simplified(text)


def test_the_script_of_a_text() -> None:
    assert is_traditional("連續從事本職業工作13年以上")
    assert not is_traditional("连续从事本职业工作13年以上")
    assert not is_traditional("")
