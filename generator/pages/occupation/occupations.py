"""A page for each occupation: its ladder and all levels side by side; and for each 职业, its 工种."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.frame.environment import render
from generator.pages.frame.page import Page
from generator.pages.occupation.levels import list_view
from generator.pages.parts.ladder import Step, rungs, stairs
from generator.pages.parts.routes import level_routes
from generator.pages.parts.views import occupation_view, origins, trail_of
from generator.rulebook import LEVELS, Occupation, Rulebook


def steps(book: Rulebook, occupation: Occupation) -> list[Step]:
    """The levels of an occupation with what their clauses ask, lowest first."""
    result = []
    for level in LEVELS:
        routes = tuple((used.route.words, used.remark) for used in level_routes(book, occupation.id, level))
        names = book.levels[level]
        result.append(Step(level, names["name"], names["worker"], f"{level}/", routes))
    return result


def _listed_page(book: Rulebook, occupation: Occupation) -> Page:
    path = f"occupations/{occupation.id}/"
    ladder = steps(book, occupation)
    title = f"{occupation.name}的等级阶梯；各级的条文见本页"
    lists = [
        [list_view(book, application) for application in book.applications.get((occupation.id, level), ())]
        for level in LEVELS
    ]
    view = occupation_view(book, occupation)
    published = [link for link in view.levels if link.published]
    body = render(
        "occupation.html",
        path,
        trail=trail_of(book, occupation),
        occupation=view,
        parent=occupation_view(book, book.occupations[occupation.of]) if occupation.of else None,
        stairs=stairs(ladder, title),
        rungs=rungs(ladder, title),
        levels=list(zip(view.levels, lists, strict=True)),
        is_doubtful=any(use.is_doubtful for level in lists for shown in level for use in shown.uses),
        siblings=[
            occupation_view(book, o)
            for o in book.family(occupation.id)
            if occupation.of and o.of and o.id != occupation.id
        ],
        currency=origins(
            book, (a.printed for level in LEVELS for a in book.applications.get((occupation.id, level), ()))
        ),
        facts=list(dict.fromkeys((v.source_title, v.source_href, v.generation) for level in lists for v in level)),
    )
    names = "、".join(link.full_name for link in published)
    description = f"{occupation.name}的职业技能等级报考条件：{names}，逐条列出原文与出处。"
    return Page(path, f"{occupation.name} 报考条件", description, body, "occupation", occupation.id)._replace(
        crumbs=trail_of(book, occupation)
    )


def _parent_page(book: Rulebook, occupation: Occupation) -> Page:
    path = f"occupations/{occupation.id}/"
    members = [occupation_view(book, o) for o in book.family(occupation.id) if o.of]
    trail = trail_of(book, occupation)
    body = render("parent.html", path, trail=trail, occupation=occupation_view(book, occupation), members=members)
    names = "、".join(member.name for member in members)
    description = f"职业{occupation.name}的工种：{names}。"
    return Page(path, f"{occupation.name} 报考条件", description, body, "parent", crumbs=trail)


def occupation_pages(book: Rulebook) -> Iterator[Page]:
    """The page of every occupation and specialty."""
    listed = {occupation.id for occupation in book.listed()}
    for occupation in book.occupations.values():
        yield (_listed_page if occupation.id in listed else _parent_page)(book, occupation)
