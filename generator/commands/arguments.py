"""What every command reads from its arguments: an occupation, a level, a profile, a date, the script.

Whatever cannot be used is a `UsageError` that names it and the next step.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from checker.api import describe
from checker.core.dates import parse_date
from checker.core.problems import ProfileError
from checker.door.request import each_key_once
from checker.words.wording import WORDS
from generator.data.bundle import level_name, words_in_both
from generator.rulebook import LEVELS, Occupation, Rulebook
from generator.rulebook.yamlfile import read_yaml
from generator.words.script import simplified, traditional

MAX_PROFILE_BYTES = 2_000_000
MAX_NAME = 40
"""Characters of what was given that a message repeats."""


class UsageError(Exception):
    """What was given cannot be used; the message names it and the next step."""


class Parser(argparse.ArgumentParser):
    """Raises instead of exiting."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}\n{self.format_usage().strip()}")


def known_names(book: Rulebook) -> dict[str, str]:
    """Every name in both scripts, and every id -> id."""
    names: dict[str, str] = {}
    for occupation in book.occupations.values():
        names.update(dict.fromkeys((occupation.id, occupation.name, traditional(occupation.name)), occupation.id))
    return names


def printable(given: str) -> str:
    """What of a short text on the command line can be a name: no half characters, nothing hidden, not too much."""
    return "".join(char for char in given.strip()[:MAX_NAME] if char.isprintable())


def nearest_names(book: Rulebook, given: str) -> list[str]:
    """The names, in Simplified, of the occupations whose names or ids are closest to what was given."""
    wanted = simplified(printable(given)).lower()
    ids = {name: each.id for each in book.occupations.values() for name in (each.id, each.name)}
    close = get_close_matches(wanted, list(ids), n=3, cutoff=0.5)
    return list(dict.fromkeys(book.occupations[ids[name]].name for name in close))


def not_listed(book: Rulebook, given: str, script: str) -> str:
    """That an occupation is not on this site, which are near, and where to look."""
    near = nearest_names(book, given)
    said = f"没有收录“{simplified(printable(given))}”。" + (f"名称相近的有：{'、'.join(near)}。" if near else "")
    step = "全部职业见 baokao list；没有列出的，本站的来源没有刊出报考条件，请向考核机构咨询。"
    return in_script(script, said + step)


def find_occupation(book: Rulebook, given: str, script: str = "hans") -> Occupation:
    """The occupation of a name in either script, or an id.

    Raises:
        UsageError: there is none; it names the closest, in the script.
    """
    names = known_names(book)
    wanted = simplified(printable(given))
    found = names.get(wanted) or names.get(wanted.lower())
    if found and given.isprintable():
        return book.occupations[found]
    raise UsageError(f"--occupation: {not_listed(book, given, script)}")


def find_level(book: Rulebook, given: str, script: str = "hans") -> int:
    """A level from its number or a name.  Raises UsageError."""
    wanted = simplified(printable(given))
    for level, names in book.levels.items():
        if wanted in (str(level), names["name"], names["worker"], level_name(book, level)):
            return level
    known = "、".join(f"{level}（{level_name(book, level)}）" for level in LEVELS)
    said = f"没有“{wanted}”这个级别。可以写：{known}。"
    raise UsageError(f"--level: {in_script(script, said)}")


def read_limited(given: str, limit: int) -> bytes:
    """Of a file, or of standard input for `-`, at most one byte more than the limit: some never end.

    Raises OSError.
    """
    if given == "-":
        return sys.stdin.buffer.read(limit + 1)
    with Path(given).open("rb") as file:
        return file.read(limit + 1)


def _plain(value: Any) -> Any:
    """YAML reads full dates as dates; the profile wants text."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _not_a_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def read_profile(given: str) -> Any:
    """The decoded profile of a JSON or YAML file, or of JSON on standard input.  Raises UsageError."""
    if given.endswith((".yaml", ".yml")):
        document = read_yaml(Path(given), given)
        if document.problems:
            raise UsageError("\n".join(map(str, document.problems)))
        return _plain(document.data)
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
        return parse_date(given)
    except ValueError as error:
        raise UsageError(f"--as-of: {given[:MAX_NAME]!r} is not a date; write YYYY-MM-DD") from error


def words_of(script: str) -> Mapping[str, str]:
    """The checker's words in a script."""
    return WORDS if script == "hans" else words_in_both()["hant"]


def in_script(script: str, text: str) -> str:
    """A Simplified text in a script."""
    return traditional(text) if script == "hant" else text


def place_words(book: Rulebook, clause: Mapping[str, Any], script: str) -> str:
    """Where a clause is printed: the title of the source, and the line."""
    return in_script(script, f"{book.sources[clause['source']].meta['title']} 第{clause['line']}行")


@contextmanager
def profile_problems(book: Rulebook, options: argparse.Namespace) -> Iterator[None]:
    """Say what is wrong with the facts of a profile, each with its place, in the script that was asked for."""
    try:
        yield
    except ProfileError as error:
        lines = []
        for problem, said in zip(error.problems, describe(error, words_of(options.script)), strict=True):
            near = nearest_names(book, problem.found) if problem.code == "unknown_occupation" else []
            more = in_script(options.script, f"名称相近的有：{'、'.join(near)}。") if near else ""
            lines.append(f"{options.profile}: {said['path'] or '/'}: {said['message']}{more}")
        raise UsageError("\n".join(lines)) from error
