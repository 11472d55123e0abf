"""What people ask, and what the sources answer: the page of docs/pages/questions.yaml.

Owns what each answer rests on: lines of a source, an article of the law, another page, or that no source says it.
That no source says something is looked up each time, in the words of all sources: a new one that says it is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from generator.pages.frame.environment import render, render_text
from generator.pages.frame.page import Answer, Page
from generator.pages.handwritten import notice_page
from generator.pages.parts.views import source_title
from generator.rulebook import Rulebook
from generator.rulebook.problems import PagesInvalid
from generator.rulebook.yamlfile import Document, read_yaml

FILE = Path(__file__).parent.parent.parent / "docs/pages/questions.yaml"
KEYS = {"id", "topic", "ask", "asked", "words", "rests", "who", "say"}
PATH = "questions/"
LINES = re.compile(r"(?P<source>[\w-]+) (?P<first>\d+)(?:-(?P<last>\d+))?")
LINK = re.compile(r"\[([^\]]+)\]\(([^)]*)\)")


class Ground(NamedTuple):
    """Something that an answer rests on; without an address it is only named."""

    words: str
    href: str = ""


class Question(NamedTuple):
    """A question with its answer."""

    id: str
    topic: str
    ask: str
    words: Markup
    grounds: tuple[Ground, ...]
    who: str
    say: str
    asked: tuple[str, ...]
    about: tuple[str, ...]
    of_lists: bool

    @property
    def plain(self) -> str:
        """The answer as the search reads it."""
        return Markup(self.words).striptags()


def _problems(document: Document) -> Iterator[str]:
    yield from map(str, document.problems)
    entries = document.data if isinstance(document.data, list) else []
    if not entries:
        yield f"{document.file}: no list of questions; write each as `- id: …`, see the others"
    seen: dict[str, str] = {}
    for number, entry in enumerate(entries):
        place = f"{document.file}:{document.line((number,))}"
        if not isinstance(entry, dict) or set(entry) - {"about", "lists"} != KEYS:
            yield f"{place}: expected the keys {', '.join(sorted(KEYS))}; write each"
            continue
        if not entry["rests"]:
            yield f"{place}: rests on nothing; name lines, a law, a page, or `silent`"
        for said in (*entry["asked"], *entry.get("about", ())):
            if said in seen:
                yield f"{place}: {said!r} is asked of {seen[said]}, too; keep it in one"
            seen[said] = entry["id"]


def _grounds(book: Rulebook, rest: Mapping[str, Any], place: str) -> Iterator[Ground]:
    if "lines" in rest:
        yield _lines(book, rest["lines"], place)
    elif "silent" in rest:
        yield from _silence(book, rest["silent"])
    elif "law" in rest:
        yield Ground(rest["law"])
    else:
        yield Ground(f"本站“{rest['words']}”", rest["page"])


def _lines(book: Rulebook, written: str, place: str) -> Ground:
    match = LINES.fullmatch(written)
    source = book.sources.get(match["source"]) if match else None
    last = int(match["last"] or match["first"]) if match else 0
    if match is None or source is None or last > len(source.lines):
        raise PagesInvalid(f"{place}: {written!r} names no lines of a source; write e.g. `zhejiang 23-24`")
    until = f"至{last}" if match["last"] else ""
    return Ground(f"{source_title(source)}第{match['first']}{until}行", f"sources/{source.id}/#line-{match['first']}")


def _silence(book: Rulebook, words: Sequence[str]) -> Iterator[Ground]:
    """That no source has any of the words; where some have, these places instead."""
    quoted = "".join(f"“{word}”" for word in words)
    found = [
        Ground(f"{source_title(source)}第{number}行写到“{word}”", f"sources/{source.id}/#line-{number}")
        for source in book.sources.values()
        for number in range(1, len(source.lines) + 1)
        for word in words
        if word in source.simplified(number)
    ]
    yield from found or [Ground(f"来源没有写：本站收录的{len(book.sources)}份来源都没有{quoted}")]


def read_questions(book: Rulebook, file: Path = FILE) -> tuple[Question, ...]:
    """Read the questions, in the order of the file.

    Raises:
        PagesInvalid: With all problems of its form; or a line that no source has.
    """
    shown_as = f"docs/pages/{file.name}"
    document = read_yaml(file, shown_as)
    if problems := list(_problems(document)):
        raise PagesInvalid("\n".join(problems))
    return tuple(_question(book, entry, f"{shown_as}: {entry['id']}") for entry in document.data)


def _question(book: Rulebook, entry: Mapping[str, Any], place: str) -> Question:
    # A break of a line between two Han characters is none.
    words = re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", entry["words"].strip())
    words = LINK.sub(r'<a href="\2">\1</a>', str(escape(words)))
    return Question(
        entry["id"],
        entry["topic"],
        entry["ask"],
        Markup(render_text(words, PATH, notice=notice_page())),
        tuple(ground for rest in entry["rests"] for ground in _grounds(book, rest, place)),
        entry["who"],
        entry["say"],
        tuple(entry["asked"]),
        tuple(entry.get("about", ())),
        bool(entry.get("lists")),
    )


def question_page(book: Rulebook) -> Iterator[Page]:
    """The page of all questions, by topic."""
    questions = read_questions(book)
    topics = [(topic, list(group)) for topic, group in groupby(questions, lambda question: question.topic)]
    body = render("questions.html", PATH, topics=topics)
    description = "报名、费用、年限证明、专业、在校学生、跨级、证书效力等常问的问题：来源怎么写，没有写的问谁。"
    answers = tuple(Answer(q.id, q.ask, q.plain, "question", q.asked, q.about, q.of_lists) for q in questions)
    yield Page(PATH, "常见问题", description, body, "written", answers=answers)
