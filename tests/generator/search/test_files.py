"""The two files of each script: what is in them, that they are small, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.pages.frame.page import Page
from generator.pages.search_records import occupations, other_pages, plain
from generator.rulebook import Rulebook
from generator.search import Clause, Level, Occupation, OtherPage, SearchError, Vocabulary, build_search
from tests.support.pages import frozen_pages
from tests.support.rulebooks import frozen_book

WORK = Clause("clause-1", "从事本职业工作4年以上。")
SCHOOL = Clause("clause-2", "具有本专业毕业证书。")
LISTED = Level(3, "报考条件，共2条", (WORK, SCHOOL))
OCCUPATIONS = [
    Occupation("diangong", "电工", (LISTED, Level(2, "报考条件，共1条", (WORK,)))),
    Occupation("weixiu-diangong", "维修电工", (LISTED,), of="diangong", aliases=("修理电工",)),
]
PAGES = [OtherPage("about/", "关于本站", "答复以评价机构为准。", ((3, "who"),))]


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "search-index"
    build_search(OCCUPATIONS, PAGES, out)
    return out


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, as of a site that is large."""
    out = tmp_path_factory.mktemp("large") / "search-index"
    build_search(OCCUPATIONS, PAGES, out, whole=0)
    return out


class TestNames:
    def test_columns(self, folder: Path) -> None:
        data = read(folder, "names-hant.json")
        assert data["occupations"] == {
            "names": "電工\n維修電工|修理電工",
            "ids": "2\n22",
            "levels": "32\n3",
            "of": [[1, 0]],
        }
        assert data["levels"]["1"] == [["一級", "yi ji"], ["高級技師", "gao ji ji shi"]]
        folding = dict(zip(*data["folding"], strict=True))
        assert folding["電"] == "电"
        assert folding["覆"] == "复"

    def test_a_syllable_for_each_character(self, folder: Path) -> None:
        data = read(folder, "names-hant.json")
        characters, said = data["pinyin"]
        syllables = dict(zip(characters, said.split(" "), strict=True))
        assert [syllables[character] for character in "維修電工"] == ["wei", "xiu", "dian", "gong"]
        assert data["spoken"] == {}

    def test_a_name_that_is_spoken_otherwise_says_so(self, tmp_path: Path) -> None:
        names = ["调试工", "空调工", "设备调度员", "3D打印员"]
        build_search([Occupation(f"id-{n}", name) for n, name in enumerate(names)], [], tmp_path / "index")
        data = read(tmp_path / "index", "names-hans.json")
        assert data["spoken"] == {"设备调度员": "she bei diao du yuan"}
        assert data["occupations"]["ids"] == "=id-0\n=id-1\n=id-2\n=id-3"


class TestTexts:
    def test_text_that_several_share_is_there_once(self, folder: Path) -> None:
        data = read(folder, "texts-hans.json")
        texts = ["报考条件，共2条", WORK.text, SCHOOL.text, "报考条件，共1条", PAGES[0].text]
        assert data["whole"] == {"texts": texts, "anchors": {"4": [[3, "who"]]}}
        assert data["lists"] == [[0, 1, 2], [3, 1]]
        assert data["levels"] == [0, 1, 0]
        assert data["places"] == [[[["clause-", 1, 2]], [["clause-", 1]]], [[["clause-", 1, 2]]]]
        assert data["pages"] == [["about/", "关于本站", 4]]

    def test_what_is_asked_of_a_page(self, tmp_path: Path) -> None:
        """In Simplified, because queries are folded; what a page has not is not there."""
        pages = [
            OtherPage("about/", "关于本站", "说明。", asked=("谁写的",)),
            OtherPage("glossary/#own", "本职业", "指职业。", kind="term", about=("本职业",)),
            OtherPage("questions/#fees", "费用", "没有写。", (), "question", ("多少钱",), ("费用",), True),
        ]
        words = Vocabulary((("电商", "电子商务"),), ("请问",), ("可以",), ("月嫂",))
        build_search([], pages, tmp_path / "index", words)
        data = read(tmp_path / "index", "texts-hant.json")
        assert data["pages"] == [
            ["about/", "關於本站", 0, "page", ["谁写的"], []],
            ["glossary/#own", "本職業", 1, "term", [], ["本职业"]],
            ["questions/#fees", "費用", 2, "question", ["多少钱"], ["费用"], True],
        ]
        assert (data["fillers"], data["auxiliaries"], data["trades"]) == ("请问", "可以", "月嫂")
        names = read(tmp_path / "index", "names-hant.json")
        assert names["synonyms"] == ["电商=电子商务"]
        assert names["short"]["3"] == ["高級", "gao ji"]
        assert dict(zip(*names["folding"], strict=True))["誰"] == "谁"

    def test_both_scripts_have_the_same_places(self, folder: Path) -> None:
        hans, hant = read(folder, "texts-hans.json"), read(folder, "texts-hant.json")
        assert (hans["levels"], hans["lists"]) == (hant["levels"], hant["lists"])
        assert hant["whole"]["texts"][1] == "從事本職業工作4年以上。"

    def test_a_name_is_taken_out_of_what_several_occupations_share(self, tmp_path: Path) -> None:
        def listed(name: str) -> Occupation:
            return Occupation(name, name, (Level(3, "共1条", (Clause("clause-1", f"取得{name}证书。"),)),))

        names = ["电工", "车工", "制作工", "三甲医师"]  # a number would be joined with one before it
        build_search([listed(name) for name in names], [], tmp_path / "index")
        data = read(tmp_path / "index", "texts-hant.json")
        assert data["own"] == ["取得\ue000證書。"]
        assert data["whole"]["texts"] == ["共1條", "取得三甲醫師證書。"]

    def test_the_same_input_gives_the_same_bytes_and_nothing_else(self, folder: Path, tmp_path: Path) -> None:
        again = tmp_path / "search-index"
        again.mkdir()
        (again / "old").touch()
        build_search(OCCUPATIONS, PAGES, again)
        names = {"names-hans.json", "names-hant.json", "texts-hans.json", "texts-hant.json"}
        assert {path.name for path in again.iterdir()} == names
        assert [name for name in names if (folder / name).read_bytes() != (again / name).read_bytes()] == []


class TestParts:
    """tests/generator/search/test_parts.py asks them."""

    def test_what_is_in_which_file(self, parts: Path) -> None:
        data = read(parts, "texts-hant.json")
        assert data["parts"] == [0, 5]
        assert not {"whole", "places"} & set(data)
        assert read(parts, "texts-hant-0.json")["texts"][1] == "從事本職業工作4年以上。"
        assert read(parts, "places-0.json")[1] == [[["clause-", 1, 2]]]
        words = read(parts, "words-0.json")
        # Units are counted through: 报考条件共2条 is seven, the gap one.
        assert data["lengths"][:3] == [8, 12, 10]
        assert words["本 职"] == [10]
        assert words["4"] == [15]
        assert words["条"] == [2, 30]  # the difference

    def test_texts_are_cut_where_a_part_is_full(self, tmp_path: Path) -> None:
        pages = [OtherPage(f"page-{n}/", "页", "字" * length) for n, length in enumerate((600, 900, 9000, 10))]
        build_search([], pages, tmp_path / "index", whole=0)
        assert read(tmp_path / "index", "texts-hans.json")["parts"] == [0, 2, 3, 4]


class TestWrongInput:
    def test_every_problem_is_named_and_nothing_written(self, tmp_path: Path) -> None:
        wrong = [
            *OCCUPATIONS,
            replace(OCCUPATIONS[0], levels=()),
            Occupation("xigong", "铣工", (replace(LISTED, level=9), LISTED, LISTED), of="jigong"),
        ]
        with pytest.raises(SearchError) as raised:
            build_search(wrong, [*PAGES, *PAGES], tmp_path / "search-index")
        assert str(raised.value).splitlines() == [
            "diangong: 2 occupations have this id; expected one",
            "about/: 2 pages have this address; expected one",
            "xigong: of unknown occupation 'jigong'; expected one of the occupations",
            "xigong: level 9; expected 1 to 5",
            "xigong: level 3 comes 2 times; expected once",
        ]
        assert not (tmp_path / "search-index").exists()

    @pytest.mark.parametrize("url", ["/about/", "https://example.org/"])
    def test_address_is_relative(self, url: str) -> None:
        with pytest.raises(ValueError, match="relative to the language root"):
            OtherPage(url, "关于本站", "")


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


@pytest.fixture(scope="module")
def site_pages() -> list[Page]:
    return list(frozen_pages().values())


class TestRecords:
    def test_all_clauses_lead_to_anchors_that_exist(self, book: Rulebook, site_pages: list[Page]) -> None:
        bodies = {page.path: page.body for page in site_pages}
        count = 0
        for occupation in occupations(book):
            assert f"occupations/{occupation.id}/" in bodies
            for level in occupation.levels:
                body = bodies[f"occupations/{occupation.id}/{level.level}/"]
                assert [clause.anchor for clause in level.clauses if f'id="{clause.anchor}"' not in body] == []
                count += len(level.clauses)
        applied = [application for found in book.applications.values() for application in found]
        assert count == sum(len(application.printed.uses) for application in applied)

    def test_page_of_an_unknown_kind_is_found_by_title_and_description(self) -> None:
        page = Page("compare/3/", "比较三级", "各职业的三级条件。", "从事本职业工作4年以上。", "comparison")
        assert other_pages([page]) == [OtherPage("compare/3/", "比较三级", "各职业的三级条件。")]

    def test_words_of_an_overview_are_found_on_the_pages_below_it(self) -> None:
        above = Page("information/", "须知", "各节一览。", "报名电话：8225060", "information")
        below = Page("information/contact/", "电话", "报名电话。", "报名电话：8225060", "information")
        assert [page.text for page in other_pages([above, below])] == ["各节一览。", "报名电话：8225060"]

    def test_every_page_is_found_once(self, site_pages: list[Page]) -> None:
        """As occupation or level, or as another page."""
        paths = {page.path for page in site_pages}
        others = {page.url for page in other_pages(site_pages) if page.kind == "page"}
        assert others < paths
        assert {path for path in paths - others if not path.startswith("occupations/")} == {"", "search/"}

    def test_terms_and_questions_are_found_where_they_stand(self, site_pages: list[Page]) -> None:
        bodies = {page.path: page.body for page in site_pages}
        found = [page for page in other_pages(site_pages) if page.kind != "page"]
        assert {page.kind for page in found} == {"term", "question"}
        places = [page.url.split("#") for page in found]
        assert [(path, id) for path, id in places if f'id="{id}"' not in bodies[path]] == []

    def test_words_without_markup_and_navigation(self) -> None:
        body = '# 关于\n\n<nav><a href="../">上一节</a></nav>\n见[须知](../x/)：<b>A&amp;B</b>。'
        assert plain(body) == ("关于 见 须知 ： A&B 。", ())

    def test_anchors_of_headings_and_elements(self) -> None:
        body = '# 关于\n\n总说。\n\n## 隐私 {: #privacy }\n\n不离开。\n<div id="own" class="term"><b>本职业</b></div>'
        words, anchors = plain(body)
        assert [(words[place:].strip(), id) for place, id in anchors] == [
            ("隐私 不离开。 本职业", "privacy"),
            ("本职业", "own"),
        ]
