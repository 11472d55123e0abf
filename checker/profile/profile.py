"""The profile: what someone knows about themselves, as dated facts.

A section that is absent or null is unknown.  A section given as a list is complete: what is not in it does not exist.
`{"items": [...], "complete": false, "none": [...]}` is a section of which more may exist;
`none` names kinds of which there are no others.
Inside an item, a missing or null field is unknown.  docs/profile.md documents every field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from ..core.dates import parse_date

FORMAT = "baokao-profile/1"
RELATIONS = ("own", "related", "other")
KINDS = ("qualification", "skill", "reserve_technician")
SCHOOLS = (
    "technical",
    "senior_technical",
    "technician_college",
    "secondary_vocational",
    "higher_vocational",
    "university",
    "other",
)
DEGREES = ("none", "secondary", "associate", "bachelor", "master", "doctor")
AIMS = ("intermediate", "senior", "none")
STATUSES = ("graduated", "graduating", "enrolled")
GRADES = ("technician", "assistant", "intermediate", "senior")
CATEGORIES = ("science", "innovation", "other")
REGIONS = ("city", "province", "nation")
HONOURS = ("provincial_technical_expert", "other")
RELATED_SECTIONS = ("work", "certificates", "training", "apprenticeships")
"""Sections whose items belong to an occupation."""
MERIT_SECTIONS = ("abilities", "achievements", "awards", "patents", "trainee_results", "honours")
"""Sections of what nobody can plan to obtain."""
ELSEWHERE = "other"
"""An occupation that this site does not list: nowhere 本职业, perhaps a related one."""
MAX_ITEMS = 100
MAX_MONTHS = 1200
MAX_PROBLEMS = 100
"""More of them help nobody, and a profile may be nothing but problems."""
MAX_SHOWN = 80
SPACES = "\u00a0\u3000"
REPLACED = "\ufffd"
"""Stands for a character that would not be seen, or would change how a message looks."""


class Problem(NamedTuple):
    """One thing that is wrong: JSON pointer, code (a key of the wording), what was found, what was expected."""

    path: str
    code: str
    found: str
    expected: str


class ProfileError(ValueError):
    """The profile cannot be read; `problems` lists everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.path}: {p.code}: {p.found} ({p.expected})" for p in problems))
        self.problems = problems


class Item(NamedTuple):
    """One fact: its place in the profile, and its fields; an unknown field is None."""

    path: str
    fields: Mapping[str, Any]


class Section(NamedTuple):
    """All facts of a kind.  `complete`: there are no others.  `none`: kinds of which there are no others."""

    items: tuple[Item, ...]
    complete: bool
    none: tuple[Mapping[str, Any], ...]


class Profile(NamedTuple):
    """Sections by name; a section that was not given is empty and incomplete."""

    sections: Mapping[str, Section]

    def with_field(self, section: str, index: int, field: str, value: Any) -> Profile:
        """The same profile with one field of one item set."""
        items = list(self.sections[section].items)
        items[index] = items[index]._replace(fields={**items[index].fields, field: value})
        return self.with_items(section, items)

    def with_items(self, section: str, items: Iterable[Item]) -> Profile:
        """The same profile with other items in a section; what is said about further ones stays."""
        return Profile({**self.sections, section: self.sections[section]._replace(items=tuple(items))})


def shown(value: Any) -> str:
    """A value for a message: short, in characters that can be seen, and safe for huge numbers and deep nesting."""
    if isinstance(value, str):
        return "".join(char if char.isprintable() or char in SPACES else REPLACED for char in value[:MAX_SHOWN])
    small = isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < 10**15)
    return repr(value) if small or value is None else type(value).__name__


def _below(path: str, name: object) -> str:
    """The JSON pointer of a field that nobody knows: its name may be anything."""
    return f"{path}/{shown(name).replace('~', '~0').replace('/', '~1')}"


class _Reader:
    """Collects problems while values are read."""

    def __init__(self, as_of: date, names: Mapping[str, str]) -> None:
        self.as_of = as_of
        self.names = names
        self.problems: list[Problem] = []

    def reject(self, path: str, code: str, found: Any, expected: str) -> bool:
        """Note a problem.  False if there are so many that no more need be looked for."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(path, code, shown(found), expected))
        return len(self.problems) < MAX_PROBLEMS

    def one_of(self, options: tuple[str, ...]) -> Callable[[str, Any], Any]:
        def read(path: str, value: Any) -> Any:
            if value in options if isinstance(value, str) else False:
                return value
            self.reject(path, "not_an_option", value, ", ".join(options))
            return None

        return read

    def whole(self, low: int, high: int) -> Callable[[str, Any], Any]:
        def read(path: str, value: Any) -> Any:
            if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
                return value
            self.reject(path, "not_a_number", value, f"{low}-{high}")
            return None

        return read

    def length(self, path: str, value: Any) -> Any:
        if isinstance(value, int) and not isinstance(value, bool) and value > MAX_MONTHS:
            self.reject(path, "too_long", value, str(MAX_MONTHS // 12))
            return None
        return self.whole(0, MAX_MONTHS)(path, value)

    def flag(self, path: str, value: Any) -> Any:
        if isinstance(value, bool):
            return value
        self.reject(path, "not_a_flag", value, "true, false")
        return None

    def day(self, path: str, value: Any) -> Any:
        try:
            read = parse_date(value) if isinstance(value, str) else None
        except ValueError:
            read = None
        if read is None:
            self.reject(path, "not_a_date", value, "YYYY-MM")
        elif read > self.as_of:
            self.reject(path, "in_the_future", value, self.as_of.isoformat())
            return None
        return read

    def occupation(self, path: str, value: Any) -> Any:
        if value == ELSEWHERE:
            return ELSEWHERE
        if isinstance(value, str) and value in self.names:
            return self.names[value]
        self.reject(path, "unknown_occupation", value, ", ".join(list(dict.fromkeys(self.names))[:12]))
        return None


def _fields(reader: _Reader) -> Mapping[str, Mapping[str, Callable[[str, Any], Any]]]:
    """Field readers of each section."""
    relation = {"occupation": reader.occupation, "relation": reader.one_of(RELATIONS)}
    level = {"level": reader.whole(1, 5)}
    contribution = {"main_contributor": reader.flag, "related": reader.flag}
    return {
        "work": {
            **relation,
            "from": reader.day,
            "to": reader.day,
            "still": reader.flag,
            "months": reader.length,
        },
        "certificates": {
            **relation,
            **level,
            "kind": reader.one_of(KINDS),
            "date": reader.day,
            "before_enrolment": reader.flag,
        },
        "training": {**relation, **level, "completed": reader.flag, "date": reader.day},
        "education": {
            "school": reader.one_of(SCHOOLS),
            "degree": reader.one_of(DEGREES),
            "major": reader.one_of(RELATIONS),
            "status": reader.one_of(STATUSES),
            "date": reader.day,
            "enrolled": reader.day,
            "aim": reader.one_of(AIMS),
            "evaluated": reader.flag,
            "approved": reader.flag,
        },
        "apprenticeships": {**relation, "completed": reader.flag},
        "titles": {"grade": reader.one_of(GRADES), "related": reader.flag, "date": reader.day},
        "abilities": {"kind": reader.one_of(("difficult_problems", "mentoring"))},
        "achievements": {
            "benefit_yuan": reader.whole(0, 10**12),
            "proof": reader.flag,
            "main_participant": reader.flag,
        },
        "awards": {
            "category": reader.one_of(CATEGORIES),
            "region": reader.one_of(REGIONS),
            "prize": reader.whole(0, 9),
            **contribution,
        },
        "patents": {"count": reader.whole(0, 1000), **contribution},
        "trainee_results": {
            "region": reader.one_of(REGIONS),
            "class": reader.whole(1, 2),
            "rank": reader.whole(1, 1000),
        },
        "honours": {"kind": reader.one_of(HONOURS)},
    }


FIELDS: Mapping[str, tuple[str, ...]] = {name: tuple(fields) for name, fields in _fields(_Reader(date.min, {})).items()}
"""The fields of each section's items."""
SECTIONS = tuple(FIELDS)
_NONE_FIELDS = ("level", "kind", "relation")


def _read_item(reader: _Reader, path: str, data: Any, fields: Mapping[str, Callable[[str, Any], Any]]) -> Item:
    if not isinstance(data, dict):
        reader.reject(path, "not_an_item", data, ", ".join(fields))
        return Item(path, {})
    values = dict.fromkeys(fields)
    for name, value in data.items():
        if name not in fields:
            if not reader.reject(_below(path, name), "unknown_field", name, ", ".join(fields)):
                break
        elif value is not None:
            values[name] = fields[name](f"{path}/{name}", value)
    return Item(path, values)


def _check_spell(reader: _Reader, item: Item) -> None:
    start, end, still = (item.fields.get(name) for name in ("from", "to", "still"))
    if start and end and end < start:
        reader.reject(f"{item.path}/to", "ends_before_start", end.isoformat()[:7], start.isoformat()[:7])
    if end and still:
        reader.reject(f"{item.path}/still", "ended_and_still", end.isoformat()[:7], "to / still")


def _check_education(reader: _Reader, item: Item) -> None:
    enrolled, ended = item.fields.get("enrolled"), item.fields.get("date")
    if enrolled and ended and ended < enrolled:
        reader.reject(f"{item.path}/date", "ends_before_start", ended.isoformat()[:7], enrolled.isoformat()[:7])


_CHECKS = {"work": _check_spell, "education": _check_education}


def _read_items(
    reader: _Reader, path: str, data: Any, fields: Mapping[str, Callable[[str, Any], Any]]
) -> tuple[Item, ...]:
    if not isinstance(data, list) or len(data) > MAX_ITEMS:
        reader.reject(path, "not_a_list", data, f"0-{MAX_ITEMS}")
        return ()
    return tuple(_read_item(reader, f"{path}/{index}", item, fields) for index, item in enumerate(data))


def _read_section(reader: _Reader, name: str, data: Any, fields: Mapping[str, Callable[[str, Any], Any]]) -> Section:
    path = f"/{name}"
    complete = True
    none: tuple[Mapping[str, Any], ...] = ()
    if isinstance(data, dict):
        for key in data:
            known = key in ("items", "complete", "none")
            if not known and not reader.reject(_below(path, key), "unknown_field", key, "items, complete, none"):
                break
        complete = reader.flag(f"{path}/complete", data.get("complete", False)) is True
        allowed = {key: fields[key] for key in _NONE_FIELDS if key in fields}
        none = tuple(i.fields for i in _read_items(reader, f"{path}/none", data.get("none", []), allowed))
        items = _read_items(reader, f"{path}/items", data.get("items", []), fields)
    else:
        items = _read_items(reader, path, data, fields)
    for item in items:
        if item.fields and name in _CHECKS:
            _CHECKS[name](reader, item)
    return Section(items, complete, none)


def parse_profile(data: Any, as_of: date, names: Mapping[str, str]) -> Profile:
    """Read a decoded profile.

    `as_of`: the reference date; facts after it are refused.  `names`: occupation names (either script) and ids -> id.
    Raises ProfileError with every problem that was found.
    """
    reader = _Reader(as_of, names)
    if not isinstance(data, dict):
        reader.reject("", "not_a_profile", type(data).__name__, FORMAT)
        raise ProfileError(reader.problems)
    if data.get("format", FORMAT) != FORMAT:
        reader.reject("/format", "unknown_format", data.get("format"), FORMAT)
    fields = _fields(reader)
    sections = {name: Section((), False, ()) for name in fields}
    for name, value in data.items():
        if name == "format":
            continue
        if name not in fields:
            if not reader.reject(_below("", name), "unknown_section", name, ", ".join(fields)):
                break
        elif value is not None:
            sections[name] = _read_section(reader, name, value, fields[name])
    if reader.problems:
        raise ProfileError(reader.problems)
    return Profile(sections)
