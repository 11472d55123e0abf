"""The ways to meet a clause in a few words, and the tables that compare them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from generator.pages import Page
from generator.pages.by_path import comparison
from generator.pages.parts.routes import KINDS, level_routes, routes
from generator.rulebook import LEVELS, Rulebook, Use
from tests.support.pages import frozen_pages
from tests.support.rulebooks import frozen_book


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Page]:
    return frozen_pages()


class TestRoutes:
    @pytest.mark.parametrize(
        ("clause", "occupation", "expected"),
        [
            ("general-trades-3-1", "chegong", ["四级证书＋连续工作4年＋培训结业"]),
            ("general-trades-3-1", "shukong-chegong", ["四级证书＋连续工作2年＋培训结业"]),
            ("animation-4-1", "donghua-zhizuoyuan", ["连续工作1年"]),
            ("ecommerce-1-4", "wangshang", ["本科毕业13年", "硕士毕业8年"]),
            ("ecommerce-3-6", "wangshang", ["非本专业大专学历＋连续工作1年"]),
            # The years at the end bind the second school only, or both.
            (
                "network-operation-4-3",
                "dianxin-jiaohuan",
                [
                    "技工学校本或相关专业毕业 ?",
                    "中等职业学校等本或相关专业毕业＋累计工作1年",
                    "技工学校本或相关专业毕业＋累计工作1年",
                ],
            ),
            # "Still working" binds both titles, or the second only.
            (
                "general-trades-3-6",
                "diangong",
                ["技术员职称＋工作3年＋在岗", "初级职称＋在岗", "技术员职称＋工作3年 ?"],
            ),
        ],
    )
    def test_words_and_readings(self, book: Rulebook, clause: str, occupation: str, expected: list[str]) -> None:
        found = routes(Use(book.clauses[clause], 1, "", 1, ()), occupation)
        assert [route.words + ("" if route.certain else " ?") for route in found] == expected

    def test_every_clause_has_a_certain_route(self, book: Rulebook) -> None:
        for (occupation, _), applications in book.applications.items():
            for application in applications:
                for use in application.printed.uses:
                    found = routes(use, occupation)
                    assert any(route.certain for route in found), use.clause.id
                    assert all(route.words and route.kinds <= set(KINDS) for route in found)

    def test_list_under_a_reading_only(self, book: Rulebook) -> None:
        turner = {used.route.words: used.route.certain for used in level_routes(book, "chegong", 1)}
        assert turner["二级证书＋连续工作5年"] is False
        assert turner["二级证书＋连续工作6年"] is True  # five years are enough in the other reading
        assert turner["高级职称＋在岗"] is True
        # In the other reading the miller has no list at all.
        assert {used.route.certain for used in level_routes(book, "xigong", 1)} == {False}


class TestDoubts:
    """A way that only exists through a doubtful clause is marked, and stands after the sound ones."""

    def test_ladder(self, book: Rulebook) -> None:
        found = level_routes(book, "xinxi-anquan-guanliyuan", 1)
        assert [used.remark for used in found] == ["", "", "", "条文可能有误"]
        assert found[-1].route.words == "培训结业"
        assert all(used.is_doubtful for used in level_routes(book, "jisuanji-ruanjian-ceshiyuan", 3))
        assert not any(used.is_doubtful for used in level_routes(book, "donghua-zhizuoyuan", 3))

    def test_pages(self, pages: Mapping[str, Page]) -> None:
        ladder = pages["occupations/xinxi-anquan-guanliyuan/"].body
        assert "培训结业（条文可能有误）" in ladder and "条文疑为误抄或不完整" in ladder
        assert "条文可能有误" not in pages["occupations/donghua-zhizuoyuan/"].body
        level = pages["occupations/xinxi-anquan-guanliyuan/1/"].body
        assert level.count('<span class="tag tag-warning">条文可能有误</span>') == 1

    def test_a_sound_way_stands_first_and_is_not_marked(self, pages: Mapping[str, Page]) -> None:
        """培训结业 of 四级 is in doubt for 软件测试员 only."""
        page = pages["by-path/training/"].body.partition('id="level-4"')[2].partition('id="level-3"')[0]
        ways = re.findall(r'class="path-words">(.*?)</p>', page)
        assert ways == ["培训结业", '培训结业<span class="uncertain">（条文可能有误）</span>']


class TestComparison:
    def test_fewest_years_of_work_first_and_none_last(self, book: Rulebook) -> None:
        years = [row.cells[0].years for row in comparison(book, 3)]
        # The six years of 软件测试员 are in doubt.
        assert years == [3, 3, 6, 6, 6, 10, 10, 10, 10, 10, 10] + [None] * 11

    def test_every_route_of_every_clause_is_in_its_row(self, book: Rulebook) -> None:
        rows = {(level, row.name): row for level in LEVELS for row in comparison(book, level)}
        assert len(rows) == len(book.applications)
        for (occupation, level), applications in book.applications.items():
            row = rows[level, book.occupations[occupation].name]
            shown = {route.words for cell in row.cells for route in cell.routes}
            uses = [use for application in applications for use in application.printed.uses]
            assert shown == {route.words for use in uses for route in routes(use, occupation)}


def test_each_kind_of_path_leads_to_its_clauses(book: Rulebook, pages: Mapping[str, Page]) -> None:
    """Every clause is found by some kind; a clause that asks two things is found by both."""
    found = {kind: set(re.findall(r"#(clause-[\w-]+)", pages[f"by-path/{kind}/"].body)) for kind in KINDS}
    lines = {f"clause-{use.source}-{use.line}" for printed in book.lists for use in printed.uses}
    assert set().union(*found.values()) <= lines
    assert "clause-xilingol-47" in found["work"]
    assert "clause-xilingol-53" in found["schooling"]
    assert "clause-zhejiang-12" in found["schooling"] & found["certificate"]
    assert "clause-zhejiang-12" not in found["work"]
    assert "clause-zhejiang-27" in found["merit"]
    assert "clause-xilingol-121" in found["training"]
