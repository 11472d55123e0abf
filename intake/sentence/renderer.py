"""Write logic as a canonical sentence.  `all` binds more tightly than `any`; whatever else is nested stands in 〔〕."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.core.saying import money
from checker.words.wording import WORDS
from intake.sentence.terms import KINDS, MAJORS, REGIONS
from intake.sentence.words import (
    AND,
    BRIEF,
    CLASSES,
    CLOSE,
    CONTEST_CLASSES,
    ELSE,
    GRADES,
    OPEN,
    OPTION_END,
    OR,
    PHRASES,
    READING,
    SCHOOLS,
    THEN,
    Length,
    Members,
    Money,
    Names,
    Part,
    Slot,
)

_ORDERS = {
    "classes": (*CLASSES, *CONTEST_CLASSES),
    "regions": tuple(REGIONS),
    "schools": tuple(SCHOOLS),
    "kinds": tuple(KINDS),
    "majors": tuple(MAJORS),
    "grades": tuple(GRADES),
}


def _in_order(argument: str, value: Any) -> Any:
    """Lists of these arguments are sets: their order says nothing."""
    if value is None or argument not in _ORDERS:
        return value
    return tuple(sorted(value, key=list(_ORDERS[argument]).index))


def length_words(arguments: Mapping[str, Any]) -> str:
    """The years and months of a predicate as they are written, 18 months as 18."""
    years, months = arguments.get("years"), arguments.get("months")
    return (f"{years}年" if years else "") + (f"{months}个月" if months else "")


def _part(part: Part, arguments: Mapping[str, Any], names: Names) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Length):
        return f"{part.before}{length_words(arguments)}{part.after}"
    value: Any = arguments.get(part.argument)
    if isinstance(part, Slot):
        return part.words[_in_order(part.argument, value)]
    if isinstance(part, Members):
        return "申报职业为" + "、".join(names.occupations[name] for name in sorted(value))
    if isinstance(part, Money):
        value = money(WORDS, value)
    return "" if value is None else f"{part.before}{value}{part.after}"


def render_fact(predicate: str, arguments: Mapping[str, Any], names: Names) -> str:
    """The phrase of one predicate."""
    return "".join(_part(part, arguments, names) for part in PHRASES[predicate])


def _choice(readings: Mapping[str, Any], names: Names) -> str:
    ((ambiguity, branches),) = readings.items()
    words = names.ambiguities[ambiguity]
    options = [
        f"{words['options'][option]}{OPTION_END}{_node(branch, names, 'any')}" for option, branch in branches.items()
    ]
    return f"{OPEN}{READING}{words['question']}{THEN}{ELSE.join(options)}{CLOSE}"


def _fact(when: Mapping[str, Any], names: Names) -> str:
    predicate = next(iter(set(when) - {"quote", "readings"}))

    def branch(left: list[str], arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        if not left:
            return {predicate: arguments}
        options = when["readings"][left[0]]
        return {"readings": {left[0]: {o: branch(left[1:], {**arguments, **c}) for o, c in options.items()}}}

    if when.get("readings"):
        return _node(branch(list(when["readings"]), when[predicate]), names, "all")
    return render_fact(predicate, when[predicate], names)


def _node(when: Mapping[str, Any], names: Names, inside: str) -> str:
    """`inside`: the operator around this node, or `top`.  A branch of a reading counts as `any`: all may stand bare."""
    for operator, joint in (("all", AND), ("any", OR)):
        if operator in when:
            text = joint.join(_node(child, names, operator) for child in when[operator])
            bare = inside == "top" or (operator, inside) == ("all", "any")
            return text if bare else f"{OPEN}{text}{CLOSE}"
    if set(when) == {"readings"}:
        return _choice(when["readings"], names)
    return _fact(when, names)


def render(when: Mapping[str, Any], names: Names, *, brief: bool = False) -> str:
    """Write the canonical sentence of a clause's `when`, in Simplified, with its full stop.

    Args:
        when: The logic as rule files have it.
        names: What the sentence may name.
        brief: Without the questions of the readings, for pages that say them already; that is not read back.

    Raises:
        KeyError: The logic names an occupation or an ambiguity that `names` does not hold.

    >>> render({"work": {"scope": "own", "counting": "cumulative", "years": 4}}, Names({}, (), {}))
    '累计从事本职业工作4年（含）以上。'
    """
    sentence = _node(when, names, "top") + "。"
    if brief:
        for words in names.ambiguities.values():
            sentence = sentence.replace(f"{READING}{words['question']}{THEN}", BRIEF)
    return sentence
