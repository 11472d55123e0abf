"""What differs between two editions of a list, clause by clause: kept, thresholds changed, reworded, added, dropped.

Two clauses are the same demand if their logic is the same; of the same form if only numbers in it differ.  What is
left over is paired by likeness of the words.  Nothing here judges anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from generator.rulebook.book import Edition, Use

KEPT, THRESHOLD, REWORDED, CHANGED, ADDED, DROPPED = "kept", "threshold", "reworded", "changed", "added", "dropped"

ALIKE = 0.6
"""How alike the words of two clauses must be (difflib's ratio) to be shown as one that was changed."""

THRESHOLDS = ("years", "months", "benefit_yuan", "count", "class", "rank", "prize")
"""Arguments of predicates that are limits."""


class Piece(NamedTuple):
    """Some words of a text; `is_changed`: the other text doesn't have them there."""

    words: str
    is_changed: bool


class Limit(NamedTuple):
    """A limit of a clause before and after."""

    argument: str
    before: Any
    after: Any


class Difference(NamedTuple):
    """A clause before (None: added) and after (None: dropped)."""

    kind: str
    before: Use | None
    after: Use | None
    limits: tuple[Limit, ...] = ()


def _form(when: Any, limits: list[tuple[str, Any]] | None) -> Any:
    """The logic without quotes; with a list for `limits`, also without limits, which are put there."""
    if isinstance(when, dict):
        result: dict[str, Any] = {}
        for key, value in when.items():
            if key == "quote":
                continue
            if limits is not None and key in THRESHOLDS and isinstance(value, int):
                limits.append((key, value))
                result[key] = None
            else:
                result[key] = _form(value, limits)
        return result
    return [_form(part, limits) for part in when] if isinstance(when, list) else when


def _same_text(before: Use, after: Use) -> bool:
    return before.clause.id == after.clause.id


def _same_logic(before: Use, after: Use) -> bool:
    return bool(_form(before.clause.when, None) == _form(after.clause.when, None))


def _same_form(before: Use, after: Use) -> bool:
    return bool(_form(before.clause.when, []) == _form(after.clause.when, []))


def _limits(before: Use, after: Use) -> tuple[Limit, ...]:
    """The limits that differ between clauses of the same form."""
    old: list[tuple[str, Any]] = []
    new: list[tuple[str, Any]] = []
    _form(before.clause.when, old)
    _form(after.clause.when, new)
    pairs = (Limit(name, was, now) for (name, was), (_, now) in zip(old, new, strict=True) if was != now)
    return tuple(dict.fromkeys(pairs))


def _likeness(before: Use, after: Use) -> float:
    return SequenceMatcher(None, before.clause.text, after.clause.text, autojunk=False).ratio()


def _alike(before: Use, after: Use) -> bool:
    return _likeness(before, after) >= ALIKE


_RELATIONS: tuple[tuple[str, Callable[[Use, Use], bool]], ...] = (
    (KEPT, _same_text),
    (REWORDED, _same_logic),
    (THRESHOLD, _same_form),
    (CHANGED, _alike),
)


def _uses(edition: Edition) -> list[Use]:
    """The clauses of an edition in its order, and the conditions of its lists, each printed line once."""
    uses = (use for application in edition.applications for use in application.printed.lines)
    return list({(use.source, use.line): use for use in uses}.values())


def _pairs(before: list[Use], after: list[Use]) -> Iterator[Difference]:
    """Pair what belongs together, the surest relation first; what was paired leaves the lists."""
    for kind, holds in _RELATIONS:
        for new in list(after):
            candidates = [old for old in before if holds(old, new)]
            if candidates:
                old = max(candidates, key=lambda candidate: _likeness(candidate, new))
                before.remove(old)
                after.remove(new)
                yield Difference(kind, old, new, _limits(old, new) if kind == THRESHOLD else ())


def differences(before: Edition, after: Edition) -> list[Difference]:
    """Every clause of both editions once, in the order of the newer one; what was dropped comes last."""
    old, new = _uses(before), _uses(after)
    order = {(use.source, use.line): place for place, use in enumerate(new)}
    left_old, left_new = list(old), list(new)
    found = list(_pairs(left_old, left_new))
    found += (Difference(ADDED, None, use) for use in left_new)
    found.sort(key=lambda d: order[d.after.source, d.after.line] if d.after else 0)
    return found + [Difference(DROPPED, use, None) for use in left_old]


def pieces(before: str, after: str) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Both texts with the words marked that the other one doesn't have."""
    old, new = [], []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if end > start:
            old.append(Piece(before[start:end], tag != "equal"))
        if new_end > new_start:
            new.append(Piece(after[new_start:new_end], tag != "equal"))
    return old, new
