"""Logic that contradicts its words: a clause is read anew from its text, and its predicates are held to their quotes.

Where the grammar of the drafts reads the whole text, both readings must mean the same.  Where it does not, every
number, level, school, 连续 and 累计 that a predicate quotes must be in the predicate, and the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from checker.core.model import Fact
from checker.core.tree import walk
from checker.facts.judgement import OWN_JUDGEMENT
from generator.lint.finding import Finding, lines_of
from generator.meaning.difference import difference
from generator.rulebook import Clause, Rulebook
from generator.sentence import names_of, render
from intake.grammar import vocabulary as words
from intake.grammar.clause_logic import compiled, read_clause
from intake.grammar.facts import Context
from intake.logic.compiler import options_of

_Titles: TypeAlias = Mapping[str, int]
"""Titles of old certificates -> level (rules/levels.yaml)."""
_UNITS = "周年|年|个月|周岁|万元|元|项|名|等|类"
_NUMBER = re.compile(rf"([0-9]+|[一二两三四五六七八九十]+)(?={_UNITS})(万元|周年|年|个月)?")
_NUMBERS = {
    "years",
    "months",
    "years_since",
    "held_years",
    "benefit_yuan",
    "count",
    "prize",
    "rank",
    "class",
    "classes",
}
"""Arguments that the words must state as a number; the classes of a school are none."""


def _numbers_of(quote: str) -> set[int]:
    found = set()
    for digits, unit in _NUMBER.findall(quote):
        number = int(digits) if digits.isdigit() else words.NUMERALS.get(digits)
        if number is not None:
            found.add(number * 10_000 if unit == "万元" else number)
    return found


def _longest(text: str, table: Iterable[str]) -> Iterator[str]:
    """The words of a table that stand in a text, of two at the same place the longer one."""
    known = sorted(table, key=len, reverse=True)
    for match in re.finditer("|".join(map(re.escape, known)), text):
        yield match[0]


def _values(facts: Iterable[Fact], argument: str) -> set[Any]:
    """What an argument is in any reading of a predicate; lists are taken apart."""
    given = (fact.args[argument] for fact in facts if argument in fact.args)
    return {one for value in given for one in (value if isinstance(value, list) else [value])}


def _number_problem(quote: str, text: str, facts: list[Fact], _: _Titles) -> str:
    given = {each for name in _NUMBERS for each in _values(facts, name)}
    stated, asked = _numbers_of(quote), {each for each in given if isinstance(each, int)}
    if missing := sorted(stated - asked):
        return f"says {missing[0]}, which is no argument"
    # 两项以上 may be said of the prize before it as well; 获得…奖 without a number is one of them.
    counted = _values(facts, "count") & {1, *_numbers_of(text)}
    if invented := sorted(asked - stated - counted):
        return f"does not say {invented[0]}"
    return ""


def _counting_problem(quote: str, text: str, facts: list[Fact], titles: _Titles) -> str:
    countings = _values(facts, "counting")
    for word, counting in words.COUNTINGS.items():
        if countings and word in quote and countings != {counting}:
            return f"says {word}, the logic {' or '.join(sorted(countings))}"
    return ""


def _scope_problem(quote: str, text: str, facts: list[Fact], titles: _Titles) -> str:
    asked = _values(facts, "scope")
    if not asked or "职业" not in quote:
        return ""
    stated = {words.SCOPES[word] for word in _longest(quote, words.SCOPES)}
    if stated and not stated & asked:
        return f"says {' and '.join(sorted(stated))}, the logic {' or '.join(sorted(asked))}"
    return ""


def _level_problem(quote: str, text: str, facts: list[Fact], titles: _Titles) -> str:
    asked = _values(facts, "level")
    table = {**words.LEVELS, **titles}
    stated = {table[word] for word in _longest(quote, table)}
    if asked and stated and not asked <= stated:
        return f"says level {min(stated)}, the logic {min(asked - stated)}"
    return ""


def _school_problem(quote: str, text: str, facts: list[Fact], titles: _Titles) -> str:
    asked = _values(facts, "schools")
    named = list(_longest(quote, words.SCHOOLS)) if asked else []
    if not named:
        return ""
    stated = {school for word in named for school in words.SCHOOLS[word]}
    may = {school for word in named for school in words.OPEN_SCHOOLS.get(word, ())}
    if wrong := sorted((stated - asked) | (asked - stated - may - set(words.TECHNICAL))):
        return f"names {' and '.join(named)}, which does not fit {wrong[0]}"
    return ""


_CHECKS = (_number_problem, _counting_problem, _scope_problem, _level_problem, _school_problem)


def quote_problems(clause: Clause, titles: _Titles) -> Iterator[str]:
    """Where a predicate and the words that it quotes contradict each other, whatever else the clause says."""
    by_path: dict[str, list[Fact]] = {}
    for fact in walk(clause.tree):
        by_path.setdefault(fact.path, []).append(fact)
    for facts in by_path.values():
        if facts[0].predicate == OWN_JUDGEMENT:  # its words are its argument
            continue
        quote = "".join(clause.text[start:end] for start, end in facts[0].spans)
        for check in _CHECKS:
            if found := check(quote, clause.text, facts, titles):
                yield f"{facts[0].predicate} quotes {quote!r}, which {found}"


def _contexts(clause: Clause, book: Rulebook) -> Iterator[Context]:
    """In which a clause may be read: without an own occupation, then with each that a list with it applies to."""
    ids = {row.name: row.id for row in book.occupations.values()}
    yield Context(book.titles, ids)
    lists = (each for each in book.lists if any(use.clause.id == clause.id for use in each.lines))
    for name in dict.fromkeys(name for each in lists for name in each.applies_to):
        yield Context(book.titles, ids, book.occupations[name].name)


def _reading_of(clause: Clause, book: Rulebook) -> Mapping[str, Any] | None:
    """What the grammar makes of the text; None where it does not read the whole of it."""
    readings = (read_clause(clause.text, context, book.ambiguities).when for context in _contexts(clause, book))
    return next((when for when in readings if when is not None), None)


def contradictions(clause: Clause, book: Rulebook) -> Iterator[str]:
    """What of the logic of a clause its words do not say, each as a sentence for editors."""
    when = _reading_of(clause, book)
    if when is None:
        yield from quote_problems(clause, book.titles)
        return
    options = options_of(book.ambiguities)
    tree, _ = compiled(clause.text, when, options)
    if difference(tree, clause.tree, options) is not None:
        names = names_of(book)
        yield f"the words say: {render(when, names)} The logic says: {render(clause.when, names)}"


def unjudged(book: Rulebook) -> Iterator[Finding]:
    """The clauses with words that are published as they stand, because no kind of fact says them."""
    for clause in book.clauses.values():
        kept = dict.fromkeys(fact.args["text"] for fact in walk(clause.tree) if fact.predicate == OWN_JUDGEMENT)
        if kept:
            lines = lines_of((source, line) for source, numbers in clause.uses.items() for line in numbers)
            message = f"nothing can judge {', '.join(map(repr, kept))}: people are asked to judge by themselves"
            yield Finding(f"not-judged:{clause.id}", lines, (clause.id,), (), message, clause.file, clause.line)


def wording(book: Rulebook) -> Iterator[Finding]:
    """The clauses whose logic contradicts their words."""
    for clause in book.clauses.values():
        lines = lines_of((source, line) for source, numbers in clause.uses.items() for line in numbers)
        for message in contradictions(clause, book):
            yield Finding(f"logic-differs:{clause.id}", lines, (clause.id,), (), message, clause.file, clause.line)
