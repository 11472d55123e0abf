"""A page for each occupation and level: every clause verbatim, or that no source lists any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.data.bundle import level_name
from generator.pages.frame.environment import render
from generator.pages.frame.page import Page
from generator.pages.glossary import Term, Tips, read_glossary
from generator.pages.occupation.editions import editions_of_page
from generator.pages.parts.views import (
    Reading,
    UseView,
    generation_words,
    note_words,
    occupation_view,
    origins,
    reading,
    source_title,
    trail_of,
    use_view,
)
from generator.rulebook import LEVELS, Application, Occupation, Rulebook


class ListView(NamedTuple):
    """A printed list as it applies to the page's occupation; `under` names the reading under which it does."""

    heading: str
    heading_href: str
    source_title: str
    source_href: str
    generation: str
    under: tuple[str, ...]
    applies_to: tuple[str, ...]
    uses: tuple[UseView, ...]
    condition: UseView | None


def _heading(book: Rulebook, application: Application) -> str:
    """The heading that the source prints above the list, in corrected Simplified."""
    printed = application.printed
    return book.sources[printed.source].simplified(printed.heading).strip() if printed.heading else ""


def list_view(book: Rulebook, application: Application) -> ListView:
    """A printed list as it applies to an occupation."""
    printed = application.printed
    href = f"sources/{printed.source}/"
    return ListView(
        _heading(book, application),
        f"{href}#line-{printed.heading}" if printed.heading else href,
        source_title(book.sources[printed.source]),
        href,
        generation_words(printed.generation),
        tuple(book.ambiguities[name]["options"][option] for name, option in application.under.items()),
        tuple(book.occupations[name].name for name in printed.applies_to),
        tuple(use_view(book, use) for use in printed.uses),
        use_view(book, printed.condition) if printed.condition else None,
    )


def _readings_of_lists(book: Rulebook, applications: tuple[Application, ...]) -> list[Reading]:
    names = dict.fromkeys(name for application in applications for name in application.under)
    return [reading(book, name) for name in names]


def _shared_cautions(lists: tuple[ListView, ...]) -> list[str]:
    """Cautions of every clause of the page: said once at its head, too."""
    uses = [use for view in lists for use in view.uses]
    return [caution for caution in (uses[0].cautions if uses else ()) if all(caution in use.cautions for use in uses)]


def _description(occupation: Occupation, name: str, lists: tuple[ListView, ...]) -> str:
    if not lists:
        return f"本站来源没有列出{occupation.name}{name}的报考条件。"
    first = next(use.text for view in lists for use in view.uses)
    count = sum(len(view.uses) for view in lists)
    return f"{occupation.name}{name}报考条件共{count}条，含原文、出处与校订：{first[:40]}"


def level_page(book: Rulebook, occupation: Occupation, level: int, terms: tuple[Term, ...]) -> Page:
    """The page of one occupation and level."""
    path = f"occupations/{occupation.id}/{level}/"
    applications = book.applications.get((occupation.id, level), ())
    lists = tuple(list_view(book, application) for application in applications)
    name = level_name(book, level)
    view = occupation_view(book, occupation)
    siblings = [o for o in book.family(occupation.id) if o.of and o.id != occupation.id] if occupation.of else []
    index = LEVELS.index(level)
    trail = (*trail_of(book, occupation), (book.levels[level]["name"], path))
    body = render(
        "level.html",
        path,
        trail=trail,
        occupation=view,
        parent=occupation_view(book, book.occupations[occupation.of]) if occupation.of else None,
        level=view.levels[index],
        worker=book.levels[level]["worker"],
        lower=view.levels[index - 1] if index else None,
        higher=view.levels[index + 1] if index + 1 < len(LEVELS) else None,
        siblings=[(o.name, occupation_view(book, o).levels[index]) for o in siblings],
        lists=lists,
        tips=Tips(terms),
        total=sum(len(shown.uses) for shown in lists),
        marks=any(use.mark for shown in lists for use in shown.uses),
        currency=origins(book, (application.printed for application in applications)),
        facts=list(dict.fromkeys((shown.source_title, shown.generation) for shown in lists)),
        notes=note_words(book, applications),
        shared_cautions=_shared_cautions(lists),
        readings=_readings_of_lists(book, applications),
        editions=editions_of_page(book, occupation.id, level),
    )
    title = f"{occupation.name} {name} 报考条件"
    description = _description(occupation, name, lists)
    return Page(path, title, description, body, "level", occupation.id, level)._replace(
        scripts=("terms",), crumbs=trail, credential=(occupation.name, name) if lists else ("", "")
    )


def level_pages(book: Rulebook) -> Iterator[Page]:
    """All levels of all occupations that have a list at some level, the unpublished ones too: no link is dead."""
    terms = read_glossary(book)
    for occupation in book.listed():
        for level in LEVELS:
            yield level_page(book, occupation, level, terms)
