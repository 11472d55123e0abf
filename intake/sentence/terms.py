"""Levels, schools, degrees and the like by name, as pages, search and canonical sentences share them.

The names are those of the options that the evaluator offers (checker.words.wording); rules/levels.yaml has the same
names of levels, which a test holds.  Not taken from here is what differs on purpose:

- the canonical sentence's schools, degrees and grades (intake.sentence.words): it is read back, so no school's name
  stands in another's (普通技工学校, 高级技工学校), and 大学本科及以上 says what a clause asks, not what somebody has;
- the few words of a route (generator.pages.parts.routes) where they differ: 初级职称, 本或相关专业;
- what notices call these things (intake.grammar.vocabulary), which is whatever they write.
"""

from __future__ import annotations

from collections.abc import Mapping

from checker.words.wording import WORDS


def _options(field: str) -> dict[str, str]:
    """The names of all options of a field of the evaluator's questions."""
    return {key.removeprefix(f"{field}."): words for key, words in WORDS.items() if key.startswith(f"{field}.")}


def _without_brackets(names: Mapping[str, str]) -> dict[str, str]:
    return {option: name.partition("（")[0] for option, name in names.items()}


LEVELS = {int(level): name for level, name in _options("level").items()}
"""`{3: "三级/高级工", …}`, from 5 to 1."""
LEVEL_WORDS = {level: (name.partition("/")[0], name.partition("/")[2]) for level, name in LEVELS.items()}
"""`{3: ("三级", "高级工"), …}`: both names of a level."""
SHORT_WORDS = {level: worker.removesuffix("工") for level, (_, worker) in LEVEL_WORDS.items() if worker.endswith("工")}
"""`{3: "高级", …}`: what stands before an occupation's name, 高级电工."""
KINDS = _options("kind")
MAJORS = _options("major")
REGIONS = _options("region")
DEGREES = _options("degree")
SCHOOLS = _without_brackets(_options("school"))
"""Without the examples that the form gives in brackets."""
