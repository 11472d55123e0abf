"""What every command reads from its arguments: an occupation, a level, a profile, a date, the script.

Whatever cannot be used is a `UsageError` that names it and the next step.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from ..core.dates import parse_date
from ..core.problems import ProfileError
from ..core.saying import Words, say
from ..door.failure import describe
from ..door.request import each_key_once
from ..profile.typed import plain, written_date
from ..published import Entry, Published, UnknownOccupation

MAX_PROFILE_BYTES = 2_000_000
MAX_NAME = 40
"""Characters of what was given that a message repeats."""
SCRIPTS = ("hans", "hant")


class UsageError(Exception):
    """What was given cannot be used; the message names it and the next step."""


class Parser(argparse.ArgumentParser):
    """Raises instead of exiting."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}\n{self.format_usage().strip()}")


def printable(given: str) -> str:
    """What of a short text on the command line can be a name: no half characters, nothing hidden, not too much."""
    return "".join(char for char in given.strip()[:MAX_NAME] if char.isprintable())


def read_limited(given: str, limit: int) -> bytes:
    """Of a file, or of standard input for `-`, at most one byte more than the limit: some never end.

    Raises OSError.
    """
    if given == "-":
        return sys.stdin.buffer.read(limit + 1)
    with Path(given).open("rb") as file:
        return file.read(limit + 1)


def _not_a_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def read_json_profile(given: str) -> Any:
    """The decoded profile of a JSON file, or of JSON on standard input.  Raises UsageError."""
    try:
        raw = read_limited(given, MAX_PROFILE_BYTES)
        if len(raw) > MAX_PROFILE_BYTES:
            raise UsageError(f"--profile: {given} is larger than {MAX_PROFILE_BYTES} bytes; give only the facts")
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_not_a_number, object_pairs_hook=each_key_once)
    except OSError as error:
        raise UsageError(f"--profile: cannot read {given}: {error.strerror}; check the path") from error
    except (ValueError, RecursionError) as error:  # ValueError: also a path with a NUL
        found = str(error)[:200]
        raise UsageError(f"--profile: {given} is not JSON: {found}; see docs/profile.md for the format") from error


def reference_date(given: str | None) -> date:
    """The date of `--as-of`; today where it is not given.  Raises UsageError."""
    if given is None:
        return date.today()
    try:
        return parse_date(written_date(given) or given)
    except ValueError as error:
        raise UsageError(f"--as-of: {given[:MAX_NAME]!r} is not a date; write YYYY-MM-DD") from error


class Desk(NamedTuple):
    """What a command works with.

    Attributes:
        published: The rules.
        script: Of the answers, `hans` or `hant`.
        read_profile: How a file becomes a decoded profile.
        in_script: A given name in the script, as far as somebody can tell.
    """

    published: Published
    script: str
    read_profile: Callable[[str], Any] = read_json_profile
    in_script: Callable[[str], str] = str

    @property
    def words(self) -> Words:
        """The program's words in the script."""
        return self.published.words(self.script)

    def say(self, key: str, **values: object) -> str:
        """A word of the commands with its values filled in."""
        return say(self.words, f"command.{key}", **values)

    def _near(self, given: str) -> str:
        near = self.published.near(self.in_script(printable(given)))
        names = [self.published.occupations[each].name[self.script] for each in near]
        return self.say("near", names="、".join(names)) if names else ""

    def occupation(self, given: str) -> Entry:
        """The occupation of a name in either script, or an id.

        Raises:
            UsageError: There is none; it names the closest.
        """
        wanted = self.in_script(printable(given))
        with suppress(UnknownOccupation):
            if given.isprintable():
                return self.published.find(wanted)
        said = self.say("not_listed", name=wanted) + self._near(wanted) + self.say("see_list")
        raise UsageError(f"--occupation: {said}")

    def level(self, given: str) -> int:
        """A level from its number or a name.  Raises UsageError."""
        wanted, names = self.in_script(plain(printable(given))), self.published.index["levels"]
        for level, name in names.items():
            for words in name.values():
                if wanted in (level, f"{level}级", f"{level}級", words, *words.split("/")):
                    return int(level)
        known = "、".join(self.say("level", number=level, name=name[self.script]) for level, name in names.items())
        raise UsageError(f"--level: {self.say('no_level', name=wanted, known=known)}")

    def level_name(self, level: int) -> str:
        """`三级/高级工`."""
        name: str = self.published.index["levels"][str(level)][self.script]
        return name

    def place_words(self, clause: dict[str, Any]) -> str:
        """Where a clause is printed: the title of the source, and the line."""
        return self.say("place", title=self.published.sources[clause["source"]][self.script], line=clause["line"])

    @contextmanager
    def profile_problems(self, name: str) -> Iterator[None]:
        """Say what is wrong with the facts of a profile, each with its place, in the script."""
        try:
            yield
        except ProfileError as error:
            lines = []
            # A file's dates have one form, whatever a form's may look like.
            words = {**self.words, "problem.not_a_date": self.words["problem.not_a_date.file"]}
            for problem, said in zip(error.problems, describe(error, words), strict=True):
                more = self._near(problem.found) if problem.code == "unknown_occupation" else ""
                lines.append(f"{name}: {said['path'] or '/'}: {said['message']}{more}")
            raise UsageError("\n".join(lines)) from error
