"""What the browser's worker has been told: rules, words, and what was made of them to answer sooner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ..core.model import Rules, parse_batch, parse_rules
from ..core.saying import Words
from ..verdict.editions import choice_of, rules_on
from ..verdict.limits import check_extent
from ..words.voice import Voice
from ..words.wording import WORDS

if TYPE_CHECKING:
    from ..lookup.match import Prepared
    from ..planning.compiled import CompiledLevel


def read_rules(data: Any) -> Rules:
    """The rules of an occupation from decoded JSON.

    Raises:
        RulesError: they are damaged, of another format, or ask more than can be evaluated while somebody waits.
    """
    rules = parse_rules(data)
    check_extent(rules)
    return rules


def read_batch(data: Any) -> tuple[Rules, ...]:
    """The rules of several occupations from decoded JSON.

    Raises:
        RulesError: as for `read_rules`.
    """
    every = parse_batch(data)
    for rules in every:
        check_extent(rules)
    return every


class Session:
    """Rules by occupation, and words by script."""

    def __init__(self) -> None:
        self.rules: dict[str, Rules] = {}
        self.words: dict[str, Words] = {"hans": WORDS}
        self._compiled: dict[str, tuple[tuple[str, ...], dict[int, CompiledLevel]]] = {}
        self._prepared: _Made | None = None
        self._batch: _Batch | None = None
        self.judging: tuple[tuple[object, ...], dict[str, Rules], Any] | None = None
        """What judges the rows of a table (`table.judging.Judge`), and for which date, names and rules it was made."""

    def load(self, rules: Rules) -> None:
        """Keep the rules of an occupation; what was made of former ones is dropped."""
        self.rules[rules.occupation.id] = rules
        self._compiled.pop(rules.occupation.id, None)
        self._prepared = None

    def voice(self, rules: Rules, script: str) -> Voice:
        """The rules, spoken of in a script whose words are loaded."""
        return Voice(rules, self.words[script], script)

    def compiled(self, rules: Rules) -> dict[int, CompiledLevel]:
        """The lists of an occupation in their editions of some date, ready for planning."""
        choice, occupation = choice_of(rules), rules.occupation.id
        if self._compiled.get(occupation, (None,))[0] != choice:
            from ..planning.routes import compile_levels

            self._compiled[occupation] = choice, compile_levels(rules)
        return self._compiled[occupation][1]

    def all_lists(self, as_of: date) -> tuple[dict[str, Rules], tuple[Prepared, ...]]:
        """All rules that are loaded and their lists, in their editions of a date."""
        every, self._prepared = _prepared(self.rules.values(), as_of, self._prepared)
        return every, self._prepared.lists

    def lists_of(self, data: Mapping[str, Any], as_of: date) -> tuple[dict[str, Rules], tuple[Prepared, ...]]:
        """The same of a batch.

        Only the last one is kept: a small site has one, and of a large one there is no room for all.
        """
        name = data.get("edition"), data.get("batch")
        known = self._batch if self._batch and self._batch.name == name else None
        rules = known.rules if known else read_batch(data)
        every, made = _prepared(rules, as_of, known.made if known else None)
        self._batch = _Batch(name, rules, made)
        return every, made.lists


class _Made(NamedTuple):
    """Lists ready for look-ups, and the choice of editions that they were made for."""

    choices: list[tuple[str, ...]]
    lists: tuple[Prepared, ...]


class _Batch(NamedTuple):
    """What came with a request: its name, what was read, and what was made of it."""

    name: tuple[Any, Any]
    rules: tuple[Rules, ...]
    made: _Made


def _prepared(rules: Iterable[Rules], as_of: date, known: _Made | None) -> tuple[dict[str, Rules], _Made]:
    """The rules in their editions of a date, and their lists: those known where they are of the same editions."""
    from ..lookup.match import prepare

    every = {each.occupation.id: rules_on(each, as_of) for each in rules}
    choices = [choice_of(each) for each in every.values()]
    return every, known if known and known.choices == choices else _Made(choices, prepare(every.values()))
