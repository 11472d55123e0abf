"""Questions and answers: what each rests on is looked up, and what is wrong with the file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages.questions import question_page, read_questions
from generator.pages.search_words import read_vocabulary
from generator.rulebook.problems import PagesInvalid
from tests.support.rulebooks import frozen_book

ENTRY = (
    "- {{id: {id}, topic: 甲, ask: 问吗？, asked: [{asked}], words: '{words}', rests: {rests}, who: 机构, say: 问}}\n"
)


def written(folder: Path, **changes: str) -> Path:
    """A file with one question."""
    entry = {"id": "a", "asked": "问一", "words": "答。", "rests": "[{law: 法}]", **changes}
    file = folder / "questions.yaml"
    file.write_text(ENTRY.format(**entry), encoding="utf-8")
    return file


def grounds(folder: Path, rests: str) -> list[tuple[str, str]]:
    (question,) = read_questions(frozen_book(), written(folder, rests=rests))
    return [(ground.words, ground.href) for ground in question.grounds]


def test_silence_of_the_sources_is_looked_up(tmp_path: Path) -> None:
    words, href = grounds(tmp_path, "[{silent: [没有的词, 也没有的词]}]")[0]
    assert words == "来源没有写：本站收录的2份来源都没有“没有的词”“也没有的词”"
    assert not href
    # A source that says it is named, whatever its script is.
    found = grounds(tmp_path, "[{silent: [没有的词, 报名电话]}]")
    assert found == [("《锡林郭勒盟振达职业培训学校网页》第363行写到“报名电话”", "sources/xilingol/#line-363")]


def test_lines_laws_and_pages(tmp_path: Path) -> None:
    rests = "[{lines: zhejiang 23-24}, {law: 《某法》第一条}, {page: about/#text, words: 条文}]"
    assert grounds(tmp_path, rests) == [
        ("《职业资格证书报考条件》第23至24行", "sources/zhejiang/#line-23"),
        ("《某法》第一条", ""),
        ("本站“条文”", "about/#text"),
    ]


def test_words_are_plain_for_the_search_and_linked_on_the_page(tmp_path: Path) -> None:
    words = "前面\n  后面[链接]({{ root }}about/)<b>。"
    (question,) = read_questions(frozen_book(), written(tmp_path, words=words))
    assert str(question.words) == '前面后面<a href="../about/">链接</a>&lt;b&gt;。'
    assert question.plain == "前面后面链接<b>。"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rests": "[]"}, "questions.yaml:1: rests on nothing"),
        ({"rests": "[{lines: nowhere 3}]"}, "'nowhere 3' names no lines of a source"),
        ({"rests": "[{lines: zhejiang 900}]"}, "'zhejiang 900' names no lines of a source"),
        ({"asked": "问一, 问一"}, "'问一' is asked of a, too"),
        ({"id": "a, other: b"}, "expected the keys"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    with pytest.raises(PagesInvalid, match=said):
        read_questions(frozen_book(), written(tmp_path, **changes))


def test_every_question_has_its_place_its_grounds_and_whom_to_ask() -> None:
    """Of the project's own file."""
    book = frozen_book()
    questions = read_questions(book)
    (page,) = question_page(book)
    for question in questions:
        assert f'<section class="question" id="{question.id}">' in page.body
        assert question.grounds and question.who and question.say
    assert [answer.anchor for answer in page.answers] == [question.id for question in questions]


def test_words_of_visitors_are_simplified_and_whole(tmp_path: Path) -> None:
    file = tmp_path / "search-words.yaml"
    lists = "fillers: 请问\nauxiliaries: 可以\ntrades: 月嫂\nasking: 什么是\npages: {a/: 甲頁}\n"
    file.write_text(f"synonyms: {{電商: 电子商务, 甲: 甲}}\n{lists}", encoding="utf-8")
    with pytest.raises(PagesInvalid) as raised:
        read_vocabulary(file)
    assert str(raised.value).splitlines() == [
        "docs/pages/search-words.yaml: 電商: expected Simplified words; write 电商",
        "docs/pages/search-words.yaml: 甲頁: expected Simplified words; write 甲页",
        "docs/pages/search-words.yaml: synonyms: 甲 means itself; take it out",
    ]
    assert "电商" in dict(read_vocabulary().synonyms)
