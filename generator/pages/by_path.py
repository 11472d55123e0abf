"""The ways in by kind of path (years of work, schooling, …), and one level compared across occupations.

Both show the summaries of `routes.py`, each linked to the clause that it sums up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from generator.data.bundle import level_name
from generator.pages.frame.environment import render
from generator.pages.frame.page import Page
from generator.pages.parts.routes import KINDS, SHORT_KINDS, UsedRoute, level_routes
from generator.pages.parts.sheets import sheets
from generator.rulebook import LEVELS, Occupation, Rulebook

MEANINGS = {
    "work": "只要求从事本职业的工作年限，有的另加培训；不要求证书和学历。",
    "training": "只要求完成培训，或者学徒期满；不要求证书和学历。",
    "schooling": "要求毕业证书或学历，有的另加工作年限、培训或低一级的证书。",
    "certificate": "要求已有低一级的证书，多数另加取得证书之后的工作年限。",
    "merit": "要求职称、技术成果、奖项、专利、称号或学员的竞赛名次。",
}
# The columns of a comparison: what a route rests on in the first place, so that each stands in one column.
COLUMNS = {
    "work": ("工作年限", ("work",)),
    "certificate": ("证书", ("certificate",)),
    "schooling": ("学历", ("schooling",)),
    "other": ("培训、职称等", ("merit", "training")),
}
MOST_LINKS = {"work": 210, "training": 210, "schooling": 405, "certificate": 415, "merit": 210}
"""On a page of a kind: summaries, occupations under them, and the clauses that these lead to, each as one; no page is
then much heavier than today's."""
MOST_ROWS = 30
"""On a page of a comparison."""
PRECEDENCE = ("merit", "schooling", "certificate", "work", "training")


class PathView(NamedTuple):
    """A summary, and the occupations that have such a clause: name and address of the clause."""

    words: str
    remark: str
    years: int
    links: tuple[tuple[str, str], ...]


class RouteLink(NamedTuple):
    """A summary that leads to its clause."""

    words: str
    remark: str
    href: str


class Cell(NamedTuple):
    """What an occupation asks in a column; `years` the least of its sound routes, none where it has none."""

    label: str
    years: int | None
    routes: tuple[RouteLink, ...]


class Row(NamedTuple):
    """An occupation in a comparison."""

    name: str
    href: str
    cells: tuple[Cell, ...]


def _found(book: Rulebook, level: int) -> Iterator[tuple[Occupation, UsedRoute]]:
    for occupation in book.listed():
        for used in level_routes(book, occupation.id, level):
            yield occupation, used


def _paths(book: Rulebook, kind: str, level: int) -> list[PathView]:
    found: dict[tuple[bool, int, bool, int, str], list[tuple[str, str]]] = {}
    remarks = {}
    for occupation, used in _found(book, level):
        route = used.route
        if kind in route.kinds:
            # Sound clauses first; then the shortest; what holds in one reading only after what holds in all.
            key = used.is_doubtful, route.years, not route.certain, len(route.words), route.words
            found.setdefault(key, []).append((occupation.name, f"occupations/{occupation.id}/{level}/#{used.anchor}"))
            remarks[key] = used.remark
    return [PathView(key[-1], remarks[key], key[1], tuple(found[key])) for key in sorted(found)]


def _column(used: UsedRoute) -> str:
    first = next(kind for kind in PRECEDENCE if kind in used.route.kinds)
    return next(column for column, (_, kinds) in COLUMNS.items() if first in kinds)


def _cell(label: str, column: str, found: Iterable[UsedRoute], href: str) -> Cell:
    own = [used for used in found if _column(used) == column]
    own.sort(key=lambda used: (used.is_doubtful, used.route.years))
    links = tuple(RouteLink(used.route.words, used.remark, f"{href}#{used.anchor}") for used in own)
    best = min(((not used.route.certain, used.route.years) for used in own if not used.is_doubtful), default=None)
    return Cell(label, best[-1] if best else None, links)


def comparison(book: Rulebook, level: int) -> list[Row]:
    """The occupations that have conditions at a level, the fewest years of work first."""
    rows = []
    for occupation in book.listed():
        href = f"occupations/{occupation.id}/{level}/"
        found = level_routes(book, occupation.id, level)
        cells = tuple(_cell(label, column, found, href) for column, (label, _) in COLUMNS.items())
        if found:
            rows.append(Row(occupation.name, href, cells))
    return sorted(rows, key=lambda row: (row.cells[0].years is None, row.cells[0].years or 0))


def path_pages(book: Rulebook) -> Iterator[Page]:
    """The kinds of path, and a page for each kind."""
    by_kind = {kind: [(level, _paths(book, kind, level)) for level in LEVELS] for kind in KINDS}
    ways = {kind: (name, SHORT_KINDS[kind], MEANINGS[kind], f"by-path/{kind}/") for kind, name in KINDS.items()}
    links = {
        kind: {link for _, paths in levels for path in paths for link in path.links} for kind, levels in by_kind.items()
    }
    counts = {kind: (len({href.partition("#")[0] for _, href in links[kind]}), len(links[kind])) for kind in KINDS}
    body = render("by_path.html", "by-path/", ways=ways, counts=counts)
    yield Page("by-path/", "按途径查找", "凭工作年限、培训、学历、证书或职称成果，分别能报考什么。", body, "index")
    for kind, levels in by_kind.items():
        name, _, meaning, path = ways[kind]
        trail = (("按途径查找", "by-path/"), (f"凭{name}", path))
        description = f"各级报考条件中凭{name}的条文：{meaning}"
        for sheet in sheets(path, _pieces(levels, MOST_LINKS[kind]), MOST_LINKS[kind], _weight):
            shown = [
                (level, level_name(book, level), [path for _, path in shown_of])
                for level, shown_of in groupby(sheet.items, lambda item: item[0])
            ]
            values = {"ways": ways, "kind": kind, "name": name, "meaning": meaning, "levels": shown, "sheet": sheet}
            body = render("path.html", sheet.path, trail=trail, **values)
            yield sheet.page(Page(path, f"凭{name}报考", description, body, "index", crumbs=trail))


def _pieces(levels: Iterable[tuple[int, list[PathView]]], most: int) -> list[tuple[int, PathView]]:
    """The summaries level by level; one that too many occupations have is in pieces."""
    at_once = most // 2 - 1
    return [
        (level, path._replace(links=path.links[start : start + at_once]))
        for level, paths in levels
        for path in paths
        for start in range(0, len(path.links), at_once)
    ]


def _weight(piece: tuple[int, PathView]) -> int:
    """How much of a page a summary takes; a clause that several occupations share is written more shortly."""
    links = piece[1].links
    return 1 + len(links) + len({href.partition("#")[2] for _, href in links})


def comparison_pages(book: Rulebook) -> Iterator[Page]:
    """One page for each level: what every occupation asks, side by side."""
    for level in LEVELS:
        path, name = f"by-level/{level}/", level_name(book, level)
        rows = comparison(book, level)
        trail = (("按级别查找", "by-level/"), (name, path))
        have = {row.name for row in rows}
        values = {
            "name": name,
            "columns": [label for label, _ in COLUMNS.values()],
            "levels": [(each, book.levels[each]["name"], f"by-level/{each}/") for each in LEVELS],
            "current": level,
            "missing": [occupation.name for occupation in book.listed() if occupation.name not in have],
            "most": MOST_ROWS,
        }
        description = f"{len(rows)}个职业与工种的{name}报考条件，按工作年限、证书、学历并排比较。"
        for sheet in sheets(path, rows, MOST_ROWS):
            body = render("comparison.html", sheet.path, trail=trail, sheet=sheet, **values)
            only = Page(path, f"{name}：各职业比较", description, body, "index", scripts=("sort",), crumbs=trail)
            yield sheet.page(only)
