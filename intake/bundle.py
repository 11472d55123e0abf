"""What was read of a notice as the evaluator's own rules, one for each occupation, ready for `checker.api`.

A clause that was not understood is there as its words, which the person judges (`own_judgement`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from checker.core.model import FORMAT, Fact, RulesError, node_json, parse_rules
from checker.core.tree import Node, ambiguities_of
from checker.facts.judgement import MAX_LENGTH
from checker.facts.question import Question
from checker.profile.questions import question_json, question_words, questions_for
from checker.verdict.limits import check_extent
from checker.words.wording import WORDS
from intake.base import Base, Both, Words
from intake.logic.compiler import LogicCompiler, options_of
from intake.notice.script import full_width, simplified
from intake.reading import NoticeReading, ReadClause, ReadList

Json = dict[str, Any]
SOURCE = "notice"
"""The id of the only source."""
LEVELS = (5, 4, 3, 2, 1)


class Rules(NamedTuple):
    """The rules of an occupation, and what kept lists out of them: (level, reason)."""

    data: Json
    refused: tuple[tuple[int, str], ...]


def own_words(text: str) -> Node[Fact]:
    """Words that only the person can judge."""
    return Fact(1, "own_judgement", {"text": text[:MAX_LENGTH]}, (), ((0, len(text)),), "/when/own_judgement")


class _Bundler:
    def __init__(self, found: NoticeReading, base: Base, words: Words) -> None:
        self.found, self.base, self.words = found, base, words
        self.options = options_of(base.ambiguities)
        self.clauses: dict[str, Json] = {}
        self.in_traditional: dict[str, str] = {}

    def _texts(self, clause: ReadClause) -> Both:
        """The words in Simplified, and as they were pasted where that is Traditional."""
        hans = clause.parts.text or self.found.lines[clause.line - 1].strip()
        line = full_width(self.found.repaired(clause.line))
        start = simplified(line).find(hans) if self.found.script == "hant" else -1
        hant = line[start : start + len(hans)] if start >= 0 else hans
        self.in_traditional[hans] = hant
        return {"hans": hans, "hant": hant}

    def _clause(self, clause: ReadClause, name: str) -> str:
        texts = self._texts(clause)
        tree = own_words(texts["hans"])
        if clause.reading.when is not None:
            compiler = LogicCompiler((), texts["hans"], self.options)
            compiled = compiler.compile(clause.reading.when)
            tree = tree if compiler.problems else compiled
        data: Json = {"text": texts, "when": node_json(tree)}
        if clause.parts.mark:
            data["mark"] = clause.parts.mark
        if clause.parts.citation:
            data["citation"] = {"hans": clause.parts.citation, "hant": clause.parts.citation}
        if clause.reading.cautions:
            data["cautions"] = list(clause.reading.cautions)
        self.clauses[name] = data
        return name

    def uses(self, printed: ReadList) -> Iterator[Json]:
        """The clauses of a list, each where it is printed."""
        condition: Json = {}
        if printed.condition:
            line = printed.condition.line
            name = self._clause(printed.condition, f"line-{line}-condition")
            condition = {"condition": {"clause": name, "source": SOURCE, "line": line}}
        for number, clause in enumerate(printed.clauses, 1):
            name = self._clause(clause, f"line-{clause.line}")
            use: Json = {"clause": name, "number": number, "source": SOURCE, "line": clause.line}
            yield {**use, **condition}

    def _question(self, question: Question, name: Both) -> Json:
        asked = {}
        for script, words in (("hans", WORDS), ("hant", {**WORDS, **self.words.hant})):
            level = self.words.levels[question.level][script] if question.level else ""
            given = tuple((key, self._in(script, value)) for key, value in question.given)
            asked[script] = question_words(question._replace(given=given), words, name[script], level)
        return {
            **question_json(question),
            "words": {script: said for script, (said, _) in asked.items()},
            "help": {script: helped for script, (_, helped) in asked.items()},
        }

    def _in(self, script: str, value: Any) -> Any:
        return self.in_traditional.get(value, value) if script == "hant" else value

    def rules(self, identity: str, name: Both, root: str, levels: Mapping[int, Iterable[ReadList]]) -> Rules:
        """The rules of an occupation from its lists by level."""
        self.clauses, self.in_traditional = {}, {}
        printed = {level: [use for each in lists for use in self.uses(each)] for level, lists in levels.items()}
        data: Json = {
            "format": FORMAT,
            "occupation": {"id": identity, "name": dict(name), "root": root},
            "family": dict.fromkeys((identity, name["hans"], name["hant"]), identity),
            "level_names": {str(level): dict(self.words.levels[level]) for level in LEVELS},
            "levels": {str(level): {"clauses": printed.get(level, []), "notes": []} for level in LEVELS},
            "clauses": self.clauses,
            "ambiguities": dict(self.words.ambiguities),
            "cautions": {key: _caution(each) for key, each in self.words.cautions.items()},
        }
        refused = tuple(self._refuse(data))
        rules = parse_rules(data)
        used = {name for clause in _clauses_of(rules) for name in ambiguities_of(clause)}
        data["ambiguities"] = {key: each for key, each in data["ambiguities"].items() if key in used}
        for level in LEVELS:
            questions = questions_for(rules.levels[level])
            data["levels"][str(level)]["questions"] = [self._question(question, name) for question in questions]
        return Rules(data, refused)

    def _refuse(self, data: Json) -> Iterator[tuple[int, str]]:
        """Empty the lists that ask more than can be evaluated while somebody waits."""
        for level in LEVELS:
            alone = {**data, "levels": {str(level): data["levels"][str(level)]}}
            try:
                check_extent(parse_rules(alone))
            except RulesError as error:
                data["levels"][str(level)] = {"clauses": [], "notes": []}
                yield level, str(error)


def _clauses_of(rules: Any) -> Iterator[Node[Fact]]:
    return (use.clause.when for level in rules.levels.values() for use in level.uses)


def _caution(entry: Mapping[str, str]) -> dict[str, str]:
    return {key: entry[key] for key in ("hans", "hant", "weight") if key in entry}


def bundles(found: NoticeReading, base: Base, words: Words) -> dict[str, Rules]:
    """The rules of every occupation that the notice has lists of, by its id."""
    by_name: dict[str, dict[int, list[ReadList]]] = {}
    for block in found.blocks:
        for name in block.names:
            levels = by_name.setdefault(name, {})
            for printed in block.lists:
                levels.setdefault(printed.outline.level, []).append(printed)
    made = _Bundler(found, base, words)
    result = {}
    for name, levels in by_name.items():
        identity = found.names.ids[name]
        known = words.occupations.get(identity, {"hans": name, "hant": name})
        root = found.names.ids.get(found.names.parents.get(name, name), identity)
        result[identity] = made.rules(identity, known, root, levels)
    return result
