"""Simplified and Traditional.  Simplified is the only source; Traditional is derived here and nowhere else.

OpenCC's profile `s2tw` plus the site's dictionary of words that it gets wrong.
`s2t` gives 爲, 覈 and 麪, `s2twp` changes official names (程式, 網路), so neither is used.
What the site itself says, and no rule, is put as Taiwan says it (列印, 檔案): `traditional_interface`.
"""

from __future__ import annotations

import json
import tempfile
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import opencc

SITE_DICTIONARY = Path(__file__).parent / "traditional.txt"
"""One entry a line: Simplified, tab, Traditional.  Both have the same length."""
INTERFACE_DICTIONARY = Path(__file__).parent / "taiwan.txt"
"""The same for the site's own sentences.  None of its words stands in a rule or a source, unless as it is there."""
BOUNDARIES = Path(__file__).parent / "boundaries.txt"
"""Where OpenCC takes the end of one word and the beginning of the next for a word: 校長髮布 for 校长发布.

A line: what may stand before, the character, what may stand after (or nothing), and how it is then written.
"""


CORNER_QUOTES = str.maketrans("“”‘’", "「」『』")
CURVED_QUOTES = str.maketrans("「」『』", "“”‘’")
"""Quotation marks differ by script: “ ” in Simplified, 「 」 in Traditional."""


def _with_site_words(part: Any, shipped: Path, site: list[dict[str, str]]) -> Any:
    """Name the dictionaries by their full path, and put the site's words before every group that holds phrases."""
    if isinstance(part, list):
        return [_with_site_words(child, shipped, site) for child in part]
    if not isinstance(part, dict):
        return part
    result = {key: _with_site_words(value, shipped, site) for key, value in part.items()}
    if "file" in result:
        result["file"] = str(shipped / result["file"])
    if any(Path(child.get("file", "")).name == "STPhrases.ocd2" for child in result.get("dicts", [])):
        result["dicts"] = [*site, *result["dicts"]]
    return result


def _at_boundaries() -> str:
    """Every combination of BOUNDARIES as entries of a dictionary."""
    plain = opencc.OpenCC("s2tw").convert
    lines = [line.split("\t") for line in BOUNDARIES.read_text(encoding="utf-8").splitlines()]
    entries = {
        f"{first}{middle}{last}": f"{plain(first)}{written}{plain(last)}"
        for before, middle, after, written in lines
        for first in before
        for last in after or ("",)
    }
    return "".join(f"{hans}\t{hant}\n" for hans, hant in entries.items())


@cache
def _to_traditional(*dictionaries: Path) -> opencc.OpenCC:
    shipped = next(Path(opencc.__file__).parent.rglob("s2tw.json"))
    with tempfile.TemporaryDirectory() as folder:
        boundaries = Path(folder) / "boundaries.txt"
        boundaries.write_text(_at_boundaries(), encoding="utf-8")
        site = [{"type": "text", "file": str(dictionary)} for dictionary in (boundaries, *dictionaries)]
        config = _with_site_words(json.loads(shipped.read_text(encoding="utf-8")), shipped.parent, site)
        path = Path(folder) / "site.json"
        path.write_text(json.dumps(config), encoding="utf-8")
        return opencc.OpenCC(str(path))


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _converted(text: str, *dictionaries: Path) -> str:
    converted = _to_traditional(*dictionaries).convert(text).translate(CORNER_QUOTES)
    if len(converted) != len(text):
        raise ValueError(f"conversion changed the length of {text!r}: {converted!r}")
    return str(converted)


def traditional(text: str) -> str:
    """Good Traditional for a Simplified text.  The length never changes, so offsets hold in both scripts.

    >>> traditional("打印员，信息网络")
    '打印員，信息網絡'
    """
    return _converted(text, SITE_DICTIONARY)


def traditional_interface(text: str) -> str:
    """The same for what the site itself says, in the words of Taiwan; rules within it stay as `traditional` has them.

    >>> traditional_interface("搜索信息通信网络机务员，打印版")
    '搜尋信息通信網絡機務員，列印版'
    """
    return _converted(text, INTERFACE_DICTIONARY, SITE_DICTIONARY)


def simplified(text: str) -> str:
    """Simplified for a Traditional text; used for reading sources and for what visitors type."""
    return str(_to_simplified().convert(text)).translate(CURVED_QUOTES)


@lru_cache(maxsize=20_000)
def _known(text: str) -> str:
    """The Traditional of words that come again and again: names, clauses, questions."""
    return traditional(text)


def both(text: str) -> dict[str, str]:
    """The text in both scripts, as the API and the checker carry it."""
    return {"hans": text, "hant": _known(text)}


def in_script(value: Any, script: str) -> Any:
    """What the site says in Simplified, in a script (hans, hant)."""
    return value if script == "hans" else in_traditional(value)


def in_traditional(value: Any) -> Any:
    """The value with the words in it in Traditional; keys and addresses are ASCII and stay."""
    if isinstance(value, str):
        return traditional_interface(value)
    if isinstance(value, list):
        return [in_traditional(item) for item in value]
    if isinstance(value, dict):
        return {traditional_interface(key): in_traditional(item) for key, item in value.items()}
    return value
