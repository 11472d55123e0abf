"""Published rules by name: those that come with the package, or any others of the same form.

    rules = published().rules("电工")

The form is that of the API: `index.json`, `occupations/<id>.json`, and `words.json`.  Reads files, so it is no part
of what goes to a browser.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple

from .core.model import Rules
from .core.problems import BaokaoError
from .core.saying import Words
from .door.session import read_rules

_FOLDER = "rules"


class NotPublished(BaokaoError):
    """No published rules come with this package: it is the project itself, not a wheel of it."""


class UnknownOccupation(BaokaoError, LookupError):
    """No list is published under a name; `near` holds the ids of occupations of a similar one."""

    def __init__(self, name: str, near: tuple[str, ...]) -> None:
        said = f"; similar: {', '.join(near)}" if near else ""
        super().__init__(f"no occupation is called {name!r}{said}; published().names has all names")
        self.name, self.near = name, near


class Entry(NamedTuple):
    """An occupation: its id, its name by script (`hans`, `hant`), the id of its 职业 or "", its published levels."""

    id: str
    name: Mapping[str, str]
    of: str
    levels: tuple[int, ...]


class Published:
    """Published rules, each document read when it is first asked for.

    Args:
        read: The decoded document of a name such as `index.json`.
    """

    def __init__(self, read: Callable[[str], Any]) -> None:
        self.document = read
        self._rules: dict[str, Rules] = {}

    @cached_property
    def index(self) -> Mapping[str, Any]:
        """The document `index.json`."""
        index: Mapping[str, Any] = self.document("index.json")
        return index

    @cached_property
    def occupations(self) -> Mapping[str, Entry]:
        """Every occupation by its id, those without a published level too."""
        entries = self.index["occupations"]
        return {e["id"]: Entry(e["id"], e["name"], e["of"] or "", tuple(e["levels"])) for e in entries}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every id, and every name in both scripts -> the id; what `check` takes as `names`."""
        entries = self.occupations.values()
        return {name: each.id for each in entries for name in (each.id, *each.name.values())}

    def near(self, name: str) -> tuple[str, ...]:
        """The ids of at most three occupations whose names or ids are closest to a name."""
        wanted = name.strip().lower()
        close = get_close_matches(wanted, self.names, n=6, cutoff=0.5)
        return tuple(dict.fromkeys(self.names[each] for each in close))[:3]

    def find(self, name: str) -> Entry:
        """The occupation of a name in either script, or of an id.

        Raises:
            UnknownOccupation: There is none.
        """
        found = self.names.get(name.strip()) or self.names.get(name.strip().lower())
        if found is None:
            raise UnknownOccupation(name, self.near(name))
        return self.occupations[found]

    def rules(self, name: str) -> Rules:
        """The rules of an occupation, by its name or id.

        Raises:
            UnknownOccupation: There is none of that name.
            RulesError: They are damaged, or beyond the limits.
        """
        occupation = self.find(name).id
        if occupation not in self._rules:
            self._rules[occupation] = read_rules(self.document(f"occupations/{occupation}.json"))
        return self._rules[occupation]

    def every(self) -> Iterator[Rules]:
        """The rules of every occupation for which some level is published, as `match` takes them."""
        return (self.rules(each.id) for each in self.occupations.values() if each.levels)

    def words(self, script: str) -> Words:
        """The program's words in a script, `hans` or `hant`."""
        words: Words = self._words[script]
        return words

    @cached_property
    def _words(self) -> Mapping[str, Words]:
        words: Mapping[str, Words] = self.document("words.json")
        return words

    @cached_property
    def sources(self) -> Mapping[str, Mapping[str, str]]:
        """The title of each source by script."""
        return {source["id"]: source["title"] for source in self.index["sources"]}


def _packaged(name: str) -> Any:
    try:
        return json.loads((files(__package__) / _FOLDER / name).read_text("utf-8"))
    except FileNotFoundError:
        said = "no published rules come with this package; install the wheel that `make dist` makes"
        raise NotPublished(said) from None


@cache
def published() -> Published:
    """The rules that come with the package.

    Raises:
        NotPublished: None do, when the first of them is asked for.
    """
    return Published(_packaged)
