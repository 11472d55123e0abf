"""The fonts of the handouts, made of the slices that npm has: one file for each family, with the characters needed.

Noto Sans and Noto Serif, Simplified and Traditional (SIL Open Font License 1.1, its text is the `LICENSE` of each
package). The packages hold each family as a hundred variable WOFF2 slices for browsers, 22 MB for all four; as whole
files they would be 215 MB. Only glyphs that are printed get into a handout; no font file is put on the site.

A character that a font lacks is an error that names it. The one exception is what no font has because it is
the debris of a source's broken encoding: it is printed as 〓, the typesetter's sign for a missing sort.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib.instancer import instantiateVariableFont

from generator.runtime.cache import settle

PACKAGES = Path(__file__).parent.parent.parent / "node_modules/@fontsource-variable"
DEBRIS = "蠈"
"""Characters of broken lines that no font of the family has."""
MISSING_SORT = "〓"


UNITS = 250
"""Units of an em: of a printer's dot at 600 dpi a fifth is lost in the text, and a fifth of the bytes is saved."""
EPOCH = 2082844800
"""1970-01-01 in a font's own count of seconds: no font holds the time of the build."""


Use = tuple[str, str]
"""A script, and `text`, `heading` or `verbatim`."""


class Face(NamedTuple):
    """A font file to make; `uses` says for which texts."""

    package: str
    family: str
    style: str
    weight: int
    uses: tuple[Use, ...]


SERIF_SC = Face("noto-serif-sc", "Noto Serif SC", "Regular", 400, (("hans", "text"), ("hans", "verbatim")))
SERIF_TC = Face("noto-serif-tc", "Noto Serif TC", "Regular", 400, (("hant", "text"), ("hant", "verbatim")))
SANS_SC = Face("noto-sans-sc", "Noto Sans SC", "Bold", 700, (("hans", "heading"),))
SANS_TC = Face("noto-sans-tc", "Noto Sans TC", "Bold", 700, (("hant", "heading"),))


class HandoutError(Exception):
    """The handouts cannot be made; the message says which text or file is at fault, and what to do."""


def printable(text: str) -> str:
    """The text with 〓 for the characters that cannot be printed."""
    return text.translate({ord(character): MISSING_SORT for character in DEBRIS})


def _slices(face: Face) -> list[TTFont]:
    files = sorted((PACKAGES / face.package / "files").glob("*-wght-normal.woff2"))
    if not files:
        raise HandoutError(f"no font in {PACKAGES / face.package}; run `make site` or `npm ci`")
    return [TTFont(file, lazy=True) for file in files]


def _slices_for(face: Face, characters: str) -> Iterator[tuple[TTFont, set[int]]]:
    """The slices that have some of the characters, and which; each character once."""
    wanted = set(map(ord, characters))
    for font in _slices(face):
        found = wanted & set(font.getBestCmap())
        if found:
            wanted -= found
            yield font, found
    if wanted:
        missing = "".join(sorted(map(chr, wanted)))
        raise HandoutError(
            f"{face.family} has no glyph for {missing!r}, which the handouts print; "
            "correct the word in rules/, or choose another font in generator/handouts/fonts.py"
        )


def _rename(font: Any, face: Face) -> None:
    names = {1: face.family, 2: face.style, 3: f"{face.family} {face.style}", 4: f"{face.family} {face.style}"}
    names[6] = f"{face.family.replace(' ', '')}-{face.style}"
    font["name"].names = [record for record in font["name"].names if record.nameID in (0, 5, 13, 14)]
    for number, name in names.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    bold = face.style == "Bold"
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0


def make_font(face: Face, characters: str, file: Path) -> None:
    """Write the font of a face with some characters; raises HandoutError where it lacks one."""
    options = Options(layout_features=[], hinting=False, notdef_outline=True, drop_tables=["HVAR", "VVAR", "STAT"])
    parts = []
    for font, found in _slices_for(face, characters):
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=found)
        subsetter.subset(font)
        instantiateVariableFont(font, {"wght": face.weight}, inplace=True)
        parts.append(BytesIO())
        font.save(parts[-1])
        parts[-1].seek(0)
    merged = Merger().merge(parts)
    _rename(merged, face)
    scale_upem(merged, UNITS)
    merged["head"].created = merged["head"].modified = EPOCH
    merged.recalcTimestamp = False
    merged.save(file)


def _borrowed(verbatim: set[str]) -> set[str]:
    """Characters of a Traditional source that only the Simplified font has: broken lines hold some."""
    covered = set().union(*(font.getBestCmap() for font in _slices(SERIF_TC)))
    return {one for one in verbatim if ord(one) not in covered}


def _make_all(characters: Mapping[Use, set[str]], folder: Path, pool: Executor) -> None:
    needed = {
        face: set().union(*(characters.get(use, set()) for use in face.uses)) - set(DEBRIS)
        for face in (SERIF_SC, SERIF_TC, SANS_SC, SANS_TC)
    }
    borrowed = _borrowed(characters.get(("hant", "verbatim"), set()) - set(DEBRIS))
    needed[SERIF_TC] -= borrowed - characters.get(("hant", "text"), set())
    needed[SERIF_SC] |= borrowed
    jobs = [
        pool.submit(make_font, face, "".join(sorted(wanted)), folder / f"{face.package}.ttf")
        for face, wanted in needed.items()
    ]
    for job in jobs:
        job.result()


def make_fonts(characters: Mapping[Use, set[str]], cache: Path, pool: Executor) -> Path:
    """The folder with the fonts for some characters; made once for each set of them."""
    key = hashlib.sha256(Path(__file__).read_bytes())
    key.update(repr(sorted((use, sorted(found)) for use, found in characters.items())).encode())
    for package in sorted(PACKAGES.glob("noto-*/package.json")):
        key.update(package.read_bytes())
    folder = cache / f"fonts-{key.hexdigest()[:16]}"
    if not folder.exists():
        partial = folder.with_suffix(f".{os.getpid()}")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        try:
            _make_all(characters, partial, pool)
            settle(partial, folder)
        finally:  # another build was faster, or this one failed
            shutil.rmtree(partial, ignore_errors=True)
    return folder
