"""Profiles that hypothesis makes: complete ones, ones of which a part is unknown, and answers to a form."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from checker.core.profile import RELATIONS
from checker.facts.certificate import KINDS
from checker.facts.documents import DOCUMENTS
from checker.facts.education import AIMS, CLASSES
from checker.facts.merits import CATEGORIES, REGIONS
from checker.facts.question import Question
from checker.facts.title import GRADES

Json = dict[str, Any]

DAYS = st.dates(date(2000, 1, 1), date(2025, 12, 31)).map(date.isoformat)
"""A month would leave open what hangs on its day (docs/adr/0018)."""
NEAR = st.sampled_from([f"{year}-01-01" for year in range(2006, 2026)])
"""Days that make whole years by the reference date: thresholds are then often met exactly."""
DATE = DAYS | NEAR
FLAG = st.booleans()
RELATION = st.sampled_from(RELATIONS)
LEVEL = st.integers(1, 5)

_DEGREES = {
    "technical": ("secondary",),
    "senior_technical": ("secondary",),
    "technician_college": ("secondary",),
    "secondary_vocational": ("secondary",),
    "higher_vocational": ("associate", "bachelor"),
    "university": ("associate", "bachelor", "master", "doctor"),
}


@st.composite
def work_items(draw: st.DrawFn) -> Json:
    """A spell with both ends known."""
    start, end = sorted((draw(DATE), draw(DATE)))
    still = draw(FLAG)
    return {"relation": draw(RELATION), "from": start, "to": None if still else end, "still": still}


@st.composite
def certificates(draw: st.DrawFn) -> Json:
    """A certificate of which everything is known."""
    kind = draw(st.sampled_from(KINDS))
    return {
        "relation": draw(RELATION),
        "level": None if kind == "reserve_technician" else draw(LEVEL),
        "kind": kind,
        "date": draw(DATE),
        "before_enrolment": draw(FLAG),
    }


@st.composite
def diplomas(draw: st.DrawFn) -> Json:
    """A diploma, or a student, of whom everything is known."""
    school = draw(st.sampled_from(sorted(_DEGREES)))
    status = draw(st.sampled_from(["graduated", "graduated", "graduating", "enrolled"]))
    return {
        "school": school,
        "degree": draw(st.sampled_from(_DEGREES[school])),
        "major": draw(RELATION),
        "status": status,
        "date": draw(DATE) if status == "graduated" else None,
        "aim": draw(st.sampled_from(AIMS)),
        "school_class": draw(st.sampled_from(CLASSES)),
        "evaluated": draw(FLAG),
        "approved": draw(FLAG),
    }


def _items(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(fields)


ITEMS: dict[str, st.SearchStrategy[Json]] = {
    "work": work_items(),
    "certificates": certificates(),
    "training": _items(relation=RELATION, level=LEVEL, completed=FLAG),
    "education": diplomas(),
    "apprenticeships": _items(relation=RELATION, completed=FLAG),
    "titles": _items(grade=st.sampled_from(GRADES), related=FLAG, date=DATE),
    "professional_qualifications": _items(grade=st.sampled_from(GRADES), related=FLAG, date=DATE),
    "abilities": _items(kind=st.sampled_from(["difficult_problems", "mentoring"])),
    "achievements": _items(
        benefit_yuan=st.sampled_from([199_999, 200_000, 499_999, 500_000]), proof=FLAG, main_participant=FLAG
    ),
    "awards": _items(
        category=st.sampled_from(CATEGORIES),
        region=st.sampled_from(REGIONS),
        prize=st.integers(1, 5),
        main_contributor=FLAG,
        related=FLAG,
    ),
    "patents": _items(count=st.integers(0, 3), main_contributor=FLAG, related=FLAG),
    "trainee_results": _items(
        region=st.sampled_from(REGIONS), **{"class": st.integers(1, 2), "rank": st.integers(1, 11)}
    ),
    "age": _items(born=st.builds("{}-{:02}-15".format, st.integers(1960, 2012), st.integers(1, 12)), reached=st.none()),
    "contests": _items(region=st.sampled_from(REGIONS), **{"class": st.integers(1, 3), "rank": st.integers(1, 11)}),
    "own_judgements": _items(text=st.sampled_from(["身体健康", "能识读简单的图样"])),
    "documents": _items(kind=st.sampled_from(DOCUMENTS)),
    "honours": _items(kind=st.sampled_from(["provincial_technical_expert", "other"])),
}
_MANY = ("work", "certificates", "training")
COMPLETE: st.SearchStrategy[Json] = st.fixed_dictionaries(
    {name: st.lists(items, max_size=3 if name in _MANY else 2) for name, items in ITEMS.items()}
)
"""Profiles of which nothing is unknown."""


@st.composite
def forgotten(draw: st.DrawFn, complete: Json) -> Json:
    """The same profile to someone who knows less: sections, items or fields are unknown."""
    known: Json = {}
    for name, items in complete.items():
        how = draw(st.sampled_from(["all", "all", "section", "items", "fields", "field", "field"]))
        if how == "all":
            known[name] = items
        elif how == "items":
            known[name] = {"items": [item for item in items if draw(FLAG)], "complete": False}
        elif how == "fields":
            known[name] = [{field: value for field, value in item.items() if draw(FLAG)} for item in items]
        elif how == "field":
            lost = [draw(st.sampled_from(sorted(item))) for item in items]
            known[name] = [{**item, field: None} for item, field in zip(items, lost, strict=True)]
    return known


def _row(draw: st.DrawFn, question: Question) -> Json:
    """The details that a question asks, all of them filled in."""
    item = draw(ITEMS[question.section])
    row: Json = {}
    for field in question.fields:
        value = item.get(field.id)
        if field.options and value not in field.options:
            value = draw(st.sampled_from(field.options))
        elif value is None and field.id == "date" and question.section != "education":
            value = draw(DATE)
        row[field.id] = value
    return row


@st.composite
def replies(draw: st.DrawFn, question: Question) -> Json:
    """An answer to a question of the form."""
    if draw(st.sampled_from(["no", "yes", "yes"])) == "no":
        return {"answer": "no", "rows": []}
    rows = draw(st.integers(1, 2)) if question.repeat else 1
    return {"answer": "yes", "rows": [_row(draw, question) for _ in range(rows)]}
