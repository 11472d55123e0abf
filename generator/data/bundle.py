"""The rules of one occupation as the checker and the API carry them: language-neutral logic, words in both scripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checker.core.model import FORMAT, node_json, parse_rules
from checker.core.tree import ambiguities_of
from checker.facts.question import Question
from checker.profile.questions import GENERAL, question_json, question_words, questions_for
from checker.verdict.editions import of_every_edition
from checker.words.wording import WORDS
from generator.data.majors import majors_of
from generator.rulebook import LEVELS, Application, Clause, Occupation, Rulebook, Use
from generator.rulebook.book import Edition, Ruling
from generator.words.script import both, traditional, traditional_interface

Json = dict[str, Any]


def level_name(book: Rulebook, level: int) -> str:
    """`三级/高级工`."""
    names = book.levels[level]
    return f"{names['name']}/{names['worker']}"


def words_in_both() -> dict[str, dict[str, str]]:
    """The checker's words by script."""
    return {"hans": dict(WORDS), "hant": {key: traditional_interface(word) for key, word in WORDS.items()}}


def _clause(clause: Clause) -> Json:
    data: Json = {"text": both(clause.text), "when": node_json(clause.tree)}
    if clause.mark:
        data["mark"] = clause.mark
    if clause.citation:
        data["citation"] = both(clause.citation)
    if clause.cautions:
        data["cautions"] = list(clause.cautions)
    return data


def _condition(condition: Use) -> Json:
    cautions = {"cautions": list(condition.cautions)} if condition.cautions else {}
    return {"clause": condition.clause.id, "source": condition.source, "line": condition.line, **cautions}


def _level(applications: tuple[Application, ...]) -> Json:
    clauses = []
    for application in applications:
        for use in application.printed.uses:
            entry: Json = {"clause": use.clause.id, "number": use.number, "source": use.source, "line": use.line}
            if use.cautions:
                entry["cautions"] = list(use.cautions)
            if application.under:
                entry["under"] = dict(application.under)
            if use.condition:
                entry["condition"] = _condition(use.condition)
            clauses.append(entry)
    notes = dict.fromkeys(note for application in applications for note in application.notes)
    return {"clauses": clauses, "notes": list(notes)}


def _edition(book: Rulebook, edition: Edition) -> Json:
    lists = {a.printed.id: a.printed.source for a in edition.applications}
    sources = dict.fromkeys(lists[name] for name in edition.new if name in lists)
    title = "、".join(f"《{book.sources[source].meta['title']}》" for source in sources)
    dates = {"start": edition.start, "since": edition.in_force.start, "until": edition.in_force.until}
    known = {name: day.isoformat() for name, day in dates.items() if day}
    return {"id": edition.id, "title": both(title), **known, **_level(edition.applications)}


def _levels(book: Rulebook, occupation: str) -> dict[str, Json]:
    """What each level prints; the newest edition, and beside it all of them where there are several."""
    levels = {}
    for level in LEVELS:
        data = _level(book.applications.get((occupation, level), ()))
        editions = book.editions.get((occupation, level), ())
        levels[str(level)] = data | ({"editions": [_edition(book, e) for e in editions]} if editions else {})
    return levels


def _places(levels: Mapping[str, Json]) -> list[Json]:
    """Every place of a clause in a list, and every condition of a list."""
    uses = [use for printing in _printings(levels) for use in printing["clauses"]]
    return [*uses, *(use["condition"] for use in uses if "condition" in use)]


def _printings(levels: Mapping[str, Json]) -> list[Json]:
    """Every list of the levels, those of former editions too."""
    return [printing for level in levels.values() for printing in (level, *level.get("editions", ()))]


def _own_names(book: Rulebook, occupation: Occupation) -> str:
    """An occupation, and the 工种 that are the same 职业, which people do not know: who does one does the other."""
    family = [each.name for each in book.occupations.values() if each.of == occupation.of and each.of]
    if len(family) < 2:
        return occupation.name
    return f"{book.occupations[occupation.of or ''].name}：{'、'.join(family)}都算"


def _question_words(book: Rulebook, question: Question, occupation: Occupation | None = None) -> Json:
    name = _own_names(book, occupation) if occupation else ""
    level = level_name(book, question.level) if question.level else ""
    asked, helped = question_words(question, WORDS, name, level)
    return {**question_json(question), "words": both(asked), "help": both(helped)}


def general_questions(book: Rulebook) -> list[Json]:
    """The questions that no list asks, for somebody who looks for any list, as the page draws them."""
    return [_question_words(book, question) for question in GENERAL]


def _used_ambiguities(levels: Mapping[str, Json], clauses: Iterable[Clause]) -> set[str]:
    """The ambiguities of the clauses, and of the places where lists print them."""
    uses = (use for printing in _printings(levels) for use in printing["clauses"])
    read = (ambiguities_of(clause.tree) for clause in clauses)
    return set().union(*read, *(use.get("under", {}) for use in uses))


def caution_json(caution: Mapping[str, str]) -> dict[str, str]:
    """What a reader must know, in both scripts, with its weight where it has one."""
    weight = {"weight": caution["weight"]} if "weight" in caution else {}
    return {**both(caution["words"]), **weight}


def _used_cautions(levels: Mapping[str, Json], clauses: Iterable[Clause]) -> set[str]:
    """The cautions of the clauses, lines and lists."""
    uses = _places(levels)
    notes = (printing["notes"] for printing in _printings(levels))
    carried = (use.get("cautions", ()) for use in uses)
    return set().union(*notes, *carried, *(clause.cautions for clause in clauses))


def _ruling(book: Rulebook, ruling: Ruling, occupation: str) -> Json:
    """An answer, and the lines of the occupation's lists that it is about."""
    lists = (each for each in book.lists if each.id in ruling.lists and occupation in each.applies_to)
    uses = [[use.source, use.line] for each in lists for use in each.uses]
    place = {"place": ruling.place} if ruling.place else {}
    data = {"id": ruling.id, "ambiguity": ruling.ambiguity, "option": ruling.option, **place}
    return {**data, "uses": uses, "words": both(ruling.words)}


def bundle(book: Rulebook, occupation_id: str) -> Json:
    """The rules of one occupation, all five levels, ready for `json.dumps` and `checker.core.model.parse_rules`."""
    occupation = book.occupations[occupation_id]
    levels = _levels(book, occupation_id)
    used = {use["clause"] for use in _places(levels)}
    clauses = {clause_id: clause for clause_id, clause in book.clauses.items() if clause_id in used}
    interpretations = {name for name, caution in book.cautions.items() if caution["kind"] == "interpretation"}
    cautions = _used_cautions(levels, clauses.values()) | interpretations
    ambiguities = _used_ambiguities(levels, clauses.values())
    family: dict[str, str] = {}
    for member in book.family(occupation_id):
        family.update(dict.fromkeys((member.id, member.name, traditional(member.name)), member.id))
    data: Json = {
        "format": FORMAT,
        "occupation": {"id": occupation.id, "name": both(occupation.name), "root": occupation.root},
        "family": family,
        "level_names": {str(level): both(level_name(book, level)) for level in LEVELS},
        "levels": levels,
        "clauses": {clause_id: _clause(clause) for clause_id, clause in clauses.items()},
        "ambiguities": {
            name: {
                "question": both(ambiguity["question"]),
                "options": {option: both(words) for option, words in ambiguity["options"].items()},
            }
            for name, ambiguity in book.ambiguities.items()
            if name in ambiguities
        },
        "cautions": {name: caution_json(c) for name, c in book.cautions.items() if name in cautions},
    }
    rulings = [_ruling(book, each, occupation_id) for each in book.rulings if each.ambiguity in ambiguities]
    if rulings := [each for each in rulings if each["uses"]]:
        data["rulings"] = rulings
    if majors := list(majors_of(book, ((use["source"], use["line"]) for use in _places(levels)))):
        data["majors"] = majors
    rules = parse_rules(data)
    for level in LEVELS:
        data["levels"][str(level)]["questions"] = [
            _question_words(book, question, occupation)
            for question in questions_for(of_every_edition(rules.levels[level]))
        ]
    return data


def batch(bundles: Iterable[Json]) -> Json:
    """The rules of several occupations for the reverse look-up: what they share once, and no questions.

    Ready for `json.dumps` and `checker.core.model.parse_batch`.
    """
    shared: Json = {"format": FORMAT, "level_names": {}, "clauses": {}, "ambiguities": {}, "cautions": {}}
    entries = []
    for rules in bundles:
        for part in ("level_names", "clauses", "ambiguities", "cautions"):
            shared[part].update(rules[part])
        levels = {
            level: {name: value for name, value in data.items() if name != "questions"}
            for level, data in rules["levels"].items()
        }
        entry: Json = {"occupation": rules["occupation"], "family": rules["family"], "levels": levels}
        more: Json = {name: rules[name] for name in ("rulings", "majors") if name in rules}
        entries.append({**entry, "ambiguities": list(rules["ambiguities"]), **more})
    return {**shared, "occupations": entries}
