"""A result that is kept and judged anew: the same, or what has changed and why; and what a new edition changes."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest

from checker.api import check, load_rules
from checker.counter.kept import NotAResult, check_sum, kept, read_kept, replay
from checker.counter.new_edition import passages
from checker.profile.reading import parse_profile
from generator.data.bundle import bundle
from tests.support.door import load, send
from tests.support.people import every_list, every_name, person, rules_of
from tests.support.rulebooks import small_book, small_rules
from tests.support.short_profiles import profile_of

Json = dict[str, Any]
AS_OF = date(2026, 6, 15)
WORKED = profile_of({"work": ["own 2020-01-10..now"], "certificates": ["own 4 qualification 2021-01-10"]})


def result(**changed: Any) -> Json:
    return {**kept(rules_of("kite"), 3, WORKED, AS_OF, {}), **changed}


def anew(data: Json, rules: Any = None) -> Any:
    return replay(read_kept(json.loads(json.dumps(data))), rules or rules_of("kite"), {})


def test_the_same_result_stays_the_same() -> None:
    rng = random.Random(5)
    for _ in range(40):
        rules, level = rng.choice(every_list())
        profile = person(rng, AS_OF)
        data = kept(rules, level, profile, AS_OF, every_name())
        found = replay(read_kept(json.loads(json.dumps(data))), rules, every_name())
        assert (found.before, found.changes, found.why, found.is_whole) == (found.after, (), (), True)
        assert found.after == check(rules, level, profile, AS_OF, every_name())["verdict"]


def test_it_holds_no_name() -> None:
    assert set(result()) == {
        "format",
        "occupation",
        "level",
        "as_of",
        "place",
        "profile",
        "edition",
        "rules",
        "verdict",
        "clauses",
        "sum",
    }


def test_answers_that_were_changed_afterwards() -> None:
    data = result()
    data["profile"] = profile_of({"work": [], "certificates": []})
    found = anew(data)
    assert (found.before, found.after, found.why) == ("eligible", "open", ("answers",))
    assert [change.number for change in found.changes][:1] == [1]
    touched = anew(result(verdict="not_eligible"))
    assert touched.why == ("answers",) and touched.after == "eligible"


def test_rules_that_were_changed() -> None:
    rules = small_rules("kite")
    first = rules["levels"]["3"]["clauses"][0]["clause"]
    rules["levels"]["3"]["clauses"] = rules["levels"]["3"]["clauses"][1:]
    found = anew(result(), load_rules(json.dumps(rules)))
    assert (found.before, found.after, found.why, found.same_rules) == ("eligible", "open", ("rules",), False)
    assert (found.changes[0].clause, found.changes[0].before, found.changes[0].after) == (first, "met", "")


def test_words_of_a_list_belong_to_it() -> None:
    rules = small_rules("kite")
    clause = rules["levels"]["3"]["clauses"][0]["clause"]
    rules["clauses"][clause]["text"]["hans"] += "。"
    assert anew(result(), load_rules(json.dumps(rules))).same_rules is False


def test_a_program_that_judges_otherwise() -> None:
    """A result of the same answers and rules whose verdict is another one, with a check sum that fits."""
    data = {name: value for name, value in result(verdict="not_eligible").items() if name != "sum"}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert anew({**data, "sum": check_sum(text)}).why == ("program",)


def test_a_place_where_an_answer_counts_is_kept() -> None:
    assert kept(rules_of("kite"), 3, WORKED, AS_OF, {}, "某省")["place"] == "某省"


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("format", "baokao-result/9"),
        ("occupation", 1),
        ("level", "3"),
        ("level", True),
        ("as_of", "2026-02-30"),
        ("profile", []),
        ("clauses", [1]),
        ("clauses", [{"id": 1, "verdict": "met"}]),
        ("sum", None),
    ],
)
def test_what_is_no_result(part: str, value: Any) -> None:
    with pytest.raises(NotAResult) as raised:
        read_kept({**result(), part: value})
    assert raised.value.part == part
    load(bundle(small_book(), "kite"))
    assert "error" in send(type="replay", result={**result(), part: value}, script="hans")


def test_through_the_door_of_the_page() -> None:
    load(bundle(small_book(), "kite"))
    place = {"occupation": "kite", "level": 3, "as_of": "2026-06-15"}
    reply = send(type="keep", profile=WORKED, **place)
    data = reply["result"]
    assert data == json.loads(json.dumps(result())) == json.loads(reply["text"])
    shown = send(type="replay", result=data, script="hans")["replay"]
    assert shown["same"] and shown["headline"] == "重新判断的结论和保存时一样：符合报考条件。"
    data["profile"]["certificates"] = []
    shown = send(type="replay", result=data, script="hans")["replay"]
    assert shown["why"] == ["answers"] and "原来是“符合”" in shown["changes"][0]["words"]
    assert send(type="replay", result={**data, "level": 9}, script="hans")["error"]["code"] == "unknown_level"
    assert "error" in send(type="replay", result=[], script="hans")


def _passages(sections: Json, occupation: str = "carver", level: int = 3, as_of: date = AS_OF) -> list[Any]:
    rules = load_rules(json.dumps(small_rules(occupation)))
    return list(passages(rules, level, parse_profile(profile_of(sections), as_of, rules.family), as_of))


def test_what_a_new_edition_takes_and_its_last_day() -> None:
    """砚雕工三级 has three editions; the one of 2027 begins on 1 January."""
    rules = small_rules("carver")
    editions = rules["levels"]["3"]["editions"]
    assert [edition.get("start") for edition in editions[1:]] == ["2025-03-01", "2027-01-01"]
    lost = gained = 0
    for start in range(2018, 2026):
        for trained in ([], ["own 3"]):
            sections = {
                "work": [f"own {start}-05-10..now"],
                "certificates": [f"own 4 qualification {start}-05-10"],
                "training": trained,
                "education": [],
            }
            last = _passages(sections)[-1]
            loaded = load_rules(json.dumps(rules))
            before, after = (
                check(loaded, 3, profile_of(sections), day) for day in (date(2026, 12, 31), date(2027, 1, 1))
            )
            assert (last.before, last.after) == (before["verdict"], after["verdict"])
            met = [
                {c["id"] for c in each["clauses"] if c["verdict"] in ("met", "literally_met")}
                for each in (before, after)
            ]
            assert {each.id for each in last.lost} == met[0] - met[1]
            assert {each.id for each in last.gained} == met[1] - met[0]
            useful = before["verdict"] == "eligible" != after["verdict"]
            assert last.last_day == (date(2026, 12, 31) if useful else None)
            lost, gained = lost + useful, gained + bool(last.gained)
    assert lost and _passages({"work": []})[0].last_day is None


def test_after_the_new_edition_has_begun_there_is_no_last_day() -> None:
    sections = {"work": ["own 2018-05-10..now"], "certificates": ["own 4 qualification 2018-05-10"]}
    assert _passages(sections, as_of=date(2027, 2, 1))[-1].last_day is None


def test_a_list_of_one_edition() -> None:
    assert _passages({"work": []}, "lacquer", 3) == []


def test_passages_in_words() -> None:
    load(bundle(small_book(), "carver"))
    place = {"occupation": "carver", "level": 3, "as_of": "2026-06-15", "script": "hans"}
    found = send(type="passages", profile=profile_of({"work": ["own 2018-05-10..now"]}), **place)["passages"]
    assert len(found["passages"]) == 2 and "2027年1月1日起" in found["passages"][1]["headline"]
