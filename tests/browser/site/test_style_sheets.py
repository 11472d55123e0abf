"""No engine refuses anything of our style sheets without a fallback: each of the three is asked for every declaration.

Not shared with the site: the sheets are read by tinycss2 as they are written, and judged by the engines' own
`CSS.supports`. A declaration that an engine refuses needs one of the same property that it takes, be it with WebKit's
prefix, in the same rule, or a word in `WITHOUT` of what is seen then. A selector that is refused takes its whole rule
along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tinycss2
from playwright.sync_api import Browser

from generator.delivery.folders import ASSETS

SHEETS = sorted(ASSETS.rglob("*.css"))
ENGINES = ["chromium", "firefox", "webkit"]
WITHOUT = {"forced-color-adjust": "WebKit has no mode of forced colours"}
"""What an engine may refuse, and what is seen where it does."""


WEBKIT_PART = "::-webkit-"
"""Every engine parses such a pseudo-element, also one that it does not have, and `selector()` does not say so."""
FIREFOX_PART = "::-moz-"
"""Only Firefox does: in a list of selectors it would take the others along."""


class Rule(NamedTuple):
    sheet: str
    conditions: tuple[str, ...]
    selectors: tuple[str, ...]
    declarations: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.sheet}: {', '.join(self.selectors)}"


def selectors_of(prelude: Iterable[tinycss2.ast.Node]) -> Iterator[str]:
    """The list's parts: commas inside of brackets are tokens of these."""
    part: list[tinycss2.ast.Node] = []
    for token in [*prelude, tinycss2.ast.LiteralToken(0, 0, ",")]:
        if token == ",":
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(token)


def rules_of(nodes: Iterable[tinycss2.ast.Node], sheet: str, conditions: tuple[str, ...] = ()) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "at-rule" and node.content is not None and node.lower_at_keyword in ("media", "supports"):
            asked = (tinycss2.serialize(node.prelude).strip(),) if node.lower_at_keyword == "supports" else ()
            yield from rules_of(tinycss2.parse_rule_list(node.content, True, True), sheet, conditions + asked)
        elif node.type == "qualified-rule":
            found = tinycss2.parse_blocks_contents(node.content, True, True)
            declarations = tuple((each.name, tinycss2.serialize(each.value).strip()) for each in found)
            yield Rule(sheet, conditions, tuple(selectors_of(node.prelude)), declarations)


def all_rules() -> list[Rule]:
    rules: list[Rule] = []
    for sheet in SHEETS:
        text = sheet.read_text(encoding="utf-8")
        rules += rules_of(tinycss2.parse_stylesheet(text, True, True), Path(sheet).relative_to(ASSETS).as_posix())
    return rules


# What of a list of conditions an engine takes.
ASKED = "(asked) => asked.map((condition) => CSS.supports(condition))"


def plain(name: str) -> str:
    return name.removeprefix("-webkit-")


# In widths of a character.
WIDTHS = """() => {
  const line = document.createElement("span");
  line.style.whiteSpace = "nowrap";
  line.textContent = "乙，丙";
  document.querySelector("article").append(line);
  return line.getBoundingClientRect().width / parseFloat(getComputedStyle(line).fontSize);
}"""


def refused(rules: list[Rule], taken: dict[str, bool]) -> list[str]:
    """What an engine drops, with nothing in its place."""
    found = []
    for rule in rules:
        if not all(taken[condition] for condition in rule.conditions):
            continue
        if not (len(rule.selectors) == 1 and FIREFOX_PART in rule.selectors[0]):
            asked = [each for each in rule.selectors if WEBKIT_PART not in each]
            found += [f"{rule}: the selector" for each in asked if not taken[f"selector({each})"]]
        settled = set(WITHOUT)
        settled |= {plain(name) for name, value in rule.declarations if taken[f"({name}: {value})"]}
        found += [f"{rule}: {name}: {value}" for name, value in rule.declarations if plain(name) not in settled]
    return found


def conditions_of(rules: list[Rule]) -> list[str]:
    asked = {condition for rule in rules for condition in rule.conditions}
    asked |= {f"selector({each})" for rule in rules for each in rule.selectors}
    asked |= {f"({name}: {value})" for rule in rules for name, value in rule.declarations}
    return sorted(asked)


def test_every_sheet_is_read() -> None:
    assert len(SHEETS) > 15
    assert {rule.sheet for rule in all_rules()} >= {"site/styles/base.css", "checker/styles/questions.css"}


def told_by(request: pytest.FixtureRequest, engine: str, address: str, script: str, *arguments: object) -> Any:
    """What a function says on a page in one of the three engines."""
    browser = request.getfixturevalue(engine)
    if isinstance(browser, Browser):
        page = browser.new_page()
        page.goto(address)
        told = page.evaluate(f"(arguments) => ({script})(...arguments)", list(arguments))
        page.close()
        return told
    browser.get(address)
    return browser.execute_script(f"return ({script})(...arguments)", *arguments)


@pytest.mark.parametrize("engine", ENGINES)
def test_no_engine_refuses_a_style_without_a_fallback(request: pytest.FixtureRequest, engine: str, site: str) -> None:
    rules = all_rules()
    asked = conditions_of(rules)
    answers = told_by(request, engine, f"{site}offline/", ASKED, asked)
    assert refused(rules, dict(zip(asked, answers, strict=True))) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_punctuation_is_as_wide_as_a_character(request: pytest.FixtureRequest, engine: str, site: str) -> None:
    """Firefox squeezed it to half, where the theme names the feature "kern"."""
    assert told_by(request, engine, f"{site}offline/", WIDTHS) == pytest.approx(3, abs=0.02)
