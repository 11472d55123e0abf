"""Productions of the clause grammar for merits: abilities, results, awards, patents, competitions, honours."""

from __future__ import annotations

import re

from intake.grammar import vocabulary as words
from intake.grammar.amounts import number
from intake.grammar.cursor import Args, Cursor, Fact, NotUnderstood, Span, Tree, group
from intake.grammar.facts import Context

_BENEFIT = re.compile(
    r"在技术改造、工艺革新、技术攻关等方面有(?:较大|重大)突破或(?:较大|重大)成果"
    r"（创造直接经济效益(?P<sum>[0-9]{1,6})万元以上，须有相应权威机构或技术评审机构的鉴定证书或有效证明）的主要参与者"
)
_ABILITIES = {
    "能解决本职业高难度技术操作和工艺难题": "difficult_problems",
    "在传授技艺、培养青年工人方面贡献突出": "mentoring",
}
_RELATED = ("与申报职业（工种）相关项目，", "与申报职业（工种）相关项目", "与申报职业相关项目，", "与申报职业相关项目")
_CATEGORIES = {"科技成果（发明创造）": "science", "技术创新、发明、创造、推广、应用": "innovation"}
_ALL_REGIONS = ["city", "province", "nation"]
_CONTRIBUTORS = ("的主要完成者", "主要完成者")


def ability(at: Cursor, context: Context) -> Tree:
    """能解决本职业高难度技术操作和工艺难题."""
    start = at.at
    return Fact("ability", {"kind": at.value(_ABILITIES)}, ((start, at.at),))


def honour(at: Cursor, context: Context) -> Tree:
    """获得省级技术能手称号."""
    start = at.at
    at.needs("获得省级技术能手称号", "获省级技术能手称号", "取得省级技术能手称号")
    return Fact("honour", {"kind": "provincial_technical_expert"}, ((start, at.at),))


def achievement(at: Cursor, context: Context) -> Tree:
    """…（创造直接经济效益20万元以上，…）的主要参与者."""
    match = _BENEFIT.match(at.text, at.at)
    if not match:
        raise NotUnderstood(at.text[at.at :])
    at.at = match.end()
    return Fact("achievement", {"benefit_yuan": int(match["sum"]) * 10_000}, (match.span(),))


def awards(at: Cursor, context: Context) -> Tree:
    """与申报职业（工种）相关项目获省以上科技成果四等奖以上、市以上三等奖两项以上、或获国家专利两项以上的主要完成者."""
    start = at.at
    at.needs(*_RELATED)
    related: Span = (start, at.at - 1 if at.text[at.at - 1] == "，" else at.at)
    found: list[tuple[Fact, bool]] = []
    category = ""
    while True:
        begin = at.at
        verb = at.takes("获得", "获")
        if verb and at.takes("国家专利"):
            fact, counted = Fact("patent", {"count": _items(at) or 1}, ((begin, at.at),)), True
        else:
            region = at.value(words.REGIONS)
            at.takes("以上", "及以上")
            category = at.maybe(_CATEGORIES) or category
            prize = number(at)
            at.needs("等奖以上", "等奖及以上", "等奖")
            count = _items(at)
            args = {"category": category, "region": region, "prize": prize, "count": count or 1}
            fact, counted = Fact("award", args, ((begin, at.at),)), count is not None
        found.append((fact, counted))
        if not at.takes("、或", "，或", "或", "、", "，"):
            break
    end = at.at
    at.needs(*_CONTRIBUTORS)
    if not category and any(fact.predicate == "award" for fact, _ in found):
        raise NotUnderstood("which kind of prize")
    return group("any", _with_shared_words(found, related, (end, at.at)))


def _items(at: Cursor) -> int | None:
    """两项以上, or None where no number of items stands here."""
    begin = at.at
    try:
        count = number(at)
        at.needs("项以上", "项及以上")
    except NotUnderstood:
        at.at = begin
        return None
    return count


def _with_shared_words(found: list[tuple[Fact, bool]], related: Span, contributor: Span) -> list[Tree]:
    """Each with the words around all; an award without a number before one that has it: the number may bind both."""
    nodes: list[Tree] = []
    for index, (fact, counted) in enumerate(found):
        spans = (related, *fact.spans, contributor)
        following = [f.args["count"] for f, c in found[index + 1 :] if c and f.predicate == "award"]
        readings = {}
        if fact.predicate == "award" and not counted and following:
            if (fact.args["region"], fact.args["prize"]) != ("province", 4):
                raise NotUnderstood("which prizes the number binds")
            readings = {"two-items": {"last-named": {}, "each": {"count": following[0]}}}
        nodes.append(fact._replace(spans=spans, readings=readings))
    return nodes


def trainee_results(at: Cursor, context: Context) -> Tree:
    """所带学员在市级一类技能竞赛中获前三名，二类竞赛中获第一名；或省级 …"""
    start = at.at
    at.needs("所带学员在")
    shared: Span = (start, at.at)
    facts: list[Tree] = []
    region, region_span = "", shared
    while True:
        begin = at.at
        if found := at.maybe(words.REGIONS):
            region, region_span = found, (begin, at.at)
        if not region:
            raise NotUnderstood("no region")
        begin = at.at
        number_of_class = number(at)
        at.needs("类技能竞赛", "类竞赛", "类技能比赛", "类比赛")
        at.takes("中")
        at.needs("获得", "获")
        rank = _rank(at)
        spans = tuple(dict.fromkeys((shared, region_span, (begin, at.at))))
        facts.append(Fact("trainee_result", {"region": region, "class": number_of_class, "rank": rank}, spans))
        begin = at.at
        if not at.takes("；或", "，或", "，", "；") or not (at.sees(*words.REGIONS) or at.sees("一", "二")):
            at.at = begin
            return group("any", facts)


def contest(at: Cursor, context: Context) -> Tree:
    """在省级一类职业技能竞赛中获得前三名, 获得国家级一类竞赛前10名, 获省级以上二类技能竞赛第一名."""
    start = at.at
    within = at.takes("在")
    if not within:
        at.needs("获得", "获", "取得")
    region = at.value(words.REGIONS)
    regions = _ALL_REGIONS[_ALL_REGIONS.index(region) :] if at.takes("及以上", "以上") else [region]
    args: Args = {"regions": regions}
    begin = at.at
    try:
        numbers = [number(at)]
        while at.takes("、", "或", "和"):
            numbers.append(number(at))
        at.needs("类")
        if not set(numbers) <= {1, 2}:
            raise NotUnderstood("a class of contests")
        args["classes"] = numbers
    except NotUnderstood:
        at.at = begin
        if at.sees(*words.NUMERALS) or at.text[at.at : at.at + 1].isdigit():
            raise
    at.needs(*words.CONTESTS)
    if within:
        at.takes("中")
        at.needs("获得", "取得", "获")
    args["rank"] = _rank(at)
    at.takes("的选手", "选手", "的获得者", "获得者")
    return Fact("contest", args, ((start, at.at),))


def _rank(at: Cursor) -> int:
    """前三名 is 3 and 第一名 is 1, 第三名及以上 is 3; 第三名 alone says no "or better"."""
    best = at.takes("前")
    if not best:
        at.needs("第")
    rank = number(at)
    if not best and rank == 1 and at.takes("至", "到", "—", "-"):
        at.takes("第")
        rank, best = number(at), True
    at.needs("名")
    if not best and rank != 1 and not at.takes("（含）以上", "及以上", "以上"):
        raise NotUnderstood("a rank without 前")
    return rank
