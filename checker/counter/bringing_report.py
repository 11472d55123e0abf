"""What to bring, in words: quotes of the rules, what usually proves the answers with where that was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.model import Use
from ..core.profile import Item
from ..facts.matching import Context
from ..facts.registry import predicate_of
from ..planning.papers import quoted, text_of
from ..words.applying import facts_applying
from ..words.voice import Json, Voice
from .bringing import ALWAYS, CAN_GET, HAS, LACKS, NEEDS, PRACTICE, Asked, Bringing, Paper, kind_of


def source_words(voice: Voice, kind: str) -> str:
    """Where the practice was read that a paper of this kind proves something."""
    return voice.say(f"bring.source.{PRACTICE.get(kind, 'none')}")


def _details(voice: Voice, section: str, item: Item) -> str:
    """What tells one paper of a kind from another."""
    fields = item.fields
    if section == "education" and fields["major_name"]:
        degree = fields["degree"] or fields["school"]
        said = voice.words[f"{'degree' if fields['degree'] else 'school'}.{degree}"] if degree else ""
        return f"{said}“{fields['major_name']}”"
    if fields.get("level"):
        return voice.level(fields["level"])
    for name in ("degree", "school", "grade"):
        if fields.get(name):
            return voice.words[f"{name}.{fields[name]}"]
    if section == "documents" and fields["kind"]:
        return voice.words[f"document.{fields['kind']}"]
    return ""


def paper_words(voice: Voice, context: Context, paper: Paper) -> str:
    """One paper that somebody shows."""
    items = context.profile.sections[paper.section].items
    item = items[paper.places[0]]
    name = voice.say(f"bring.paper.{kind_of(paper.section, item)}")
    if paper.section == "work":
        return voice.say("bring.spells", name=name, count=len(paper.places))
    details = _details(voice, paper.section, item)
    return voice.say("bring.details", name=name, details=details) if details else name


def _asked(voice: Voice, use: Use, asked: Asked) -> Json:
    texts = text_of(use, bool(asked.fact.of))
    brief = predicate_of(asked.fact).brief(asked.fact.args, voice.words, "")
    return {
        "words": quoted(asked.spans, voice.text(texts)) if asked.spans else "",
        "for": "".join(voice.text(texts)[start:end] for start, end in asked.fact.spans) or brief,
        "usual": voice.say(f"bring.paper.{asked.kind}"),
        "source": source_words(voice, asked.kind),
        "state": asked.state,
        "state_words": voice.say(f"bring.state.{asked.state}"),
    }


_WORST = (HAS, NEEDS, CAN_GET, LACKS)


def _papers(voice: Voice, use: Use, papers: Sequence[Asked]) -> list[Json]:
    """The papers of a clause, each once; where the readings of the same words differ, as the hardest has it."""
    applying = facts_applying(use.clause, voice.rules.occupation.id)
    found: dict[tuple[str, str, str], Json] = {}
    for asked in papers:
        if asked.fact.id in applying:
            said = _asked(voice, use, asked)
            known = found.setdefault((said["words"], said["for"], said["usual"]), said)
            if _WORST.index(said["state"]) > _WORST.index(known["state"]):
                known.update(said)
    return list(found.values())


def _clauses(voice: Voice, level: int, found: Bringing) -> Iterator[Json]:
    for place, papers in enumerate(found.clauses):
        use = voice.uses(level)[place]
        yield {
            "source": use.source,
            "line": use.line,
            "number": use.number,
            "number_words": voice.say("clause.number", number=use.number),
            "papers": _papers(voice, use, papers),
        }


def bringing_report(voice: Voice, level: int, context: Context, found: Bringing) -> Json:
    """The papers of each clause, the fewest with which one is met, and those that everybody brings."""
    fewest: Json | None = None
    if found.fewest:
        number = voice.say("clause.number", number=voice.uses(level)[found.fewest.place].number)
        papers = [paper_words(voice, context, paper) for paper in found.fewest.papers]
        key = "bring.fewest" if found.fewest.exact else "bring.few"
        fewest = {
            "clause": found.fewest.place,
            "papers": papers,
            "exact": found.fewest.exact,
            "words": voice.say(key, number=number, papers=voice.joined(papers) or voice.say("bring.no_paper")),
        }
    return {
        "clauses": list(_clauses(voice, level, found)),
        "fewest": fewest,
        "always": [{"words": voice.say(f"bring.paper.{kind}"), "source": source_words(voice, kind)} for kind in ALWAYS],
        "notes": [voice.say("bring.practice")],
    }
