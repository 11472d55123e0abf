"""Rules that hold a single clause, made of the logic that an editor would write, without words to quote."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tests.support.rulebooks import Json, small_rules

LEVEL = 3
"""The level whose list holds the clause."""
NAMES = {name: name for name in ("carver", "polisher", "inkstone", "kite", "lantern")}
"""Occupations that a profile may name."""


class _Writer:
    """Numbers the facts in the order of the logic; each stands for one character of the text."""

    def __init__(self) -> None:
        self.facts = 0

    def node(self, when: Mapping[str, Any], path: str) -> Json:
        ((key, value),) = when.items()
        if key in ("all", "any"):
            return {"op": key, "of": [self.node(child, f"{path}/{key}/{n}") for n, child in enumerate(value)]}
        if key == "readings":
            ((ambiguity, branches),) = value.items()
            of = {option: self.node(branch, f"{path}/{option}") for option, branch in branches.items()}
            return {"op": "choice", "ambiguity": ambiguity, "of": of}
        self.facts += 1
        args = {name: arg for name, arg in value.items() if name != "since"}
        fact = {"op": "fact", "id": self.facts, "predicate": key, "args": args, "path": f"{path}/{key}"}
        return {**fact, "spans": [[self.facts - 1, self.facts]], "since": value.get("since")}


def _facts(tree: Json) -> Iterator[Json]:
    if tree["op"] == "fact":
        yield tree
    else:
        for child in tree["of"].values() if tree["op"] == "choice" else tree["of"]:
            yield from _facts(child)


def _resolve(tree: Json, around: tuple[Json, ...] = ()) -> None:
    """`since: certificate` means the certificates in the nearest `all` that has any, as rules/README.md says."""
    if tree["op"] == "fact":
        event = tree.pop("since")
        if event:
            accepted = {"title": ("title", "professional_qualification")}.get(event, (event,))
            nearest = ([f["id"] for f in _facts(group) if f["predicate"] in accepted] for group in reversed(around))
            tree["since"] = next(ids for ids in nearest if ids)
        return
    for child in tree["of"].values() if tree["op"] == "choice" else tree["of"]:
        _resolve(child, (*around, tree) if tree["op"] == "all" else around)


def _clause(when: Mapping[str, Any]) -> Json:
    writer = _Writer()
    tree = writer.node(when, "/when")
    _resolve(tree)
    text = "条" * writer.facts
    return {"text": {"hans": text, "hant": text}, "when": tree}


def rules_of(
    *clauses: Mapping[str, Any],
    occupation: str = "carver",
    options: Mapping[str, Any] | None = None,
    condition: Mapping[str, Any] | None = None,
    doubtful: Collection[int] = (),
) -> str:
    """The JSON of rules whose only list, of level 3, holds clauses of this logic.

    `clauses`: each the `when` of an editor without quotes, e.g. `{"work": {"scope": "own", …}}`; their ids are
    `clause-1`, `clause-2`, …, their lines and numbers 1, 2, …
    `options`: the ambiguities besides those of the small rulebook, each with its options.
    `condition`: the logic of what the list asks beside any of them; its id is `condition`, its line 0.
    `doubtful`: the numbers of clauses whose words are in doubt.
    """
    rules = small_rules(occupation)
    rules["clauses"] = {f"clause-{number}": _clause(when) for number, when in enumerate(clauses, 1)}
    uses: list[Json] = [
        {
            "clause": name,
            "number": number,
            "source": "made-up",
            "line": number,
            **({"cautions": ["doubt"]} if number in doubtful else {}),
        }
        for number, name in enumerate(rules["clauses"], 1)
    ]
    if condition:
        rules["clauses"]["condition"] = _clause(condition)
        uses = [{**use, "condition": {"clause": "condition", "source": "made-up", "line": 0}} for use in uses]
    rules["cautions"]["doubt"] = {"hans": "疑", "hant": "疑", "weight": "doubt"}
    for name, every in (options or {}).items():
        words = {option: {"hans": option, "hant": option} for option in every}
        rules["ambiguities"][name] = {"question": {"hans": name, "hant": name}, "options": words}
    rules["levels"] = {str(LEVEL): {"clauses": uses, "notes": [], "questions": []}}
    return json.dumps(rules)
