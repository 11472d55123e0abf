"""A failure as the reply that says it: a code, a sentence in the script of the request, and the part at fault."""

from __future__ import annotations

from typing import Any

from ..core.problems import Problem, ProfileError
from ..core.saying import Words, say


def describe(error: ProfileError, words: Words) -> list[dict[str, str]]:
    """The problems of a profile in words, each with its JSON pointer."""

    def message(problem: Problem) -> str:
        filled = {"found": problem.found, "expected": problem.expected, "field": _field_words(problem.path, words)}
        return say(words, f"problem.{problem.code}", **filled)

    return [{"path": p.path, "code": p.code, "message": message(p)} for p in error.problems]


def _field_words(path: str, words: Words) -> str:
    """The label of the field at a path, or its name where it has none."""
    name = path.rpartition("/")[2]
    label = "graduation" if path.startswith("/education/") and name == "date" else name
    return words.get(f"field.{label}", name)


def failure(code: str, words: Words, problems: list[dict[str, str]] | None = None, part: str = "") -> dict[str, Any]:
    """The whole reply.

    Args:
        code: of `docs/api.md`.
        words: of the request's script.
        problems: of the profile, as `describe` says them.
        part: the part of the request that is at fault.
    """
    error: dict[str, Any] = {"code": code, "message": say(words, f"error.{code}", part=part)}
    if part:
        error["part"] = part
    if problems is not None:
        error["problems"] = problems
    return {"error": error}
