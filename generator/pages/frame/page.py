"""One page: its address, its words in Simplified, and what its frame must know about it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal, NamedTuple

from generator.pages.frame.convert import convert_page

Script = Literal["hans", "hant"]
SCRIPTS: tuple[Script, ...] = ("hans", "hant")


class Page(NamedTuple):
    """`path` is the address below the language's root (`occupations/diangong/3/`, empty for the start page).

    `fragments` are parts that come in the right script already; the body marks their places with `mark(name)`, which
    a template writes as `[[name]]`, and so it does with `site` and `script`: the way to the site's root, the script.
    `scripts` are the modules of generator/assets/site/ that only some pages need.
    `crumbs` are the names and paths from the root of the language to the page, which search engines show;
    `credential` names the occupation and the level of a page that lists conditions.
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
            "scripts": " ".join(self.scripts),
            "crumbs": [{"name": name, "path": path} for name, path in self.crumbs],
            "credential": self._credential(),
        }
        # JSON strings are YAML strings, whatever stands in them.
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
        text = f"---\n{front}---\n\n{self.body.strip()}\n"
        if script == "hant":
            text = convert_page(text)
        # The only addresses that differ between the scripts: what both share lies above the language's root.
        text = text.replace(mark("site"), site_root(self.path, script)).replace(mark("script"), script)
        for name, fragment in self.fragments.items():
            text = text.replace(mark(name), fragment(script))
        return text.replace(mark("handout"), "")  # where no handouts were printed


def _say(text: str, _: Script) -> str:
    """A fragment that is known."""
    return text


def mark(name: str) -> str:
    """The place in a body where something is put later.

    Made of characters that no rule file may have (`hidden.HIDDEN`): words that look like a mark stay words.
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
