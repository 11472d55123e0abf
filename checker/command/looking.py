"""The commands that look at all lists: `match` one profile with them, `list` them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..lookup.match import match, match_json, prepare
from ..published import Entry
from ..verdict.editions import rules_on
from ..words.plan_report import match_report
from .arguments import Desk, UsageError, reference_date
from .output import Answer, Part, cautions, heading, lines, show

MAX_WITHIN = 12 * 60


def _within(given: str) -> int:
    if not (given.isascii() and given.isdigit() and 0 <= int(given[:9]) <= MAX_WITHIN):
        raise UsageError(f"--within: {given!r} is no number of months; use 0 to {MAX_WITHIN}")
    return int(given)


def _group_parts(groups: Sequence[dict[str, Any]], nothing: str) -> Iterator[Part]:
    for group in groups:
        yield heading(f"{group['headline']}（{len(group['lists'])}）")
        for entry in group["lists"]:
            yield from lines([f"{entry['name']}：{entry['words']}" if entry["words"] else entry["name"]], 1)
            yield from cautions(entry["cautions"], 2)
        if not group["lists"]:
            yield from lines([nothing], 1)


def run_match(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao match`: one profile against every list."""
    within, as_of = _within(options.within), reference_date(options.as_of)
    profile = desk.read_profile(options.profile)
    every = {rules.occupation.id: rules_on(rules, as_of) for rules in desk.published.every()}
    about = desk.occupation(options.occupation).id if options.occupation else None
    with desk.profile_problems(options.profile):
        found = match(prepare(every.values()), profile, as_of, within, desk.published.names, about)
    shown = match_report(every, desk.words, desk.script, within, found)
    data = {**match_json(as_of, within, found), "report": shown}
    show(Answer(data, tuple(_group_parts(shown, desk.words["match.none"]))), options)


def chosen(desk: Desk, options: argparse.Namespace) -> Sequence[Entry]:
    """The occupations that `list` is asked for."""
    return [desk.occupation(options.occupation)] if options.occupation else list(desk.published.occupations.values())


def listed_json(desk: Desk, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Occupations with their published levels, as data."""
    return [{"id": e.id, "name": e.name[desk.script], "of": e.of or None, "levels": list(e.levels)} for e in entries]


def run_list(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao list`: occupations and their published levels."""
    entries = chosen(desk, options)
    if options.json:
        print(json.dumps({"occupations": listed_json(desk, entries)}, ensure_ascii=False, indent=2))
        return
    for each in entries:
        levels = "、".join(map(desk.level_name, each.levels))
        belongs = desk.say("of", name=desk.published.occupations[each.of].name[desk.script]) if each.of else ""
        print(f"{each.name[desk.script]}{belongs}\t{levels or '—'}\t{each.id}")
