"""Whether an answer can still change a verdict: by brute force, over answers that each do as little as can be.

An answer that does much hides what another one could do: who has every diploma needs no training.  So besides nothing
and everything there are answers with a single fact, with work of each length that the list names, ended or not, or just
begun, or over when something that is dated begins, and with dates from which just that much work is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

from checker.core.dates import add_months, parse_date
from checker.core.model import Fact, Rules
from checker.core.tree import walk
from checker.facts.question import Question
from checker.facts.registry import judge, question_id
from checker.profile.questions import questions_for
from checker.verdict.verdict import context_of
from tests.support.applicants import Facts, known_after, parsed, verdict_of
from tests.support.completions import AS_OF, OLD, RICH, items_of

NOTHING: Facts = {name: [] for name in RICH}
_EARLY = date(2000, 1, 1)


def merged(known: Facts, part: Facts) -> Facts:
    """Add what one more answer says."""
    result = dict(known)
    for name, section in part.items():
        before = result.get(name, {"items": [], "complete": False, "none": []})
        result[name] = section
        if isinstance(section, dict):
            result[name] = {
                **before,
                "items": before["items"] + section["items"],
                "none": before["none"] + section["none"],
            }
    return result


def _lengths(facts: list[Fact]) -> list[int]:
    """The time of work that a list names, in months."""
    lengths = ((fact.args.get("years", 0), fact.args.get("months", 0)) for fact in facts if fact.predicate == "work")
    return sorted({12 * years + months for years, months in lengths})


def _events(known: Facts) -> list[date]:
    """The days from which a count may start that are known, and not yet to come."""
    items = (item for section in ("certificates", "education", "titles") for item in items_of(known, section))
    return sorted({day for item in items if item.get("date") and (day := parse_date(item["date"])) <= AS_OF})


def _spells(relation: str, months: int, events: list[date]) -> Iterator[list[Facts]]:
    """So much work: still going on, ended, before an event, and with a break; none: just begun."""
    half, gap = months // 2, 12
    yield [{"relation": relation, "from": add_months(AS_OF, -months).isoformat(), "still": True}]
    if not months:
        return
    first, second = (_EARLY, half), (add_months(_EARLY, half + gap), months - half)
    before = ([(add_months(event, -months), months)] for event in events)
    for parts in (*before, [(_EARLY, months)], [first, second]):
        ends = [(start.isoformat(), add_months(start, length).isoformat()) for start, length in parts]
        yield [{"relation": relation, "from": start, "to": end, "still": False} for start, end in ends]


def _dates(facts: list[Fact], known: Facts) -> list[str]:
    """Long ago, and from where the work that is known, or goes on, is just as long as a list asks."""
    spells = known.get("work", ())
    ends = {AS_OF, *(parse_date(spell["to"]) for spell in spells if spell.get("to"))}
    return [OLD, *sorted({add_months(end, -months).isoformat() for end in ends for months in _lengths(facts)})]


def _dated(item: Facts, days: list[str]) -> Iterator[Facts]:
    if item.get("date"):
        yield from ({**item, "date": day} for day in days)
    else:
        yield item


def _tell_apart(rules: Rules, facts: list[Fact], answer: Facts) -> tuple[object, ...]:
    """What an answer does to each fact of a list by itself."""
    context = context_of(rules, parsed(rules, answer), AS_OF)
    return tuple(judge(fact, context).truth for fact in facts if fact.predicate != "work")


def _asked(question: Question) -> list[Facts]:
    """The facts, as good as can be, that a question asks for."""
    section = known_after([question], RICH)[question.section]
    items: list[Facts] = section["items"] if isinstance(section, dict) else section
    return items


def answers_to(rules: Rules, level: int, question: Question, known: Facts) -> list[Facts]:
    """What is known after answers that differ in what they can do: nothing, a single fact, everything.

    `known`: what is known already.
    """
    facts = [fact for use in rules.levels[level].uses for fact in walk(use.clause.when)]
    if question.section == "work":
        wider = {fact.args.get("scope") for fact in facts if question_id(fact) == "work"} - {"own", None}
        relations = ("own", "related", "other") if wider else ("own",)
        lengths, events = (0, *_lengths(facts)), _events(known)
        singles = [spells for relation in relations for n in lengths for spells in _spells(relation, n, events)]
    else:
        idle = _tell_apart(rules, facts, NOTHING)
        kinds: dict[tuple[object, ...], Facts] = {}
        for item in _asked(question):
            kinds.setdefault(_tell_apart(rules, facts, {**NOTHING, question.section: [item]}), item)
        days = _dates(facts, known)
        singles = [[dated] for kind, item in kinds.items() if kind != idle for dated in _dated(item, days)]
    every = [NOTHING, *({**NOTHING, question.section: items} for items in singles), RICH]
    answers = [known_after([question], answer) for answer in every]
    return [answer for number, answer in enumerate(answers) if answer not in answers[:number]]


def _combinations(every: list[list[Facts]]) -> Iterator[tuple[Facts, ...]]:
    """All ways to take one of each; first those in which most answers are nothing, the first of each."""
    for size in range(len(every) + 1):
        for chosen in combinations(range(len(every)), size):
            yield from product(*(some[1:] if n in chosen else some[:1] for n, some in enumerate(every)))


def can_matter(rules: Rules, level: int, asked: list[Question], person: Facts, question: Question) -> bool:
    """For some answers to the other open questions, the answer to this one changes the verdict."""
    before = known_after(asked, person)
    others = [q for q in questions_for(rules.levels[level]) if q not in asked and q != question]
    own = answers_to(rules, level, question, before)
    for combination in _combinations([answers_to(rules, level, other, before) for other in others]):
        known = before
        for part in combination:
            known = merged(known, part)
        if len({verdict_of(rules, level, merged(known, answer)) for answer in own}) > 1:
            return True
    return False
