"""What is missing, when, and all lists in words; all sentences come from `wording`, in one script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import prod

from ..core.dates import DAY, months_worked
from ..core.model import Rules, Use
from ..core.saying import Words, length, say
from ..facts.kind import Acquisition, Speaker
from ..facts.registry import KIND_OF, MERIT_SECTIONS
from ..lookup.match import Match
from ..planning.acquisitions import Change, Time, Wait, acquired_in, end_of, time_of
from ..planning.asking import uncounted_in
from ..planning.effort import effort_of
from ..planning.missing import Missing, Nearest, nearest
from ..planning.supposing import Supposed
from ..planning.when import When
from ..profile.questions import MERITS
from ..verdict.standing import DEPENDS_ON_READING, ELIGIBLE, LITERALLY_ELIGIBLE, NOT_ELIGIBLE, OPEN
from .edition_report import list_notes
from .voice import Json, Voice


def _merged(change: Acquisition, instead: Sequence[Acquisition]) -> Acquisition | None:
    """One acquisition with several values of its fields, where just their combinations would do; else None."""
    several = KIND_OF[change.section].says_several
    every = [dict(each.fields) for each in (change, *instead)]
    if any(each.keys() != every[0].keys() for each in every):
        return None
    values = {name: tuple(dict.fromkeys(each[name] for each in every)) for name in every[0]}
    varying = [name for name, found in values.items() if len(found) > 1]
    if not set(varying) <= set(several) or prod(len(values[name]) for name in varying) != len(every):
        return None
    return change._replace(fields=tuple((n, found if n in varying else found[0]) for n, found in values.items()))


def _acquisition_words(voice: Voice, change: Acquisition, instead: Sequence[Acquisition]) -> str:
    levels = {level: voice.text(name) for level, name in voice.rules.level_names.items()}
    speaker = Speaker(voice.words, levels)

    def said(each: Acquisition) -> str:
        return KIND_OF[each.section].say(dict(each.fields), each.times, speaker)

    merged = _merged(change, instead)
    if merged:
        return said(merged)
    if len(instead) > 1:
        return voice.say("list.other", first=said(change))
    return voice.words["list.or"].join(map(said, (change, *instead)))


def _time_words(voice: Voice, change: Time, as_of: date) -> str:
    """How long to work or to wait; of work the reference date counts too, where that makes whole months."""
    length, end = (change.months, change.days), end_of((change,), as_of)
    if isinstance(change, Wait):
        return voice.say("change.wait", length=voice.length(*length))
    if end == as_of:
        return voice.say("change.work.now")
    counted = months_worked(as_of, end + DAY)
    return voice.say("change.work", length=voice.length(*(length if counted[1] else counted)))


def change_words(voice: Voice, change: Change, as_of: date, instead: Sequence[Acquisition] = ()) -> str:
    """Something acquired, or what would do as well in its place, or time that passes from the reference date on."""
    if isinstance(change, Acquisition):
        return _acquisition_words(voice, change, instead)
    return _time_words(voice, change, as_of)


def _clause(voice: Voice, use: Use, said: Sequence[str], resting: Sequence[str] = ()) -> Json:
    """A clause with what is said of it; `resting`: the cautions on which that rests besides its own."""
    clause = use.clause
    return {
        "number_words": voice.say("clause.number", number=use.number),
        "source": use.source,
        "line": use.line,
        "text": f"{clause.mark}{voice.text(clause.text)}{clause.citation.get(voice.script, '')}",
        "words": list(said),
        "cautions": voice.cautions(dict.fromkeys((*clause.cautions, *use.cautions, *resting))),
    }


def when_headline(voice: Voice, level: int, as_of: date, found: When) -> str:
    """The sentence for a list: from which day it is met."""
    values = voice.names(level)
    if not voice.uses(level):
        return voice.say("verdict.no_published_conditions", **values)
    key = f"when.{found.at_horizon}"
    if found.day:
        key = "when.now" if found.day == as_of else "when.later"
        values["date"] = voice.day(found.day)
    return voice.say(key, **values)


def when_notes(voice: Voice, level: int, as_of: date, found: When) -> list[str]:
    """The days under readings that make it sooner, and for somebody who takes up work."""
    notes = [
        voice.say("when.reading", options=voice.options(reading), date=voice.day(day))
        for reading, day in found.readings
    ]
    start = voice.day(as_of)
    if found.with_work:
        notes.append(voice.say("when.with_work", start=start, date=voice.day(found.with_work)))
    elif not found.works and not found.day and voice.uses(level):
        notes.append(voice.say("when.with_work.never", start=start))
    if found.literally:
        notes.append(voice.say("when.literally", date=voice.day(found.literally)))
    return notes


def when_report(voice: Voice, level: int, as_of: date, found: When) -> Json:
    """A headline, notes, and a date for each clause in printed order."""

    def said(use: Use, day: date | None, at_horizon: str) -> str:
        if day is None:
            return voice.say(f"when.clause.{at_horizon}")
        key = "when.clause.literally" if use.is_doubtful else "when.clause"
        return voice.say(f"{key}.met" if day == as_of else key, date=voice.day(day))

    clauses = zip(voice.uses(level), found.clauses, found.clauses_at_horizon, found.cautions, strict=True)
    return {
        "headline": when_headline(voice, level, as_of, found),
        "notes": when_notes(voice, level, as_of, found),
        "cautions": list_notes(voice, level, as_of),
        "clauses": [_clause(voice, use, [said(use, day, state)], resting) for use, day, state, resting in clauses],
    }


def missing_changes(voice: Voice, lacks: Missing, as_of: date) -> list[str]:
    """What a clause lacks, one change each."""
    changes = lacks.changes or ()
    instead = lacks.instead or ((),) * len(changes)
    return [change_words(voice, change, as_of, other) for change, other in zip(changes, instead, strict=True)]


def _date_alone(voice: Voice, lacks: Missing) -> str:
    """When a clause is met for which there are changes, or since it is."""
    if not lacks.changes:
        return voice.say("missing.met.literally" if lacks.is_doubtful else "missing.met")
    assert lacks.not_before
    key = "missing.date.have"
    if any(time_of(lacks.changes)):
        key = "missing.date.rest" if lacks.obtained else "missing.date"
    return voice.say(key, date=voice.day(lacks.not_before))


def missing_date(voice: Voice, lacks: Missing) -> str:
    """When a clause is met."""
    if lacks.changes is None and lacks.held and not lacks.readings:
        return voice.say("missing.held", level=voice.level(lacks.held))
    if lacks.changes is None:
        return voice.say("missing.by_reading" if lacks.readings else "missing.never")
    anew = voice.say("missing.anew") if lacks.starts_anew else ""
    return anew + _date_alone(voice, lacks)


def _supposed_words(voice: Voice, found: Supposed, as_of: date) -> str:
    """What has to be asked first, and what is lacking if it is so."""
    speaker = Speaker(voice.words, {level: voice.text(name) for level, name in voice.rules.level_names.items()})
    way = _merged(found.ways[0], found.ways[1:]) or found.ways[0]
    say_details = KIND_OF[way.section].say_details
    assert say_details
    asked = voice.say("missing.ask", details=say_details(dict(way.fields), speaker))
    if not found.changes:
        return asked + voice.say("missing.ask.met")
    lacking = voice.joined(change_words(voice, change, as_of) for change in found.changes)
    key = "missing.ask.more" if acquired_in(found.changes) else "missing.ask.date"
    return asked + voice.say(key, changes=lacking, date=voice.day(found.not_before))


def _may_be_nearest(lacks: Missing, best: Nearest | None) -> bool:
    """Whether a clause would be nearer than the nearest one if what has to be asked first is so."""
    supposed = lacks.supposed
    if supposed is None or lacks.is_doubtful:
        return False
    effort = best and best.lacks.effort
    return effort is None or effort_of(supposed.changes) < effort


def missing_notes(voice: Voice, lacks: Missing, as_of: date, best: Nearest | None) -> str:
    """What has to be known of that day: how long it takes to obtain things no source tells; the words may be wrong."""
    worst = [voice.say("missing.open")] if lacks.state == OPEN and lacks.changes and not lacks.supposed else []
    worst += [_supposed_words(voice, lacks.supposed, as_of)] if lacks.supposed else []
    worst += [voice.say("missing.ask.nearest")] if _may_be_nearest(lacks, best) else []
    uncounted = (voice.say(f"uncounted.{name}") for name in uncounted_in(lacks.obtained))
    doubt = [voice.say("missing.literally")] if lacks.is_doubtful and lacks.changes is not None else []
    return "".join((*worst, *uncounted, *doubt))


def _reading_words(voice: Voice, under: Missing, as_of: date) -> str:
    if under.changes is None:
        return voice.say("missing.reading.never")
    changes = missing_changes(voice, under, as_of)
    lacking = voice.say("missing.changes", changes=voice.joined(changes)) if changes else ""
    return lacking + _date_alone(voice, under)


def missing_readings(voice: Voice, lacks: Missing, as_of: date) -> list[str]:
    """What a clause lacks under the readings of which it is not said already: those that ask as much as all do."""
    said: dict[str, list[str]] = {}
    for reading, under in lacks.readings:
        if under.changes != lacks.changes or under.changes is None:
            said.setdefault(_reading_words(voice, under, as_of), []).append(voice.options(reading))
    return [
        voice.say("missing.reading", options=voice.words["list.or_reading"].join(options), said=words)
        for words, options in said.items()
    ]


def _missing_words(voice: Voice, lacks: Missing, as_of: date, best: Nearest | None, *, is_best: bool) -> list[str]:
    changes = missing_changes(voice, lacks, as_of)
    said = [voice.say("missing.changes", changes=voice.joined(changes))] if changes else []
    said += [
        missing_date(voice, lacks) + missing_notes(voice, lacks, as_of, best),
        *missing_readings(voice, lacks, as_of),
    ]
    return [*said, voice.say("missing.nearest")] if is_best and lacks.changes != () else said


def missing_report(voice: Voice, level: int, as_of: date, found: Sequence[Missing]) -> Json:
    """What each clause lacks, in printed order."""
    uses, best = voice.uses(level), nearest(found)
    headline = "missing.title" if uses else "verdict.no_published_conditions"
    said = [
        _missing_words(voice, lacks, as_of, best, is_best=best is not None and place == best.place)
        for place, lacks in enumerate(found)
    ]
    return {
        "headline": voice.say(headline, **voice.names(level)),
        "cautions": list_notes(voice, level, as_of),
        "clauses": [
            _clause(voice, use, texts, lacks.cautions) for use, texts, lacks in zip(uses, said, found, strict=True)
        ],
    }


def _group(entry: Match) -> str:
    if entry.verdict == ELIGIBLE:
        return ELIGIBLE
    if entry.if_major and not entry.major_day:
        return "if_major"
    if entry.day or entry.major_day:
        return "soon"
    if entry.one_more:
        return "one_more"
    return LITERALLY_ELIGIBLE if entry.only_literally else entry.verdict


MATCH_GROUPS = (ELIGIBLE, "if_major", "soon", "one_more", DEPENDS_ON_READING, LITERALLY_ELIGIBLE, OPEN, NOT_ELIGIBLE)
"""The best first; what is met only literally comes after whatever a sound clause meets, or may meet by its reading."""


def _match_words(voice: Voice, entry: Match) -> str:
    """Which major a list hangs on, when it is met without it, what alone would meet it now, and if literally."""
    said = [voice.say("match.day", date=voice.day(entry.major_day))] if entry.major_day else []
    if entry.if_major:
        said.append(voice.say(f"match.if_major.{'+'.join(entry.if_major)}"))
    instead = []
    if entry.day:
        instead.append(voice.say("match.day", date=voice.day(entry.day)))
    if entry.one_more:
        instead.append(voice.words["list.or"].join(_acquisition_words(voice, change, ()) for change in entry.one_more))
    if said and instead:
        instead[0] = voice.say("match.otherwise", more=instead[0])
    said += instead
    if said and entry.verdict == LITERALLY_ELIGIBLE:
        said.append(voice.say(f"state.{entry.verdict}"))
    if not said and entry.only_literally and entry.verdict == DEPENDS_ON_READING:
        said.append(voice.say("match.literally.reading"))
    return voice.joined(said)


def match_report(
    every: Mapping[str, Rules], words: Words, script: str, within: int, found: Sequence[Match]
) -> list[Json]:
    """Lists in groups, the best first.

    Args:
        every: the rules by occupation.
        words: the program's words.
        script: their script.
        within: how far was looked ahead, in months.
        found: what each list says.
    """
    groups: dict[str, list[Json]] = {name: [] for name in MATCH_GROUPS}
    for entry in found:
        voice = Voice(every[entry.occupation], words, script)
        groups[_group(entry)].append(
            {
                "occupation": entry.occupation,
                "level": entry.level,
                "name": "".join(voice.names(entry.level).values()),
                "words": _match_words(voice, entry),
                "cautions": voice.cautions(entry.cautions),
            }
        )
    said = [
        {"group": name, "headline": say(words, f"match.{name}", length=length(words, within)), "lists": lists}
        for name, lists in groups.items()
    ]
    asks = _asks(entry for entry in found if _group(entry) == OPEN)
    return [{**group, "asks": asks} if group["group"] == OPEN else group for group in said]


def _asks(found: Iterable[Match]) -> list[Json]:
    """Which answers would settle how many lists, the most first; merits have one question for all of them."""
    counts = Counter[str]()
    for entry in found:
        counts.update({MERITS if section in MERIT_SECTIONS else section for section in entry.settles})
    return [{"section": section, "count": count} for section, count in counts.most_common()]
