"""Prints the handouts: both scripts, every glyph checked, in parallel, and only what has changed.

A handout is cached under a hash of all that it is made of. Data goes to the templates as JSON, never as markup.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import segno
import typst

from generator.handouts.documents import Document, documents
from generator.handouts.fonts import HandoutError, Use, make_fonts, printable
from generator.handouts.sections import Verbatim
from generator.handouts.version import committed_dates
from generator.pages.frame.page import SCRIPTS, Script
from generator.rulebook import Rulebook
from generator.words.script import traditional_interface

TEMPLATES = Path(__file__).parent / "templates"
ASCII = {chr(code) for code in range(0x20, 0x7F)}
HEADING_KEYS = {"title", "level", "word", "trial"}
"""What the templates set in the font of headings; anything else would be an error when it is printed."""
LANGUAGE_ROOT: Mapping[Script, str] = {"hans": "", "hant": "hant/"}


class Sheet(NamedTuple):
    """A handout in one script, ready to print.

    `path` is its address below the root of the site, `code` the address that its QR code holds (or empty).
    """

    path: str
    template: str
    date: str
    code: str
    content: str


def _plain(value: Any, script: Script) -> Any:
    """Data as JSON has it, converted to the script; verbatim quotations keep theirs."""
    if isinstance(value, Verbatim):
        return {"text": printable(value.text), "region": "tw" if value.language == "zh-Hant" else "cn"}
    if isinstance(value, str):
        return traditional_interface(value) if script == "hant" else value
    if isinstance(value, Mapping):
        return {key: _plain(child, script) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(child, script) for child in value]
    return value


def _address(document: Document, script: Script, site_url: str) -> dict[str, str]:
    """What leads from paper to the site; `checker` is what the code holds: of a booklet its page."""
    root = f"{site_url}{LANGUAGE_ROOT[script]}"
    checker = f"{root}checker/{document.query}" if site_url and document.query else ""
    return {"page": f"{root}{document.page}", "checker": checker or (f"{root}{document.page}" if site_url else "")}


def sheets(book: Rulebook, rules: Path, site_url: str) -> Iterator[Sheet]:
    """Every handout in both scripts."""
    for document in documents(book, committed_dates(rules)):
        for script in SCRIPTS:
            data = _plain(document.data, script)
            address = _address(document, script, site_url)
            # Nobody should be handed a sheet that leads nowhere.
            data |= {"trial": "" if site_url else data["words"]["trial"]}
            content = json.dumps(data | {"script": script, "address": address}, ensure_ascii=False, sort_keys=True)
            path = f"{LANGUAGE_ROOT[script]}{document.path}"
            yield Sheet(path, document.template, data["date"], address["checker"], content)


def _texts(value: Any, key: str, script: Script) -> Iterator[tuple[Use, str]]:
    """Every text of a handout's data, and how it is set."""
    if isinstance(value, str):
        yield (script, "text"), value
        if key in HEADING_KEYS:
            yield (script, "heading"), value
    elif isinstance(value, Mapping) and "region" in value:
        yield ("hant" if value["region"] == "tw" else "hans", "verbatim"), value["text"]
    elif isinstance(value, Mapping):
        for name, child in value.items():
            yield from _texts(child, "word" if key == "words" else name, script)
    elif isinstance(value, list):
        for child in value:
            yield from _texts(child, key, script)


def characters_of(all_sheets: Iterable[Sheet]) -> dict[Use, set[str]]:
    """The characters that the handouts print, by script and use."""
    found: dict[Use, set[str]] = {}
    for sheet in all_sheets:
        data = json.loads(sheet.content)
        for use, text in _texts(data, "", data["script"]):
            found.setdefault(use, set(ASCII)).update(one for one in text if one.isprintable())
    return found


@cache
def _compiler(template: str, fonts: str) -> typst.Compiler:
    return typst.Compiler(str(TEMPLATES / template), root=str(TEMPLATES), font_paths=[fonts], ignore_system_fonts=True)


def print_sheet(sheet: Sheet, fonts: Path) -> bytes:
    """The PDF of a handout: tagged (PDF/UA-1), and the same bytes whenever it is printed."""
    code = segno.make(sheet.code, error="m", micro=False).svg_inline(border=0) if sheet.code else ""
    time = datetime.fromisoformat(sheet.date).replace(tzinfo=UTC).timestamp() if sheet.date else 0
    try:
        pdf = _compiler(sheet.template, str(fonts)).compile(
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=int(time),
            sys_inputs={"data": sheet.content, "code": code},
        )
        assert isinstance(pdf, bytes)  # one file, because no path was given
    except typst.TypstError as error:
        raise HandoutError(f"{sheet.path}: {error}") from None
    # Typst writes the tags' thousands of small objects as plain text; packed, a booklet is half as large.
    packed = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()


def _print_into(sheet: Sheet, fonts: Path, file: Path) -> None:
    partial = file.with_suffix(f".{os.getpid()}")  # two builds may print the same
    try:
        partial.write_bytes(print_sheet(sheet, fonts))
        partial.replace(file)
    finally:  # a full disk leaves half of it
        partial.unlink(missing_ok=True)


def _key(sheet: Sheet, base: bytes) -> str:
    return hashlib.sha256(base + repr(sheet).encode()).hexdigest()[:32]


def print_handouts(book: Rulebook, out: Path, *, rules: Path, cache: Path, site_url: str = "") -> dict[str, int]:
    """Print every handout into the site's folder.

    Args:
        book: All rules.
        out: The site's folder.
        rules: The folder of the rules, whose commits date the handouts.
        cache: Where handouts are kept that are the same again.
        site_url: The site's address with a slash at its end; empty where it is not known.

    Returns:
        The size of each in bytes, by address.

    Raises:
        HandoutError: It names the handout and the text at fault.
    """
    made = list(sheets(book, rules, site_url))
    # A fresh interpreter for each process: threads of the parent, if any, are not copied.
    # Ctrl-C reaches them too; the one that started them says so and ends them.
    deaf = (signal.SIGINT, signal.SIG_IGN)
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), signal.signal, deaf) as pool:
        fonts = make_fonts(characters_of(made), cache, pool)
        base = f"{fonts.name} {version('typst')} {version('pikepdf')} {version('segno')}".encode()
        base += b"".join(file.read_bytes() for file in sorted(TEMPLATES.glob("*.typ")))
        store = cache / "handouts"
        store.mkdir(parents=True, exist_ok=True)
        files = {sheet.path: store / f"{_key(sheet, base)}.pdf" for sheet in made}
        running = [
            pool.submit(_print_into, sheet, fonts, files[sheet.path])
            # The longest first, so that no process is left alone with it at the end.
            for sheet in sorted(made, key=lambda sheet: -len(sheet.content))
            if not files[sheet.path].exists()
        ]
        for job in running:
            job.result()
    for path, file in files.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return {path: file.stat().st_size for path, file in files.items()}
