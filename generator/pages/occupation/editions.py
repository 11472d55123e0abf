"""Former editions on the page of a level, and a page for what changed from each edition to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from checker.core.model import Edition as PrintedEdition
from checker.words.edition_report import edition_dates
from checker.words.wording import WORDS
from generator.data.bundle import level_name
from generator.pages.frame.environment import render
from generator.pages.frame.page import Page
from generator.pages.parts.views import UseView, occupation_view, source_title, trail_of, use_view
from generator.rulebook import LEVELS
from generator.rulebook.book import Edition, Occupation, Rulebook
from generator.rulebook.differences import (
    ADDED,
    CHANGED,
    DROPPED,
    KEPT,
    REWORDED,
    THRESHOLD,
    Difference,
    Limit,
    differences,
    pieces,
)
from generator.sentence import names_of
from generator.sentence import render as canonical_sentence

KINDS = {
    THRESHOLD: "年限或数目有变",
    CHANGED: "条件有变",
    ADDED: "新增",
    DROPPED: "删去",
    REWORDED: "措辞有变，要求相同",
    KEPT: "没有变化",
}
LIMITS = {
    "years": ("工作年限", "年"),
    "months": ("工作年限", "个月"),
    "benefit_yuan": ("直接经济效益", "元"),
    "count": ("项数", "项"),
    "class": ("竞赛类别", "类"),
    "rank": ("名次", "名"),
    "prize": ("奖级", "等"),
}


class EditionView(NamedTuple):
    """An edition as pages name it; `uses` are its clauses."""

    title: str
    dates: str
    uses: tuple[UseView, ...]


class DifferenceView(NamedTuple):
    """A clause before and after, with the words marked that changed, and what the change is."""

    kind: str
    kind_words: str
    before: UseView | None
    after: UseView | None
    before_pieces: Any
    after_pieces: Any
    notes: tuple[str, ...]


def _dates(edition: Edition) -> str:
    """From when to when it is in force, in the checker's words."""
    start, until = edition.in_force
    return edition_dates(PrintedEdition(edition.id, {}, edition.start, start, until, (), ()), WORDS)


def _view(book: Rulebook, edition: Edition) -> EditionView:
    printed = {a.printed.id: a.printed for a in edition.applications}
    titles = dict.fromkeys(source_title(book.sources[printed[name].source]) for name in edition.new if name in printed)
    uses = {(use.source, use.line): use for one in printed.values() for use in one.lines}
    return EditionView("、".join(titles), _dates(edition), tuple(use_view(book, use) for use in uses.values()))


class Editions(NamedTuple):
    """What the page of a level says of its editions: the newest one, and the former ones with their clauses."""

    newest: EditionView
    former: tuple[EditionView, ...]
    href: str


def editions_of_page(book: Rulebook, occupation: str, level: int) -> Editions | None:
    """None where there is only one.  A clause that the newest edition still prints by the same line is not repeated."""
    editions = book.editions.get((occupation, level), ())
    if not editions:
        return None
    newest, *older = [_view(book, edition) for edition in reversed(editions)]
    shown = {use.anchor for use in newest.uses}
    former = []
    for view in older:
        former.append(view._replace(uses=tuple(use for use in view.uses if use.anchor not in shown)))
        shown |= {use.anchor for use in view.uses}
    return Editions(newest, tuple(former), f"occupations/{occupation}/{level}/changes/")


def limit_words(limit: Limit) -> str:
    """`工作年限由7年改为6年`."""
    name, unit = LIMITS[limit.argument]
    return f"{name}由{limit.before}{unit}改为{limit.after}{unit}"


def _difference(book: Rulebook, difference: Difference) -> DifferenceView:
    before = use_view(book, difference.before) if difference.before else None
    after = use_view(book, difference.after) if difference.after else None
    old, new = pieces(before.text, after.text) if before and after else ((), ())
    notes = [limit_words(limit) for limit in difference.limits]
    if difference.kind == CHANGED and difference.before and difference.after:
        names = names_of(book)
        was, now = (canonical_sentence(use.clause.when, names) for use in (difference.before, difference.after))
        notes += [f"本站对旧条文的理解：{was}", f"本站对新条文的理解：{now}"]
    return DifferenceView(difference.kind, KINDS[difference.kind], before, after, old, new, tuple(notes))


def _changes_page(book: Rulebook, occupation: Occupation, level: int, editions: tuple[Edition, ...]) -> Page:
    base = f"occupations/{occupation.id}/{level}/"
    path = f"{base}changes/"
    steps = [
        (_view(book, old), _view(book, new), [_difference(book, found) for found in differences(old, new)])
        for old, new in reversed(list(pairwise(editions)))
    ]
    name = level_name(book, level)
    trail = (*trail_of(book, occupation), (book.levels[level]["name"], base), ("新旧对照", path))
    body = render(
        "changes.html",
        path,
        trail=trail,
        occupation=occupation_view(book, occupation),
        name=name,
        href=base,
        steps=steps,
        kinds=KINDS,
    )
    description = f"{occupation.name}{name}报考条件前后两版逐条对照：哪些年限改了，哪些条文增加、删去、改写。"
    return Page(path, f"{occupation.name} {name} 新旧对照", description, body, "changes", crumbs=trail)


def changes_pages(book: Rulebook) -> Iterator[Page]:
    """A page for each level that has several editions."""
    for occupation in book.listed():
        for level in LEVELS:
            editions = book.editions.get((occupation.id, level), ())
            if editions:
                yield _changes_page(book, occupation, level, editions)
