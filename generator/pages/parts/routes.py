"""What a clause asks, in a few words, as routes: `四级证书＋连续工作4年`.

A route is one way to meet a clause; it is certain where it holds in every reading of the words.
A summary for the eye, for finding and for comparing: no verdict rests on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from generator.rulebook import Clause, Rulebook
from generator.words.terms import DEGREES, LEVEL_WORDS, SCHOOLS

Tree = Mapping[str, Any]

MAJORS = {
    ("own",): "本专业",
    ("own", "related"): "本或相关专业",
    ("related",): "相关专业",
    ("related", "other"): "非本专业",
    ("other",): "其他专业",
}
TITLES = {"technician": "技术员职称", "assistant": "初级职称", "intermediate": "中级职称", "senior": "高级职称"}
KINDS = {
    "work": "工作年限",
    "training": "培训或学徒",
    "schooling": "学历",
    "certificate": "证书",
    "merit": "职称与成果",
}
"""What a route may rest on; `work` and `training` only where nothing else is asked."""
SHORT_KINDS = {"work": "年限", "training": "培训", "schooling": "学历", "certificate": "证书", "merit": "职称"}
KIND_OF = {
    "certificate": "certificate",
    "education": "schooling",
    "student": "schooling",
    "title": "merit",
    "ability": "merit",
    "honour": "merit",
    "achievement": "merit",
    "award": "merit",
    "patent": "merit",
    "trainee_result": "merit",
}


class Demand(NamedTuple):
    """A fact that a route asks, in a few words."""

    predicate: str
    words: str
    years: int


class Route(NamedTuple):
    """A way to meet a clause; `certain` says that it is one however the words are read."""

    demands: tuple[Demand, ...]
    certain: bool

    @property
    def words(self) -> str:
        """All that it asks, in the order of the clause."""
        return "＋".join(demand.words for demand in self.demands)

    @property
    def years(self) -> int:
        """The longest time that it asks, in years; 0 where it asks none."""
        return max((demand.years for demand in self.demands), default=0)

    @property
    def kinds(self) -> set[str]:
        """What it rests on: of KINDS, never empty."""
        found = {KIND_OF[demand.predicate] for demand in self.demands if demand.predicate in KIND_OF}
        return found or {"work" if any(demand.predicate == "work" for demand in self.demands) else "training"}


def _work(args: Tree, words: str) -> str:
    counting = next((word for word in ("连续", "累计") if word in words), "")
    return f"{counting}工作{args['years']}年"


def _certificate(args: Tree, _: str) -> str:
    return f"{LEVEL_WORDS[args['level']][0]}证书" if "level" in args else "预备技师证书"


def _education(args: Tree, _: str) -> str:
    majors = MAJORS.get(tuple(args.get("majors", ())), "")
    degree = DEGREES.get(args.get("degree_at_least") or args.get("degree") or "")
    if "years_since" in args:
        return f"{degree or ''}毕业{args['years_since']}年"
    if degree:
        return f"{majors}{degree}学历"
    schools = args.get("schools", ())
    return f"{SCHOOLS[schools[0]]}{'等' if len(schools) > 1 else ''}{majors}毕业" if schools else "院校毕业"


def _title(args: Tree, _: str) -> str:
    return TITLES[args["grades"][0]]


def _always(words: str) -> Callable[[Tree, str], str]:
    return lambda args, quote: words


FACTS: Mapping[str, Callable[[Tree, str], str]] = {
    "work": _work,
    "working_now": _always("在岗"),
    "certificate": _certificate,
    "training": _always("培训结业"),
    "education": _education,
    "student": _always("毕业班学生"),
    "apprenticeship": _always("学徒期满"),
    "title": _title,
    "ability": _always("技术能力"),
    "honour": _always("技术能手称号"),
    "achievement": _always("技术成果"),
    "award": _always("成果奖项"),
    "patent": _always("专利"),
    "trainee_result": _always("学员竞赛名次"),
}


def _demand(fact: Tree, clause: Clause) -> Demand:
    args = fact["args"]
    words = "".join(clause.text[start:end] for start, end in fact["spans"])
    years = args.get("years") or args.get("years_since") or 0
    return Demand(fact["predicate"], FACTS[fact["predicate"]](args, words), years)


def _is_one_fact(tree: Tree) -> bool:
    """The readings differ in what a single fact means, which a few words do not say."""
    if tree["op"] == "choice":
        return all(map(_is_one_fact, tree["of"].values()))
    return bool(tree["op"] == "fact")


def _ambiguities(tree: Tree) -> Iterator[tuple[str, tuple[str, ...]]]:
    if tree["op"] == "fact" or _is_one_fact(tree):
        return
    if tree["op"] == "choice":
        yield tree["ambiguity"], tuple(tree["of"])
    for child in tree["of"].values() if tree["op"] == "choice" else tree["of"]:
        yield from _ambiguities(child)


def _ways(tree: Tree, clause: Clause, occupation: str, reading: Mapping[str, str]) -> list[tuple[Demand, ...]]:
    """Every way under one reading: any of them, all that is in it."""
    while tree["op"] == "choice":
        tree = tree["of"].get(reading.get(tree["ambiguity"]), next(iter(tree["of"].values())))
    if tree["op"] == "fact":
        if tree["predicate"] == "occupation":
            return [()] if occupation in tree["args"]["is"] else []
        return [(_demand(tree, clause),)]
    children = [_ways(child, clause, occupation, reading) for child in tree["of"]]
    if tree["op"] == "any":
        return [way for ways in children for way in ways]
    return [tuple(dict.fromkeys(demand for way in chosen for demand in way)) for chosen in product(*children)]


def _is_covered(way: tuple[Demand, ...], by: tuple[Demand, ...]) -> bool:
    """Who goes the one way has all that the other asks; fewer years of the same are asked by the easier."""

    def has(asked: Demand) -> bool:
        unit = asked.words.replace(str(asked.years), "")
        return any(own.words.replace(str(own.years), "") == unit and own.years >= asked.years for own in way)

    return all(map(has, by))


def _needed(ways: Iterable[tuple[Demand, ...]]) -> list[tuple[Demand, ...]]:
    """Without those that ask more than another does."""
    distinct = list(dict.fromkeys(ways))
    return [way for way in distinct if not any(other != way and _is_covered(way, other) for other in distinct)]


def routes(clause: Clause, occupation: str) -> list[Route]:
    """The routes of a clause, as it reads for an occupation.

    Some hold in one reading only: those that another reading makes longer stand before the longer ones.
    """
    options = dict(_ambiguities(clause.tree))
    readings = [dict(zip(options, chosen, strict=True)) for chosen in product(*options.values())]
    by_reading = [_needed(_ways(clause.tree, clause, occupation, reading)) for reading in readings]
    distinct = dict.fromkeys(way for ways in by_reading for way in ways)
    return [Route(way, all(any(_is_covered(way, other) for other in ways) for ways in by_reading)) for way in distinct]


class UsedRoute(NamedTuple):
    """A route with the clause that it is of; `anchor` is the clause's on the page of its level."""

    route: Route
    anchor: str
    clause: Clause


def level_routes(book: Rulebook, occupation: str, level: int) -> list[UsedRoute]:
    """The routes of a level of an occupation, each once.

    Where a list applies under a reading only, its routes are certain if every other reading has them, too.
    """
    lists = []
    for application in book.applications.get((occupation, level), ()):
        own = [
            UsedRoute(route, f"clause-{use.source}-{use.line}", use.clause)
            for use in application.printed.uses
            for route in routes(use.clause, occupation)
        ]
        lists.append((application.under, own))
    found: dict[str, UsedRoute] = {}
    for under, own in lists:
        readings = [
            [used for other, useds in lists if other.get(ambiguity, option) == option for used in useds]
            for ambiguity in under
            for option in book.ambiguities[ambiguity]["options"]
        ]
        for used in own:
            route = used.route
            certain = route.certain and all(
                any(other.route.certain and _is_covered(route.demands, other.route.demands) for other in reading)
                for reading in readings
            )
            if route.words not in found or certain:
                found[route.words] = used._replace(route=route._replace(certain=certain))
    return list(found.values())
