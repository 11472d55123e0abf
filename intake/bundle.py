"""What was read of a notice as the evaluator's own rules, one for each occupation, ready for `checker.api`.

A clause that was not understood is there as its words, which the person judges (`own_judgement`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.core.model import FORMAT, Fact, RulesError, node_json, parse_rules
from checker.core.tree import Group, Node, ambiguities_of, mapped, walk
from checker.facts.judgement import BARS, HELPS, MAX_LENGTH
from checker.facts.question import Question
from checker.profile.questions import question_json, question_words, questions_for
from checker.verdict.limits import check_extent
from checker.words.wording import WORDS
from intake.base import Base, Both, Words
from intake.logic.compiler import LogicCompiler, options_of
from intake.notice.script import full_width, letters_of, simplified
from intake.reading import NoticeReading, ReadClause, ReadList

Json = dict[str, Any]
SOURCE = "notice"
"""The id of the only source."""
LEVELS = (5, 4, 3, 2, 1)
MAX_APART = 4
"""Unread lines that are asked about one by one; more are one question."""
NO_OCCUPATION = "unnamed"
UNNAMED = "本职业"
"""The occupation of lists that name none."""


_LISTED: Mapping[str, Mapping[Any, str]] = {
    "hans": {
        "words": "通知第{line}行写明的{what}：{names}。",
        ("majors", False): "相关专业",
        ("majors", True): "本专业",
        ("occupations", False): "相关职业",
        ("occupations", True): "本职业",
    },
    "hant": {
        "words": "通知第{line}行寫明的{what}：{names}。",
        ("majors", False): "相關專業",
        ("majors", True): "本專業",
        ("occupations", False): "相關職業",
        ("occupations", True): "本職業",
    },
}


class Rules(NamedTuple):
    """The rules of an occupation, and what kept lists out of them: (level, reason)."""

    data: Json
    refused: tuple[tuple[int, str], ...]


def own_words(text: str, effect: str = "") -> Node[Fact]:
    """Words that only the person can judge, with the effect that they may have (`checker.facts.judgement`)."""
    args = {"text": text[:MAX_LENGTH], **({"effect": effect} if effect else {})}
    return Fact(1, "own_judgement", args, (), ((0, len(text)),), "/when/own_judgement")


class _Part(NamedTuple):
    """Words in both scripts, and their logic."""

    texts: Both
    tree: Node[Fact]


def _moved(tree: Node[Fact], by: int, taken: int) -> Node[Fact]:
    """The logic of words that stand further behind, its facts numbered after those that are taken."""

    def moved(fact: Fact) -> Fact:
        spans = tuple((start + by, end + by) for start, end in fact.spans)
        return fact._replace(id=fact.id + taken, since=tuple(each + taken for each in fact.since), spans=spans)

    return mapped(tree, moved)


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

    def _tree(self, clause: ReadClause, text: str) -> Node[Fact]:
        """The logic of a clause; where nobody knows it, its words."""
        if clause.unsure:
            return own_words(text, HELPS)
        if clause.reading.when is None:
            return own_words(text)
        compiler = LogicCompiler((), text, self.options)
        compiled = compiler.compile(clause.reading.when)
        return own_words(text) if compiler.problems else compiled

    def _add(self, name: str, parts: Sequence[_Part], **more: Any) -> str:
        """A clause of one part or several, all of which must hold, their words one after the other."""
        joint = "" if len(parts) == 1 else "；"
        texts = {script: joint.join(part.texts[script] for part in parts) for script in ("hans", "hant")}
        children, at, taken = [], 0, 0
        for part in parts:
            children.append(_moved(part.tree, at, taken))
            at += len(part.texts["hans"]) + len(joint)
            taken = max((fact.id for fact in walk(children[-1])), default=taken)
        tree = children[0] if len(children) == 1 else Group("all", tuple(children))
        self.clauses[name] = {"text": texts, "when": node_json(tree), **more}
        return name

    def _clause(self, clause: ReadClause, name: str) -> str:
        texts = self._texts(clause)
        more: Json = {}
        if clause.parts.mark:
            more["mark"] = clause.parts.mark
        if clause.parts.citation:
            more["citation"] = dict.fromkeys(("hans", "hant"), clause.parts.citation)
        if clause.reading.cautions:
            more["cautions"] = list(clause.reading.cautions)
        return self._add(name, [_Part(texts, self._tree(clause, texts["hans"]))], **more)

    def _unread(self, lines: Iterable[int], effect: str) -> list[_Part]:
        """Lines that nobody understood, each by itself where there are few."""
        texts = []
        for line in lines:
            printed = self.found.lines[line - 1].strip().rstrip("。；")
            hans = full_width(simplified(printed))
            texts.append({"hans": hans, "hant": full_width(printed) if self.found.script == "hant" else hans})
        if len(texts) > MAX_APART:
            whole = {script: "；".join(each[script] for each in texts)[:MAX_LENGTH] for script in ("hans", "hant")}
            texts = [whole]
        self.in_traditional.update({each["hans"]: each["hant"] for each in texts})
        return [_Part(each, own_words(each["hans"], effect)) for each in texts]

    def _condition(self, printed: ReadList) -> Json:
        """What is asked of everybody, and what may be."""
        parts = []
        for each in printed.conditions:
            each = each._replace(parts=each.parts._replace(text=re.sub(r"\s", "", each.parts.text)))
            texts = self._texts(each)
            parts.append(_Part(texts, self._tree(each, texts["hans"])))
        lines = sorted({*printed.touched, *(clause.line for clause in printed.clauses if clause.unsure)})
        parts += self._unread(lines, BARS)
        if not parts:
            return {}
        line = printed.conditions[0].line if printed.conditions else lines[0]
        name = self._add(f"line-{line}-for-{printed.clauses[0].line}", parts)
        return {"condition": {"clause": name, "source": SOURCE, "line": line}}

    def uses(self, printed: ReadList) -> Iterator[Json]:
        """The clauses of a list, each where it is printed."""
        condition = self._condition(printed)
        if printed.outline.terms == "all":
            parts = []
            for clause in printed.clauses:
                texts = self._texts(clause)
                parts.append(_Part(texts, self._tree(clause._replace(unsure=False), texts["hans"])))
            first = printed.clauses[0].line
            names = [(first, self._add(f"line-{first}", parts))]
        else:
            names = [(clause.line, self._clause(clause, f"line-{clause.line}")) for clause in printed.clauses]
        if printed.touched:
            name = f"line-{printed.touched[0]}-beside-{printed.clauses[0].line}"
            names.append((printed.touched[0], self._add(name, self._unread(printed.touched, HELPS))))
        for number, (line, name) in enumerate(names, 1):
            yield {"clause": name, "number": number, "source": SOURCE, "line": line, **condition}

    def _listed(self, question: Question, name: str, script: str) -> str:
        """Which majors or occupations the notice itself calls related, for those who are asked whether theirs is."""
        fields = {field.id for field in question.fields}
        kinds = {kind for field, kind in (("major", "majors"), ("relation", "occupations")) if field in fields}
        said = []
        for found in self.found.defined:
            if found.kind in kinds and found.is_of(name):
                what = _LISTED[script][found.kind, found.own]
                printed = full_width(self.found.lines[found.line - 1]) if self.found.script == "hant" else ""
                names = [_as_in(printed, each) if script == "hant" else each for each in found.names]
                said.append(_LISTED[script]["words"].format(line=found.line, what=what, names="、".join(names)))
        return "".join(said)

    def _majors(self, name: str) -> Iterator[Json]:
        """The majors that the notice names for an occupation, as the evaluator has them; only what is sure."""
        is_only = len({block.outline.names for block in self.found.blocks}) == 1
        for found in self.found.defined:
            names = found.of_every_school
            if found.kind == "majors" and names and (name in found.occupations or (is_only and found.is_of(name))):
                yield {
                    "relation": found.relation,
                    "names": list(names),
                    "source": SOURCE,
                    "line": found.line,
                    "letters": letters_of("".join(names)),
                }

    def _question(self, question: Question, name: Both) -> Json:
        asked = {}
        for script, words in (("hans", WORDS), ("hant", {**WORDS, **self.words.hant})):
            level = self.words.levels[question.level][script] if question.level else ""
            given = tuple((key, self._in(script, value)) for key, value in question.given)
            asked[script] = question_words(question._replace(given=given), words, name[script], level)
        return {
            **question_json(question),
            "words": {script: said for script, (said, _) in asked.items()},
            "help": {
                script: helped + self._listed(question, name["hans"], script) for script, (_, helped) in asked.items()
            },
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
            "majors": list(self._majors(name["hans"])),
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
        """Leave open the lists that ask more than can be evaluated while somebody waits."""
        for level in LEVELS:
            alone = {**data, "levels": {str(level): data["levels"][str(level)]}}
            try:
                check_extent(parse_rules(alone))
            except RulesError as error:
                line = data["levels"][str(level)]["clauses"][0]["line"]
                name = self._add(f"line-{line}-refused", self._unread([line], HELPS))
                use = {"clause": name, "number": 1, "source": SOURCE, "line": line}
                data["levels"][str(level)] = {"clauses": [use], "notes": []}
                yield level, str(error)


def _clauses_of(rules: Any) -> Iterator[Node[Fact]]:
    return (use.clause.when for level in rules.levels.values() for use in level.uses)


def _as_in(line: str, name: str) -> str:
    """A name in the letters of the line that holds it."""
    start = simplified(line).find(name)
    return line[start : start + len(name)] if start >= 0 else name


def _caution(entry: Mapping[str, str]) -> dict[str, str]:
    return {key: entry[key] for key in ("hans", "hant", "weight") if key in entry}


def bundles(found: NoticeReading, base: Base, words: Words) -> dict[str, Rules]:
    """The rules of every occupation that the notice has lists of, by its id."""
    by_name: dict[str, dict[int, list[ReadList]]] = {}
    for block in found.blocks:
        names = block.outline.names or ((block.names[0] if found.given else ""),)
        for name in names:
            levels = by_name.setdefault(name, {})
            for printed in block.lists:
                if printed.outline.level in LEVELS:
                    levels.setdefault(printed.outline.level, []).append(printed)
    made = _Bundler(found, base, words)
    result = {}
    for name, levels in by_name.items():
        identity = found.names.ids[name] if name else NO_OCCUPATION
        shown = {"hans": name, "hant": name} if name else {"hans": UNNAMED, "hant": "本職業"}
        root = found.names.ids.get(found.names.parents.get(name, name), identity)
        result[identity] = made.rules(identity, words.occupations.get(identity, shown), root, levels)
    return result
