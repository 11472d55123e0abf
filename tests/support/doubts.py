"""Sound or literal, by definition: a list judged without its doubtful clauses, and as if no word were in doubt.

An oracle for the verdicts that tell these apart, for people of whom everything is known.  It takes no notice of how
the evaluator combines them: both lists that it makes hold no doubtful clause, so that each only is met or not.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.core.model import Rules


def only_sound(rules: Rules, level: int) -> Rules:
    """The list without its doubtful clauses."""
    printed = rules.levels[level]
    uses = tuple(use for use in printed.uses if not use.is_doubtful)
    return rules._replace(levels={level: printed._replace(uses=uses)})


def undoubted(rules: Rules, level: int) -> Rules:
    """The list as if all of its words were surely as they are meant."""
    printed = rules.levels[level]
    uses = tuple(use._replace(is_doubtful=False) for use in printed.uses)
    return rules._replace(levels={level: printed._replace(uses=uses)})


def verdict_by_definition(rules: Rules, level: int, judge: Callable[[Rules], str]) -> str:
    """The verdict for somebody of whom everything is known.

    Args:
        rules: the rules of the occupation.
        level: the list.
        judge: the verdict by rules in which nothing is in doubt.
    """
    sound, literal = judge(only_sound(rules, level)), judge(undoubted(rules, level))
    if "eligible" in (sound, literal) and sound != "depends_on_reading":
        return "eligible" if sound == "eligible" else "literally_eligible"
    return literal if literal == "not_eligible" else "depends_on_reading"
