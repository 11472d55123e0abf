"""The canonical sentence: written from logic and read back, for every reviewed clause and for generated logic."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rulebook import Rulebook
from generator.sentence import NotCanonical, names_of, read, render
from generator.words.script import simplified, traditional
from intake.sentence.words import PHRASES, Length, Part
from tests.support import ROOT
from tests.support.logic_shape import compiled
from tests.support.rulebooks import frozen_book

BOOK = frozen_book()
SCHEMA = json.loads((ROOT / "rules/schema/clauses.schema.json").read_text("utf-8"))
PREDICATES: dict[str, Any] = SCHEMA["$defs"]["predicates"]


def _arguments(part: Part) -> tuple[str, ...]:
    if isinstance(part, Length):
        return ("years", "months")
    return () if isinstance(part, str) else (part.argument,)


def test_every_predicate_and_argument_of_the_schema_has_words() -> None:
    """No argument can be lost: each predicate's phrase names all that the schema allows."""
    said = {name: {argument for part in parts for argument in _arguments(part)} for name, parts in PHRASES.items()}
    assert said == {predicate: set(data["properties"]) for predicate, data in PREDICATES.items()}


@pytest.mark.parametrize("clause_id", BOOK.clauses)
def test_reviewed_clause_survives_its_sentence(clause_id: str) -> None:
    """Logic, sentence, logic; and the same by way of Traditional."""
    clause = BOOK.clauses[clause_id]
    sentence = render(clause.when, names_of(BOOK))
    expected, problems = compiled(BOOK, clause.text, clause.when)
    assert problems == []
    assert compiled(BOOK, sentence, read(sentence, names_of(BOOK)))[0] == expected
    assert simplified(traditional(sentence)) == sentence


def test_different_logic_has_different_sentences() -> None:
    """Of the 108 reviewed clauses, as many sentences as there are logics."""
    sentences = {render(clause.when, names_of(BOOK)) for clause in BOOK.clauses.values()}
    assert len(sentences) == len({compiled(BOOK, c.text, c.when)[0] for c in BOOK.clauses.values()})


@pytest.mark.parametrize(
    ("clause_id", "sentence"),
    [
        ("programming-4-2", "累计从事本职业或相关职业工作6年（含）以上。"),
        (
            "general-trades-3-2",
            "取得本职业四级/中级工职业资格证书，并且自取得证书之后起，连续从事本职业工作7年（含）以上。",
        ),
        (
            "ecommerce-1-4",
            "具有大学本科毕业证书且毕业满13年（含）以上；或者具有硕士研究生及以上毕业证书且毕业满8年（含）以上。",
        ),
        (
            "security-3-5",
            "〔读法未定（条文只写“相关专业”，本专业的毕业证书是否也算？）：如果“本专业也算”，则具有大专及以上本专业或"
            "相关专业毕业证书；如果“只算相关专业”，则具有大专及以上相关专业（不含本专业）毕业证书〕，并且连续从事本职业"
            "工作1年（含）以上。",
        ),
    ],
)
def test_sentences_say_what_is_understood(clause_id: str, sentence: str) -> None:
    """Thresholds with 含, the start of the years, alternatives, readings."""
    assert render(BOOK.clauses[clause_id].when, names_of(BOOK)) == sentence


def test_brief_sentence_leaves_out_the_questions_only() -> None:
    """For pages, which list the questions beside it."""
    when, names = BOOK.clauses["security-3-5"].when, names_of(BOOK)
    question = BOOK.ambiguities["related-includes-own"]["question"]
    full = render(when, names)
    assert question in full
    assert render(when, names, brief=True) == full.replace(f"读法未定（{question}）：如果", "看读法：如果")


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("", 0),
        ("累计从事本职业工作6年", 11),
        ("累计从事本职业工作（含）以上", 0),
        ("本职业学徒期满。外加", 8),
        ("〔本职业学徒期满", 8),
        ("〔" * 99, 30),
    ],
)
def test_what_is_no_sentence(text: str, offset: int) -> None:
    """The offset is that of the first words that do not belong."""
    with pytest.raises(NotCanonical) as raised:
        read(text, names_of(BOOK))
    assert raised.value.args[1] == offset


def _argument(name: str, data: dict[str, Any]) -> st.SearchStrategy[Any]:
    if name == "title":
        return st.sampled_from(sorted(BOOK.titles))
    if "enum" in data:
        return st.sampled_from(data["enum"])
    if "const" in data:
        return st.just(data["const"])
    if data["type"] == "array":
        options = data["items"].get("enum") or sorted(BOOK.occupations)
        return st.lists(st.sampled_from(options), min_size=1, max_size=4, unique=True)
    if "pattern" in data:
        return st.text("身体健康，。；〔〕“”且或", min_size=1, max_size=8)
    return st.integers(data["minimum"], data.get("maximum", 10**7))


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """Any predicate with any arguments that the schema allows, `since` left out."""
    predicate = draw(st.sampled_from(sorted(PREDICATES)))
    data = PREDICATES[predicate]
    args: dict[str, Any] = {}
    for name, spec in data["properties"].items():
        if name != "since" and (name in data.get("required", ()) or draw(st.booleans())):
            args[name] = draw(_argument(name, spec))
    if predicate == "work" and "months" not in args:
        args.setdefault("years", 1)
    if not args and predicate == "education":
        args["degree"] = "bachelor"  # education asks for at least one argument
    return {predicate: args, "quote": "x"}


def _choices(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    def of(name: str) -> st.SearchStrategy[Any]:
        options = BOOK.ambiguities[name]["options"]
        return st.fixed_dictionaries(dict.fromkeys(options, children)).map(lambda b: {"readings": {name: b}})

    return st.sampled_from(sorted(BOOK.ambiguities)).flatmap(of)


def _groups(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    operator = st.sampled_from(["all", "any"])
    return st.builds(lambda o, c: {o: c}, operator, st.lists(children, min_size=2, max_size=3))


LOGIC = st.recursive(facts(), lambda children: _groups(children) | _choices(children), max_leaves=6)


def _shape(when: Any) -> Any:
    return compiled(BOOK, "", when)[0]


@given(LOGIC)
def test_generated_logic_survives_its_sentence(when: dict[str, Any]) -> None:
    """Any nesting of all, any and readings over any facts."""
    assert _shape(read(render(when, names_of(BOOK)), names_of(BOOK))) == _shape(when)


@given(LOGIC, LOGIC)
def test_sentences_are_equal_only_for_equal_logic(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Also follows from the round trip; here it is looked at directly."""
    names = names_of(BOOK)
    assert (render(one, names) == render(other, names)) == (_shape(one) == _shape(other))


@pytest.mark.parametrize("event", ["certificate", "education", "title", "professional_qualification", "training"])
def test_since_is_said_and_read(event: str) -> None:
    """Each event from which years may run has words of its own."""
    parts = {
        "certificate": {"scope": "own", "level": 4, "kinds": ["skill"]},
        "education": {"degree": "bachelor"},
        "title": {"grades": ["intermediate"]},
        "professional_qualification": {"related": True},
        "training": {"level": 3},
    }
    work = {"work": {"scope": "own", "counting": "continuous", "years": 2, "since": event}, "quote": "x"}
    when = {"all": [{event: parts[event], "quote": "x"}, work]}
    sentence = render(when, names_of(BOOK))
    assert _shape(read(sentence, names_of(BOOK))) == _shape(when)


def test_rulebook_is_the_one_under_test() -> None:
    """The sentences above are of the whole rulebook."""
    assert isinstance(BOOK, Rulebook)
    assert len(BOOK.clauses) == 108
