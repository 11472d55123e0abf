"""Intake on notices that the project has written for its tests, in the forms in which notices are printed.

Lists of other occupations are read as well, where they lie beside the checkout; nothing of them is kept here.

How far the grammar reaches is asserted as a share.  That what it reads is right is checked here by a second, much
simpler reading (the numbers, levels and kinds in the words against those in the logic); the sentences were also
compared with the words by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from generator.draft.base import read_base
from generator.draft.drafting import ClauseDraft, draft_notice
from intake.grammar.vocabulary import NUMERALS
from tests.support import ROOT
from tests.support.rulebooks import FROZEN

CORPUS = ROOT.parent / "shared/corpus"
OWN = {
    "提灯员": """提灯员申报条件
五级/初级工（具备以下条件之一者）
（1）累计从事本职业或相关职业工作1年（含）以上。
（2）本职业或相关职业学徒期满。
四级/中级工（具备以下条件之一者）
（1）取得本职业或相关职业五级/初级工职业资格证书（技能等级证书）后，累计从事本职业或相关职业工作4年（含）以上。
（2）累计从事本职业或相关职业工作6年（含）以上。
（3）取得技工学校本专业或相关专业毕业证书（含尚未取得毕业证书的在校应届毕业生）。
三级/高级工（具备以下条件之一者）
（1）取得本职业或相关职业四级/中级工职业资格证书（技能等级证书）后，累计从事本职业或相关职业工作5年（含）以上。
（2）取得本专业或相关专业的技工院校高级工班及以上毕业证书（含在校应届毕业生）。
二级/技师（具备以下条件之一者）
（1）取得本职业或相关职业三级/高级工职业资格证书（技能等级证书）后，累计从事本职业或相关职业工作4年（含）以上。
（2）取得相关专业中级职称（专业技术人员职业资格）后，累计从事本职业工作满3年。
（3）取得本职业三级/高级工职业资格证书（技能等级证书）满2年的技师学院技师班学生。
""",
    "制墨工": """制墨工
一、初级（具备以下条件之一者）
1、在本职业连续工作2年以上。
2、本职业学徒期满。
二、中级（具备以下条件之一者）
1、取得本职业初级职业资格证书后，连续从事本职业工作3年以上。
2、连续从事本职业工作7年以上。
三、高级（具备以下条件之一者）
1、取得本职业中级职业资格证书后，连续从事本职业工作4年以上。
四、技师（具备以下条件之一者）
1、取得本职业高级职业资格证书后，连续从事本职业工作5年以上。
""",
    "守泉人": """守泉人申报条件
四级/中级工
1．累计从事本职业工作满6年。
2．取得本职业五级/初级工职业技能等级证书后，累计从事本职业工作3年（含）以上。
一级/高级技师
1．取得本职业二级/技师职业技能等级证书后，累计从事本职业工作4年（含）以上。
""",
}
"""Occupations that nobody has, so that no line is anybody else's."""
OLD_LEVELS = {"初级": 5, "中级": 4, "高级": 3, "技师": 2, "高级技师": 1}


def facts(when: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every predicate with its arguments, under every reading."""
    if isinstance(when, list):
        for part in when:
            yield from facts(part)
    elif isinstance(when, dict):
        for key, value in when.items():
            if key in ("work", "certificate", "training", "education", "apprenticeship", "title", "working_now"):
                yield key, value
            else:
                yield from facts(value)


def numbers(text: str) -> set[int]:
    """The years in the words: of work, or that something is held."""
    found = re.findall(r"(\d+|[一二两三四五六七八九十]+)年", text)
    return {int(word) if word.isdigit() else NUMERALS[word] for word in found}


def levels(text: str) -> set[int]:
    """The levels in the words, titles of professions, aims and classes of schools left out."""
    text = re.sub(
        r"以.级技能为培养目标|(?:初|中|高)级(?:专业技术)?职称|[中高]级工班|技师班|高级技工|技师学院|预备技师", "", text
    )
    found = {5 - "五四三二一".index(word) for word in re.findall("([五四三二一])级", text)}
    if not found:
        found = {OLD_LEVELS[word] for word in re.findall("高级技师|初级|中级|高级|技师", text)}
    return found


def second_reading(clause: ClauseDraft) -> list[str]:
    """What a simple look at the words finds otherwise than the logic says."""
    text = clause.parts.text
    found = list(facts(clause.reading.when))
    certificates = [args for name, args in found if name == "certificate"]
    ranked = [args["level"] for name, args in found if name in ("certificate", "training") and "level" in args]
    work = [args for name, args in found if name == "work"]
    checks = {
        "years": numbers(text) == {args[name] for _, args in found for name in ("years", "held_years") if name in args},
        "levels": levels(text) == set(ranked),
        "skill": ("技能等级" in text) == any("skill" in args["kinds"] for args in certificates),
        "related": ("或相关职业" in text.replace("拟从事本职业或相关职业", ""))
        == any(args.get("scope") == "related" for _, args in found),
        "training": ("培训" in text) == any(name == "training" for name, _ in found),
        "education": bool(re.search("毕业证|学历|毕业生，", text)) == any(name == "education" for name, _ in found),
        "graduating": ("应届" in text) == any("graduating" in args for _, args in found),
        "apprenticeship": ("学徒" in text) == any(name == "apprenticeship" for name, _ in found),
        "title": ("职称" in text) == any(name == "title" for name, _ in found),
        "continuous": ("连续" not in text) or all(args["counting"] == "continuous" for args in work),
        "cumulative": ("累计" not in text) or any(args["counting"] == "cumulative" for args in work),
        "since": bool(re.search("(?:证书|职称)(?:（[^）]*）)?后", text)) == any("since" in args for args in work),
    }
    return [name for name, agrees in checks.items() if not agrees]


def read_notices(notices: Mapping[str, str]) -> tuple[int, int, list[tuple[str, str, str]]]:
    """How many clauses were understood, how many flagged, and what the second reading contradicts."""
    base = read_base(FROZEN).known
    understood, flagged, wrong = 0, 0, []
    for name, text in notices.items():
        draft = draft_notice("notice", text, base, stem=name)
        assert draft.meta["blocks"], name
        for clause in draft.clauses:
            if clause.reading.when is None:
                flagged += 1
                assert clause.reading.open_words
                continue
            understood += 1
            wrong += [(name, clause.parts.text, each) for each in second_reading(clause)]
    return understood, flagged, wrong


def test_notices_of_the_project() -> None:
    """Every clause is understood, as the second reading has it."""
    understood, flagged, wrong = read_notices(OWN)
    assert (flagged, wrong) == (0, [])
    assert understood == sum(len(re.findall(r"(?m)^(?:（\d）|\d[、．])", text)) for text in OWN.values())


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no lists of other occupations beside the checkout")
def test_lists_of_other_occupations(capsys: pytest.CaptureFixture[str]) -> None:
    """At least 80% of the clauses are understood; none of these is contradicted by the second reading."""
    found = {path.stem: path.read_text("utf-8") for path in sorted(CORPUS.glob("[0-9]*.txt"))}
    understood, flagged, wrong = read_notices(found)
    with capsys.disabled():
        print(f"\nother occupations: {understood} understood, {flagged} flagged, {len(wrong)} contradicted")
    assert wrong == []
    assert understood >= 0.8 * (understood + flagged)
