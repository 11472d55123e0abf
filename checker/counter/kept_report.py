"""A kept result judged anew, and what a new edition changes, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..words.voice import Json, Voice
from .kept import Change, Kept, Replayed
from .new_edition import Clause, Passage


def _state(voice: Voice, state: str) -> str:
    """The words of a state; of one that this program does not know, itself."""
    if not state:
        return voice.say("replay.absent")
    return voice.words.get(f"state.{state}", state[:40])


def _change(voice: Voice, change: Change) -> Json:
    said = {name: _state(voice, state) for name, state in (("before", change.before), ("after", change.after))}
    return {
        "clause": change.clause[:80],
        "number": change.number,
        "before": change.before[:40],
        "after": change.after[:40],
        "words": voice.say("replay.clause", number=change.number, **said),
    }


def _notes(voice: Voice, result: Kept, found: Replayed) -> Iterator[str]:
    for why in found.why:
        yield voice.say(f"replay.why.{why}")
    if not found.is_whole and not found.why:
        yield voice.say("replay.changed.anyway")
    yield voice.say("replay.date", date=voice.day(result.as_of))


def replay_report(voice: Voice, result: Kept, found: Replayed) -> Json:
    """Whether the verdict is the same, else what has changed, and why."""
    same = found.before == found.after
    key = "replay.changed" if not same else "replay.same.clauses" if found.changes else "replay.same"
    return {
        "before": found.before[:40],
        "after": found.after,
        "same": same and not found.changes,
        "whole": found.is_whole,
        "why": list(found.why),
        "headline": voice.say(key, before=_state(voice, found.before), after=_state(voice, found.after)),
        "changes": [_change(voice, each) for each in found.changes],
        "notes": list(_notes(voice, result, found)),
    }


def _clauses(voice: Voice, clauses: Sequence[Clause]) -> str:
    return "、".join(voice.say("clause.number", number=each.number) for each in clauses)


def _passage(voice: Voice, level: int, found: Passage) -> Json:
    titles = {each.id: voice.text(each.title) for each in voice.rules.levels[level].editions}
    said = {
        "old": titles[found.old],
        "new": titles[found.new],
        "before": _state(voice, found.before),
        "after": _state(voice, found.after),
    }
    key = "passage.dated" if found.start else "passage.undated"
    notes = [
        voice.say(f"passage.{name}", clauses=_clauses(voice, clauses))
        for name, clauses in (("lost", found.lost), ("gained", found.gained))
        if clauses
    ]
    if found.last_day:
        notes.append(voice.say("passage.last_day", date=voice.day(found.last_day)))
    return {
        "old": found.old,
        "new": found.new,
        "start": found.start.isoformat() if found.start else None,
        "before": found.before,
        "after": found.after,
        "lost": [each._asdict() for each in found.lost],
        "gained": [each._asdict() for each in found.gained],
        "last_day": found.last_day.isoformat() if found.last_day else None,
        "headline": voice.say(key, date=voice.day(found.start) if found.start else "", **said),
        "notes": notes,
    }


def passages_report(voice: Voice, level: int, found: Sequence[Passage]) -> Json:
    """What changes from each edition to the next."""
    return {
        "passages": [_passage(voice, level, each) for each in found],
        "words": "" if found else voice.say("passage.none"),
    }
