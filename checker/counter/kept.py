"""A result that is kept, and judged anew later: the same, or what has changed, and why.

It holds answers, reference date, list and verdict, and no name.  Its check sum guards against slips of the hand: who
forges a result can make one as well, so that it proves nothing to anybody.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from ..core.model import Rules, node_json
from ..door.serialise import dumps
from ..profile.reading import parse_profile
from ..verdict.editions import rules_on
from ..verdict.verdict import Verdict, check_level

FORMAT = "baokao-result/1"
_WRONG = (KeyError, TypeError, ValueError)


class NotAResult(ValueError):
    """What was given is no kept result: `part` is the part that cannot be used."""

    def __init__(self, part: str) -> None:
        super().__init__(f"no kept result: {part}")
        self.part = part


def check_sum(text: str) -> str:
    """16 hexadecimal digits that differ where texts do (FNV-1a, 64 bits)."""
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8", "surrogatepass"):
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def list_version(rules: Rules, level: int) -> str:
    """A check sum of a list, in the edition and with the answers that `rules_on` chose: words, logic, cautions."""
    printed = [
        [use.clause.id, dict(use.clause.text), node_json(use.clause.when), list(use.cautions), dict(use.under)]
        for use in rules.levels[level].uses
    ]
    majors = [[each.relation, list(each.names), each.source, each.line] for each in rules.majors]
    readings = {name: list(options) for name, options in rules.ambiguities.items()}
    return check_sum(dumps([printed, readings, *([majors] if majors else [])]))


def _states(verdict: Verdict) -> list[dict[str, Any]]:
    return [{"id": each.use.clause.id, "number": each.use.number, "verdict": each.state} for each in verdict.clauses]


def kept(
    rules: Rules, level: int, profile: Mapping[str, Any], as_of: date, names: Mapping[str, str], place: str = ""
) -> dict[str, Any]:
    """A result to keep, as data for `json.dumps`.

    Args:
        rules: the rules of the occupation.
        level: 1 to 5.
        profile: the decoded profile; it has no names of people.
        as_of: the reference date.
        names: occupation names -> ids that the profile may use.
        place: where answers of offices count.

    Raises:
        ProfileError: with all problems of the profile.
        KeyError: the level does not exist.
    """
    chosen = rules_on(rules, as_of, place)
    verdict = check_level(chosen, level, parse_profile(profile, as_of, {**names, **rules.family}), as_of)
    data: dict[str, Any] = {
        "format": FORMAT,
        "occupation": rules.occupation.id,
        "level": level,
        "as_of": as_of.isoformat(),
        "place": place,
        "profile": dict(profile),
        "edition": chosen.levels[level].edition,
        "rules": list_version(chosen, level),
        "verdict": verdict.verdict,
        "clauses": _states(verdict),
    }
    return {**data, "sum": check_sum(dumps(data))}


def kept_text(result: Mapping[str, Any]) -> str:
    """What a file of a kept result holds: the same bytes from the command and from the page."""
    return json.dumps(result, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


class Kept(NamedTuple):
    """A result that was read; `is_whole`: its check sum fits, so that nobody changed it by mistake."""

    data: Mapping[str, Any]
    as_of: date
    is_whole: bool


def read_kept(data: Any) -> Kept:
    """Read a decoded result.

    Raises:
        NotAResult: it is none, or of another format.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotAResult("format")
    kinds = (("occupation", str), ("level", int), ("as_of", str), ("place", str), ("profile", dict), ("edition", str))
    for name, kind in (*kinds, ("rules", str), ("verdict", str), ("clauses", list), ("sum", str)):
        if type(data.get(name)) is not kind:
            raise NotAResult(name)
    for clause in data["clauses"]:
        if not isinstance(clause, dict) or not all(isinstance(clause.get(key), str) for key in ("id", "verdict")):
            raise NotAResult("clauses")
    try:
        as_of = date.fromisoformat(data["as_of"])
    except ValueError as error:
        raise NotAResult("as_of") from error
    rest = {name: value for name, value in data.items() if name != "sum"}
    return Kept(data, as_of, check_sum(dumps(rest)) == data["sum"])


class Change(NamedTuple):
    """A clause whose state is another one now; "" where it was not there, or is not any more."""

    clause: str
    number: int
    before: str
    after: str


class Replayed(NamedTuple):
    """A kept result judged anew.

    Attributes:
        before: the verdict that was kept.
        after: the verdict now, of the same answers on the same reference date.
        is_whole: the result is as it was kept.
        same_rules: the list is the same, words, logic and answers of offices.
        changes: the clauses whose state is another one.
        edition: the one that is used now.
    """

    before: str
    after: str
    is_whole: bool
    same_rules: bool
    changes: tuple[Change, ...]
    edition: str

    @property
    def why(self) -> tuple[str, ...]:
        """What may be the reason of a difference: `answers`, `rules`, or where both are the same `program`."""
        if self.before == self.after and not self.changes:
            return ()
        found = (*(() if self.is_whole else ("answers",)), *(() if self.same_rules else ("rules",)))
        return found or ("program",)


def _changes(before: Any, after: list[dict[str, Any]]) -> Iterator[Change]:
    old = {clause["id"]: clause for clause in before}
    new = {clause["id"]: clause for clause in after}
    for name in dict.fromkeys((*old, *new)):
        states = [each[name]["verdict"] if name in each else "" for each in (old, new)]
        if states[0] != states[1]:
            number = (new.get(name) or old[name]).get("number")
            yield Change(name, number if type(number) is int else 0, *states)


def replay(result: Kept, rules: Rules, names: Mapping[str, str]) -> Replayed:
    """Judge a kept result anew by the rules of its occupation.

    Raises:
        ProfileError: its answers cannot be read any more.
        NotAResult: the rules have no such level.
    """
    data = result.data
    if data["level"] not in rules.levels:
        raise NotAResult("level")
    now = kept(rules, data["level"], data["profile"], result.as_of, names, data["place"])
    return Replayed(
        data["verdict"],
        now["verdict"],
        result.is_whole,
        now["rules"] == data["rules"],
        tuple(_changes(data["clauses"], now["clauses"])),
        now["edition"],
    )
