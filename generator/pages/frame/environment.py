"""Jinja for the pages' bodies: autoescaping, and the few functions that templates may call."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from generator.pages.frame.page import placeholder, root_of

TEMPLATES = Path(__file__).parents[2] / "templates"


_WRITTEN = re.compile(r"\[\[(\w+)\]\]")


class Placeholders(Extension):
    """`[[name]]` in a template is a placeholder; in the words that are put into the template, it is words."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _WRITTEN.sub(lambda found: placeholder(found[1]), source)


@cache
def environment() -> Environment:
    """The environment of generator/templates/; an undefined name is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        extensions=[Placeholders],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, path: str, **values: Any) -> str:
    """The body of the page at an address; `root` is the way from it to the root of its language.

    Blank lines go, because in Markdown one may end a block of HTML.
    """
    text = environment().get_template(template).render(root=root_of(path), **values)
    return "\n".join(line for line in text.splitlines() if line.strip())


_MARKDOWN = str.maketrans({char: f"&#{ord(char)};" for char in "[]`*\\{"})


def _as_words(value: Any) -> Any:
    """A text that stays what it is in Markdown, too: no link, no code, no attribute list."""
    return Markup(str(escape(value)).translate(_MARKDOWN)) if type(value) is str else value


def render_text(text: str, path: str, **values: Any) -> str:
    """A hand-written page of docs/pages/, which is Markdown and may hold expressions."""
    return environment().overlay(finalize=_as_words).from_string(text).render(root=root_of(path), **values)
