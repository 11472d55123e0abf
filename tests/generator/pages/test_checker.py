"""The checker's fragment as it is before any script runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from checker.profile.questions import GENERAL
from checker.words.wording import WORDS
from generator.data.bundle import bundle
from generator.pages.checker import SITE_ROOT, render_checker
from generator.rulebook import LEVELS, Rulebook
from generator.words.page_words import PAGE_WORDS
from generator.words.script import both
from tests.support.rulebooks import frozen_book

SCRIPTS = ("hans", "hant")
RUNTIME = {"key": "0123456789abcdef", "files": {}}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


class Reader(HTMLParser):
    """Collects what can be seen, and what the tests ask about."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.options: dict[str, str] = {}
        self.labels: set[str] = set()
        self.controls: set[str] = set()
        self.links: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.data = ""
        self.open: list[str] = []
        self.option = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.attributes += list(values.items())
        if tag not in ("input", "link"):
            self.open.append(tag)
        if tag == "option":
            self.option = values["value"]
        if tag in ("select", "input"):
            self.controls.add(values["id"])
        if tag == "label":
            self.labels.add(values["for"])
        if tag == "optgroup":
            self.seen.append(values["label"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.data += data
            return
        self.seen.append(data)
        if self.open and self.open[-1] == "option":
            self.options[self.option] = data


@pytest.fixture(params=SCRIPTS)
def script(request: pytest.FixtureRequest) -> Iterator[str]:
    yield request.param


@pytest.fixture
def read(book: Rulebook, script: str) -> Reader:
    return Reader(render_checker(book, script, RUNTIME))


def test_every_listed_occupation_can_be_chosen_and_read(read: Reader, book: Rulebook, script: str) -> None:
    for occupation in book.listed():
        assert read.options[occupation.id] == both(occupation.name)[script]
        assert f"../occupations/{occupation.id}/" in read.links


def test_every_level_can_be_chosen(read: Reader) -> None:
    assert {str(level) for level in LEVELS} <= set(read.options)


def test_every_control_has_a_label(read: Reader) -> None:
    assert read.controls == read.labels == {"checker-occupation", "checker-level", "checker-date", "checker-kept"}


def test_nothing_that_can_be_seen_is_english(read: Reader) -> None:
    assert not [text for text in read.seen if re.search("[A-Za-z]", text)]


def test_no_handler_and_no_style_in_attributes(read: Reader) -> None:
    assert not [name for name, _ in read.attributes if name == "style" or name.startswith("on")]


def test_every_question_has_a_short_name(book: Rulebook) -> None:
    for occupation in book.listed():
        for level in bundle(book, occupation.id)["levels"].values():
            for question in level["questions"]:
                kind = question["id"].removesuffix(f"-{question.get('level')}")
                assert f"short.{kind}" in PAGE_WORDS
    assert all(f"short.{question.id}" in PAGE_WORDS for question in GENERAL)


def test_the_runtime_is_named(read: Reader) -> None:
    assert json.loads(read.data)["runtime"] == RUNTIME


def test_the_words_are_complete_for_the_evaluator(read: Reader, script: str) -> None:
    data = json.loads(read.data)
    assert data["script"] == script
    assert set(data["words"]) == set(WORDS)
    assert set(data["page"]) == set(PAGE_WORDS)
    assert (data["words"] == dict(WORDS)) is (script == "hans")


def test_placeholders_survive_the_change_of_script(read: Reader) -> None:
    page = json.loads(read.data)["page"]
    for key, words in PAGE_WORDS.items():
        assert re.findall(r"{\w*}", page[key]) == re.findall(r"{\w*}", words), key


def test_published_levels_come_with_each_occupation(read: Reader, book: Rulebook) -> None:
    for entry in json.loads(read.data)["occupations"]:
        assert entry["levels"] == [level for level in LEVELS if (entry["id"], level) in book.applications]


def test_specialties_come_with_the_name_of_their_occupation(read: Reader, book: Rulebook, script: str) -> None:
    """As the select has them: the script draws the same."""
    data = {entry["id"]: entry["group"] for entry in json.loads(read.data)["occupations"]}
    for occupation in book.listed():
        assert data[occupation.id] == (both(book.occupations[occupation.of].name)[script] if occupation.of else "")
    assert {group for group in data.values() if group} <= set(read.seen)


def test_the_fragment_may_stand_in_markdown(book: Rulebook, script: str) -> None:
    assert "\n\n" not in render_checker(book, script, RUNTIME)


def test_the_data_cannot_end_its_element(book: Rulebook, script: str) -> None:
    occupation = book.occupations["diangong"]._replace(name="</script><b>")
    odd = book._replace(occupations={**book.occupations, "diangong": occupation})
    read = Reader(render_checker(odd, script, RUNTIME))
    assert json.loads(read.data)["occupations"]
    assert read.options["diangong"] == "</script><b>"


def test_many_occupations_are_not_in_the_page(book: Rulebook, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither as options nor as links nor as data: the script fetches their names, from the edition of the page."""
    monkeypatch.setattr("generator.pages.checker.MOST_OCCUPATIONS", 5)
    html = render_checker(book, script, RUNTIME, "0123456789abcdef")
    read = Reader(html)
    data = json.loads(read.data)
    assert data["occupations"] == [] and data["sources"] == {}
    assert "diangong" not in html and both("电工")[script] not in "".join(read.seen)
    assert "../occupations/" in read.links
    assert f'href="{SITE_ROOT[script]}api/v1/index.json?edition=0123456789abcdef"' in html
