"""Lint's logic against the evaluator: what it says of two clauses is shown, or refuted, by applicants.

Not shared: comparison.  Applicants are made of what a clause demands (`Demand`), so a demand that is read too wide or
too narrow shows, as they then meet too little or are let in by too much; judged they are by the evaluator alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product

import pytest

from checker.core.interpretation import ALL
from checker.core.model import Rules, Use, node_json, parse_rules
from checker.core.truth import TRUE
from checker.facts.matching import Context
from checker.profile.reading import parse_profile
from checker.verdict.evaluate import truth_of_use
from generator.data.bundle import bundle
from generator.lint.checks.implied import covers_of, is_implied
from generator.lint.checks.levels import ladders, skipped
from generator.lint.listing import Alternatives, Entry, Listing, listings
from generator.meaning.alternatives import Terms
from generator.rulebook import Rulebook
from tests.support.completions import AS_OF, Profile
from tests.support.rulebooks import frozen_book
from tests.support.witnesses import in_order, richer, witness

OCCUPATION = "shukong-chegong"
"""The one for which every clause of every list is compared with every other."""
TRIES = 3000


class Bench:
    """Judges single clauses by applicants."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.alternatives = Alternatives(book)
        self._rules: dict[str, Rules] = {}

    def rules(self, occupation: str) -> Rules:
        """The rules of an occupation, with the clauses of all others as well."""
        if occupation not in self._rules:
            data = bundle(self.book, occupation)
            clauses = {c.id: {"text": {}, "when": node_json(c.tree)} for c in self.book.clauses.values()}
            uses = [{"clause": name, "number": 1, "source": "", "line": 0} for name in clauses]
            levels = {"1": {"clauses": uses, "notes": []}}
            self._rules[occupation] = parse_rules({**data, "clauses": clauses, "levels": levels})
        return self._rules[occupation]

    def meets(self, profile: Profile, entry: Entry, terms: Terms) -> bool:
        """Whether an applicant meets a clause in its list, as the terms read it."""
        rules = self.rules(terms.occupation)
        use: Use = next(use for use in rules.levels[1].uses if use.clause.id == entry.clause.id)
        read = parse_profile(profile, AS_OF, rules.family)
        context = Context(terms.occupation, frozenset(rules.family.values()), read, AS_OF, terms.accepted, {})
        return truth_of_use(use._replace(under=entry.under), context, terms.reading) is TRUE

    def applicants(
        self, rng: random.Random, entry: Entry, others: Sequence[Entry], occupation: str
    ) -> Iterator[tuple[Profile, Terms]]:
        """People who meet a clause by little more than what it asks, each with the terms on which they do."""
        readings = list(self.alternatives.readings((entry, *others)))
        for _ in range(TRIES):
            terms = Terms(occupation, rng.choice(readings), rng.choice((ALL, frozenset[str]())))
            arms = in_order(self.alternatives.of(entry, terms))
            if arms:
                yield witness(rng, rng.choice(arms)), terms


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(frozen_book())


@pytest.fixture(scope="module")
def lists(bench: Bench) -> list[Listing]:
    """The lists of every occupation, those with the same words once."""
    by_words = {(x.level, tuple((e.clause.id, *e.under.items()) for e in x.entries)): x for x in listings(bench.book)}
    return list(by_words.values())


def test_who_meets_an_implied_clause_meets_the_other(bench: Bench, lists: list[Listing]) -> None:
    """On people made to meet it, with random facts besides."""
    rng, shown = random.Random(60), 0
    for listing in lists:
        for entry in listing.entries:
            others = [other for other in listing.entries if other is not entry]
            for cover in covers_of(entry, others, bench.alternatives, listing.occupation):
                people = bench.applicants(rng, entry, cover, listing.occupation)
                for person, terms in islice(people, 300):
                    for applicant in (person, richer(rng, person)):
                        assert bench.meets(applicant, entry, terms)
                        assert any(bench.meets(applicant, other, terms) for other in cover)
                        shown += 1
    assert shown >= 600


def test_each_other_clause_lets_someone_in_alone(bench: Bench, lists: list[Listing]) -> None:
    """For every clause that isn't implied there is someone who meets it and no other clause of the list."""
    rng, alone = random.Random(57), 0
    for listing in lists:
        for entry in listing.entries:
            others = [other for other in listing.entries if other is not entry]
            if is_implied(entry, others, bench.alternatives, listing.occupation):
                continue
            assert any(
                bench.meets(person, entry, terms) and not any(bench.meets(person, other, terms) for other in others)
                for person, terms in bench.applicants(rng, entry, others, listing.occupation)
            ), (listing.occupation, listing.level, entry.clause.id)
            alone += 1
    assert alone > 120


def test_implication_between_any_two_clauses_is_exact(bench: Bench, full: bool) -> None:
    """Of pairs of the 108 texts, whatever their lists: never refuted where it is said, always where it isn't."""
    entries = {use.clause.id: Entry(use, {}) for printed in bench.book.lists for use in printed.uses}
    rng, said, refuted = random.Random(83), 0, 0
    for strong, weak in product(entries.values(), repeat=2):
        implied = is_implied(strong, (weak,), bench.alternatives, OCCUPATION)
        if strong is weak or not (full or implied or rng.random() < 0.05):
            continue
        people = bench.applicants(rng, strong, (weak,), OCCUPATION)
        names = (strong.clause.id, weak.clause.id)
        if implied:
            for person, terms in islice(people, 10):
                assert bench.meets(person, weak, terms), names
                assert bench.meets(richer(rng, person), weak, terms), names
        else:
            assert any(not bench.meets(person, weak, terms) for person, terms in people), names
        said += implied
        refuted += not implied
    assert said > 300 and refuted > 400, (said, refuted)


def _holds(person: Profile, level: int) -> bool:
    """Whether someone has a certificate of a level or above; 预备技师 is above 三级."""
    held = (3 if c["kind"] == "reserve_technician" else c["level"] for c in person["certificates"])
    return any(own <= level for own in held)


def _passes_by(bench: Bench, entry: Entry, lower: Listing, rng: random.Random, tries: int) -> bool:
    """Whether someone without a certificate of the lower level meets the clause, but none of the lower list."""
    readings = list(bench.alternatives.readings((entry, *lower.entries)))
    for _ in range(tries):
        terms = Terms(lower.occupation, rng.choice(readings))
        arms = in_order(bench.alternatives.of(entry, terms))
        if not arms:
            continue
        person = witness(rng, rng.choice(arms))
        assert bench.meets(person, entry, terms)
        if not _holds(person, lower.level) and not any(bench.meets(person, below, terms) for below in lower.entries):
            return True
    return False


def test_a_skipped_level_is_skipped_by_someone_and_no_other_is(bench: Bench, lists: list[Listing]) -> None:
    """Both ways, by people who just meet a clause of the higher level."""
    rng, found, none = random.Random(166), 0, 0
    for ladder in ladders(lists):
        for lower, higher in pairwise(ladder):
            passing = [entry for entry, _ in skipped(lower, higher, bench.alternatives)]
            for entry in higher.entries:
                expected = any(entry is one for one in passing)
                assert _passes_by(bench, entry, lower, rng, TRIES if expected else 60) is expected, entry.clause.id
                found += expected
                none += not expected
    assert found > 10 and none > 40, (found, none)
