"""Years with proof, in words: the ledger, what some offices reject, a record of contributions beside what was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..core.dates import GivenDate, days_in_month
from ..core.profile import Item
from ..facts.matching import Context
from ..facts.work_time import UNBOUNDED
from ..words.applying import facts_applying
from ..words.voice import Json, Voice
from .contribution import Compared, Employer, Record, compare, runs_of
from .ledger import Counting, Ledger, Month, Run, Spell, merged
from .reviewing import Warned, warnings_of


def _whole_months(run: Run) -> bool:
    return run.first.day == 1 and run.last.day == days_in_month(run.last.year, run.last.month)


def run_words(voice: Voice, first: date, last: date) -> str:
    """From when to when: months where these are whole, else days."""
    if _whole_months(Run(first, last)):
        months = [voice.say("years.month", year=day.year, month=day.month) for day in (first, last)]
        return months[0] if months[0] == months[1] else voice.say("years.span", first=months[0], last=months[1])
    return voice.say("years.span", first=voice.day(first), last=voice.day(last))


def months_words(voice: Voice, months: Sequence[Month]) -> str:
    """Months, those that follow each other as one."""
    return "、".join(run_words(voice, run.first, run.last) for run in runs_of(months))


def told_words(voice: Voice, item: Item) -> str:
    """A spell as it was told: years, months or days, and 今 for an end that has not come."""
    fields = item.fields
    if fields["from"] is None or not (fields["to"] or fields["still"]):
        key = "years.undated" if fields["months"] is None else "years.length"
        return voice.say(key, length=voice.length(fields["months"] or 0))

    def said(given: GivenDate) -> str:
        year, month, _ = given.first.timetuple()[:3]
        return (
            voice.day(given.first)
            if given.precision == "day"
            else voice.say(f"years.{given.precision}", year=year, month=month)
        )

    last = said(fields["to"]) if fields["to"] else voice.say("years.now")
    return voice.say("years.span", first=said(fields["from"]), last=last)


def _spell(voice: Voice, spell: Spell, item: Item) -> Json:
    return {
        "place": spell.place,
        "from": spell.told.first.isoformat() if spell.told else None,
        "to": spell.told.last.isoformat() if spell.told else None,
        "words": told_words(voice, item),
        "relation_words": voice.say(f"relation.{spell.relation}") if spell.relation else voice.say("option.unknown"),
    }


def _applies(voice: Voice, level: int, each: Counting) -> bool:
    clause = voice.uses(level)[each.place].clause
    return each.fact.id in facts_applying(clause, voice.rules.occupation.id)


def _counting(voice: Voice, level: int, each: Counting) -> Json:
    use = voice.uses(level)[each.place]
    months = each.months
    possible = months.possible if months.possible < UNBOUNDED else None
    since = ""
    if each.anchored:
        known = each.since is not None
        since = (
            voice.say("years.since", date=voice.day(each.since))
            if known and each.since
            else voice.say("years.since.open")
        )
    return {
        "source": use.source,
        "line": use.line,
        "number_words": voice.say("clause.number", number=use.number),
        "words": "".join(voice.text(use.clause.text)[start:end] for start, end in each.fact.spans if not each.fact.of),
        "reading": voice.options(each.reading) if each.reading else "",
        "since": each.since.isoformat() if each.since else None,
        "since_words": since,
        "spells": list(each.spells),
        "proven": months.proven,
        "possible": possible,
        "needed": months.needed,
        "months_words": voice.say(
            "years.counted", proven=voice.length(months.proven), needed=voice.length(months.needed)
        ),
    }


def _warning(voice: Voice, warned: Warned) -> Json:
    return {"code": warned.code, "spells": list(warned.places), "words": voice.say(f"table.warning.{warned.code}")}


def ledger_report(voice: Voice, level: int, context: Context, found: Ledger) -> Json:
    """The ledger in words, with warnings that are no verdicts."""
    months, days = found.counted.to_the_day
    return {
        "spells": [_spell(voice, *each) for each in zip(found.spells, context.section("work").items, strict=True)],
        "runs": [run_words(voice, *run) for run in found.runs],
        "gaps": [run_words(voice, *gap) for gap in found.gaps],
        "overlaps": months_words(voice, found.overlaps),
        "calendar_months": found.counted.calendar,
        "to_the_day": {"months": months, "days": days},
        "counted_words": voice.say(
            "years.both", calendar=voice.length(found.counted.calendar), days=voice.length(months, days)
        ),
        "clauses": [_counting(voice, level, each) for each in found.clauses if _applies(voice, level, each)],
        "warnings": [_warning(voice, warned) for warned in warnings_of(context.profile, context.as_of)],
        "notes": [voice.say("day.counting"), voice.say("years.warnings")],
    }


def _employer(voice: Voice, each: Employer) -> Json:
    runs = runs_of(each.months)
    return {
        "name": each.name,
        "is_employer": each.is_employer,
        "spells": [{"from": run.first.isoformat()[:7], "to": run.last.isoformat()[:7]} for run in runs],
        "words": months_words(voice, each.months),
        "months": len(each.months),
        "uncertain": months_words(voice, each.uncertain),
        "unplaced": [voice.say("record.unplaced", year=year, count=count) for year, count in each.unplaced],
        "ask": voice.say("record.ask", name=each.name or voice.say("record.nobody")) if each.is_employer else "",
    }


def _compared(voice: Voice, found: Compared) -> list[Json]:
    said = (
        ("not_paid", found.not_paid),
        ("not_told", found.not_told),
        ("uncertain", found.uncertain),
        ("unknown", found.unknown),
    )
    return [
        {"code": code, "months": len(months), "words": voice.say(f"record.{code}", months=months_words(voice, months))}
        for code, months in said
        if months
    ]


def record_report(voice: Voice, record: Record, told: Ledger) -> Json:
    """A record of contributions in words, beside the work that was told."""
    runs = merged(spell.told for spell in told.spells if spell.told)
    return {
        "insurance": record.insurance,
        "employers": [_employer(voice, each) for each in record.employers],
        "problems": [
            {"row": each.row, "words": voice.say(f"record.problem.{each.code}", row=each.row)}
            for each in record.problems
        ],
        "compared": _compared(voice, compare(record, runs)),
        "notes": [voice.say("record.note")],
    }
