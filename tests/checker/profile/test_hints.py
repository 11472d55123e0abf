"""What is said beside answers: what typed dates were taken for, and what is improbable, which is judged all the same.

The cases are written by hand; the verdicts beside them are those of the same answers without the hint.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.facts.question import Field, Question
from checker.profile.hints import hints_json, hints_of
from checker.profile.questions import GENERAL
from generator.data.bundle import bundle, words_in_both
from tests.support.door import load, send
from tests.support.rulebooks import small_book

Json = dict[str, Any]
TODAY = date(2026, 11, 21)
WORDS = words_in_both()["hans"]
AGE = Question("age-16", "age", "age", fields=(Field("born", "month"),))
QUESTIONS = (*GENERAL, AGE)


def hints(answers: Json) -> list[tuple[str, str, bool]]:
    found = hints_json(hints_of(QUESTIONS, answers, TODAY), WORDS)
    return [(hint["field"], hint["words"], hint["doubt"]) for hint in found]


def worked(**row: str) -> Json:
    return {"work": {"answer": "yes", "rows": [row]}}


def born(typed: str) -> Json:
    return {"age-16": {"answer": "yes", "rows": [{"born": typed}]}}


BORN = born("2004.5")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (worked(**{"from": "2019年3月"}), [("from", "读作2019年3月。", False)]),
        (worked(**{"from": "２０１９／３／１５"}), [("from", "读作2019年3月15日。", False)]),
        (worked(**{"from": "2020.1"}), [("from", "读作2020年1月；如果是10月，请写成2020年10月。", True)]),
        (worked(**{"from": "2020.01"}), [("from", "读作2020年1月。", False)]),
        (worked(**{"from": "2020.10"}), [("from", "读作2020年10月。", False)]),
        (worked(**{"from": "2019-03"}), []),
        (worked(**{"from": "2019"}), []),
        (worked(**{"from": "去年"}), []),  # refused elsewhere
        (worked(months="1200"), [("months", "真的做了100年吗？如果不是，请改正。", True)]),
        (worked(months="六十年-"), [("months", "真的做了60年吗？如果不是，请改正。", True)]),
        (worked(months="480"), []),
        (worked(**{"from": "1960-01"}), [("from", "真的做了66年9个月吗？如果不是，请改正。", True)]),
        (worked(**{"from": "1960-01", "to": "1999-12"}), []),
        (BORN | worked(**{"from": "2016-03"}), [("from", "那时还不到14岁，没有填错吗？", True)]),
        (BORN | worked(**{"from": "2019-03"}), []),
        ({"work": {"answer": "no", "rows": [{"months": "1200"}]}}, []),
        (born("1900"), [("born", "今年真的126岁了吗？如果不是，请改正。", True)]),
    ],
)
def test_what_is_said(answers: Json, said: list[tuple[str, str, bool]]) -> None:
    read_of_birth = ("born", "读作2004年5月。", False)
    assert [hint for hint in hints(answers) if hint != read_of_birth] == said


def ask(answers: Json) -> Json:
    load(bundle(small_book(), "kite"))
    return send(type="check", occupation="kite", level=3, as_of="2026-06-15", script="hans", answers=answers)


def test_improbable_is_judged_and_impossible_is_refused() -> None:
    """A hundred years of work count; a birth that is yet to come does not, nor does work."""
    reply = ask(worked(known="length", months="1200"))
    assert [hint["doubt"] for hint in reply["hints"]] == [True] and "error" not in reply
    refused = ask(worked(**{"from": "2027年1月", "still": "yes"}))["error"]
    assert refused["code"] == "bad_profile" and "还没有到" in refused["problems"][0]["message"]


def test_what_was_typed_is_judged_as_if_it_were_written_out() -> None:
    typed = ask(worked(**{"from": "二〇一九年三月", "to": "至今"}))
    written = ask(worked(**{"from": "2019-03", "still": "yes"}))
    assert typed["verdict"] == written["verdict"] and typed["report"] == written["report"]


def test_what_is_no_date_is_named_in_words() -> None:
    (problem,) = ask(worked(**{"from": "2019年13月"}))["error"]["problems"]
    assert problem["path"] == "/work/items/0/from" and "2019年8月" in problem["message"]
