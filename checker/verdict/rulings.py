"""Rulings: what an office has answered settles an ambiguity for its scope, and is cited wherever it decided.

A settled ambiguity is none any more: the clause has the logic of the answer, and a caution that names who said it, when
and where.  A list that applies under another reading only is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..core.model import Fact, Level, Rules, Ruling, Use
from ..core.tree import Choice, Group, Node


def _settled(node: Node[Fact], ruling: Ruling) -> Node[Fact]:
    """A tree in which an ambiguity has one option left."""
    if isinstance(node, Group):
        return Group(node.operator, tuple(_settled(child, ruling) for child in node.children))
    if not isinstance(node, Choice):
        return node
    if node.ambiguity == ruling.ambiguity:
        return _settled(node.branches[ruling.option], ruling)
    return Choice(node.ambiguity, {option: _settled(each, ruling) for option, each in node.branches.items()})


def _use_under(use: Use, ruling: Ruling) -> Use | None:
    """A clause as an answer has it; None where its list does not apply then."""
    if use.under.get(ruling.ambiguity, ruling.option) != ruling.option:
        return None
    clause = use.clause
    if ruling.ambiguity not in (*clause.ambiguities, *use.under):
        return use
    return use._replace(
        clause=clause._replace(
            when=_settled(clause.when, ruling),
            ambiguities=tuple(name for name in clause.ambiguities if name != ruling.ambiguity),
        ),
        cautions=(*use.cautions, ruling.caution),
        under={name: option for name, option in use.under.items() if name != ruling.ambiguity},
        condition=_use_under(use.condition, ruling) if use.condition else None,
    )


def _uses_under(uses: tuple[Use, ...], rulings: tuple[Ruling, ...]) -> Iterator[Use]:
    for use in uses:
        found: Use | None = use
        for ruling in rulings:
            if found and (use.source, use.line) in ruling.uses:
                found = _use_under(found, ruling)
        if found:
            yield found


def _level_under(level: Level, rulings: tuple[Ruling, ...]) -> Level:
    editions = tuple(each._replace(uses=tuple(_uses_under(each.uses, rulings))) for each in level.editions)
    return level._replace(uses=tuple(_uses_under(level.uses, rulings)), editions=editions)


def counts_in(ruling: Ruling, place: str) -> bool:
    """Whether an answer counts in a place: one for all of the country does, one for a province in its cities."""
    return place.startswith(ruling.place)


def ruled(rules: Rules, place: str = "") -> Rules:
    """The rules as the answers have them that count in a place; the same object where none does.

    Args:
        rules: the rules of an occupation.
        place: a province, or a province and a city, as the answers write it; "" for answers that count everywhere.
    """
    counting = tuple(each for each in rules.rulings if each.id not in rules.ruled and counts_in(each, place))
    if not counting:
        return rules
    cautions: dict[str, Mapping[str, str]] = {**rules.cautions, **{each.caution: each.words for each in counting}}
    return rules._replace(
        levels={number: _level_under(level, counting) for number, level in rules.levels.items()},
        cautions=cautions,
        ruled=(*rules.ruled, *(each.id for each in counting)),
    )
