"""A table as rows of texts: where its header and its people are, and what has to be asked of all of them once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from . import cells
from .cells import BadCell
from .headers import Header, find_header, with_mapping
from .person import DOCUMENTS
from .row import Columns
from .text import compact, header_form

MAX_ROWS = 100_000
MAX_ASKED = 300
"""Different values of a column that are asked for one by one."""
_FOOT = re.compile("合计|总计|共计|填表|制表|审核|经办|负责人|联系人|备注|说明|注[:.]|注意|以上|单位盖章|公章|日期:")
_IN_MONTHS = re.compile(r"月\)?$|个月")


class Table(NamedTuple):
    """A table that was read.

    Attributes:
        header: where its header stands, and what its columns are.
        people: the place of each row that is about somebody (from 0).
        skipped: the places of the rows below the header that are about nobody and have something in them.
    """

    header: Header
    people: tuple[int, ...]
    skipped: tuple[int, ...]


def _is_foot(row: Sequence[str]) -> bool:
    """Whether a row signs or explains the table: one or two cells, the first of which begins as such rows do."""
    filled = [cell for cell in row if cell.strip()]
    return bool(_FOOT.match(compact(filled[0]))) and len(set(filled)) <= 3


def read_table(rows: Sequence[Sequence[str]], mapping: Mapping[int, str] | None = None) -> Table:
    """Find the header of a table and its people.

    Args:
        rows: all rows of a sheet, each a list of texts; of merged cells each may have the text, or only the first.
        mapping: what columns are (by place, from 0), said by hand; "" says that a column is nothing.
    """
    return read_below(with_mapping(find_header(rows), mapping or {}), rows)


def read_below(header: Header, rows: Sequence[Sequence[str]]) -> Table:
    """Find the people below a header that is known."""
    people: list[int] = []
    skipped: list[int] = []
    for place in range(header.first + header.height, len(rows)):
        if any(cell.strip() for cell in rows[place]):
            (skipped if _is_foot(rows[place]) else people).append(place)
    return Table(header, tuple(people), tuple(skipped))


def columns_of(header: Header, names: Mapping[str, str], epoch: int = 1900) -> Columns:
    """How the cells of a table are read.

    Args:
        header: what its columns are.
        names: occupation names in either script, and ids -> id.
        epoch: from which year numbers of days count, 1900 or 1904.
    """
    places: dict[str, list[int]] = {}
    for place, meaning in enumerate(header.meanings):
        if meaning:
            places.setdefault(meaning, []).append(place)
    in_months = frozenset(place for place, name in enumerate(header.names) if _IN_MONTHS.search(compact(name)))
    documents = {place: kind for place in places.get("document", ()) if (kind := _document(header.names[place]))}
    known = {compact(name): occupation for name, occupation in names.items()}
    return Columns({name: tuple(found) for name, found in places.items()}, in_months, documents, known, epoch)


def _document(name: str) -> str:
    text = header_form(name)
    return next((kind for pattern, kind in DOCUMENTS if re.search(pattern, text)), "")


def assumptions_asked(header: Header) -> Iterator[str]:
    """What should be asked once, as the columns do not say it (`person.ASSUMPTIONS`)."""
    has = set(header.meanings)
    if "own_start" in has and "own_end" not in has:
        yield "still"
    if "certificate_level" in has and "certificate_occupation" not in has:
        yield "certificate_own"
    if "work_start" in has:
        yield "work_own"
    yield "blank_none"


def majors_of(rows: Iterable[Sequence[str]], header: Header) -> tuple[str, ...]:
    """The different majors, to be asked once each; none where a column says how they relate."""
    if "major" not in header.meanings or "major_relation" in header.meanings:
        return ()
    place = header.meanings.index("major")
    found: dict[str, None] = {}
    for row in rows:
        text = compact(row[place]) if place < len(row) else ""
        if text and len(found) < MAX_ASKED:
            found.setdefault(text[:40])
    return tuple(found)


_DATES = ("certificate_date", "training_end", "graduated", "expected", "enrolled", "title_date", "born")
_DOUBTED: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys((*_DATES, "own_start", "own_end", "work_start", "work_end"), cells.day_or_still),
    **dict.fromkeys(("apprentice_start", "apprentice_end"), cells.day),
    "degree": cells.schooling,
    "title_grade": cells.grade,
}
"""Columns whose cells may mean two things, and what reads them."""


class Doubt(NamedTuple):
    """A text that can mean two things: the code of what is wrong with it, and what could stand there instead."""

    text: str
    code: str
    options: Mapping[str, str]


def doubts_of(rows: Sequence[Sequence[str]], header: Header) -> tuple[Doubt, ...]:
    """The different texts that can mean two things, to be asked once each (`Assumed.meant`)."""
    found: dict[str, Doubt] = {}
    for place, meaning in enumerate(header.meanings):
        read = _DOUBTED.get(meaning or "")
        if read is None:
            continue
        for text in {compact(row[place]) for row in rows if place < len(row)}:
            try:
                read(text)
            except BadCell as error:
                if error.options:
                    found[text] = Doubt(text, error.code, error.options)
    return tuple(found[text] for text in sorted(found)[:MAX_ASKED])


def occupations_of(rows: Iterable[Sequence[str]], header: Header, names: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the occupations whose lists people apply for, in the order of the rows."""
    if "occupation" not in header.meanings:
        return ()
    place = header.meanings.index("occupation")
    known = {compact(name): occupation for name, occupation in names.items()}
    texts = dict.fromkeys(compact(row[place]) for row in rows if place < len(row))
    return tuple(dict.fromkeys(known[text] for text in texts if text in known))
