"""Requests to the evaluator that were made to do harm, or are merely damaged: each gets an answer in words.

The door is `checker.api.handle`, which the page's worker calls with whatever the page has, and the command line's
`--profile -`, which reads whatever somebody pipes into it.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import api
from checker.core.model import RulesError
from checker.core.problems import MAX_PROBLEMS
from checker.door.session import Session
from checker.words.wording import WORDS
from generator.commands.cli import main
from generator.data.bundle import bundle, words_in_both
from generator.rulebook import Rulebook
from generator.rulebook.hidden import HIDDEN
from tests.support.rulebooks import frozen_book

MARKUP = "<script>alert(1)</script>"
DEEP = json.loads("[" * 400 + "]" * 400)
HOSTILE = [
    MARKUP,
    "](javascript:alert(1))",
    "{found.__class__}{0}",
    "\u202e电工\u2066",
    "电\u200b工",
    "\ud800",
    "x" * 1_000_000,
    "9" * 5_000,
    "％E7%8",
    "PHNjcmlwd",
    "0000-13",
    "2020-02-30",
    "２０２０-01",
    "__proto__",
    "diangong",
    "",
    10**300,
    -1,
    3.0,
    1e308,
    True,
    None,
    [],
    {},
    {"__proto__": {}, "constructor": 1},
    [{}] * 5_000,
    DEEP,
]
MANY_KEYS = "".join(f'"k{number}": 1, ' for number in range(100_000))
NOT_JSON = ["NaN", "-Infinity", "1e400", '"\\ud800', "[" * 100_000, '{"a":', "\x00", "'a'"]
CODES = {key.removeprefix("error.") for key in WORDS if key.startswith("error.")} - {"internal"}
NO_TRACEBACK = re.compile(r"Traceback|Error\b|checker/|\.py|0x[0-9a-f]+|\{\w*\}")

Json = dict[str, Any]
PLACE = {"occupation": "diangong", "level": 3, "as_of": "2026-01-01"}
ROW = {"known": "dates", "from": "2019-01", "to": "", "still": "yes", "months": "74"}
ANSWERS = {
    "work": {"answer": "yes", "rows": [ROW]},
    "certificate-4": {"answer": "yes", "rows": [{"relation": "own", "kind": "skill", "date": "2019-01"}]},
    "title": {"answer": "no"},
}
GENERAL = {"work": {"answer": "yes", "rows": [{**ROW, "occupation": "diangong"}]}}
PROFILE = {
    "format": "baokao-profile/1",
    "work": {"items": [{"occupation": "电工", "from": "2018-12", "months": 3}], "complete": False, "none": []},
    "certificates": [{"occupation": "电工", "level": 4, "kind": "qualification", "date": "2018-12"}],
    "awards": [{"category": "science", "prize": 1, "related": True}],
}


@cache
def book() -> Rulebook:
    return frozen_book()


cached_bundle = cache(lambda occupation: bundle(book(), occupation))


@cache
def rules() -> str:
    return json.dumps(bundle(book(), "diangong"))


@cache
def requests() -> list[Json]:
    """One of each kind, in each form."""
    script = {"script": "hant"}
    names = {"names": {"电工": "diangong"}}
    return [
        {"type": "load", "rules": json.loads(rules())},
        {"type": "words", "words": words_in_both()["hant"], **script},
        {"type": "check", **PLACE, "answers": ANSWERS, **script},
        {"type": "check", **PLACE, "profile": PROFILE, **names, **script},
        {"type": "outlook", **PLACE, "answers": ANSWERS, **script},
        {"type": "match", **PLACE, "answers": ANSWERS, "within": 12, **script},
        {"type": "match", "as_of": "2026-01-01", "general": True, "answers": GENERAL, **script},
        {"type": "match", "as_of": "2026-01-01", "profile": PROFILE, **names, **script},
    ]


@pytest.fixture(autouse=True)
def session() -> Iterator[None]:
    """A session of its own, so that damaged rules reach no other test."""
    kept, api._session = api._session, Session()
    begin()
    yield
    api._session = kept


def begin() -> None:
    api.handle(json.dumps(requests()[0]))
    api.handle(json.dumps(requests()[1]))


def parts(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    for key, child in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from parts(child, (*path, key))


@st.composite
def damaged(draw: st.DrawFn, whole: Json) -> tuple[Json, tuple[Any, ...]]:
    """A request with one part replaced, taken out, or with another one beside it; and which part."""
    result = json.loads(json.dumps(whole))
    path = draw(st.sampled_from(list(parts(whole))))
    place = result
    for key in path[:-1]:
        place = place[key]
    what = draw(st.sampled_from(["replace", "replace", "remove", "add"]))
    value = draw(st.sampled_from(HOSTILE) | st.integers() | st.text(max_size=5))
    if what == "remove":
        del place[path[-1]]
    elif what == "add" and isinstance(place, dict):
        place[draw(st.sampled_from([one for one in HOSTILE if isinstance(one, str)]))] = value
    else:
        place[path[-1]] = value
    return result, path


def expect_answer(text: str) -> Json:
    """The reply as a page would read it; a failure in it has a known code and a sentence that says what to do."""
    reply = api.handle(text)
    assert reply.encode("utf-8")
    read: Json = json.loads(reply, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    error = read.get("error")
    if error:
        assert error["code"] in CODES, (error, text[:300])
        sentences = [error["message"], *(problem["message"] for problem in error.get("problems", ()))]
        for sentence in sentences:
            assert re.search("請|请|應|应|可以用", sentence), sentence
            assert not NO_TRACEBACK.search(sentence.replace("{found.__class__}{0}", "")), sentence
            assert len(sentence) < 600 and not HIDDEN.search(sentence.replace("\xad", ""))
        assert error["code"] != "bad_profile" or all("/" in p["path"] or not p["path"] for p in error["problems"])
        assert len(error.get("problems", ())) <= 100
    return read


@given(st.data())
@settings(max_examples=settings.default.max_examples // 3)
def test_any_request_gets_an_answer(data: st.DataObject) -> None:
    """Whatever stands in it: a verdict, or what is wrong and what to do; afterwards a sound request is answered."""
    whole = data.draw(st.sampled_from(requests()[2:]))
    request, path = data.draw(damaged(whole))
    reply = expect_answer(json.dumps(request))
    if reply.get("error", {}).get("code") == "bad_rules":
        pytest.fail(f"{path}: sound rules are blamed")


@given(st.data())
@settings(max_examples=settings.default.max_examples // 4)
def test_any_rules_are_refused_or_used(data: st.DataObject) -> None:
    """Damaged rules and words are never blamed on the request or on what somebody filled in."""
    which = data.draw(st.sampled_from([0, 0, 0, 1]))
    request, path = data.draw(damaged(requests()[which]))
    try:
        reply = expect_answer(json.dumps(request))
        assert reply.get("error", {}).get("code") in (None, "bad_rules", "bad_request")
        if "error" not in reply and path[0] != "type":
            asked = data.draw(st.sampled_from(requests()[2:5]))
            failed = expect_answer(json.dumps(asked)).get("error", {}).get("code")
            assert failed in (None, "bad_rules", "unknown_level", "unknown_occupation"), path
    finally:
        api._session = Session()
        begin()


@pytest.mark.parametrize("asked", [2, 4, 5], ids=["check", "outlook", "match"])
def test_rules_that_fail_only_when_they_are_used_are_blamed(asked: int) -> None:
    """They have the form of rules, and a predicate asks nothing that could be judged."""
    data = json.loads(rules().replace('"years": ', '"yeas": '))
    assert expect_answer(json.dumps({"type": "load", "rules": data})) == {"loaded": "diangong"}
    assert expect_answer(json.dumps(requests()[asked]))["error"]["code"] == "bad_rules"


@pytest.mark.parametrize("text", NOT_JSON, ids=range(len(NOT_JSON)))
def test_what_is_no_json(text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """In a request and as a profile on standard input."""
    whole = json.dumps({**PLACE, "type": "check", "profile": 0}).replace(": 0}", f": {text}}}")
    # An overflow is JSON, if not of a profile; all others are none.
    assert expect_answer(whole)["error"]["code"] == ("bad_profile" if text == "1e400" else "bad_request")

    monkeypatch.setattr("generator.commands.cli.load_rulebook", lambda folder: book())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f'{{"work": {text}}}'.encode())))
    status = main(["check", "--occupation", "电工", "--level", "3", "--profile", "-", "--as-of", "2026-01-01"])
    out, err = capsys.readouterr()
    assert (status, out, "Traceback" in err) == (2, "", False)
    assert "-" in err and len(err) < 1000


@given(st.sampled_from(["check", "when", "missing", "route", "match"]), st.data())
@settings(max_examples=settings.default.max_examples // 5)
def test_any_profile_on_standard_input(command: str, data: st.DataObject) -> None:
    """Exit status 0 with an answer, or 2 with the place of each problem; what is printed can be seen."""
    profile, _ = data.draw(damaged(PROFILE))
    place = [] if command == "match" else ["--occupation", "电工", "--level", "3"]
    with pytest.MonkeyPatch.context() as patch:
        out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
        patch.setattr("generator.commands.cli.load_rulebook", lambda folder: book())
        patch.setattr("generator.data.published.bundle", lambda _, occupation: cached_bundle(occupation))
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(profile).encode())))
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", err)
        status = main([command, *place, "--profile", "-", "--as-of", "2026-01-01"])
        out.seek(0)
        err.seek(0)
        printed, said = out.read(), err.read()
    assert (status == 0 and printed and not said) or (
        status == 2 and said.startswith(("baokao: -: ", "baokao: --profile: - ")) and not printed
    )
    assert not NO_TRACEBACK.search(said.replace("{found.__class__}{0}", "")) and not HIDDEN.search(said + printed)
    assert len(max(said.split("\n"), key=len)) < 600


def test_a_request_as_large_as_can_be() -> None:
    """Rows and fields without end are refused before they are read one by one."""
    answers = {"work": {"answer": "yes", "rows": []}}
    request = json.dumps({**requests()[2], "answers": answers})
    error = expect_answer(request.replace("[]", f"[{'{},' * 1_000_000}{{}}]"))["error"]
    assert [(p["path"], p["code"]) for p in error["problems"]] == [("/work/rows", "not_a_list")]
    keys = {f"k{number}": 1 for number in range(200_000)}
    for profile in (keys, {"work": keys}, {"work": [keys] * 1}):
        request = {**PLACE, "type": "check", "profile": profile}
        assert len(expect_answer(json.dumps(request))["error"]["problems"]) == MAX_PROBLEMS


@pytest.mark.parametrize(
    ("twice", "key"),
    [
        ('"level": 3, "level": 1', "level"),
        ('"profile": {"work": [], "work": null}', "work"),
        ('"profile": {"work": [{"months": 1, "\\u006donths": 99}]}', "months"),
        ('"answers": {"a": {"rows": [], "\\u202e": 1, "\\u202e": 2}}', "\ufffd"),
        (f'"answers": {{{MANY_KEYS} "k99999": 2}}', "k99999"),
        (f'"{"x" * 1_000_000}": 1, "{"x" * 1_000_000}": 2', "x" * 80),
    ],
    ids=["request", "profile", "item", "hidden", "many", "long"],
)
def test_a_key_that_stands_twice_is_named(twice: str, key: str) -> None:
    """One of its values would be lost, and the verdict would be of somebody else."""
    error = expect_answer(f'{{"type": "check", "occupation": "diangong", "as_of": "2026-01-01", {twice}}}')["error"]
    assert error["code"] == "duplicate_key"
    assert f"“{key}”写了两次" in error["message"]


def certificates(count: int) -> list[Json]:
    args = {"scope": "own", "kinds": ["qualification"]}
    return [
        {"op": "fact", "id": n, "predicate": "certificate", "args": {**args, "level": n}, "spans": [], "path": ""}
        for n in range(count)
    ]


def choices(count: int) -> list[Json]:
    of = dict(zip("xy", certificates(2), strict=True))
    return [{"op": "choice", "ambiguity": f"a{n}", "of": of} for n in range(count)]


EXCESSIVE = {
    "facts": ([[{"op": "any", "of": certificates(101)}]], "clause .*: more than 100 predicates"),
    "ways": ([[{"op": "any", "of": certificates(2)}] * 7], "clause .*: more than 64 ways"),
    "astronomical": ([[{"op": "any", "of": certificates(9)}] * 11], "clause .*: more than 64 ways"),
    "readings": ([choices(10)], "level 3: more than 512 combinations of readings, most of them in clause "),
    "steps": ([[*choices(8), *certificates(64)]], "level 3: more than 4000 steps"),
    "together": (
        [[{"op": "any", "of": certificates(8)}, choice] for choice in choices(8)],
        "level 3: more than 200000 comparisons of ways",
    ),
}
"""What all clauses of a list ask, and what is said of it."""


@pytest.mark.parametrize("name", EXCESSIVE)
def test_rules_that_would_take_for_ever_are_refused(name: str) -> None:
    """When they are loaded, with the clause and the limit; not by a time-out of whoever evaluates them."""
    clauses, message = EXCESSIVE[name]
    data = json.loads(rules())
    data["ambiguities"].update({f"a{n}": {"options": {"x": {}, "y": {}}} for n in range(10)})
    uses = data["levels"]["3"]["clauses"] = data["levels"]["3"]["clauses"][: len(clauses)]
    for use, asked in zip(uses, clauses, strict=True):
        data["clauses"][use["clause"]]["when"] = {"op": "all", "of": asked}
    with pytest.raises(RulesError, match=message):
        api.load_rules(json.dumps(data))
    assert expect_answer(json.dumps({"type": "load", "rules": data}))["error"]["code"] == "bad_rules"


def test_words_with_other_blanks_are_refused() -> None:
    """A blank that reaches into what fills it, or that asks for a gigabyte of spaces."""
    words = words_in_both()["hant"]
    for blank in ("{found.__class__}", "{found:>999999999}", "{found!r}", "{", "{other}"):
        for text in (f"{blank}不是年月", words["problem.not_a_date"] + blank):
            hostile = {**words, "problem.not_a_date": text}
            reply = expect_answer(json.dumps({"type": "words", "script": "hant", "words": hostile}))
            assert reply["error"]["code"] == "bad_rules", text
