"""Undo a known mojibake of pages in GBK, byte by byte.  The browser's Python has no codec for it, so it stays here.

Certain is only what gives back words that the grammar reads, in one way only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product

from generator.words.script import simplified
from intake.grammar import vocabulary
from intake.notice.damage import Repair, unique

MOJIBAKE = "乱码：GBK 网页中 A3 开头的双字节被替换，逐字节还原"
STRAY_COMMA = "；“以”“上”之间的逗号是误排"
_LOST = re.compile(r"\?[!-/:-@?]")


@cache
def _alphabet() -> frozenset[str]:
    """Every character of the grammar's words."""
    tables = [value for name, value in vars(vocabulary).items() if name.isupper()]
    return frozenset("".join(word for table in tables for word in table if isinstance(word, str)))


@cache
def _leads() -> tuple[int, ...]:
    """The first bytes that, before A3, make a character of the grammar's words: no other can begin what is repaired."""
    characters = {lead: bytes((lead, 0xA3)).decode("gbk", "ignore") for lead in range(0x81, 0xFF)}
    known = _alphabet() | {"，"}
    return tuple(lead for lead, character in characters.items() if character and simplified(character) in known)


def _decodings(text: str, at: int) -> Iterator[str]:
    """What the rest of a line may have been: the lost bytes tried, the others shifted back into place."""
    lost = list(_LOST.finditer(text, at))
    pieces: list[bytes] = []
    position = at
    for match in lost:
        pieces.append(text[position : match.start()].encode("gbk"))
        position = match.end()
    tail = text[position:].encode("gbk")
    for leads in product(_leads(), *[range(0x81, 0xFF)] * (len(lost) - 1)):
        rest = b"".join(
            piece + bytes((lead, 0xA3, ord(match[0][1]) | 0x80))
            for piece, lead, match in zip(pieces, leads, lost, strict=True)
        )
        try:
            yield (rest + tail).decode("gbk")
        except UnicodeDecodeError:
            continue


def undo_mojibake(text: str, understood: Callable[[str], bool]) -> Repair | None:
    """`大學??萍耙陨袭厴I證書` as 大學專科及以上畢業證書, if exactly one decoding is understood."""
    match = _LOST.search(text)
    if not match or len(_LOST.findall(text)) > 2:
        return None
    found: dict[str, str] = {}
    try:
        for rest in _decodings(text, match.start()):
            changed = rest[: len(rest) - _common_end(rest, text[match.start() :])]
            if not set(simplified(changed)) <= _alphabet() | {"，"}:
                continue
            whole = text[: match.start()] + rest
            without = text[: match.start()] + rest.replace("以，上", "以上", 1)
            if understood(whole):
                found[whole] = MOJIBAKE
            elif without != whole and understood(without):
                found[without] = MOJIBAKE + STRAY_COMMA
    except UnicodeEncodeError:
        return None
    if len(found) != 1:
        return None
    ((repaired, reason),) = found.items()
    shared = _common_end(repaired, text)
    return unique(text, match.start(), len(text) - shared, repaired[match.start() : len(repaired) - shared], reason)


def _common_end(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count
