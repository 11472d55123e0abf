"""The ladder of an occupation as inline SVG: levels as steps, what their clauses ask written on them.

Drawn twice: as stairs for wide screens and paper, as rungs for narrow ones; the style sheet shows one of them.
Plain shapes with an outline, so that it prints in black and white; colours come from the style sheet.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

LINE = 19
TEXT = 13
PADDING = 12


class Step(NamedTuple):
    """A level: its two names, the address of its page, and its routes; none where nothing is published.

    A route is its words, and a remark where it does not simply hold.
    """

    level: int
    name: str
    worker: str
    href: str
    routes: tuple[tuple[str, str], ...]


def text_width(text: str) -> float:
    """In ems: a Han character or full-width mark is one."""
    return sum(1 if unicodedata.east_asian_width(character) in "WF" else 0.56 for character in text)


def wrap(text: str, width: float) -> list[str]:
    """Lines of at most so many ems; breaks before a plus or a bracket where there is one."""
    lines = [""]
    for piece in text.replace("＋", "\n＋").replace("（", "\n（").split("\n"):
        if lines[-1] and text_width(lines[-1] + piece) > width:
            lines.append("")
        for character in piece:
            if text_width(lines[-1] + character) > width:
                lines.append("")
            lines[-1] += character
    return lines


def _routes(step: Step, left: float, top: float, width: float) -> tuple[str, float]:
    """The routes as text, and where they end."""
    parts = []
    y = top
    for route, remark in step.routes or (("本站来源没有列出", ""),):
        lines = wrap(f"{route}（{remark}）" if remark else route, width / TEXT - 1.1)
        spans = "".join(
            f'<tspan x="{left + TEXT * 1.1:g}" y="{y + LINE * index:g}">{escape(line)}</tspan>'
            for index, line in enumerate(lines)
        )
        if step.routes:
            dot = "route-dot route-dot-open" if remark else "route-dot"
            parts.append(f'<circle class="{dot}" cx="{left + 4:g}" cy="{y - 4.5:g}" r="2.5"/>')
        parts.append(f'<text class="route">{spans}</text>')
        y += LINE * len(lines) + 3
    return "".join(parts), y - LINE


def _name(step: Step, x: float, y: float) -> str:
    return (
        f'<text class="step-name" x="{x:g}" y="{y:g}">{escape(step.name)}'
        f'<tspan class="step-worker" dx="8">{escape(step.worker)}</tspan></text>'
    )


def _item(step: Step, content: str) -> str:
    """The whole step is a link, so that a finger finds it; a screen reader reads a list of links."""
    return f'<g role="listitem"><a href="{escape(step.href)}">{content}</a></g>'


def _step_class(step: Step) -> str:
    return "step" if step.routes else "step step-empty"


def _svg(kind: str, width: float, height: float, title: str, content: str) -> str:
    box = f'viewBox="0 0 {width:g} {height:g}"'
    return f'<svg class="ladder ladder-{kind}" {box} role="list" aria-label="{escape(title)}">{content}</svg>'


def stairs(steps: Sequence[Step], title: str) -> str:
    """Steps that rise from left to right, lowest level first."""
    column, rise = 228.0, 52.0
    bodies = []
    height = 0.0
    for index, step in enumerate(steps):
        _, end = _routes(step, PADDING, 54, column - 2 * PADDING)
        height = max(height + (rise if index else 0), end + PADDING + 4)
        bodies.append(height)
    total = bodies[-1]
    parts = []
    for index, (step, body) in enumerate(zip(steps, bodies, strict=True)):
        x, top = index * column, total - body
        routes, _ = _routes(step, x + PADDING, top + 54, column - 2 * PADDING)
        shape = f'<rect class="{_step_class(step)}" x="{x + 1:g}" y="{top + 1:g}" '
        shape += f'width="{column - 2:g}" height="{body - 2:g}"/>'
        tread = f'<path class="tread" d="M{x:g} {top + 2:g}h{column:g}"/>' if step.routes else ""
        parts.append(_item(step, shape + tread + _name(step, x + PADDING, top + 28) + routes))
    return _svg("wide", column * len(steps), total, title, "".join(parts))


def rungs(steps: Sequence[Step], title: str) -> str:
    """Rungs from top to bottom, highest level first, each a little further out than the one above."""
    width, shift, gap = 358.0, 12.0, 8.0
    y = 0.0
    parts = []
    for index, step in enumerate(reversed(steps)):
        x = shift * (len(steps) - 1 - index)
        routes, end = _routes(step, x + PADDING, y + 52, width - x - 2 * PADDING)
        shape = f'<rect class="{_step_class(step)}" x="{x + 1:g}" y="{y + 1:g}" '
        shape += f'width="{width - x - 2:g}" height="{end + PADDING - y:g}"/>'
        tread = f'<path class="tread" d="M{x + 2:g} {y:g}V{end + PADDING + 2:g}"/>' if step.routes else ""
        parts.append(_item(step, shape + tread + _name(step, x + PADDING, y + 27) + routes))
        y = end + PADDING + gap
    return _svg("narrow", width, y - gap + 2, title, "".join(parts))
