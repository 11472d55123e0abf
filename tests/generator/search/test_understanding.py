"""What a query means: other words for the same, levels in any place, questions, occupations that are not here.

The browser's modules are run by Node on a small index of made-up occupations; words and expectations are written here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.search import Clause, Level, Occupation, OtherPage, Vocabulary, build_search
from tests.support.catalogue import Answer, ask

CLAUSES = (
    Clause("clause-1", "累计从事本职业工作3年以上。"),
    Clause("clause-2", "取得专利的。"),
    Clause("clause-3", "13年内培训3次。"),
)
OCCUPATIONS = [
    Occupation("huadenggong", "花灯工", (Level(3, "共2条", CLAUSES), Level(2, "共2条", CLAUSES))),
    Occupation("zhiyanshi", "制砚师", (Level(4, "共2条", CLAUSES),)),
]
PAGES = [
    OtherPage("about/", "关于本站", "花灯工、制砚师的说明，请问了再来。"),
    OtherPage("glossary/#add", "累计", "各段相加。", kind="term", about=("累计",)),
    OtherPage("questions/#fees", "收费", "来源没有写。", (), "question", ("多少钱", "报名费")),
    OtherPage("licences/", "考证", "花灯里的考证。"),
    OtherPage("by-level/3/", "三级/高级工：各职业比较", "各职业的三级。"),
    OtherPage("questions/#years", "年限", "看条文。", (), "question", ("几年", "多久拿到", "N岁"), ("年限",), True),
]
WORDS = Vocabulary(
    (("灯匠", "花灯工"), ("砚台", "制砚"), ("砚石", "砚台")),
    ("考", "证", "我", "我想", "怎么", "报名条件"),
    ("可以", "要"),
    ("月嫂",),
    ("什么是", "是什么意思"),
)

FOUND = {
    "三级花灯工": ["occupations/huadenggong/3/"],
    "高级花灯工": ["occupations/huadenggong/3/"],
    "技师花灯工": ["occupations/huadenggong/2/"],
    "花灯工三级": ["occupations/huadenggong/3/"],
    "gaojigonghuadenggong": ["occupations/huadenggong/3/"],
    "灯匠二级": ["occupations/huadenggong/2/"],
    "砚石": ["occupations/zhiyanshi/", "occupations/zhiyanshi/4/"],
    "五级花灯工": ["occupations/huadenggong/", "occupations/huadenggong/3/"],  # a level that is not there
    "累计": ["glossary/#add"],
    "花灯工报名条件": ["occupations/huadenggong/"],
    "花灯工要多少钱": ["questions/#fees", "occupations/huadenggong/"],
    "花灯工要几年": ["occupations/huadenggong/", "questions/#years"],
    "花灯工年限": ["occupations/huadenggong/", "questions/#years"],
    "多久可以拿到": ["questions/#years"],
    "我想考花灯工": ["occupations/huadenggong/"],
    "我有专利": ["occupations/huadenggong/3/#clause-2"],
    "花灯功三级": ["occupations/huadenggong/3/"],  # one character is wrong
    "话登工": ["occupations/huadenggong/", "occupations/huadenggong/3/"],  # two of the same sound
    "制言师": ["occupations/zhiyanshi/", "occupations/zhiyanshi/4/"],
    "花灯工三机": ["occupations/huadenggong/3/"],
    "花灯师傅": ["occupations/huadenggong/"],  # ends otherwise
    "砚台技工": ["occupations/zhiyanshi/"],
    "三级": ["by-level/3/"],
    "三级=高级工": ["by-level/3/"],
    "什么是考证": ["licences/"],
    "考证是什么意思": ["licences/"],
    "花灯工47岁": ["occupations/huadenggong/", "questions/#years"],
    "报名要花的费": ["questions/#fees"],  # in words that nobody wrote down
    "干了五年花灯工": ["occupations/huadenggong/"],  # a phrase is no kind of an occupation
    "灯笼三级": [],
    "qqqq": [],
}

NOT_HERE = {
    "焊工": ("焊工", []),
    "高級銲工證": ("銲工", []),
    "月嫂证": ("月嫂", []),
    "考焊工多少钱": ("焊工", ["questions/#fees"]),
    "电动花灯工": ("电动花灯工", []),
    "花灯工 焊工": ("焊工", []),
    "月嫂 花灯工": ("", ["occupations/huadenggong/"]),
    "花灯工": ("", ["occupations/huadenggong/"]),
    "qqqq": ("", []),
}


@pytest.fixture(scope="module", params=["whole", "parts"])
def answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    folder: Path = tmp_path_factory.mktemp("index") / "index"
    build_search(OCCUPATIONS, PAGES, folder, WORDS, whole=10**9 if request.param == "whole" else 0)
    queries = [*FOUND, *NOT_HERE, "3 年", "３年", "3年", "三 年"]
    return dict(zip(queries, ask(folder, "hans", queries), strict=True))


@pytest.mark.parametrize("query", FOUND)
def test_what_is_meant_comes_first(answers: dict[str, Answer], query: str) -> None:
    expected = FOUND[query]
    urls = answers[query].urls
    assert urls[: len(expected)] == expected
    assert bool(urls) == bool(expected)


@pytest.mark.parametrize("query", NOT_HERE)
def test_an_occupation_that_is_not_here_is_named(answers: dict[str, Answer], query: str) -> None:
    unknown, first = NOT_HERE[query]
    assert answers[query].unknown == unknown
    assert answers[query].urls[:1] == first


def test_a_space_before_what_is_counted_changes_nothing(answers: dict[str, Answer]) -> None:
    found = answers["3年"].urls
    assert found
    assert answers["3 年"].urls == answers["３年"].urls == answers["三 年"].urls == found


def test_suggestions_know_the_same(answers: dict[str, Answer]) -> None:
    assert answers["高级花灯工"].suggested == ["occupations/huadenggong/3/"]
    assert answers["灯匠二级"].suggested == ["occupations/huadenggong/2/"]
    assert answers["砚石"].suggested[:1] == ["occupations/zhiyanshi/"]
