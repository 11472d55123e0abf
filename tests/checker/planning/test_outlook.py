"""The outlook says what `when`, `missing` and `route` say, in words that are ready to draw.

Not shared: what the three share with each other within one outlook.  Shared: each of them, proved beside this file.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from time import process_time
from typing import Any

import pytest

from checker.api import handle
from checker.core.model import Rules
from checker.planning.acquisitions import apply
from checker.planning.compiled import CompiledLevel
from checker.planning.missing import missing, nearest
from checker.planning.outlook import Outlook, look_ahead
from checker.planning.papers import ELLIPSIS
from checker.planning.routes import compile_levels, route
from checker.planning.when import when
from checker.profile.reading import parse_profile
from checker.verdict.verdict import context_of
from checker.words.outlook_report import outlook_report
from checker.words.voice import Voice
from generator.data.bundle import bundle, words_in_both
from tests.support.people import STARTS, every_list, judged, person, rules_of
from tests.support.rulebooks import frozen_book

AS_OF = date(2026, 1, 1)
Json = dict[str, Any]


@cache
def levels_of(occupation: str) -> dict[int, CompiledLevel]:
    return compile_levels(rules_of(occupation))


def ahead(rules: Rules, level: int, profile: Json, as_of: date) -> Outlook:
    parsed = parse_profile(profile, as_of, rules.family)
    return look_ahead(rules, levels_of(rules.occupation.id), level, context_of(rules, parsed, as_of))


@cache
def words_of(script: str) -> Mapping[str, str]:
    return words_in_both()[script]


def said(rules: Rules, level: int, profile: Json, as_of: date = AS_OF, script: str = "hans") -> Json:
    return outlook_report(Voice(rules, words_of(script), script), level, as_of, ahead(rules, level, profile, as_of))


def people(count: int, seed: int) -> Iterator[tuple[Rules, int, Json, date]]:
    """Generated people at lists in turn."""
    rng = random.Random(seed)
    for number in range(count):
        rules, level = every_list()[number * 29 % len(every_list())]
        as_of = rng.choice(STARTS)
        yield rules, level, person(rng, as_of), as_of


def test_dates_and_changes_are_those_of_the_parts(full: bool) -> None:
    """`when`, `missing` and `route`, each by itself from the profile's data."""
    beyond = 0
    for rules, level, profile, as_of in people(1000 if full else 10, 1):
        data = said(rules, level, profile, as_of)
        found = when(rules, level, profile, as_of)
        assert data["date"] == (found.day.isoformat() if found.day else None)
        lacks = missing(rules, level, profile, as_of)
        assert [c["date"] for c in data["clauses"]] == [m.day.isoformat() if m.day else None for m in lacks]
        assert [len(c["missing"]) for c in data["clauses"]] == [len(m.changes or ()) for m in lacks]
        best, uses = nearest(lacks), rules.levels[level].uses
        place = best and {"source": uses[best.place].source, "line": uses[best.place].line}
        assert data["nearest"] == place
        assert [entry["level"] for entry in data["onward"]] == list(range(level - 1, 0, -1))
        for entry in data["onward"]:
            way = route(rules, entry["level"], profile, as_of)
            way = way if way.steps else way.with_work or way
            # Of what has to be obtained nobody knows that it can be had on the reference date.
            unknown = not way.steps or (way.day == as_of and bool(way.steps[-1].uncounted))
            assert entry["date"] == (None if unknown or way.day is None else way.day.isoformat())
            beyond += bool(way.steps)
    assert beyond > 10


def met_after(rules: Rules, level: int, profile: Json, as_of: date, found: Outlook) -> set[int]:
    """The clauses for which papers are named, those in doubt too: the evaluator's word."""
    states = [clause.state for clause in judged(rules, level, profile, as_of).clauses]
    met = {place for place, state in enumerate(states) if state in ("met", "literally_met")}
    return met or ({found.nearest.place} if found.nearest else set())


def test_documents_are_quoted_from_the_words_in_both_scripts(full: bool) -> None:
    """Each part stands in the clause's text, of the clauses that are met, or of the nearest one."""
    quotes = set()
    for rules, level, profile, as_of in people(1000 if full else 14, 2):
        clauses = met_after(rules, level, profile, as_of, ahead(rules, level, profile, as_of))
        uses = rules.levels[level].uses
        for script in ("hans", "hant"):
            for document in said(rules, level, profile, as_of, script)["documents"]:
                for place in document["clauses"]:
                    number = next(
                        n for n, u in enumerate(uses) if (u.source, u.line) == (place["source"], place["line"])
                    )
                    assert number in clauses
                    # What the list asks of everybody is cited with the clause that somebody applies by.
                    asked = [uses[number].clause, *(use.clause for use in [uses[number].condition] if use)]
                    parts = ".*".join(map(re.escape, document["words"].split(ELLIPSIS)))
                    assert any(re.search(parts, clause.text[script]) for clause in asked)
                assert {"证", "證"} & {*document["words"]}  # 证书, 证明, 操作证
                quotes.add(document["words"])
    assert len(quotes) > 20


def person_with(**sections: Any) -> Json:
    empty = ("work", "certificates", "training", "education", "titles", "abilities", "achievements")
    rest = ("awards", "patents", "trainee_results", "honours", "apprenticeships")
    return {**{name: [] for name in (*empty, *rest)}, **sections}


TURNER = person_with(
    work=[
        {"occupation": "车工", "from": "2016-03", "to": "2019-08"},
        {"occupation": "车工", "from": "2020-02", "still": True},
    ],
    certificates=[{"occupation": "车工", "level": 4, "kind": "skill", "date": "2020-12"}],
)


def test_a_turner() -> None:
    """车工三级: seven years after the certificate, or five with the training (four since the certificate)."""
    data = said(rules_of("chegong"), 3, TURNER)
    assert data["date"] == "2027-12-31"
    assert data["headline"] == "照现在这样继续下去，最早2027年12月31日符合车工三级/高级工的报考条件。"
    first = data["clauses"][0]
    assert first["missing"] == ["完成本职业三级/高级工的正规培训，并取得毕（结）业证书"]
    assert (first["date"], first["date_words"], first["notes"]) == (
        None,
        "补上就符合。",
        "培训时间来源没有写，未计入。",
    )
    assert data["nearest"] == {"source": "zhejiang", "line": 5}
    assert [document["words"] for document in data["documents"]] == [
        "本职业中级职业资格证书",
        "经本职业高级正规培训达规定标准学时数，并取得毕（结）业证书",
    ]
    assert [step["level"] for step in data["route"]["steps"]] == [3]
    assert [entry["level"] for entry in data["onward"]] == [2, 1]
    assert "先完成二级/技师的正规培训" in data["onward"][0]["words"]


def test_a_skill_certificate_on_the_way_has_its_caution() -> None:
    """三级 of the route counts for 二级 as 职业资格证书; who gets a 职业技能等级证书 instead should ask."""
    rules = rules_of("diangong")
    data = said(
        rules, 2, TURNER | {"certificates": []} | {"work": [{"occupation": "电工", "from": "2020-02", "still": True}]}
    )
    steps = data["route"]["steps"]
    assert [step["level"] for step in steps] == [3, 2]
    assert rules.cautions["skill-for-qualification"]["hans"] not in steps[0]["cautions"]
    assert rules.cautions["skill-for-qualification"]["hans"] in steps[1]["cautions"]
    assert rules.cautions["local-addition"]["hans"] in steps[0]["cautions"]


def test_going_on_is_said_where_it_is_enough_too() -> None:
    """A turner who may do the training, or simply wait."""
    worked = [{"relation": "own", "from": "2020-02", "still": True}]
    rules = rules_of("xinxi-anquan-guanliyuan")
    data = said(rules, 2, person_with(work=worked))
    dates = {clause["date_words"] for clause in data["clauses"]}
    assert any(words.startswith("即使其余的现在就补上，也不会早于") for words in dates)
    assert "补上就符合。" in dates


def test_without_work_the_route_takes_it_up_and_says_so() -> None:
    data = said(rules_of("yidong-tongxin"), 4, person_with())
    assert [(step["level"], step["date"]) for step in data["route"]["steps"]] == [(5, "2026-12-31"), (4, "2030-12-31")]
    assert data["route"]["headline"].startswith("照现在这样继续下去，没有能报考")
    taken_up = "如果从2026年1月1日起从事本职业工作，一直不断："
    assert taken_up in data["route"]["headline"]
    assert taken_up in data["onward"][0]["words"]
    assert data["date"] is None and data["headline"].startswith("要报")


def test_a_later_level_says_only_what_comes_after_the_earlier_ones(full: bool) -> None:
    """Putting the steps of the path that is named before those that are said gives the whole route."""
    shortened = 0
    for rules, level, profile, as_of in people(240 if full else 24, 3):
        found = ahead(rules, level, profile, as_of)
        told = outlook_report(Voice(rules, words_of("hans"), "hans"), level, as_of, found)["onward"]
        above = {found.way.level: found.way}
        for way, entry in zip(found.onward, told, strict=True):
            above[way.level] = way
            if way.route.with_work or way.route.readings or way.route.literally:
                continue  # whose days are named as well
            # Of what can begin at once, but takes time that nobody knows, no day is said.
            days = [step.day for step in way.route.steps if step.day > as_of or not step.uncounted]
            named = re.search("先照上面走到(.+?)；", entry["words"])
            if named:
                (lower,) = [n for n in above if rules.level_names[n]["hans"] == named[1]]
                done = above[lower].route.steps
                assert [s[:4] for s in way.route.steps[: len(done)]] == [s[:4] for s in done]
                days = days[sum(step.day > as_of or not step.uncounted for step in done) :]
                shortened += 1
            said = re.findall(r"(\d+)年(\d+)月(\d+)日：", entry["words"])
            assert [date(int(y), int(m), int(d)) for y, m, d in said] == days
    assert shortened > 10


def test_who_is_eligible_sees_the_next_levels() -> None:
    old = person_with(work=[{"relation": "own", "from": "2001-01", "still": True}])
    data = said(rules_of("wangshang"), 4, old)
    assert (data["date"], data["headline"]) == ("2026-01-01", "现在就符合网商四级/中级工的报考条件。")
    assert [entry["date_words"] for entry in data["onward"]] == ["现在就可以"] * 3
    assert data["clauses"][0]["date_words"] == "已经符合。" and data["documents"] == []


def test_a_level_without_published_conditions() -> None:
    data = said(rules_of("diangong"), 5, person_with())
    assert data["headline"] == "本站的来源没有刊出电工五级/初级工的报考条件。"
    assert (data["clauses"], data["nearest"], data["documents"], data["route"]["steps"]) == ([], None, [], [])


def test_nothing_is_known_of_somebody(full: bool) -> None:
    """Every list answers, without a date, for a profile that says nothing; a third of them in `make test`."""
    for rules, level in every_list()[:: 1 if full else 5]:
        data = said(rules, level, {}, script="hant")
        assert data["date"] is None
        assert all(isinstance(words, str) and "{" not in words for words in strings(data))


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


@pytest.fixture(scope="module")
def loaded() -> None:
    book = frozen_book()
    for occupation in ("wangshang", "diangong"):
        assert "loaded" in json.loads(handle(json.dumps({"type": "load", "rules": bundle(book, occupation)})))
    words = words_in_both()["hant"]
    assert json.loads(handle(json.dumps({"type": "words", "script": "hant", "words": words})))


def send(**request: Any) -> Json:
    reply: Json = json.loads(handle(json.dumps(request)))
    return reply


@pytest.mark.usefixtures("loaded")
def test_the_request() -> None:
    """Answers give what their profile gives; Traditional reads as such; a wrong list is named."""
    row = {"known": "length", "months": "60", "still": "yes"}
    answers = {"work": {"answer": "yes", "rows": [row]}, "education": {"answer": "no"}}
    request: Json = {"type": "outlook", "occupation": "wangshang", "level": 3, "as_of": "2026-01-01", "script": "hans"}
    outlook = send(**request, answers=answers)["outlook"]
    work = [{"relation": "own", "months": 60, "still": True}]
    assert outlook == said(rules_of("wangshang"), 3, {"work": work, "education": []})
    assert outlook["date"] == "2027-01-01"
    hant = send(**{**request, "script": "hant"}, answers=answers)["outlook"]
    assert hant["headline"] == "照現在這樣繼續下去，最早2027年1月1日符合網商三級/高級工的報考條件。"
    assert send(**{**request, "level": 9}, answers={})["error"]["code"] == "unknown_level"
    assert send(**{**request, "occupation": "x"}, answers={})["error"]["code"] == "unknown_occupation"
    broken = {"work": {"answer": "yes", "rows": [{"from": "2019-08", "to": "2018-08"}]}}
    error = send(**request, answers=broken)["error"]
    assert (error["code"], error["problems"][0]["path"]) == ("bad_profile", "/work/items/0/to")


def test_nearest_changes_do_what_they_say() -> None:
    """The headline's promise, kept by the evaluator."""
    promised = 0
    for rules, level, profile, as_of in people(40, 4):
        found = ahead(rules, level, profile, as_of)
        if found.nearest is None or found.when.day or found.nearest.reading or found.nearest.lacks.is_doubtful:
            continue
        changes = found.nearest.lacks.changes
        assert changes and found.nearest.lacks == found.missing[found.nearest.place]
        data, later = apply(profile, changes, as_of)
        assert judged(rules, level, data, later).clauses[found.nearest.place].state == "met"
        promised += 1
    assert promised > 10


@pytest.mark.bench
def test_speed_of_the_outlook() -> None:
    """The time of an outlook with its words, at every list for two people."""
    rng = random.Random(1)
    times = []
    for rules, level in every_list() * 2:
        as_of = rng.choice(STARTS)
        parsed = parse_profile(person(rng, as_of), as_of, rules.family)
        levels, words = levels_of(rules.occupation.id), words_of("hans")
        start = process_time()
        found = look_ahead(rules, levels, level, context_of(rules, parsed, as_of))
        outlook_report(Voice(rules, words, "hans"), level, as_of, found)
        times.append(1000 * (process_time() - start))
    times.sort()
    print(f"\noutlook, {len(times)} people: median {times[len(times) // 2]:.1f} ms, worst {times[-1]:.1f} ms")
