"""What templates show of a rulebook: plain values, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from checker.core.tree import ambiguities_of
from generator.data.bundle import level_name
from generator.pages.parts.proof import proofs
from generator.rulebook import LEVELS, Application, Clause, Occupation, PrintedList, Rulebook, Use
from generator.rulebook.book import cached_per_rulebook
from generator.rulebook.source import Correction, Source, footnotes
from generator.sentence import names_of
from generator.sentence import render as canonical_sentence

GENERATIONS = {
    "2000s": "2000年代的措辞",
    "2018": "2018年一代国家标准的措辞",
    "2023": "2023年一代国家标准的措辞",
}
"""How the wording of a list is dated, as far as is known; nothing here says that a list is in force."""


class LevelLink(NamedTuple):
    """A level of an occupation, as rows of occupations show it."""

    level: int
    name: str
    full_name: str
    href: str
    published: bool


class OccupationView(NamedTuple):
    """An occupation or specialty with its levels, lowest first."""

    id: str
    name: str
    href: str
    levels: tuple[LevelLink, ...]


class Group(NamedTuple):
    """A 职业 with its 工种, or those 职业 that have none (no `parent`)."""

    parent: OccupationView | None
    members: tuple[OccupationView, ...]


class Reading(NamedTuple):
    """A question that the words leave open, and the ways to read them."""

    question: str
    options: tuple[str, ...]


class UseView(NamedTuple):
    """A clause where a source prints it."""

    anchor: str
    number: int
    text: str
    mark: str
    citation: str
    source: str
    source_title: str
    source_href: str
    line: int
    verbatim: str
    language: str
    corrections: tuple[Correction, ...]
    cautions: tuple[str, ...]
    is_doubtful: bool
    readings: tuple[Reading, ...]
    proofs: tuple[str, ...]
    sentence: str
    footnotes: tuple[tuple[int, str], ...]
    """Lines of the source that say more of it, such as which majors are related."""


def source_language(source: Source) -> str:
    """The language tag of the verbatim text."""
    return "zh-Hant" if source.meta["script"] == "hant" else "zh-Hans"


def source_title(source: Source) -> str:
    """The title in book-title marks, as sources are named in running text."""
    return f"《{source.meta['title']}》"


def occupation_view(book: Rulebook, occupation: Occupation) -> OccupationView:
    """An occupation as lists of occupations show it."""
    href = f"occupations/{occupation.id}/"
    links = (
        LevelLink(
            level,
            book.levels[level]["name"],
            level_name(book, level),
            f"{href}{level}/",
            (occupation.id, level) in book.applications,
        )
        for level in LEVELS
    )
    return OccupationView(occupation.id, occupation.name, href, tuple(links))


def trail_of(book: Rulebook, occupation: Occupation) -> tuple[tuple[str, str], ...]:
    """The way from the list of all occupations to one: names and addresses."""
    parents = [book.occupations[occupation.of]] if occupation.of else []
    return (("职业", "occupations/"), *((o.name, f"occupations/{o.id}/") for o in (*parents, occupation)))


def groups(book: Rulebook) -> list[Group]:
    """All occupations: first those without 工种, then each 职业 with its 工种."""
    listed = {occupation.id for occupation in book.listed()}
    alone: list[OccupationView] = []
    families: list[Group] = []
    for occupation in book.occupations.values():
        if occupation.of:
            continue
        view = occupation_view(book, occupation)
        members = [o for o in book.family(occupation.id) if o.of and o.id in listed]
        if members:
            families.append(Group(view, tuple(occupation_view(book, member) for member in members)))
        if occupation.id in listed:
            alone.append(view)
    return [Group(None, tuple(alone)), *families]


def reading(book: Rulebook, ambiguity: str) -> Reading:
    """An ambiguity in words."""
    data = book.ambiguities[ambiguity]
    return Reading(data["question"], tuple(data["options"].values()))


def _readings(book: Rulebook, clause: Clause) -> tuple[Reading, ...]:
    return tuple(reading(book, name) for name in dict.fromkeys(ambiguities_of(clause.tree)))


@cached_per_rulebook
def _views(_: Rulebook) -> dict[tuple[str, int], UseView]:
    """Those that were made already, by source and line: a list stands on several pages."""
    return {}


def use_view(book: Rulebook, use: Use) -> UseView:
    """A clause where a source prints it, with all that its reader may want to check."""
    views = _views(book)
    key = use.source, use.line
    if key not in views:
        views[key] = _use_view(book, use)
    return views[key]


def _use_view(book: Rulebook, use: Use) -> UseView:
    source = book.sources[use.source]
    cautions = dict.fromkeys((*use.clause.cautions, *use.cautions))
    return UseView(
        f"clause-{use.source}-{use.line}",
        use.number,
        use.clause.text,
        use.clause.mark,
        use.clause.citation,
        use.source,
        source_title(source),
        f"sources/{use.source}/#line-{use.line}",
        use.line,
        source.lines[use.line - 1].strip(),
        source_language(source),
        source.corrections.get(use.line, ()),
        tuple(book.cautions[name]["words"] for name in cautions),
        book.is_doubtful(use),
        _readings(book, use.clause),
        proofs(use.clause.text),
        canonical_sentence(use.clause.when, names_of(book), brief=True),
        tuple((line, source.simplified(line).strip()) for line in footnotes(source).get(use.line, ())),
    )


UNSTATED = "未注明"
"""Begins what stands for a publisher or a date that a source does not give."""


class Origin(NamedTuple):
    """Whose text lists are, and of which time, as far as the source says."""

    title: str
    href: str
    words: str


def origins(book: Rulebook, printed: Iterable[PrintedList]) -> list[Origin]:
    """The sources of lists, each once, with publisher, date and wording."""
    found = dict.fromkeys((item.source, item.generation) for item in printed)
    return [_origin(book.sources[source], generation) for source, generation in found]


def _origin(source: Source, generation: str) -> Origin:
    """What a source does not say is said first, then what its words let one know."""
    stated = {"发布者": source.meta["publisher"], "日期": source.meta["date"]}
    missing = [name for name, value in stated.items() if value.startswith(UNSTATED)]
    known = [value.removeprefix(UNSTATED).strip("；（）") for value in stated.values()]
    # A publisher whose name is in the title is named already.
    said = [words for words in known if words and words not in source.meta["title"]]
    silent = [f"来源没有写{'和'.join(missing)}"] if missing else []
    words = "；".join((*silent, *said, generation_words(generation)))
    return Origin(source_title(source), f"sources/{source.id}/", words)


def currency_words(book: Rulebook, printed: Iterable[PrintedList]) -> str:
    """The same as one line of text; "" for no list."""
    named = "、".join(f"{origin.title}（{origin.words}）" for origin in origins(book, printed))
    return f"{named}；未核实现行有效，报名前请问考核机构。" if named else ""


def note_words(book: Rulebook, applications: tuple[Application, ...]) -> list[str]:
    """What must be known about the lists of a page, each thing once."""
    names = dict.fromkeys(name for application in applications for name in application.notes)
    return [book.cautions[name]["words"] for name in names]


def generation_words(generation: str) -> str:
    """How the wording of a list is dated; the id itself where no words are known."""
    return GENERATIONS.get(generation, generation)
