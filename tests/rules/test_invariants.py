"""What must be true of all rules, whatever is printed next: each failure names what an editor would do."""

from __future__ import annotations

from functools import cache

import pytest

from generator.data.bundle import bundle, words_in_both
from generator.lint import find_all, problems_of, read_accepted
from generator.pages.glossary import Tips, read_glossary
from generator.rulebook import RULES, Rulebook, load_rulebook
from generator.sentence import names_of, read, render
from generator.words.script import simplified, traditional, traditional_interface
from tests.support.door import Json, load, send
from tests.support.logic_shape import compiled


@cache
def rulebook() -> Rulebook:
    """The rules of the repository."""
    return load_rulebook()


@cache
def rules_of(occupation: str) -> Json:
    return bundle(rulebook(), occupation)


OCCUPATIONS = [occupation.id for occupation in rulebook().listed()]


def test_what_lint_finds_is_accepted() -> None:
    """Next step: correct the rules, or accept the finding with a reason in rules/accepted.yaml."""
    found = problems_of(find_all(rulebook()), read_accepted(RULES))
    assert [str(problem) for problem in found] == []


def test_every_clause_survives_its_canonical_sentence() -> None:
    """Logic, sentence, logic; and the same by way of Traditional."""
    names = names_of(rulebook())
    for clause in rulebook().clauses.values():
        sentence = render(clause.when, names)
        expected, problems = compiled(rulebook(), clause.text, clause.when)
        assert problems == []
        assert compiled(rulebook(), sentence, read(sentence, names))[0] == expected, clause.id
        assert simplified(traditional(sentence)) == sentence, clause.id


def test_every_text_comes_back_from_traditional() -> None:
    """Next step: an entry in generator/words/, so that no character is lost and none is moved."""
    texts = [clause.text for clause in rulebook().clauses.values()]
    texts += [caution["words"] for caution in rulebook().cautions.values()]
    texts += [occupation.name for occupation in rulebook().occupations.values()]
    assert [text for text in texts if simplified(traditional(text)) != text] == []
    assert [text for text in texts if len(traditional(text)) != len(text)] == []


def test_no_rule_and_no_source_is_put_in_other_words() -> None:
    """Next step where one is: add the phrase in which it stands, as `traditional` has it, to taiwan.txt."""
    texts = {clause.text for clause in rulebook().clauses.values()}
    texts |= {occupation.name for occupation in rulebook().occupations.values()}
    for source in rulebook().sources.values():
        texts |= {source.meta["title"], *(source.simplified(line) for line in range(1, len(source.lines) + 1))}
    assert [text for text in texts if traditional_interface(text) != traditional(text)] == []


def test_every_word_of_the_glossary_leads_to_its_own_term() -> None:
    """A form that a shorter one takes apart, or that stands twice, would not."""
    terms = read_glossary(rulebook())
    for term in terms:
        for form in term.forms:
            assert str(Tips(terms).link_terms(form)) == f'<a class="term" href="#term-{term.id}">{form}</a>'


def judged(occupation: str, level: str, answers: Json) -> Json:
    load(rules_of(occupation))
    reply = send(type="check", occupation=occupation, level=int(level), as_of="2026-01-01", answers=answers)
    verdict: Json = reply["verdict"]
    return verdict


@pytest.mark.parametrize("occupation", OCCUPATIONS)
def test_every_question_has_words_and_settles_something(occupation: str) -> None:
    """Whoever answers nothing is open, whoever has nothing is eligible nowhere; each word is there in both scripts."""
    words = words_in_both()["hant"]
    for level, data in rules_of(occupation)["levels"].items():
        if not data["clauses"]:
            assert judged(occupation, level, {})["verdict"] == "no_published_conditions"
            continue
        questions = {question["id"]: question for question in data["questions"]}
        nothing = judged(occupation, level, {})
        assert nothing["verdict"] == "open"
        assert judged(occupation, level, {name: {"answer": "no"} for name in questions})["verdict"] == "not_eligible"
        if "editions" not in data:  # else the form asks for the others as well
            assert set(nothing["settle"]) == set(questions)
        for question in questions.values():
            assert question["words"]["hans"] and question["words"]["hant"]
            for field in question["fields"]:
                stem = field["id"] if field["kind"] == "choice" else "flag"
                keys = [f"field.{field.get('label', field['id'])}", *(f"{stem}.{o}" for o in field.get("options", ()))]
                assert [key for key in keys if key not in words] == []
