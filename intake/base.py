"""What a notice may refer to: occupations, titles of certificates, ambiguities that the rules know by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

FORMAT = "baokao-intake/1"
Both = Mapping[str, str]
"""Words by script: hans, hant."""


class Base(NamedTuple):
    """What is known before a notice is read; words are Simplified.

    Attributes:
        occupations: Id -> entry with `name`, and `of` where it is a 工种.
        titles: Titles of old certificates -> level.
        ambiguities: Id -> `question` and `options`.
        cautions: Id -> `words`, `kind`, perhaps `weight`.
    """

    occupations: Mapping[str, Mapping[str, Any]]
    titles: Mapping[str, int]
    ambiguities: Mapping[str, Mapping[str, Any]]
    cautions: Mapping[str, Mapping[str, Any]]

    @property
    def ids(self) -> dict[str, str]:
        """Occupation name -> id."""
        return {data["name"]: identity for identity, data in self.occupations.items()}


class Words(NamedTuple):
    """What is said of a notice, in both scripts.

    Attributes:
        occupations: Id -> name.
        levels: Level -> name.
        ambiguities: Id -> `question` and `options`.
        cautions: Id -> words, perhaps with `weight`.
        hant: The evaluator's words in Traditional, those of questions.
    """

    occupations: Mapping[str, Both]
    levels: Mapping[int, Both]
    ambiguities: Mapping[str, Mapping[str, Any]]
    cautions: Mapping[str, Mapping[str, str]]
    hant: Mapping[str, str]


class BaseError(ValueError):
    """What was given as a base is none."""


def parse_base(data: Any) -> tuple[Base, Words]:
    """Read what the site publishes for the browser (`generator.data.intake_base`).

    Raises:
        BaseError: It is of another format, or damaged.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BaseError(f"expected {FORMAT}")
    try:
        occupations, ambiguities, cautions = data["occupations"], data["ambiguities"], data["cautions"]
        base = Base(
            {name: {**entry, "name": entry["name"]["hans"]} for name, entry in occupations.items()},
            dict(data["titles"]),
            {name: _in_hans(entry) for name, entry in ambiguities.items()},
            {name: {**entry, "words": entry["hans"]} for name, entry in cautions.items()},
        )
        words = Words(
            {name: entry["name"] for name, entry in occupations.items()},
            {int(level): name for level, name in data["levels"].items()},
            ambiguities,
            cautions,
            data["hant"],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BaseError(f"the base is damaged: {error!r}") from error
    return base, words


def _in_hans(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "question": entry["question"]["hans"],
        "options": {option: words["hans"] for option, words in entry["options"].items()},
    }
