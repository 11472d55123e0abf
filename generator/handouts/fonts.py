"""The fonts of the handouts, made of the slices that npm has: one file for each family, with the characters needed.

Noto Sans and Noto Serif, Simplified and Traditional (SIL Open Font License 1.1, its text is the `LICENSE` of each
package). The packages hold each family as a hundred variable WOFF2 slices for browsers, 22 MB for all four; as whole
files they would be 215 MB. Only glyphs that are printed get into a handout; no font file is put on the site.

A character that a font lacks is an error that names it. The one exception is what no font has because it is
the debris of a source's broken encoding: it is printed as 〓, the typesetter's sign for a missing sort.
"""

from __future__ import annotations

import hashlib
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

PACKAGES = Path(__file__).parent.parent.parent / "node_modules/@fontsource-variable"
DEBRIS = "蠈"
"""Characters of broken lines that no font of the family has."""
MISSING_SORT = "〓"


UNITS = 500
"""Units of an em: on paper, a fifth of a printer's dot at most is lost, and an eighth of the bytes is saved."""
EPOCH = 2082844800
"""1970-01-01 in a font's own count of seconds: no font holds the time of the build."""


class Face(NamedTuple):
    """A font file to make; `script` says which texts it has to cover."""

    script: str
    package: str
    family: str
    style: str
    weight: int


FACES = (
    Face("hans", "noto-serif-sc", "Noto Serif SC", "Regular", 400),
    Face("hans", "noto-sans-sc", "Noto Sans SC", "Bold", 700),
    Face("hant", "noto-serif-tc", "Noto Serif TC", "Regular", 400),
    Face("hant", "noto-sans-tc", "Noto Sans TC", "Bold", 700),
)


class Characters(NamedTuple):
    """What is printed in each script; `verbatim` is in the script of a source, damaged lines in either."""

    hans: set[str]
    hant: set[str]
    verbatim: set[str]


class HandoutError(Exception):
    """The handouts cannot be made; the message says which text or file is at fault, and what to do."""


def printable(text: str) -> str:
    """The text with 〓 for the characters that cannot be printed."""
    return text.translate({ord(character): MISSING_SORT for character in DEBRIS})


def _slices(face: Face, required: set[int], welcome: set[int]) -> Iterator[tuple[TTFont, set[int]]]:
    """The slices of a family that have some of the characters, and which; each character once."""
    files = sorted((PACKAGES / face.package / "files").glob("*-wght-normal.woff2"))
    if not files:
        raise HandoutError(f"no font in {PACKAGES / face.package}; run `make site` or `npm ci`")
    wanted = required | welcome
    for file in files:
        font = TTFont(file, lazy=True)
        found = wanted & set(font.getBestCmap())
        if found:
            wanted -= found
            yield font, found
    if wanted & required:
        missing = "".join(sorted(map(chr, wanted & required)))
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


def make_font(face: Face, required: str, welcome: str, file: Path) -> None:
    """Write the font of a face with the characters that it must have, and those of others that it has.

    Raises HandoutError where it lacks one that it must have.
    """
    options = Options(layout_features=[], hinting=False, notdef_outline=True, drop_tables=["HVAR", "VVAR", "STAT"])
    parts = []
    for font, found in _slices(face, set(map(ord, required)), set(map(ord, welcome))):
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
    partial = file.with_suffix(".partial")
    merged.save(partial)
    partial.replace(file)


def make_fonts(characters: Characters, cache: Path, pool: Executor) -> Path:
    """The folder with all faces for the characters; made once for each set of characters.

    A source's own words may use either script's font, so no font needs all of their characters;
    one that neither has is found when its handout is printed.
    """
    key = hashlib.sha256(Path(__file__).read_bytes())
    welcome = "".join(sorted(characters.verbatim - set(DEBRIS)))
    jobs = []
    for face in FACES:
        package = PACKAGES / face.package / "package.json"
        required = "".join(sorted(characters.hant if face.script == "hant" else characters.hans))
        key.update(repr((face, required, welcome, package.read_bytes() if package.exists() else b"")).encode())
        jobs.append((face, required, welcome if face.weight == 400 else ""))
    folder = cache / f"fonts-{key.hexdigest()[:16]}"
    folder.mkdir(parents=True, exist_ok=True)
    running = []
    for face, required, extra in jobs:
        file = folder / f"{face.package}-{face.weight}.ttf"
        if not file.exists():
            running.append(pool.submit(make_font, face, required, extra, file))
    for job in running:
        job.result()
    return folder
