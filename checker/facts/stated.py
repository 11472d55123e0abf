"""A kind of fact of which an item says nothing but its `kind`, as others attest it: abilities, honours, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..core.model import Fact
from ..core.saying import Words
from ..core.truth import truth_of
from .demand import Demand, demand
from .fields import RELATED_TO, one_of
from .kind import SOON_MONTHS, Acquisition, Fields, Kind, Predicate, SectionModel, Speaker, acquisition
from .matching import Args, Context, Outcome, exists, matches_in
from .question import Question


def one_form(name: str) -> Callable[[Args, Words, str], str]:
    """The words in brief of a predicate that has one form of them."""
    return lambda args, words, quote: words[f"brief.{name}"]


def stated_kind(
    section: str,
    name: str,
    kinds: tuple[str, ...],
    relative_kinds: tuple[str, ...] = (),
    brief: Callable[[Args, Words, str], str] | None = None,
    is_merit: bool = True,
) -> Kind:
    """Such a kind of fact.

    Args:
        section: of the profile.
        name: of the predicate.
        kinds: what an item may be.
        relative_kinds: those that are about the occupation that is checked.
        brief: what it asks in a few words; None where that is the same for all.
        is_merit: nobody can plan it; what can be planned is a paper.
    """

    def judge(args: Args, context: Context) -> Outcome:
        known = context.section(section)
        matches = matches_in(known, lambda item: (truth_of(item["kind"] == args["kind"] if item["kind"] else None),))
        return exists(matches, known, any(none.get("kind") == args["kind"] for none in known.none))

    def acquire(args: Args) -> Iterator[Acquisition]:
        yield acquisition(section, {"kind": args["kind"]})

    def demanded(args: Args, accepted: frozenset[str]) -> Demand:
        return demand(name, {"kind": (args["kind"],)})

    def ask(identifier: str, facts: Sequence[Fact]) -> Question:
        return Question(identifier, section, identifier, kind=facts[0].args["kind"])

    def said(fields: Fields, times: int, speaker: Speaker) -> str:
        return speaker.words[f"change.{name}.{fields['kind']}"]

    def question(args: Args) -> str:
        return f"{name}-{args['kind'].replace('_', '-')}"

    fields = {"kind": one_of(kinds), **(RELATED_TO if relative_kinds else {})}
    model = SectionModel(section, fields, relative_kinds=relative_kinds, asked_by_kind=True, is_merit=is_merit)
    category = "merit" if is_merit else "certificate"
    predicate = Predicate(
        name, judge, question, demanded, acquire, brief or one_form(name), category=category, has_paper=not is_merit
    )
    return Kind(model, (predicate,), ask, said, usual_months=lambda fields: 0 if is_merit else SOON_MONTHS)
