"""Repairs of clause lines: what is certain is repaired and listed, everything else stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.draft.base import read_base
from generator.draft.mojibake import MOJIBAKE, undo_mojibake
from intake.grammar.clause_logic import read_clause
from intake.grammar.facts import Context
from intake.notice.damage import BRACKET, DOUBLED, SPACES, STOP, repair_line
from intake.notice.enumerators import enumerated
from intake.notice.lines import words_of_line
from intake.notice.script import full_width
from tests.support.rulebooks import FROZEN

BASE = read_base(FROZEN).known
CONTEXT = Context(BASE.titles, BASE.ids)


def understood(line: str) -> bool:
    return read_clause(words_of_line(line), CONTEXT, BASE.ambiguities).when is not None


def repaired(line: str, *, others_qualified: bool = False) -> tuple[str, list[str]]:
    """The line after its repairs, each of which quotes words that stand once, and the reasons."""
    item = enumerated(line)
    reasons = []
    body = item.end if item else 0
    for repair in repair_line(line, body, understood, others_qualified=others_qualified, undo=undo_mojibake):
        if repair.found:
            assert line.count(repair.found) == 1
        line = repair.apply(line)
        reasons.append(repair.reason)
    return line, reasons


@pytest.mark.parametrize(
    ("line", "meant", "reasons"),
    [
        ("1、連續從事本職業工作13 年以上。", "1、連續從事本職業工作13年以上。", [SPACES]),
        ("(1) 累计从事本职业工作１年( 含) 以上。", "(1) 累计从事本职业工作１年(含)以上。", [SPACES]),
        (
            "1、取得本職業中級職業資格證(技能等級證書)書,并具有大專以上學歷。",
            "1、取得本職業中級職業資格證書(技能等級證書),并具有大專以上學歷。",
            [BRACKET],
        ),
        ("本职业学徒期满。。", "本职业学徒期满。", [DOUBLED]),
        ("取得本职业中级职业资格证书后，，连续工作。", "取得本职业中级职业资格证书后，连续工作。", [DOUBLED]),
        ("本职业学徒期满", "本职业学徒期满。", [STOP]),
        ("本职业学徒期满  ", "本职业学徒期满。", [STOP]),
        ("本职业学徒期满.", "本职业学徒期满。", ["句号误作半角句点"]),
        ("获奖。（某劳社〔2008〕3号）", "获奖。（某劳社〔2008〕3号）", []),
        ("获奖。（某劳社【2008】3号）", "获奖。（某劳社〔2008〕3号）", ["公文字号的年份应使用六角括号"]),
        ("并取得毕结业证书。", "并取得毕（结）业证书。", ["缺括号，应为“毕（结）业证书”"]),
        ("本职业学徒期满；", "本职业学徒期满；", []),
        ("能操作 CAD CAM 软件。", "能操作CAD CAM软件。", [SPACES]),
    ],
)
def test_slips(line: str, meant: str, reasons: list[str]) -> None:
    """Spaces, brackets, punctuation, full stops; Latin words keep their spaces."""
    assert repaired(line) == (meant, reasons)


def test_qualification_is_supplied_only_where_the_notice_shows_it() -> None:
    """中级职业证书: with 职业资格证书 in the other clauses a slip, alone not certain."""
    line = "取得本职业中级职业证书。"
    assert repaired(line, others_qualified=True)[0] == "取得本职业中级职业资格证书。"
    assert repaired(line)[0] == line


def damage(text: str) -> str:
    """What a page in GBK becomes when A3xx pairs, found at any byte, are replaced by ASCII and the rest is decoded."""
    raw, out, at = text.encode("gbk"), bytearray(), 0
    while at < len(raw):
        if raw[at] == 0xA3 and at + 1 < len(raw) and 0xA1 <= raw[at + 1] <= 0xFE:
            out.append(raw[at + 1] & 0x7F)
            at += 2
        else:
            out.append(raw[at])
            at += 1
    shown, at = "", 0
    while at < len(out):
        if out[at] < 0x80:
            shown, at = shown + chr(out[at]), at + 1
        elif at + 1 < len(out) and out[at + 1] >= 0x40 and out[at + 1] != 0x7F:
            shown, at = shown + bytes(out[at : at + 2]).decode("gbk", "replace"), at + 2
        else:
            shown, at = shown + "?", at + 1
    return shown


def test_the_known_mojibake_is_what_that_process_makes() -> None:
    """大學專科及以上畢業證書, byte by byte."""
    assert damage("大學專科及以上畢業證書") == "大學??萍耙陨袭厴I證書"
    assert damage("大學專科及以，上畢業證書") == "大學??萍耙?,上畢業證書"


_DIPLOMAS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["具有", "取得"]),
        st.sampled_from(["本專業", "非本專業", "其他專業", "本專業或相關專業", ""]),
        st.just("大學專科及以上"),
        st.sampled_from(["畢業證書", "學歷證書", "學歷"]),
        st.sampled_from(["。", "，連續從事本職業工作1年以上。", "後，累計從事本職業工作3年（含）以上。"]),
    ),
)


@settings(max_examples=12)
@given(_DIPLOMAS)
def test_mojibake_is_undone(text: str) -> None:
    """Whatever stands around the damaged words, the repair gives back the words before the damage, and says so."""
    broken = damage(text)
    if "?" in broken:
        whole, reasons = repaired(broken)
        assert (full_width(whole), reasons) == (text, [MOJIBAKE])


@pytest.mark.parametrize(
    "line", ["具有本專業大學??萍證書。", "具有??證書。", "????????", "具有?,學歷。", "具有??萍耙陨袭厴I。"]
)
def test_unknown_damage_stays(line: str) -> None:
    """No decoding is understood, or several are: the words stay as they are, for an editor."""
    text, reasons = repaired(line)
    assert MOJIBAKE not in reasons
    assert text.rstrip("。") == line.rstrip("。")
