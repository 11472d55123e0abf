"""Productions of the clause grammar for schools and degrees: diplomas, graduates, students of the graduating class.

The parts of a diploma (aim, school, degree, major) stand in almost any order; each may stand once.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from intake.grammar import vocabulary as words
from intake.grammar.amounts import years
from intake.grammar.cursor import Args, Cursor, Fact, NotUnderstood, Span, Tree, group
from intake.grammar.facts import Context

_ORDER = (
    "technical",
    "senior_technical",
    "technician_college",
    "secondary_vocational",
    "higher_vocational",
    "university",
)


class _Schools(NamedTuple):
    """Schools that share their qualities: `args` of the predicate, the schools that the words may include as well.

    `reach`: the qualities of the schools before, which may bind these too (ambiguity `qualities-reach`).
    """

    args: Args
    schools: tuple[str, ...]
    open_for: tuple[str, ...]
    span: Span
    several: bool = False
    reach: Mapping[str, Any] = MappingProxyType({})

    @property
    def qualified(self) -> bool:
        return bool(self.args)


def _qualities(at: Cursor) -> Args:
    """经评估论证、以高级技能为培养目标的 …"""
    args: Args = {}
    while True:
        if "evaluated" not in args and at.takes(*words.EVALUATED):
            args["evaluated"] = True
        elif "approved" not in args and at.takes(*words.APPROVED):
            args["approved"] = True
        elif "aim" not in args and (aim := at.maybe(words.AIMS)):
            args["aim"] = aim
        else:
            return args
        at.takes("、", "，", "并")


def _school_words(at: Cursor, args: Args) -> tuple[tuple[str, ...], tuple[str, ...]]:
    begin = at.at
    schools = at.value(words.SCHOOLS)
    word = at.text[begin : at.at]
    if word == "技工学校" and args.get("aim") == "senior":
        return words.SENIOR_TECHNICAL_SCHOOLS, ()
    alone = words.OPEN_ALONE.get(word, ()) if words.HIGHEST_SCHOOL not in at.text else ()
    return schools, words.OPEN_SCHOOLS.get(word, alone)


def _school_kind(schools: tuple[str, ...], open_for: tuple[str, ...]) -> dict[str, Args]:
    """The reading `school-kind`; none where the words can mean no other schools."""
    named, wider = set(schools), sorted({*schools, *open_for}, key=_ORDER.index)
    return {"school-kind": {"narrow": {}, "broad": {"schools": wider}}} if set(wider) != named else {}


def _begins_school(at: Cursor) -> bool:
    tables = (words.SCHOOLS, words.AIMS, words.EVALUATED, words.APPROVED, words.DEGREES)
    return any(at.sees(*table) for table in tables)


def _one_group(at: Cursor) -> _Schools:
    """Schools with qualities and perhaps a degree of their own before them (专科及以上普通高等学校)."""
    start = at.at
    args = _qualities(at)
    begin = at.at
    degree = at.maybe(words.DEGREES)
    if degree and not at.sees(*words.SCHOOLS):
        at.at, degree = begin, None
    if degree:
        args = {**args, **degree}
    schools, open_for = _school_words(at, args)
    several = False
    while not degree:
        begin = at.at
        if not (at.takes("、", "和", "及", "与") and at.sees(*words.SCHOOLS)):
            at.at = begin
            break
        more, may_mean = _school_words(at, args)
        schools, open_for, several = (*schools, *more), (*open_for, *may_mean), True
    return _Schools(args, schools, open_for, (start, at.at), several)


def _groups(at: Cursor) -> list[_Schools]:
    found = [_one_group(at)]
    while True:
        begin = at.at
        if not (at.takes("或者", "、或", "或", "、") and _begins_school(at)):
            at.at = begin
            break
        joint = at.text[begin : at.at]
        if any(each.qualified for each in found) and (len(found) > 1 or joint != "、"):
            raise NotUnderstood("whether the qualities bind both kinds of schools")
        reach = {name: value for name, value in found[0].args.items() if name in ("evaluated", "approved", "aim")}
        found.append(_one_group(at))
        if reach and set(found[-1].args) & set(reach):
            raise NotUnderstood("qualities of both kinds of schools")
        if reach:
            found[-1] = found[-1]._replace(reach=reach)
            continue
        if found[-1].qualified and found[-1].several:
            raise NotUnderstood("whether the qualities bind the last school too")
    if len(found) > 1 and not any(each.qualified for each in found):
        merged = found[0]
        for other in found[1:]:
            merged = _Schools(
                {},
                (*merged.schools, *other.schools),
                (*merged.open_for, *other.open_for),
                (merged.span[0], other.span[1]),
            )
        return [merged]
    return found


class _Parts(NamedTuple):
    groups: list[_Schools]
    args: Args
    major_word: str


def _parts(at: Cursor) -> _Parts:
    """Schools, degree and major in any order, each at most once; a school or a degree there must be."""
    groups: list[_Schools] = []
    args: Args = {}
    major_word = ""
    while True:
        begin = at.at
        if "majors" not in args and (majors := at.maybe(words.MAJORS)):
            args["majors"], major_word = list(majors), at.text[begin : at.at]
        elif not groups and "schools" not in args and _sees_schools(at):
            groups = _groups(at)
            if len(groups) == 1 and (classes := at.maybe(words.CLASSES)):
                args["classes"] = list(classes)
                groups = [groups[0]._replace(open_for=())]  # who has the classes is a school of the technical kind
        elif not ("degree" in args or "degree_at_least" in args) and (degree := at.maybe(words.DEGREES)):
            args.update(degree)
        else:
            break
        begin = at.at
        if not (at.takes("的") and not at.sees(*words.DIPLOMAS, "毕业生")):
            at.at = begin
    if not groups and not ({"degree", "degree_at_least"} & set(args)):
        raise NotUnderstood("neither school nor degree")
    if groups and any({"degree", "degree_at_least"} & set(each.args) & set(args) for each in groups):
        raise NotUnderstood("two degrees")
    return _Parts(groups, args, major_word)


def _sees_schools(at: Cursor) -> bool:
    """A degree begins a school only where a school follows it (专科及以上普通高等学校)."""
    probe = Cursor(at.text, at.at)
    if probe.maybe(words.DEGREES):
        return probe.sees(*words.SCHOOLS)
    return at.sees(*words.SCHOOLS, *words.AIMS, *words.EVALUATED, *words.APPROVED)


def _facts(parts: _Parts, start: int, at: Cursor, extra: Args) -> Tree:
    """One fact, or one for each group of schools with qualities of its own."""
    end, text = at.at, at.text
    majors = {"majors": ["own", "related"]}
    related = {"related-includes-own": {"includes": majors, "excludes": {}}} if parts.major_word == "相关专业" else {}
    if not parts.groups:
        return Fact("education", {**parts.args, **extra}, ((start, end),), related)
    facts = []
    for each in parts.groups:
        schools = sorted(set(each.schools), key=_ORDER.index)
        args = {"schools": schools, **each.args, **parts.args, **extra}
        kinds = _school_kind(each.schools, each.open_for)
        spans = _shared_spans(parts.groups, each, start, end, text)
        reach: dict[str, dict[str, Args]] = {}
        if each.reach:
            reach = {"qualities-reach": {"first-only": {}, "all": dict(each.reach)}}
        facts.append(Fact("education", args, spans, {**kinds, **reach, **related}))
    return group("any", facts)


def _shared_spans(groups: list[_Schools], own: _Schools, start: int, end: int, text: str) -> tuple[Span, ...]:
    """The words of a diploma without the schools of the other groups.  The words before all schools are quoted again
    only if they stand once in the text, as a quote that is sought backwards must."""
    first, last = groups[0].span[0], groups[-1].span[1]
    if len(groups) == 1:
        return ((start, end),)
    before = [(start, first)] if own is groups[0] or text.count(text[start:first]) == 1 else []
    pieces = [*before, own.span, (last, end)]
    spans: list[Span] = []
    for begin, stop in pieces:
        if spans and spans[-1][1] == begin:
            spans[-1] = (spans[-1][0], stop)
        elif begin < stop:
            spans.append((begin, stop))
    return tuple(spans)


def diploma(at: Cursor, context: Context) -> Tree:
    """取得技工学校本专业或相关专业毕业证书（含尚未取得毕业证书的在校应届毕业生）, 具有大专及以上学历 …"""
    start = at.at
    if not at.takes(*words.HOLDS) and at.text[:start] not in (
        "或",
        "或者",
    ):  # 或 goes on with the verb of the item before
        raise NotUnderstood("no verb")
    parts = _parts(at)
    at.takes("的")
    at.needs(*words.DIPLOMAS)
    extra: Args = {"graduating": True} if at.takes(*words.GRADUATING) else {}
    return _facts(parts, start, at, extra)


def graduate(at: Cursor, context: Context) -> Tree:
    """高级技工学校、技师学院毕业生; 大专以上本专业或相关专业的毕业生."""
    start = at.at
    parts = _parts(at)
    at.needs(*words.GRADUATES)
    extra: Args = {"graduating": True} if at.takes(*words.GRADUATING) else {}
    return _facts(parts, start, at, extra)


_DEGREE_OF_STUDENTS = {
    "大专生": [{"degree": "associate"}],
    "专科生": [{"degree": "associate"}],
    "本科生": [{"degree": "bachelor"}],
    "硕士、博士研究生": [{"degree_at_least": "master"}],
    "硕士及以上研究生": [{"degree_at_least": "master"}],
    "博士研究生": [{"degree_at_least": "doctor"}],
}


def years_since_graduation(at: Cursor, context: Context) -> Tree:
    """本科生毕业13年以上，硕士、博士研究生毕业8年以上: other people each, so any of them."""
    facts = []
    while True:
        start = at.at
        (args,) = at.value(_DEGREE_OF_STUDENTS)
        at.takes("毕业后", "毕业")
        asked = years(at)
        if asked.inner:
            raise NotUnderstood("years by class")
        facts.append(Fact("education", {**args, "years_since": asked.years}, ((start, at.at),)))
        begin = at.at
        if not (at.takes("，", "；", "；或", "，或", "或") and at.sees(*_DEGREE_OF_STUDENTS)):
            at.at = begin
            return group("any", facts)


def student(at: Cursor, context: Context) -> Tree:
    """高等职业院校毕业班学生，可申报本专业职业（工种）的高级职业资格证书."""
    start = at.at
    majors: list[str] = []
    schools, open_for = _school_words(at, {})
    classes = at.maybe(words.CLASSES)
    if found := at.maybe(words.MAJORS):
        majors = list(found)
    enrolled = ("的在校学生", "在校学生", "的在校生", "在校生")
    if not classes and at.takes(*enrolled):
        any_year = True
    elif not classes or at.sees("的毕业班", "毕业班"):
        at.needs("的毕业班学生", "毕业班学生")
        any_year = False
    else:
        at.needs(*enrolled, "的学生", "学生")
        any_year = True
    spans: tuple[Span, ...] = ((start, at.at),)
    begin = at.at
    if not majors and at.takes("，可申报本专业职业（工种）的", "，可申报本专业的"):
        level = at.value(words.LEVELS)
        at.needs("职业资格证书")
        if context.level is not None and level != context.level:
            raise NotUnderstood("another level than the list's")
        majors, spans = ["own"], (*spans, (begin + 1, at.at))
    args: Args = {"schools": list(schools), **({"majors": majors} if majors else {})}
    args |= {"classes": list(classes)} if classes else {}
    args |= {"any_year": True} if any_year else {}
    return Fact("student", args, spans, _school_kind(schools, open_for))
