"""Clauses composed in the project's own words from logic that is known (`tests.support.composed_notices`)."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, NamedTuple

Shape = tuple[Any, ...]
LEVEL_WORDS = {5: ("五", "初级工"), 4: ("四", "中级工"), 3: ("三", "高级工"), 2: ("二", "技师"), 1: ("一", "高级技师")}
_OLD = {5: "初级", 4: "中级", 3: "高级", 2: "技师", 1: "高级技师"}


class Clause(NamedTuple):
    """Words, and what they mean; None for words that no predicate says."""

    words: str
    shape: Shape | None


def fact(predicate: str, since: str = "", **args: Any) -> Shape:
    """A fact as `shape_of` gives it."""
    flat = {name: tuple(sorted(value)) if isinstance(value, list) else value for name, value in args.items()}
    return ("fact", predicate, tuple(sorted(flat.items())), since)


def every(*parts: Shape) -> Shape:
    """All of the parts."""
    return ("all", frozenset(parts))


def either(*parts: Shape) -> Shape:
    """Any of the parts."""
    return ("any", frozenset(parts))


def _scope(rng: random.Random) -> tuple[str, str]:
    own = rng.choice(("本职业", "本职业", "本职业", "本工种"))
    return rng.choice(((own, "own"), ("本职业或相关职业", "related"), ("本职业或相关职业", "related")))


def _years(rng: random.Random, number: int) -> str:
    chinese = {1: "一", 2: "两", 3: "三", 4: "四", 5: "五", 6: "六", 8: "八", 10: "十", 12: "十二", 15: "十五"}
    said = chinese[number] if number in chinese and rng.random() < 0.1 else str(number)
    return rng.choice((f"{said}年（含）以上", f"{said}年以上", f"满{said}年", f"{said}年及以上"))


def _work(rng: random.Random) -> tuple[str, dict[str, Any]]:
    words, scope = _scope(rng)
    counted, counting = rng.choice((("累计", "cumulative"), ("连续", "continuous")))
    number = rng.choice((1, 2, 3, 4, 5, 6, 8, 10, 12, 15))
    form = rng.choice(("{c}从事{s}工作{y}", "{c}从事{s}工作{y}", "从事{s}工作{c}{y}"))
    said = form.format(c=counted, s=words, y=_years(rng, number))
    return said, {"scope": scope, "counting": counting, "years": number}


def _level_words(rng: random.Random, level: int) -> str:
    numeral, worker = LEVEL_WORDS[level]
    return rng.choice((f"{numeral}级/{worker}", f"{numeral}级/{worker}", f"{numeral}级", _OLD[level]))


_KINDS = (
    ("职业资格证书", ["qualification"]),
    ("职业资格证书（技能等级证书）", ["qualification", "skill"]),
    ("职业技能等级证书", ["skill"]),
    ("职业资格（职业技能等级）证书", ["qualification", "skill"]),
    ("职业资格/职业技能等级证书", ["qualification", "skill"]),
    ("证书", ["qualification", "skill"]),
)


def _certificate(rng: random.Random, level: int) -> tuple[str, Shape]:
    words, scope = _scope(rng)
    kind, kinds = rng.choice(_KINDS)
    if rng.random() < 0.12:  # whose certificate, is not said
        return f"取得{_level_words(rng, level)}{kind}", ("choice", "certificate-scope")
    said = f"取得{words}{_level_words(rng, level)}{kind}"
    return said, fact("certificate", scope=scope, level=level, kinds=kinds)


def _diploma(rng: random.Random) -> tuple[str, Shape]:
    degree, name = rng.choice((("大专", "associate"), ("大学本科", "bachelor")))
    major, majors = rng.choice((("本专业或相关专业", ["own", "related"]), ("本专业", ["own"])))
    said = rng.choice((f"具有{degree}及以上{major}毕业证书", f"取得{major}{degree}及以上学历证书"))
    return said, fact("education", degree_at_least=name, majors=majors)


def _years_clause(rng: random.Random, level: int) -> Clause:
    said, args = _work(rng)
    return Clause(said + rng.choice(("", "", "", "", "即可", "，均可申报")), fact("work", **args))


def _apprentice(rng: random.Random, level: int) -> Clause:
    words, scope = _scope(rng)
    return Clause(f"{words}学徒期满", fact("apprenticeship", scope=scope))


def _trained(rng: random.Random, level: int) -> Clause:
    said = f"经本职业{_level_words(rng, level)}正规培训达规定标准学时数，并取得结业证书"
    return Clause(said, fact("training", level=level))


def _certified(rng: random.Random, level: int) -> Clause:
    held, shape = _certificate(rng, level + 1)
    said, args = _work(rng)
    return Clause(f"{held}后，{said}", every(shape, fact("work", "certificate", **args)))


def _certified_graduate(rng: random.Random, level: int) -> Clause:
    held, shape = _certificate(rng, level + 1)
    diploma, school = _diploma(rng)
    return Clause(f"{held}，并{diploma}", every(shape, school))


def _graduate(rng: random.Random, level: int) -> Clause:
    return Clause(*_diploma(rng))


def _certified_trained(rng: random.Random, level: int) -> Clause:
    one, other = _certified(rng, level), _trained(rng, level)
    assert one.shape and other.shape
    return Clause(f"{one.words}，{other.words}", ("all", one.shape[1] | {other.shape}))


def _graduate_trained(rng: random.Random, level: int) -> Clause:
    number, trained = rng.choice((1, 2, 3)), _trained(rng, level)
    said = f"大专以上本专业或相关专业毕业生，连续从事本职业工作{number}年以上，{trained.words}"
    diploma = fact("education", degree_at_least="associate", majors=["own", "related"])
    assert trained.shape
    return Clause(said, every(diploma, ("choice", "start-not-stated"), trained.shape))


def _two_ways(rng: random.Random, level: int) -> Clause:
    one, other = _certified(rng, level), _certified_graduate(rng, level)
    assert one.shape and other.shape
    return Clause(f"{one.words}；或{other.words}", either(one.shape, other.shape))


def _aged(rng: random.Random, level: int) -> Clause:
    said, args = _work(rng)
    years = rng.choice((16, 18, 20))
    return Clause(f"年满{years}周岁，{said}", every(fact("age", years=years), fact("work", **args)))


_UNKNOWN = (
    "能独立绘制云纹图样",
    "经师傅三人以上联名举荐",
    "熟悉各地泉水的声音，并通过面谈",
    "在本地区从业者中有良好声誉",
)


def _unknown(rng: random.Random, level: int) -> Clause:
    return Clause(rng.choice(_UNKNOWN), None)


_LOW: tuple[Callable[[random.Random, int], Clause], ...] = (_years_clause, _apprentice, _trained, _aged)
_HIGH = (
    _years_clause,
    _certified,
    _certified,
    _certified_graduate,
    _certified_trained,
    _graduate,
    _two_ways,
    _trained,
    _graduate_trained,
)


def clauses_of(rng: random.Random, level: int) -> tuple[Clause, ...]:
    """The clauses of a list."""
    makers = _LOW if level == 5 else _HIGH
    made = [rng.choice(makers)(rng, level) for _ in range(rng.randint(1, 4))]
    if rng.random() < 0.06:
        made.append(_unknown(rng, level))
    rng.shuffle(made)
    return tuple({clause.words: clause for clause in made}.values())
