"""What the evaluator keeps of rules is of the rules that it was given last, and of those that a request names."""

from __future__ import annotations

from typing import Any

import pytest

from generator.data.bundle import batch
from tests.support.door import load, send
from tests.support.rulebooks import Json, small_rules

WORKER = {"work": [{"occupation": "kite", "from": "2024-06-10", "still": True}]}
NAMES = {"kite": "kite"}
AS_OF = "2026-01-01"


def kite(years: int) -> Json:
    """风筝工 with 四级 for so many years of work, as one list without editions."""
    rules = small_rules("kite")
    (use,) = (use for use in rules["levels"]["4"]["clauses"])
    rules["clauses"][use["clause"]]["when"]["args"]["years"] = years
    del rules["levels"]["4"]["editions"]
    return rules


def verdict_of(reply: Json) -> str:
    """What a look-up says of 风筝工四级."""
    (found,) = (listed for listed in reply["match"]["lists"] if (listed["occupation"], listed["level"]) == ("kite", 4))
    verdict: str = found["verdict"]
    return verdict


def looked_up(**given: Any) -> str:
    return verdict_of(send(type="match", as_of=AS_OF, profile=WORKER, within=0, names=NAMES, **given))


def batch_of(years: int, edition: str) -> Json:
    return {"edition": edition, "batch": 0, **batch([kite(years)])}


def test_a_batch_of_another_edition_is_read_anew() -> None:
    """The same number, printed later: the verdict is that of the rules that came with the request."""
    assert looked_up(batch=batch_of(1, "one")) == "eligible"
    assert looked_up(batch=batch_of(2, "two")) == "not_eligible"
    assert looked_up(batch=batch_of(1, "one")) == "eligible"


def test_rules_that_are_loaded_again_are_looked_up_anew() -> None:
    load(kite(1))
    assert looked_up() == "eligible"
    load(kite(2))
    assert looked_up() == "not_eligible"
    load(kite(1))
    assert looked_up() == "eligible"


@pytest.mark.parametrize("kind", ["check", "outlook"])
def test_rules_that_are_loaded_again_are_judged_anew(kind: str) -> None:
    """Also where something was made of the former ones to answer sooner."""

    def asked() -> str:
        request = {"occupation": "kite", "level": 4, "as_of": AS_OF, "script": "hans", "profile": WORKER}
        reply = send(type=kind, **request)
        return reply["verdict"]["verdict"] if kind == "check" else reply["outlook"]["date"]

    load(kite(1))
    before = asked()
    load(kite(2))
    assert (before, asked()) == (("eligible", "not_eligible") if kind == "check" else (AS_OF, "2026-06-09"))


@pytest.mark.parametrize(
    ("as_of", "verdict"),
    [("2025-02-28", "open"), ("2025-03-01", "eligible"), ("2026-12-31", "eligible"), ("2027-01-01", "open")],
)
def test_a_look_up_uses_the_edition_of_its_date(as_of: str, verdict: str) -> None:
    """砚雕工三级: four years until 2025-02, three from 2025-03, three with training from 2027."""
    start = f"{int(as_of[:4]) - 3}{as_of[4:]}"
    profile = {
        "certificates": [{"occupation": "carver", "level": 4, "kind": "qualification", "date": start}],
        "work": [{"occupation": "carver", "from": start, "still": True}],
    }
    load(small_rules("carver"))
    for given in ({}, {"batch": {"edition": "e", "batch": 0, **batch([small_rules("carver")])}}):
        reply = send(type="match", as_of=as_of, profile=profile, within=0, names={"carver": "carver"}, **given)
        found = {(listed["occupation"], listed["level"]): listed["verdict"] for listed in reply["match"]["lists"]}
        assert found["carver", 3] == verdict
