"""The built site in both scripts, file by file: the Traditional pages say the same, and say it well.

`golden/words.txt` holds every word of the site that a careless conversion gets wrong, as it must read.
Where the tests find another such word, read it, mend generator/words/traditional.txt if need be, and add it there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import opencc
import pytest

from checker.words.wording import WORDS
from generator.words.script import CORNER_QUOTES, traditional, traditional_interface
from tests.support import ROOT
from tests.support.page_texts import back_in_simplified, texts

GOLDEN = ROOT / "tests/generator/pages/golden/words.txt"
# Characters of several Traditional ones that even a reader may overlook, whatever a converter makes of them.
CRITICAL = set("制复系台松云征布干卷准折注占舍钟表")


@pytest.fixture(scope="module")
def pages(published_folder: Path) -> Mapping[str, tuple[list[str], list[str]]]:
    """Each page's texts in both scripts."""
    found = {}
    for file in sorted(published_folder.rglob("index.html")):
        path = file.relative_to(published_folder)
        if path.parts[0] != "hant":
            hant = published_folder / "hant" / path
            found[path.as_posix()] = texts(file.read_text("utf-8")), texts(hant.read_text("utf-8"))
    return found


def test_each_page_says_the_same_in_both_scripts(pages: Mapping[str, tuple[list[str], list[str]]]) -> None:
    """Every text of a page, those of its frame and of its programs too, is the other's conversion, both ways."""
    assert len(pages) > 150
    for path, (hans, hant) in pages.items():
        assert [traditional_interface(text) for text in hans] == hant, path
        assert [back_in_simplified(text) for text in hant] == hans, path


class Careless:
    """Conversions that know no words of this site: character by character, and as OpenCC comes."""

    def __init__(self) -> None:
        self.converter = opencc.OpenCC("s2tw")
        self.characters: dict[str, str] = {}

    def differences(self, text: str) -> Iterator[int]:
        """Where in a text one of them errs, or a reader may."""
        good = traditional(text)
        by_character = "".join(self.characters.setdefault(c, self.converter.convert(c)) for c in text)
        by_phrase = self.converter.convert(text)
        for index, character in enumerate(text):
            others = {other[index].translate(CORNER_QUOTES) for other in (by_character, by_phrase)}
            if character in CRITICAL or others != {good[index]}:
                yield index


def test_every_word_that_may_go_wrong_reads_as_it_must(pages: Mapping[str, tuple[list[str], list[str]]]) -> None:
    golden = dict(line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines())
    careless = Careless()
    unread: dict[str, str] = {}
    seen = set()
    for text in {text for hans, _ in pages.values() for text in hans} | set(WORDS.values()):
        good = traditional(text)
        covered = set()
        for word, expected in golden.items():
            start = text.find(word)
            while start >= 0:
                assert good[start : start + len(word)] == expected, text
                covered |= set(range(start, start + len(word)))
                seen.add(word)
                start = text.find(word, start + 1)
        for index in careless.differences(text):
            if index not in covered:
                unread[text[max(0, index - 1) : index + 2]] = good[max(0, index - 4) : index + 5]
    assert unread == {}, f"read these, then add them to {GOLDEN.name}"
    assert seen == set(golden), "no longer on the site: take it out"
