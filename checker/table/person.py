"""A row of a table as a profile: what its cells say of a person, and from which column each fact comes.

A name or the number of an identity card is never read.  A blank cell is unknown.  What a table cannot say by itself is
asked once for all rows (`Assumed`), and unknown until it is answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from ..core.dates import months_between, parse_given
from ..core.profile import ELSEWHERE
from ..facts.registry import SECTIONS
from ..facts.work_time import length_given
from . import cells
from .cells import STILL, BadCell
from .row import Columns, Note, Place, Row
from .text import compact

Sections: TypeAlias = dict[str, Any]
Spell: TypeAlias = tuple[dict[str, Any], dict[str, int | None]]
"""A spell of work, and the columns of its fields."""

DOCUMENTS = (
    ("岗位技能证", "post_skill"),
    ("特种作业操作证", "special_operation"),
    ("特种设备作业人员证", "special_equipment"),
    ("驾驶证|驾照", "driving_licence"),
    ("操作证", "operation_permit"),
)
ASSUMPTIONS = ("still", "certificate_own", "work_own", "blank_none")
"""What may hold for all rows of a table; nothing of it is assumed unless somebody says so.

`still`: work of which only the start is given goes on; `certificate_own`: certificates without an occupation are of
本职业; `work_own`: so is work without one; `blank_none`: what no column of a row says does not exist.
"""


class Assumed(NamedTuple):
    """What was said of all rows at once.

    Attributes:
        holds: some of `ASSUMPTIONS`.
        majors: how majors relate to the occupation.
        meant: of texts that can mean two things, what was meant (`BadCell.options`).
    """

    holds: frozenset[str] = frozenset()
    majors: Mapping[str, str] = {}
    meant: Mapping[str, str] = {}


class Person(NamedTuple):
    """What a row says.

    Attributes:
        occupation: the id of the occupation that it names; "" where it names none, or one that is not listed.
        level: 1 to 5; None where it names none.
        claimed: the condition that it claims to meet, as it is written.
        sections: of a profile.
        origin: the column of a field of an item (section, its number, field), and of a section as a whole ("").
        problems: cells that cannot be used.
        warnings: what a reviewer would look at.
    """

    occupation: str
    level: int | None
    claimed: str
    sections: Sections
    origin: Mapping[Place, int]
    problems: tuple[Note, ...]
    warnings: tuple[Note, ...]


def _length(row: Row, meaning: str) -> tuple[int | None, int | None]:
    place = row.place(meaning)
    unit = "months" if place in row.columns.in_months else "years"
    return row.read(place, "work", lambda text: cells.months(text, unit)), place


def _spells(row: Row, starts: str, ends: str, relation: str | None, still: bool) -> Iterator[Spell]:
    """The pairs of starts and ends, from the left."""
    of_starts, of_ends = row.places(starts), row.places(ends)
    for number in range(max(len(of_starts), len(of_ends))):
        start_at = of_starts[number] if number < len(of_starts) else None
        end_at = of_ends[number] if number < len(of_ends) else None
        start = row.day_at(start_at, "work")
        end = row.read(end_at, "work", lambda text: cells.day_or_still(text, row.columns.epoch))
        if not start and not end:
            continue
        goes_on = end == STILL or (not row.text(end_at) and still)
        spell = {"relation": relation, "from": start, "to": None if goes_on else end, "still": goes_on or None}
        yield {name: value for name, value in spell.items() if value}, {"from": start_at, "to": end_at}


def _elapsed(start: str, as_of: date) -> tuple[int, int]:
    """The fewest and the most whole months since a date as it is known."""
    given = parse_given(start)
    return months_between(given.last, as_of)[0], months_between(given.first, as_of)[0]


def _room(fields: Mapping[str, Any], as_of: date) -> tuple[int, int]:
    """The fewest and the most whole months between the dates of a spell, or since its start."""
    if "to" not in fields:
        return _elapsed(fields["from"], as_of)
    return length_given({name: parse_given(fields[name]) for name in ("from", "to")}, as_of) or (0, 0)


def _joined(row: Row, spells: list[Spell], months: int, place: int | None, as_of: date) -> list[Spell]:
    """Spells and the length that a row gives: of an only spell that has no end the length says how long it was.

    Where the two do not agree that is said, and the lesser one counts: a shorter length stands alone, and nobody knows
    where it lies.
    """
    alone: list[Spell] = [({"relation": "own", "months": months}, {"months": place})]
    if not spells:
        return alone
    fields, columns = spells[0]
    if len(spells) > 1 or "from" not in fields or fields["from"] > fields.get("to", "~"):
        return spells
    least, most = _room(fields, as_of)
    if months < least - 11 or months > most + 1:
        row.note(place, "length_and_end" if "to" in fields else "length_and_start", found=row.text(place))
        return alone if months < least else spells
    if "to" in fields:
        return spells
    still = {"still": True} if "still" in fields else {"months": months}
    return [({"relation": "own", "from": fields["from"], **still}, {**columns, "months": place})]


def _lengths(row: Row) -> Iterator[Spell]:
    """Lengths of work in related occupations."""
    for meaning, relation in (("years_related", "related"), ("years_mixed", None)):
        months, place = _length(row, meaning)
        if months:
            yield {"months": months, **({"relation": relation} if relation else {})}, {"months": place}


def _work(row: Row, sections: Sections, assumed: Assumed, as_of: date) -> None:
    own = list(_spells(row, "own_start", "own_end", "own", "still" in assumed.holds))
    months, place = _length(row, "years")
    if months:
        own = _joined(row, own, months, place, as_of)
    relation = "own" if "work_own" in assumed.holds else None
    others = [*_spells(row, "work_start", "work_end", relation, False), *_lengths(row)]
    if not own and not others and months is None:
        return
    for number, (_, columns) in enumerate((*own, *others)):
        for field, column in columns.items():
            row.came_from("work", number, field, column)
    says_all = months is not None or all("to" in fields or "still" in fields for fields, _ in own)
    none = [{"relation": "own"}] if says_all and not others else []
    sections["work"] = {"items": [fields for fields, _ in (*own, *others)], "complete": False, "none": none}


def _kind_of_certificate(text: str) -> str:
    found = compact(text)
    if "预备技师" in found:
        return "reserve_technician"
    if "技能等级" in found:
        return "skill"
    if "职业资格" in found:
        return "qualification"
    raise BadCell("not_a_kind")


def _certificates(row: Row, sections: Sections, assumed: Assumed, occupation: str) -> None:
    place = row.place("certificate_level")
    held = row.one("has_certificate", "certificates", cells.flag)
    if cells.is_none(row.text(place)) or (held is False and not row.text(place)):
        sections["certificates"] = []
        return
    level = row.read(place, "certificates", cells.level)
    if level is None:
        return
    item: dict[str, Any] = {"level": level}
    named = row.one("certificate_occupation", "certificates", row.occupation)
    if named:
        item["occupation"] = named
    elif "certificate_own" in assumed.holds:
        item["relation"] = "own"
    item["kind"] = row.one("certificate_kind", "certificates", _kind_of_certificate)
    item["date"] = row.day("certificate_date", "certificates")
    if held is False:
        row.note(row.place("has_certificate"), "certificate_and_none")
    items = [{name: value for name, value in item.items() if value is not None}]
    # A form has room for one certificate: the highest of the occupation.
    is_own = item.get("relation") == "own" or (bool(named) and named == occupation)
    none = [{"relation": "own", "level": each} for each in range(1, level + 1)] if is_own else []
    sections["certificates"] = {"items": items, "complete": False, "none": none}


def _training(row: Row, sections: Sections, level: int | None, as_of: date) -> None:
    place = row.place("training_certificate")
    text = row.text(place)
    row.came_from("training", 0, "", place)
    has_paper = None if not text else not (cells.is_none(text) or text.strip().lower() in ("0", "n", "no", "x"))
    end = row.day("training_end", "training")
    of_level = row.one("training_level", "training", cells.level) or level
    if has_paper is False:
        none = {"relation": "own", **({"level": of_level} if of_level else {})}
        sections["training"] = {"items": [], "complete": False, "none": [none]}
        return
    hours = row.text(row.place("training_hours"))
    if not (has_paper or end or hours) or of_level is None:
        return
    item: dict[str, Any] = {"relation": "own", "level": of_level}
    if has_paper:
        item["completed"] = True
    if end:
        item["date"] = end
    sections["training"] = {"items": [item], "complete": False}


def _flag_or_day(row: Row, text: str) -> bool | str:
    try:
        return cells.flag(text)
    except BadCell:
        return cells.day(text, row.columns.epoch)


def _apprenticeship(row: Row, sections: Sections, as_of: date) -> None:
    section = "apprenticeships"
    done = row.one("apprentice_done", section, cells.flag)
    end = row.one("apprentice_end", section, lambda text: _flag_or_day(row, text))
    row.day("apprentice_start", section)
    if isinstance(end, bool):
        done, end = (done if done is not None else end), None
    if done is False:
        sections[section] = []
    elif done or end:
        past = bool(done) or (isinstance(end, str) and parse_given(end).last <= as_of)
        sections[section] = {"items": [{"relation": "own", **({"completed": True} if past else {})}], "complete": False}


def _titles(row: Row, sections: Sections) -> None:
    place = row.place("title_grade")
    if not row.text(place):
        return
    if cells.is_none(row.text(place)):
        sections["titles"] = []
        return
    grade = row.read(place, "titles", cells.grade)
    related = row.one("title_related", "titles", cells.flag)
    item = {"grade": grade, "related": related, "date": row.day("title_date", "titles")}
    sections["titles"] = {"items": [{k: v for k, v in item.items() if v is not None}], "complete": False}


_MAJOR_WORDS = (
    ("other", ("非", "不", "无关", "其他", "否")),
    ("related", ("相关", "相近")),
    ("own", ("本专业", "对口", "是")),
)


def major_relation(text: str) -> str:
    """How a major relates to the occupation, from a cell that says it.  Raises BadCell."""
    found = compact(text)
    for relation, words in _MAJOR_WORDS:
        if any(word in found for word in words):
            return relation
    raise BadCell("not_a_relation")


def _education(row: Row, sections: Sections, assumed: Assumed, as_of: date) -> None:
    schooling = row.one("degree", "education", cells.schooling)
    item: dict[str, Any] = dict(schooling._asdict()) if isinstance(schooling, cells.Schooling) else {}
    source = row.text(row.place("source"))
    kind = row.one("school", "education", cells.school_kind) or (
        cells.schooling(source).school if source in ("2020", "2030", "2040", "2050") else ""
    )
    if kind and not item.get("school"):
        item["school"] = kind
    expected = row.day("expected", "education")
    graduated = row.day("graduated", "education")
    status = row.one("status", "education", cells.status)
    if not any(item.values()) and not graduated and not expected and not status:
        return
    major = row.one("major", "education", compact)
    said = row.one("major_relation", "education", major_relation)
    item["major"] = said or (assumed.majors.get(major) if major else None)
    item["date"] = graduated or expected
    item["enrolled"] = row.day("enrolled", "education", "enrolled")
    ahead = bool(item["date"]) and parse_given(item["date"]).first > as_of
    if status in ("graduated", "graduating") and not (status == "graduated" and ahead):
        item["status"] = status
    if item.get("degree") == "none":
        sections["education"] = []
        return
    sections["education"] = {"items": [{k: v for k, v in item.items() if v}], "complete": False}


def _documents(row: Row, sections: Sections) -> None:
    items: list[dict[str, str]] = []
    none: list[dict[str, str]] = []
    for place in row.places("document"):
        kind = row.columns.documents.get(place)
        text = row.text(place)
        if not kind or not text:
            continue
        row.came_from("documents", 0, "", place)
        (none if cells.is_none(text) or text in ("0", "N", "n", "x") else items).append({"kind": kind})
    if items or none:
        sections["documents"] = {"items": items, "complete": False, "none": none}


def read_person(
    cells_of: Sequence[str],
    columns: Columns,
    assumed: Assumed,
    as_of: date,
    occupation: str = "",
    level: int | None = None,
) -> Person:
    """What a row says.

    Args:
        cells_of: its cells.
        columns: what they are.
        assumed: what was said of all rows.
        as_of: the reference date.
        occupation: that of the list, for all rows; "": each row names its own.
        level: the same for the level; None: each row names its own.
    """
    row = Row(cells_of, columns, assumed.meant)
    named = row.one("occupation", "", row.occupation)
    if named == ELSEWHERE:
        row.note(row.place("occupation"), "unknown_occupation", found=row.text(row.place("occupation")))
    own_level = row.one("level", "", cells.level)
    sections: Sections = {}
    _work(row, sections, assumed, as_of)
    _certificates(row, sections, assumed, occupation or named or "")
    _training(row, sections, level or own_level, as_of)
    _education(row, sections, assumed, as_of)
    _apprenticeship(row, sections, as_of)
    _titles(row, sections)
    _documents(row, sections)
    born = row.day("born", "age", "born")
    if born:
        sections["age"] = [{"born": born}]
    if "blank_none" in assumed.holds:
        _close(sections)
    return Person(
        "" if named in (None, ELSEWHERE) else named or "",
        own_level,
        row.text(row.place("claimed")),
        sections,
        row.origin,
        tuple(row.problems),
        tuple(_warnings(row, sections)),
    )


def _close(sections: Sections) -> None:
    """Nothing exists beyond what the row says."""
    for name in SECTIONS:
        known = sections.get(name)
        if name == "age":
            continue
        if isinstance(known, dict):
            sections[name] = known["items"]
        elif known is None:
            sections[name] = []


def _warnings(row: Row, sections: Sections) -> Iterator[Note]:
    for place in row.places("private"):
        if cells.has_lost_digits(row.text(place)):
            yield Note(place, "lost_digits")
    for meaning in ("other_start", "other_years"):
        if row.text(row.place(meaning)) and not sections.get("work"):
            yield Note(row.place(meaning), "not_this_occupation")
    if row.text(row.place("training_hours")) and not row.text(row.place("training_certificate")):
        yield Note(row.place("training_hours"), "hours_alone")
