"""What the commands that look ahead have in common: what they are asked, and how their data begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ..core.model import Rules, Use
from ..facts.kind import Acquisition
from ..facts.matching import Context
from ..facts.registry import KIND_OF
from ..profile.reading import parse_profile
from ..verdict.verdict import context_of


def context_for(rules: Rules, profile: Mapping[str, Any], as_of: date, names: Mapping[str, str] | None) -> Context:
    """What is known from profile data.

    Args:
        rules: the rules of the occupation, in the editions of the reference date.
        profile: the decoded profile (docs/profile.md).
        as_of: the reference date.
        names: occupation names -> ids that the profile may use besides the family of the occupation.

    Raises:
        ProfileError: with all problems of the profile.
    """
    return context_of(rules, parse_profile(profile, as_of, {**(names or {}), **rules.family}), as_of)


def head_json(kind: str, rules: Rules, level: int, as_of: date) -> dict[str, Any]:
    """How the data about a list begin."""
    return {"format": kind, "occupation": rules.occupation.id, "level": level, "as_of": as_of.isoformat()}


def use_json(use: Use) -> dict[str, Any]:
    """The place of a clause."""
    return {"id": use.clause.id, "number": use.number, "source": use.source, "line": use.line}


def day_json(day: date | None) -> str | None:
    """A day that may be none."""
    return day.isoformat() if day else None


def uncounted_in(changes: Iterable[Acquisition]) -> tuple[str, ...]:
    """What no source tells about the time that it takes to obtain things (`Kind.uncounted`), each once."""
    return tuple(dict.fromkeys(KIND_OF[change.section].uncounted for change in changes))
