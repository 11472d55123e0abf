"""Productions of the clause grammar for single facts: work, certificates, training, apprenticeship, titles.

Each takes a cursor at the beginning of its words and returns a Fact, or raises NotUnderstood.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from checker.core.tree import Group
from intake.grammar import vocabulary as words
from intake.grammar.amounts import Length, duration, number, years
from intake.grammar.cursor import Args, Cursor, Fact, NotUnderstood, Tree


class Context(NamedTuple):
    """What a clause may name beyond the vocabulary: titles of certificates -> level (rules/levels.yaml and headings),
    names of occupations -> id, the name of the list's own occupation ("" where it is not known), and its level."""

    titles: Mapping[str, int]
    occupations: Mapping[str, str]
    own: str = ""
    level: int | None = None

    @property
    def own_titles(self) -> Mapping[str, int]:
        """The own occupation's name with a level in it: 中级焊工, 焊工四级, 建（构）筑物初级消防员."""
        return _with_level(self.own)


@cache
def _with_level(name: str) -> Mapping[str, int]:
    if not name:
        return {}
    places = range(len(name) + 1)
    return {name[:at] + level + name[at:]: number for level, number in words.LEVELS.items() for at in places}


def _held_years(at: Cursor) -> int | None:
    """[已]满N年 behind a certificate; None where no such words stand here, or years that differ by occupation."""
    start = at.at
    try:
        at.takes("已")
        found = years(at) if at.sees("满") or _is_at_least(at) else None
    except NotUnderstood:
        found = None
    if found is None or found.inner is not None:
        at.at = start
        return None
    return found.years


def _is_at_least(at: Cursor) -> bool:
    """3年以上, without 满 before it."""
    probe = Cursor(at.text, at.at)
    try:
        found = years(probe)
    except NotUnderstood:
        return False
    return found.inner is None and at.text[: probe.at].endswith(words.AT_LEAST_AFTER)


def scope(at: Cursor, context: Context) -> str:
    """Read 本职业 or 本职业或相关职业; the list's own occupation by name is 本职业.

    Raises:
        NotUnderstood: Neither stands here.
    """
    found = at.maybe(words.SCOPES)
    if found is None and context.own and at.takes(f"{context.own}职业", context.own):
        found = "own"
    if found is None or at.sees("或", "以外", "相近"):
        raise NotUnderstood(at.text[at.at :])
    return found


def _counting(at: Cursor, found: str | None) -> str | None:
    again = at.maybe(words.COUNTINGS)
    if again and found:
        raise NotUnderstood("counted twice")
    return again or found


def work(at: Cursor, context: Context) -> Tree:
    """连续从事本职业工作N年以上, 在本职业连续工作满N年, 累计从事本职业工作满6个月 …"""
    start = at.at
    counting, trainee = None, False
    if at.takes("在"):
        where = scope(at, context)
        at.takes("工作岗位上", "岗位上", "工作岗位", "岗位")
        counting = _counting(at, None)
        trainee = at.takes("见习")
        if not at.takes("从事工作", "工作", "从业") and not trainee:
            raise NotUnderstood(at.text[at.at :])
    else:
        counting = _counting(at, None)
        at.needs("从事")
        where = scope(at, context)
        counting = _counting(at, counting)
        trainee = at.takes("见习")
        at.takes("岗位工作", "工作年限", "工作时间", "工作", "岗位")
    counting = _counting(at, counting)
    asked = duration(at)
    args: Args = {"scope": where, "counting": counting or "cumulative", **asked.args}
    readings = {} if counting else {"counting-not-stated": {"total": {}, "unbroken": {"counting": "continuous"}}}
    cautions = ("trainee-work",) if trainee else ()
    if asked.inner is None:
        return Fact("work", args, ((start, at.at),), readings, cautions)
    return _varied(Fact("work", args, (), readings, cautions), asked, start, at, context)


def _varied(fact: Fact, asked: Length, start: int, at: Cursor, context: Context) -> Tree:
    """4年（数控类2年）以上: the general years, or fewer for the occupations of the class."""
    assert asked.inner is not None
    kind, fewer, kind_span, years_span = asked.inner
    members = [identity for name, identity in context.occupations.items() if name.startswith(kind)]
    if not members:
        raise NotUnderstood(kind)
    end = (asked.tail, at.at)
    whole = fact._replace(spans=((start, kind_span[0] - 1), end))
    args = {name: value for name, value in fact.args.items() if name != "months"}
    other = fact._replace(args={**args, "years": fewer}, spans=((start, asked.start), years_span, end))
    return Group("any", (whole, Group("all", (Fact("occupation", {"is": members}, (kind_span,)), other))))


def working_now(at: Cursor, context: Context) -> Tree:
    """仍从事本职业工作, 仍在本职业岗位."""
    start = at.at
    at.needs("仍在从事", "仍从事", "目前仍从事", "现仍从事", "现从事", "仍在")
    in_post = at.text[start : at.at] == "仍在"
    where = scope(at, context)
    if not at.takes("岗位工作", "岗位", "工作") or (in_post and at.text[at.at - 2 : at.at] not in ("工作", "岗位")):
        raise NotUnderstood(at.text[at.at :])
    return Fact("working_now", {"scope": where}, ((start, at.at),))


def age(at: Cursor, context: Context) -> Tree:
    """年满16周岁[（含）以上][，从事本职业工作]; 拟从事本职业工作 after it is what everybody says who applies."""
    start = at.at
    at.needs("年满", "年龄满")
    years_asked = number(at)
    at.needs("周岁")
    at.takes(*words.AT_LEAST_AFTER)
    if at.sees("以下", "以内", "左右"):
        raise NotUnderstood(at.text[at.at :])
    asked = Fact("age", {"years": years_asked}, ((start, at.at),))
    end = at.at
    try:
        intends = at.takes(*(f"{joint}{aim}从事" for joint in ("，", "且") for aim in ("拟", "有意", "愿意", "准备")))
        begin = at.at if intends else at.at + len("，")
        if not intends:
            at.needs("，从事")
        where = scope(at, context)
        if not at.takes("工作") and not at.ended and not (intends and at.sees("者")):
            raise NotUnderstood(at.text[at.at :])
    except NotUnderstood:
        at.at = end
        return asked
    if intends:
        at.takes("者", "的人员")
        return asked._replace(spans=((start, at.at),))
    if not at.ended:
        at.at = end
        return asked
    return Group("all", (asked, Fact("working_now", {"scope": where}, ((begin, at.at),))))


def apprenticeship(at: Cursor, context: Context) -> Tree:
    """本职业学徒期满."""
    start = at.at
    at.takes("从事", "在")
    where = scope(at, context)
    at.needs("学徒期满", "学徒已期满")
    return Fact("apprenticeship", {"scope": where}, ((start, at.at),))


class _Rank(NamedTuple):
    level: int
    title: str
    titled: bool


def _rank(at: Cursor, context: Context) -> _Rank:
    """A level, or a title that stands for one: 中级, 四级/中级工, 助理电子商务师, 中级焊工."""
    start = at.at
    tables: tuple[tuple[Mapping[str, int], str], ...] = (
        (context.titles, "title"),
        (context.own_titles, "own"),
        (words.LEVELS, "level"),
    )
    best: tuple[int, int, str] | None = None
    for table, kind in tables:
        at.at = start
        found = at.maybe(table)
        if found is not None and (best is None or at.at > best[0]):
            best = (at.at, found, kind)
    if best is None:
        at.at = start
        raise NotUnderstood(at.text[at.at :])
    at.at = best[0]
    return _Rank(best[1], at.text[start : at.at] if best[2] == "title" else "", best[2] != "level")


def certificate(at: Cursor, context: Context) -> Tree:
    """取得本职业四级/中级工职业资格证书（技能等级证书）[满N年], 取得本职业预备技师证书, 入学前持有中级职业资格证书."""
    start = at.at
    at.takes("在")
    early = at.takes("入学前")
    at.needs(*words.HOLDS)
    begin = at.at
    try:
        where: str | None = scope(at, context)
    except NotUnderstood:
        where, at.at = None, begin
    if at.takes("预备技师证书"):
        if where is None:
            raise NotUnderstood("预备技师证书")
        return Fact("certificate", {"scope": where, "kinds": ["reserve_technician"]}, ((start, at.at),))
    rank = _rank(at, context)
    if at.sees("及以上", "以上"):
        raise NotUnderstood(at.text[at.at :])
    named = at.text[begin : at.at].rpartition("国家职业资格")[1] and at.takes("证书")
    at.takes("的")
    kinds = words.QUALIFICATION if named else at.value(words.KINDS)
    args: Args = {"scope": where or "own", "level": rank.level, "kinds": list(kinds)}
    if rank.title:
        args["title"] = rank.title
    if early:
        args["before_enrolment"] = True
    if held := _held_years(at):
        args["held_years"] = held
    if where is not None or (rank.titled and not rank.title):
        return Fact("certificate", args, ((start, at.at),))
    if rank.title:
        return Fact("certificate", args, ((start, at.at),), {}, ("own-occupation-missing",))
    return Fact("certificate", args, ((start, at.at),), {"certificate-scope": {"own": {}, "any": {"scope": "any"}}})


def document(at: Cursor, context: Context) -> Tree:
    """持有特种作业操作证, 取得机动车驾驶证."""
    start = at.at
    at.needs("持", *words.HOLDS)
    at.takes("有效的", "相应的", "有效")
    kind = at.value(words.DOCUMENTS)
    if at.sees("（"):
        raise NotUnderstood(at.text[at.at :])
    return Fact("document", {"kind": kind}, ((start, at.at),))


def training(at: Cursor, context: Context) -> Tree:
    """经本职业中级正规培训达规定标准学时数，并取得结业证书."""
    start = at.at
    at.takes("经过", "经", "参加")
    begin = at.at
    own = True
    try:
        if scope(at, context) != "own":
            raise NotUnderstood("training for a related occupation")
    except NotUnderstood:
        own, at.at = False, begin
    rank = _rank(at, context)
    if not own and not rank.titled:
        raise NotUnderstood("whose training")
    at.takes("的")
    at.needs(*words.TRAINING)
    at.takes("，", "、并", "并", "且")
    at.needs(*words.HOURS)
    at.takes("，")
    at.takes("并且", "并", "且")
    at.needs("取得", "获得")
    at.needs(*words.COMPLETION)
    args: Args = {"level": rank.level, **({"title": rank.title} if rank.title else {})}
    return Fact("training", args, ((start, at.at),))


def _related(at: Cursor) -> Args:
    """相关专业, 符合专业对应关系的."""
    return {"related": True} if at.takes("相关专业", "本专业或相关专业", "符合专业对应关系的") else {}


_GRADES = ("technician", "assistant", "intermediate", "senior")
"""From low to high."""


def professional_title(at: Cursor, context: Context) -> Tree:
    """取得相关专业初级专业技术职称资格, 取得符合专业对应关系的中级职称[（专业技术人员职业资格）]."""
    start = at.at
    at.needs(*words.HOLDS)
    related = _related(at)
    begin = at.at
    grades = at.value(words.GRADES)
    word = at.text[begin : at.at]
    if at.takes("及以上", "以上"):
        grades = _GRADES[_GRADES.index(grades[0]) :]
    at.needs(
        "专业技术职称资格", "专业技术职称", "技术职称资格", "技术职称", "职称", "专业技术职务任职资格", "专业技术资格"
    )
    end = at.at
    beside = at.takes(*words.BESIDE_TITLE)
    if at.sees("（"):
        raise NotUnderstood(at.text[at.at :])
    args: Args = {"grades": list(grades), **related}
    options = {"assistant-only": {}, "includes-technician": {"grades": ["technician", *grades]}}
    readings: dict[str, Args] = {} if related else {"title-field": {"any-field": {}, "related-only": {"related": True}}}
    if word in words.OPEN_GRADES:
        readings["junior-title"] = options
    title = Fact("title", args, ((start, end),), readings)
    if not beside:
        return title
    return Group("any", (title, Fact("professional_qualification", args, ((end, at.at),))))


def professional_qualification(at: Cursor, context: Context) -> Tree:
    """取得相关专业[中级]专业技术人员职业资格[证书]."""
    start = at.at
    at.needs(*words.HOLDS)
    args = _related(at)
    if grades := at.maybe(words.GRADES):
        args["grades"] = list(grades)
    at.needs("专业技术人员职业资格证书", "专业技术人员职业资格")
    return Fact("professional_qualification", args, ((start, at.at),))
