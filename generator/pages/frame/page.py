"""One page: its address, its words in Simplified, and what its frame must know about it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal, NamedTuple

from generator.pages.frame.convert import convert_page

Script = Literal["hans", "hant"]
SCRIPTS: tuple[Script, ...] = ("hans", "hant")


class Answer(NamedTuple):
    """A term that a page explains or a question that it answers: the search finds each for itself.

    Attributes:
        anchor: Its id on the page.
        title: The term, the question.
        text: What is said of it; plain words.
        kind: Which of the two it is.
        asked: What people type who want to read it.
        about: Words that only name what it is about.
        of_lists: Whether the list of an occupation answers it better, where the query names one.
    """

    anchor: str
    title: str
    text: str
    kind: Literal["term", "question"]
    asked: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    of_lists: bool = False


class Page(NamedTuple):
    """A page in Simplified, whose frame is the theme's.

    Attributes:
        path: The address below the language's root (`occupations/diangong/3/`, empty for the start page).
        title: Of the document; without the site's name.
        description: For search engines, and for the site's own search.
        body: Markdown or HTML.  `placeholder(name)`, in templates `[[name]]`, stands for a fragment, and for `site`
            and `script`: the way to the site's root, the script.
        kind: What the theme and the search tell pages apart by.
        occupation: The id of the occupation that the checker opens with; empty for none.
        level: The same of the level; 0 for none.
        fragments: By name, what comes in the right script already.
        scripts: The modules of generator/assets/site/ that only some pages need.
        crumbs: Names and paths from the root of the language to the page, which search engines show.
        credential: The names of the occupation and level whose conditions the page lists.
        asked: What people type who want this page.
        about: Words that only name what it is about.
        answers: What the search finds on it by itself.
    """

    path: str
    title: str
    description: str
    body: str
    kind: str
    occupation: str = ""
    level: int = 0
    fragments: Mapping[str, Callable[[Script], str]] = {}
    scripts: tuple[str, ...] = ()
    crumbs: tuple[tuple[str, str], ...] = ()
    credential: tuple[str, str] = ("", "")
    asked: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def file(self) -> str:
        """The page's file below the folder of its script."""
        return f"{self.path}index.md"

    @property
    def query(self) -> str:
        """What opens the checker with this page's occupation and level."""
        if not self.occupation:
            return ""
        return f"?occupation={self.occupation}" + (f"&level={self.level}" if self.level else "")

    def in_script(self, script: Script) -> Page:
        """The page with what its fragments say in a script, so that it can go to another process as it is."""
        said = {name: partial(_say, fragment(script)) for name, fragment in self.fragments.items()}
        return self._replace(fragments=said) if said else self

    def _credential(self) -> Mapping[str, str]:
        occupation, level = self.credential
        return {"occupation": occupation, "level": level, "name": f"{occupation}{level}"} if level else {}

    def markdown(self, script: Script) -> str:
        """The page's file as mkdocs reads it."""
        meta = {
            "title": self.title,
            "description": self.description,
            "kind": self.kind,
            "checker": self.query,
            "scripts": list(self.scripts),
            "crumbs": [{"name": name, "path": path} for name, path in self.crumbs],
            "credential": self._credential(),
        }
        # JSON strings are YAML strings, whatever stands in them.
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
        text = f"---\n{front}---\n\n{self.body.strip()}\n"
        if script == "hant":
            text = convert_page(text)
        # The only addresses that differ between the scripts: what both share lies above the language's root.
        text = text.replace(placeholder("site"), site_root(self.path, script)).replace(placeholder("script"), script)
        for name, fragment in self.fragments.items():
            text = text.replace(placeholder(name), fragment(script))
        return text.replace(placeholder("handout"), "")  # where no handouts were printed


def _say(text: str, _: Script) -> str:
    """A fragment that is known."""
    return text


def placeholder(name: str) -> str:
    """What stands in a body for something that is put there later.

    Made of characters that no rule file may have (`hidden.HIDDEN`): words that look like a placeholder stay words.
    """
    return f"\ufff9{name}\ufffb"


def root_of(path: str) -> str:
    """The way from a page to the root of its language.

    >>> root_of("occupations/diangong/3/"), root_of("")
    ('../../../', './')
    """
    return "../" * path.count("/") or "./"


def site_root(path: str, script: Script) -> str:
    """The way from a page in a script to the root of the site, where what both scripts share lies.

    >>> site_root("checker/", "hans"), site_root("checker/", "hant")
    ('../', '../../')
    """
    return root_of(path) + ("../" if script == "hant" else "")
