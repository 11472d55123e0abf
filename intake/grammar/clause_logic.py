"""A clause's words as `when` for a rule file, or what of them was not understood."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from checker.core.model import Fact as CompiledFact
from checker.core.tree import Choice, Group, Node, walk
from intake.grammar.clause import parse
from intake.grammar.cursor import Cursor, Fact, NotUnderstood, Tree
from intake.grammar.diplomas import graduate
from intake.grammar.elements import any_fact
from intake.grammar.facts import Context
from intake.logic.compiler import LogicCompiler, options_of
from intake.logic.quotes import CONNECTING
from intake.sentence.reader import NotCanonical, read
from intake.sentence.words import Names

When = dict[str, Any]
MAX_CLAUSE = 2_000
"""Characters; a longer text is no clause, and reading it would take long."""
HOW_JOINED = "各部分都读懂了，但不能确定它们之间的关系"


class Reading(NamedTuple):
    """`when` is None where the clause was not understood as a whole; `open_words` then says which words."""

    when: When | None
    cautions: tuple[str, ...]
    open_words: tuple[str, ...]


def _fact_when(fact: Fact, text: str) -> When:
    quotes = [text[start:end] for start, end in fact.spans]
    when: When = {fact.predicate: dict(fact.args), "quote": quotes[0] if len(quotes) == 1 else quotes}
    if fact.readings:
        when["readings"] = {name: dict(options) for name, options in fact.readings.items()}
    return when


def _when(node: Tree, text: str) -> When:
    if isinstance(node, Group):
        return {node.operator: [_when(child, text) for child in node.children]}
    if isinstance(node, Choice):
        return {"readings": {node.ambiguity: {o: _when(branch, text) for o, branch in node.branches.items()}}}
    return _fact_when(node, text)


def compiled(
    text: str, when: Mapping[str, Any], ambiguities: Mapping[str, Mapping[str, str]]
) -> tuple[Node[CompiledFact], list[str]]:
    """The logic as the rulebook's own compiler reads it, and what it has against it: an unquoted word …"""
    compiler = LogicCompiler((), text, ambiguities)
    tree = compiler.compile(when)
    return tree, [str(problem) for problem in compiler.problems]


def _not_understood(text: str, context: Context) -> tuple[str, ...]:
    """The pieces of a text where no fact can be read, without connecting words."""
    pieces, gap, at = [], "", 0
    while at < len(text):
        cursor = Cursor(text, at)
        try:
            try:
                any_fact(cursor, context)
            except NotUnderstood:
                cursor.at = at
                graduate(cursor, context)
        except NotUnderstood:
            gap += text[at]
            at += 1
            continue
        pieces.append(gap)
        gap, at = "", cursor.at
    pieces.append(gap)
    return tuple(piece.strip("，。；、的后并且和或") for piece in pieces if CONNECTING.sub("", piece))


def _logic(text: str, context: Context, ambiguities: Mapping[str, Mapping[str, Any]]) -> Reading:
    """The reading without the open words.  Raises NotUnderstood."""
    if len(text) > MAX_CLAUSE:
        raise NotUnderstood("too long")
    names = Names({identity: name for name, identity in context.occupations.items()}, list(context.titles), ambiguities)
    with suppress(NotCanonical):
        return Reading(read(text, names), (), ())
    node = parse(text, context)
    when = _when(node, text)
    _, problems = compiled(text, when, options_of(ambiguities))
    if problems:
        return Reading(None, (), (text, *problems))
    cautions = dict.fromkeys(caution for fact in walk(node) for caution in fact.cautions)
    return Reading(when, tuple(cautions), ())


def understands(text: str, context: Context, ambiguities: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether `read_clause` gives logic."""
    try:
        return _logic(text, context, ambiguities).when is not None
    except NotUnderstood:
        return False


def read_clause(text: str, context: Context, ambiguities: Mapping[str, Mapping[str, Any]]) -> Reading:
    """Read a clause in Simplified with full-width punctuation; a canonical sentence is read as the logic that it says.

    `ambiguities`: those of rules/ambiguities.yaml.  The compiler of the rules has the last word: logic that it would
    refuse is not given.
    """
    try:
        return _logic(text, context, ambiguities)
    except NotUnderstood:
        if len(text) > MAX_CLAUSE:
            return Reading(None, (), (f"{text[:40]}……（共{len(text)}字，超过{MAX_CLAUSE}字）",))
        return Reading(None, (), _not_understood(text, context) or (HOW_JOINED,))
