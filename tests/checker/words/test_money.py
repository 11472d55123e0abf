"""Sums of money are written as the official words write them, in both scripts, and read back."""

from __future__ import annotations

import pytest

from checker.core.saying import money
from checker.words.wording import WORDS
from generator.sentence import names_of, read, render
from generator.words.script import traditional
from tests.support.rulebooks import frozen_book

TRADITIONAL = {key: traditional(word) for key, word in WORDS.items()}


@pytest.mark.parametrize(
    ("yuan", "simplified_words", "traditional_words"),
    [
        (200_000, "20万元", "20萬元"),
        (10_000, "1万元", "1萬元"),
        (199_999, "199999元", "199999元"),
        (25_000, "25000元", "25000元"),
        (0, "0元", "0元"),
    ],
)
def test_a_sum_in_words(yuan: int, simplified_words: str, traditional_words: str) -> None:
    assert (money(WORDS, yuan), money(TRADITIONAL, yuan)) == (simplified_words, traditional_words)


@pytest.mark.parametrize("yuan", [200_000, 199_999])
def test_a_sum_in_a_canonical_sentence_is_read_back(yuan: int) -> None:
    names = names_of(frozen_book())
    when = {"achievement": {"benefit_yuan": yuan}}
    assert money(WORDS, yuan) in render(when, names)
    assert read(render(when, names), names)["achievement"] == when["achievement"]
