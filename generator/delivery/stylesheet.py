"""One style sheet and one script for the head of every page, one style sheet for the checker: fewer requests.

Owns the joining of files, of the theme's rules only those that are used; what they say is written in
generator/assets/ and by the theme.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import material
import tinycss2

GENERATOR = Path(__file__).parent.parent
THEME_TEMPLATES = Path(material.__file__).parent / "templates"
# Where names of classes and attributes come from: what no file of these says, no page has.
WRITTEN_IN = (
    *(GENERATOR / "templates").rglob("*"),
    *(GENERATOR / "theme").rglob("*"),
    *(script for suffix in ("js", "ts", "tsx") for script in (GENERATOR / "assets").rglob(f"*.{suffix}")),
    *(GENERATOR / "pages").rglob("*.py"),
    GENERATOR / "checker_page.py",
    *(GENERATOR.parent / "docs/pages").rglob("*"),
)
NAME = re.compile(r"[A-Za-z_][\w-]*")
# A class, an id or an attribute that an element must have; those inside :not() are ones that it must not have.
NEGATED = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
ASKED = re.compile(r"[.#]((?:\\.|[\w-])+)|\[([\w-]+)")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
IMPORT = re.compile(r'^@import "([^"]+)"( \w+)?;$', re.MULTILINE)
# Chinese is written from left to right.
NEVER = "[dir=rtl]"
# The head's scripts run before anything is painted, so they are one small file.
HEAD_SCRIPTS = ("failed.js", "framed.js", "theme.js", "script-choice.js", "preset.js")


def names_in(files: Iterable[Path]) -> set[str]:
    """Every word in the files that might name a class, an id or an attribute."""
    return {name for file in files if file.is_file() for name in NAME.findall(file.read_text("utf-8", "ignore"))}


def _is_wanted(selector: str, names: set[str]) -> bool:
    if NEVER in selector:
        return False
    asked = (found for groups in ASKED.findall(NEGATED.sub("", selector)) for found in groups if found)
    return all(name.replace("\\", "") in names for name in asked)


def _selectors(prelude: list[Any]) -> Iterator[str]:
    part: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield tinycss2.serialize(part)
            part = []
        else:
            part.append(token)
    yield tinycss2.serialize(part)


def _rules(rules: list[Any], names: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            wanted = [selector for selector in _selectors(rule.prelude) if _is_wanted(selector, names)]
            if wanted:
                yield f"{','.join(wanted)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if content := "".join(_rules(inner, names)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{content}}}"
        elif rule.type == "at-rule":
            yield rule.serialize()


def used_rules(css: str, names: set[str]) -> str:
    """The rules of a style sheet whose classes, ids and attributes all are among the names.

    >>> used_rules("@media print{.a,.b{color:red}.c{top:0}}.a:not(.c){top:0}", {"a"})
    '@media print{.a{color:red}}.a:not(.c){top:0}'
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_rules(rules, names))


def used_variables(css: str, users: str) -> str:
    """The style sheet without the custom properties that nothing in the users (or in itself) reads."""
    read = set(VARIABLE.findall(css + users))

    def kept(rules: list[Any]) -> Iterator[str]:
        for rule in rules:
            if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
                inner = tinycss2.parse_rule_list(rule.content)
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{''.join(kept(inner))}}}"
            elif rule.type == "qualified-rule":
                declarations = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
                wanted = [d.serialize() for d in declarations if not d.name.startswith("--") or d.name in read]
                if wanted:
                    yield f"{tinycss2.serialize(rule.prelude)}{{{';'.join(wanted)}}}"
            else:
                yield rule.serialize()

    return "".join(kept(tinycss2.parse_stylesheet(css)))


def theme_styles() -> str:
    """The theme's rules that the site uses; as a layer, so that the site's own win whatever the selectors are."""
    (sheet,) = (THEME_TEMPLATES / "assets/stylesheets").glob("main.*.min.css")
    css = sheet.read_text(encoding="utf-8").removeprefix('@charset "UTF-8";').rsplit("/*# sourceMappingURL", 1)[0]
    own = "".join(sheet.read_text(encoding="utf-8") for sheet in (GENERATOR / "assets").rglob("*.css"))
    return f"@layer material{{{used_variables(used_rules(css, names_in(WRITTEN_IN)), own)}}}\n"


def compact(css: str) -> str:
    """A style sheet without comments and needless white space; no string of ours holds either.

    >>> compact("/* why */ a,\\n b {\\n  color: red;\\n}")
    'a,b{color:red;}'
    """
    css = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).strip()
    return re.sub(r" ?([{};,]) ?|(?<=[\w-])(:) (?=[^{}]*[;}])", r"\1\2", css)


def joined(sheet: Path) -> str:
    """A style sheet that consists of `@import "…";`, each with its medium if it has one, as one compact text."""
    parts = IMPORT.findall(sheet.read_text(encoding="utf-8"))
    texts = [(compact((sheet.parent / name).read_text(encoding="utf-8")), medium.strip()) for name, medium in parts]
    return "\n".join(f"@media {medium}{{{text}}}" if medium else text for text, medium in texts) + "\n"


def join_assets(assets: Path) -> None:
    """Write head.css, head.js and checker.css into the folder of published assets, and take out what they are of."""
    site, checker = assets / "site", assets / "checker"
    (site / "head.css").write_text(theme_styles() + joined(site / "site.css"), encoding="utf-8")
    (checker / "checker.css").write_text(joined(checker / "checker.css"), encoding="utf-8")
    scripts = [site / name for name in HEAD_SCRIPTS]
    (site / "head.js").write_text("".join(script.read_text(encoding="utf-8") for script in scripts), encoding="utf-8")
    for file in (site / "site.css", *scripts):
        file.unlink()
    for folder in (site, checker):
        shutil.rmtree(folder / "styles")
