"""Lists as they are under some readings only, so that a plan can be made for each where the readings differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from ..core.model import Rules
from ..core.tree import Reading
from ..verdict.evaluate import ambiguities_of_use
from .compiled import CompiledLevel, CompiledUse


def _agree(reading: Reading, other: Reading) -> bool:
    return all(reading.get(name, option) == option for name, option in other.items())


def _use_under(use: CompiledUse, reading: Reading) -> CompiledUse:
    kept = [place for place, own in enumerate(use.readings) if _agree(reading, own)]
    trees = list(dict.fromkeys(use.tree_of[place] for place in kept))
    return use._replace(
        readings=[use.readings[place] for place in kept],
        trees=tuple(use.trees[number] for number in trees),
        tree_of=tuple(trees.index(use.tree_of[place]) for place in kept),
    )


def _options_under(ambiguities: Mapping[str, tuple[str, ...]], reading: Reading) -> dict[str, tuple[str, ...]]:
    return {name: (reading[name],) if name in reading else options for name, options in ambiguities.items()}


def rules_under(rules: Rules, reading: Reading) -> Rules:
    """The rules as if some of their ambiguities had no other option."""
    return rules._replace(ambiguities=_options_under(rules.ambiguities, reading))


def level_under(level: CompiledLevel, reading: Reading) -> CompiledLevel:
    """A list as if some of its ambiguities had no other option."""
    return level._replace(
        key=f"{level.key}{sorted(reading.items())}",
        uses=tuple(_use_under(use, reading) for use in level.uses),
        ambiguities=_options_under(level.ambiguities, reading),
    )


def settled_readings(*levels: CompiledLevel) -> Iterator[list[Reading]]:
    """What settles one ambiguity that makes a difference in lists, then what settles two of them at a time."""
    options: dict[str, tuple[str, ...]] = {}
    for level in levels:
        for use in level.uses:
            if len(use.trees) > 1:
                options.update({name: level.ambiguities[name] for name in ambiguities_of_use(use.use)})
    for size in (1, 2):
        yield [
            dict(zip(names, chosen, strict=True))
            for names in combinations(options, size)
            for chosen in product(*(options[name] for name in names))
        ]
