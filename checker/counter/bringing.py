"""What to bring: the papers that the words of each clause name, those that usually prove the answers, and the fewest.

What the words name is quoted.  What usually proves an answer is common practice of some offices, no rule, and says
where it was read; of what was read nowhere the words say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import NamedTuple

from ..core.model import Fact, Use
from ..core.profile import Item, Profile
from ..core.truth import TRUE
from ..facts.matching import Context
from ..facts.registry import SECTIONS, acquisitions_for, section_of, sections_of
from ..planning.cache import FactCache, clause_state
from ..planning.compiled import CompiledLevel
from ..planning.papers import Spans, papers_of, text_of
from ..verdict.evaluate import ReadingResult, judge_use, judged_facts, readings_of_use
from ..verdict.standing import LITERALLY_MET, MET

MAX_TRIED = 200_000
"""Sets of papers that are tried for one clause; people have a dozen papers at the most."""
ALWAYS = ("form", "photo", "identity")
"""Papers that everybody brings; they show the age, so they are not counted."""
HAS, NEEDS, CAN_GET, LACKS = "has", "needs", "can_get", "lacks"
"""The paper is there; it has to be issued; what it shows can be obtained first; it cannot, or only time brings it."""
_KINDS: Mapping[str, str] = {
    "work": "statement",
    "certificates": "certificate",
    "training": "completion",
    "education": "diploma",
    "apprenticeships": "apprenticeship",
    "titles": "title",
    "professional_qualifications": "title",
    "documents": "document",
    "age": "identity",
}
"""What usually proves the facts of a section (`bring.paper.*`); of others the paper of the merit itself."""
_ISSUED = ("statement", "student")
"""Papers that nobody has before asking for them."""
PRACTICE: Mapping[str, str] = dict.fromkeys(("statement", "certificate", "diploma", "photo", "identity"), "huaibei")
"""Where a practice was read (`bring.source.*`); of the others it was read nowhere that can be named."""


class Paper(NamedTuple):
    """One paper: the section of the profile and the places of the items that it shows."""

    section: str
    places: tuple[int, ...]


class Asked(NamedTuple):
    """What shows one fact that a clause asks.

    Attributes:
        fact: the fact.
        kind: what usually proves it (`bring.paper.*`).
        state: one of HAS, NEEDS, CAN_GET, LACKS.
        spans: where the words name a paper; none where they don't.
    """

    fact: Fact
    kind: str
    state: str
    spans: Spans


class Fewest(NamedTuple):
    """The fewest papers with which a clause is met; `place` is the clause's.

    `exact`: all smaller sets were tried; False only beyond `MAX_TRIED`, where none of these can be left out.
    """

    place: int
    papers: tuple[Paper, ...]
    exact: bool


class Bringing(NamedTuple):
    """What each clause asks, in printed order, and the fewest papers; None where no clause is met."""

    clauses: tuple[tuple[Asked, ...], ...]
    fewest: Fewest | None


def kind_of(section: str, item: Item | None = None) -> str:
    """What usually proves an item of a section."""
    if section == "education" and item is not None and item.fields["status"] in ("graduating", "enrolled"):
        return "student"
    return _KINDS.get(section, "merit")


def papers_shown(profile: Profile) -> tuple[Paper, ...]:
    """One for each item, and one for all spells of work; none for the age, which the identity card shows."""
    found = []
    for name in SECTIONS:
        count = len(profile.sections[name].items)
        if name == "work" and count:
            found.append(Paper(name, tuple(range(count))))
        elif name != "age":
            found += [Paper(name, (place,)) for place in range(count)]
    return tuple(found)


def with_papers(profile: Profile, papers: Sequence[Paper]) -> Profile:
    """What is known of somebody who shows only these papers, and the age."""
    sections = {}
    for name, section in profile.sections.items():
        shown = {place for paper in papers if paper.section == name for place in paper.places}
        items = tuple(item for place, item in enumerate(section.items) if place in shown or name == "age")
        same = len(items) == len(section.items)
        sections[name] = section if same and not items else section._replace(items=items, complete=False, none=())
    return Profile(sections)


def _state(fact: Fact, kind: str, is_met: bool) -> str:
    if is_met:
        return NEEDS if kind in _ISSUED else HAS
    return CAN_GET if any(True for _ in acquisitions_for(fact)) else LACKS


def _asked(use: Use, context: Context, results: Sequence[ReadingResult]) -> Iterator[Asked]:
    met: dict[int, bool] = {}
    facts: dict[int, Fact] = {}
    for judged in judged_facts(results):
        facts.setdefault(judged.fact.id, judged.fact)
        met[judged.fact.id] = met.get(judged.fact.id, True) and judged.outcome.truth is TRUE
    for fact in facts.values():
        section = section_of(fact)
        if section in SECTIONS:
            kind = "student" if fact.predicate == "student" else kind_of(section)
            spans = papers_of(fact, text_of(use, bool(fact.of))["hans"])
            yield Asked(fact, kind, _state(fact, kind, met[fact.id]), spans)


def _relevant(papers: Sequence[Paper], profile: Profile, results: Sequence[ReadingResult]) -> tuple[Paper, ...]:
    """The papers that may count for a clause: those of facts that are not ruled out, and of what these look at."""
    paths: set[str] = set()
    beside: set[str] = set()
    for result in results:
        for name, outcome in result.outcomes.items():
            paths.update(outcome.paths)
            beside.update(sections_of(result.facts[name])[1:])
    return tuple(
        paper
        for paper in papers
        if paper.section in beside
        or any(profile.sections[paper.section].items[place].path in paths for place in paper.places)
    )


def _alike(papers: Sequence[Paper], profile: Profile) -> list[list[Paper]]:
    """Papers that say the same: of these only how many are brought matters."""
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        said = [sorted(profile.sections[paper.section].items[p].fields.items(), key=str) for p in paper.places]
        groups.setdefault(repr((paper.section, said)), []).append(paper)
    return list(groups.values())


def _sets(groups: Sequence[list[Paper]]) -> list[tuple[Paper, ...]]:
    """All sets of papers, the smallest first."""
    counts = sorted(product(*(range(len(group) + 1) for group in groups)), key=lambda chosen: (sum(chosen), chosen))
    return [tuple(p for n, group in zip(chosen, groups, strict=True) for p in group[:n]) for chosen in counts]


def _none_to_spare(papers: Sequence[Paper], is_met: _Test) -> tuple[Paper, ...]:
    kept = list(papers)
    for paper in reversed(papers):
        without = [each for each in kept if each != paper]
        if is_met(without):
            kept = without
    return tuple(kept)


class _Test:
    """Whether a clause is met with some papers, under every reading."""

    def __init__(self, level: CompiledLevel, place: int, context: Context) -> None:
        self._level, self._place, self._context = level, place, context

    def __call__(self, papers: Sequence[Paper]) -> bool:
        shown = self._context._replace(profile=with_papers(self._context.profile, papers))
        return clause_state(self._level, self._place, FactCache(shown)) in (MET, LITERALLY_MET)


def _fewest_of(papers: Sequence[Paper], context: Context, is_met: _Test, place: int, most: int) -> Fewest | None:
    """The fewest papers for a clause that is met, if they are no more than so many."""
    groups = _alike(papers, context.profile)
    if prod(len(group) + 1 for group in groups) > MAX_TRIED:
        found = _none_to_spare(papers, is_met)
        return Fewest(place, found, False) if len(found) <= most else None
    for chosen in _sets(groups):
        if len(chosen) > most:
            return None
        if is_met(chosen):
            return Fewest(place, chosen, True)
    return None


def bringing(level: CompiledLevel, context: Context) -> Bringing:
    """What to bring for a list, for what is known of somebody (`verdict.context_of`).

    The fewest papers are those of a clause whose words are sound, where any such is met.
    """
    clauses, best = [], None
    papers = papers_shown(context.profile)
    found: list[tuple[bool, int, Fewest]] = []
    for place, compiled in enumerate(level.uses):
        use = compiled.use
        results = judge_use(use, context, readings_of_use(use, level.ambiguities))
        clauses.append(tuple(_asked(use, context, results)))
        is_met = _Test(level, place, context)
        relevant = _relevant(papers, context.profile, results)
        if not is_met(papers):
            continue
        most = min((len(each.papers) - 1 for doubt, _, each in found if doubt == use.is_doubtful), default=len(papers))
        fewest = _fewest_of(relevant if is_met(relevant) else papers, context, is_met, place, most)
        if fewest:
            found.append((use.is_doubtful, place, fewest))
    if found:
        best = min(found, key=lambda each: (each[0], len(each[2].papers), each[1]))[2]
    return Bringing(tuple(clauses), best)
