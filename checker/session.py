"""What the browser's worker has been told: rules, words, and what was made of them to answer sooner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from .editions import choice_of, rules_on
from .extent import check_extent
from .model import Rules, parse_batch, parse_rules
from .wording import WORDS

if TYPE_CHECKING:
    from .compiled import CompiledLevel
    from .match import Prepared


def read_rules(data: Any) -> Rules:
    """The rules of an occupation from decoded JSON.  Raises RulesError, also where they ask too much."""
    rules = parse_rules(data)
    check_extent(rules)
    return rules


def read_batch(data: Any) -> tuple[Rules, ...]:
    """Those of several occupations.  Raises RulesError likewise."""
    every = parse_batch(data)
    for rules in every:
        check_extent(rules)
    return every


class Session:
    """Rules by occupation, and words by script."""

    def __init__(self) -> None:
        self.rules: dict[str, Rules] = {}
        self.words: dict[str, Mapping[str, str]] = {"hans": WORDS}
        self._compiled: dict[str, tuple[tuple[str, ...], dict[int, CompiledLevel]]] = {}
        self._prepared: tuple[list[tuple[str, ...]], tuple[Prepared, ...]] | None = None
        self._batch: Batch | None = None

    def load(self, rules: Rules) -> None:
        """Keep the rules of an occupation; what was made of former ones is dropped."""
        self.rules[rules.occupation.id] = rules
        self._compiled.pop(rules.occupation.id, None)
        self._prepared = None

    def compiled(self, rules: Rules) -> dict[int, CompiledLevel]:
        """The lists of an occupation in their editions of some date, ready for planning."""
        choice, occupation = choice_of(rules), rules.occupation.id
        if self._compiled.get(occupation, (None,))[0] != choice:
            from .route import compile_levels

            self._compiled[occupation] = choice, compile_levels(rules)
        return self._compiled[occupation][1]

    def on(self, as_of: date) -> dict[str, Rules]:
        """The rules that are loaded, in their editions of a date."""
        return {occupation: rules_on(rules, as_of) for occupation, rules in self.rules.items()}

    def all_lists(self, as_of: date) -> tuple[Prepared, ...]:
        """Every list that is loaded in its edition of a date, ready for look-ups."""
        from .match import prepare

        every = self.on(as_of).values()
        choices = [choice_of(rules) for rules in every]
        if self._prepared is None or self._prepared[0] != choices:
            self._prepared = choices, prepare(every)
        return self._prepared[1]

    def lists_of(self, data: Mapping[str, Any], as_of: date) -> tuple[dict[str, Rules], tuple[Prepared, ...]]:
        """The rules and lists of a batch in their editions of a date.

        Only the last batch is kept: a small site has one, and of a large one there is no room for all.
        """
        from .match import prepare

        name = data.get("edition"), data.get("batch")
        known = self._batch if self._batch and self._batch.name == name else None
        rules = known.rules if known else read_batch(data)
        every = {each.occupation.id: rules_on(each, as_of) for each in rules}
        choices = [choice_of(each) for each in every.values()]
        prepared = known.prepared if known and known.choices == choices else prepare(every.values())
        self._batch = Batch(name, rules, choices, prepared)
        return every, prepared


class Batch(NamedTuple):
    """Lists that came with a request: their name, what was read, and what was made of it for a choice of editions."""

    name: tuple[Any, Any]
    rules: tuple[Rules, ...]
    choices: list[tuple[str, ...]]
    prepared: tuple[Prepared, ...]
