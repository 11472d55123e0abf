"""Folding: which characters count as the same when searching.

Owns the table; generator/assets/search/folding.js applies it, to texts and queries alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.words.script import simplified


def build_folding(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The table for the given texts, each in Simplified and Traditional: a character, and what stands for it.

    With it, the two texts of every pair become one.
    OpenCC's characters are its base.  Where the site writes a character in Traditional that OpenCC does not
    bring back (答复, 答覆, but 覆盖), the two are made the same.  Characters that no text has a use for are
    left out: a query with them finds nothing either way.

    >>> build_folding([("电工", "電工")])
    {'電': '电'}
    """
    pairs = list(pairs)
    base = _traditional_characters()
    groups: dict[str, str] = {}

    def representative(character: str) -> str:
        character = base.get(character, character)
        while character in groups:
            character = groups[character]
        return character

    for hans, hant in sorted(set(pairs)):
        for plain, traditional in zip(hans, hant, strict=True):
            kept, merged = representative(plain), representative(traditional)
            if kept != merged:
                groups[merged] = kept
    used = {representative(character) for pair in pairs for text in pair for character in text}
    candidates = sorted({*base, *groups, *(character for pair in pairs for character in pair[0])})
    folded = {character: representative(character) for character in candidates}
    return {character: target for character, target in folded.items() if target != character and target in used}


def _traditional_characters() -> dict[str, str]:
    """Every Han character of the basic planes that OpenCC turns into another one."""
    characters = [chr(point) for block in (range(0x3400, 0x4DC0), range(0x4E00, 0xA000)) for point in block]
    converted = simplified("\n".join(characters)).split("\n")  # apart, so that no phrase applies
    return {
        character: target
        for character, target in zip(characters, converted, strict=True)
        if target != character and len(target) == 1
    }
