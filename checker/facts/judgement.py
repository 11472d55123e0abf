"""Words of a rule that no kind of fact says: unknown by definition, until the person judges them.

A rule keeps such words as its text (`own_judgement`), in a rules file because nothing can judge them yet, in a notice
that somebody pasted because they were not understood.  Nothing else of a profile bears on them, and an answer about
words says nothing of any others, nor of the same words in a list of another occupation.

In a notice there are also lines of which nobody knows what they do (`effect`, which no rules file has).  One that
`bars` may be a condition: a person may say that it is met, but who says no may be one whom it does not concern, so
that is unknown.  One that `helps` may be another way, or ease one: it stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..core.model import Fact
from ..core.saying import Words, say
from ..core.truth import FALSE, UNKNOWN, truth_of
from .demand import Demand, demand
from .fields import RELATED_TO, text
from .kind import SOON_MONTHS, Acquisition, Fields, Kind, Predicate, SectionModel, Speaker, acquisition
from .matching import Args, Context, Outcome, exists, matches_in
from .question import Question

OWN_JUDGEMENT = "own_judgement"
BARS, HELPS = "bars", "helps"
MAX_LENGTH = 2_000  # characters
_BRIEF = 14  # characters
_FNV_PRIME, _FNV_START, _FNV_BITS = 0x100000001B3, 0xCBF29CE484222325, (1 << 64) - 1


def judge(args: Args, context: Context) -> Outcome:
    """The person has said of these very words that they are met, or are not."""
    section, words = context.section("own_judgements"), args["text"]
    matches = matches_in(section, lambda item: (truth_of(item["text"] == words if item["text"] else None),))
    found = exists(matches, section, any(none.get("text") == words for none in section.none))
    effect = args.get("effect")
    if effect == HELPS or (effect == BARS and found.truth is FALSE):
        return Outcome(UNKNOWN)
    return found


@lru_cache(maxsize=1024)
def question_of(words: str) -> str:
    """The id of the question about words: the same for the same words (FNV-1a, 64 bits), short enough for a link."""
    number = _FNV_START
    for byte in words.encode():
        number = (number ^ byte) * _FNV_PRIME & _FNV_BITS
    return f"own-judgement-x{number:016x}"


def _demand(args: Args, accepted: frozenset[str]) -> Demand:
    return demand(OWN_JUDGEMENT, {"text": (args["text"],), "effect": (args.get("effect", ""),)})


def _acquire(args: Args) -> Iterator[Acquisition]:
    if args.get("effect") != HELPS:
        yield acquisition("own_judgements", {"text": args["text"]})


def _brief(args: Args, words: Words, quote: str) -> str:
    whole: str = args["text"]
    return say(words, "brief.own_judgement", text=whole if len(whole) <= _BRIEF else f"{whole[: _BRIEF - 2]}…")


def _ask(identifier: str, facts: Sequence[Fact]) -> Question:
    return Question(identifier, "own_judgements", "own-judgement", given=(("text", facts[0].args["text"]),))


def _say(fields: Fields, times: int, speaker: Speaker) -> str:
    return say(speaker.words, "change.own_judgement", text=fields["text"])


KIND = Kind(
    SectionModel("own_judgements", {"text": text(MAX_LENGTH), **RELATED_TO}, asked_by_kind=True, is_relative=True),
    (
        Predicate(
            OWN_JUDGEMENT,
            judge,
            lambda args: question_of(args["text"]),
            _demand,
            _acquire,
            _brief,
        ),
    ),
    _ask,
    _say,
    usual_months=lambda fields: 4 * SOON_MONTHS,  # what the words ask nobody knows: no small thing
)
