"""The rule model: what a list asks, as immutable types, read from the JSON that the generator writes.

A clause is a tree (`tree`) whose leaves are `Fact`: one predicate with its arguments and the words that it stands for.
Nothing here evaluates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from .problems import BaokaoError
from .tree import Choice, Group, Node, ambiguities_of, mapped, walk

FORMAT = "baokao-rules/3"
DOUBT = "doubt"
"""The weight of a caution that says: these words are probably misprinted or incomplete."""
_WRONG = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, OverflowError)


class RulesError(BaokaoError, ValueError):
    """The rules are damaged, of a format that this evaluator does not read, or beyond its limits."""


class UnknownLevel(BaokaoError, KeyError):
    """The rules have no such level."""

    def __str__(self) -> str:
        return f"there is no level {self.args[0]!r}; levels are the numbers 5 (the lowest) to 1"


class Fact(NamedTuple):
    """One predicate.

    `since` holds the ids of the facts whose earliest date starts the count (only for `work`);
    `spans` are [start, end) offsets into the clause's text, the same in both scripts;
    `path` is the JSON pointer to the predicate in the clause's entry in rules/clauses/.
    `of`: the id of the clause that says it (and that spans and path are about), where that is not the clause in whose
    logic it stands but the condition of the whole list.
    """

    id: int
    predicate: str
    args: Mapping[str, Any]
    since: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    path: str
    of: str = ""


class Clause(NamedTuple):
    """A distinct text with its logic."""

    id: str
    text: Mapping[str, str]
    mark: str
    citation: Mapping[str, str]
    when: Node[Fact]
    ambiguities: tuple[str, ...]
    cautions: tuple[str, ...]


class Use(NamedTuple):
    """One printed place of a clause in a list.  `under` names readings under which the list applies at all.

    `is_doubtful`: a caution of the clause or of this place has the weight `DOUBT`; who meets it does so only literally.
    `condition`: what the list asks beside any of its clauses; it is part of the clause's logic already (ADR 0022).
    """

    clause: Clause
    number: int
    source: str
    line: int
    cautions: tuple[str, ...]
    under: Mapping[str, str]
    is_doubtful: bool
    condition: Use | None = None


def conditions_of(uses: Iterable[Use]) -> tuple[Use, ...]:
    """The conditions of the lists in which clauses stand, each once."""
    return tuple({(c.source, c.line): c for use in uses if (c := use.condition)}.values())


class Edition(NamedTuple):
    """A list as it was printed at one time.

    `start`: the first day on which it counts; None: also before every known date.
    `since`, `until`: the dates that it prints itself (inclusive); None: it prints none.
    """

    id: str
    title: Mapping[str, str]
    start: date | None
    since: date | None
    until: date | None
    uses: tuple[Use, ...]
    notes: tuple[str, ...]


class Level(NamedTuple):
    """All that the sources print for one occupation and level; no uses means that nothing is published.

    `editions`: the oldest first, where there are several; then `uses` are those of the newest, or of the one whose
    id is `edition` (editions.py chooses it).
    """

    level: int
    uses: tuple[Use, ...]
    notes: tuple[str, ...]
    editions: tuple[Edition, ...] = ()
    edition: str = ""


class Occupation(NamedTuple):
    """`root` is the id of the 职业 that the specialty belongs to, or its own id."""

    id: str
    name: Mapping[str, str]
    root: str


class Ruling(NamedTuple):
    """An answer of an office that settles an ambiguity.

    Attributes:
        id: its id.
        ambiguity: what it settles.
        option: how that is then read.
        place: where it counts; "" for everywhere.
        uses: the source and line of each clause that it is about.
        words: who said it, when, where, and what, by script.
    """

    id: str
    ambiguity: str
    option: str
    place: str
    uses: frozenset[tuple[str, int]]
    words: Mapping[str, str]

    @property
    def caution(self) -> str:
        """The id of the caution that cites it."""
        return f"ruling-{self.id}"


class ListedMajors(NamedTuple):
    """A line that names majors of the occupation.

    Attributes:
        relation: own, related, or either where the line does not tell which.
        names: in Simplified.
        source: the id of the source.
        line: its number there.
        letters: Traditional characters of which the names have the Simplified ones.
    """

    relation: str
    names: tuple[str, ...]
    source: str
    line: int
    letters: Mapping[str, str]


class Rules(NamedTuple):
    """Everything that the evaluator needs for one occupation.

    `rulings`: the answers of offices about it; `ruled`: the ids of those that have been applied (`verdict.rulings`).
    `majors`: the lines that name its majors (本专业, 相关专业); none says that there are no others.
    """

    occupation: Occupation
    family: Mapping[str, str]
    levels: Mapping[int, Level]
    ambiguities: Mapping[str, tuple[str, ...]]
    ambiguity_words: Mapping[str, Mapping[str, Any]]
    cautions: Mapping[str, Mapping[str, str]]
    level_names: Mapping[int, Mapping[str, str]]
    rulings: tuple[Ruling, ...] = ()
    ruled: tuple[str, ...] = ()
    majors: tuple[ListedMajors, ...] = ()

    def level(self, number: int) -> Level:
        """What is printed for a level, 5 to 1.

        Raises:
            UnknownLevel: there is no such level.
        """
        if number not in self.levels:
            raise UnknownLevel(number)
        return self.levels[number]


def parse_node(data: Mapping[str, Any]) -> Node[Fact]:
    """A clause's logic from its JSON.

    Raises:
        RulesError: an operator is unknown.
        KeyError, TypeError: the JSON has another shape; `parse_rules` makes a RulesError of it.
    """
    operator = data["op"]
    if operator == "fact":
        return Fact(
            data["id"],
            data["predicate"],
            data["args"],
            tuple(data.get("since", ())),
            tuple((start, end) for start, end in data["spans"]),
            data["path"],
        )
    if operator == "choice":
        return Choice(data["ambiguity"], {option: parse_node(node) for option, node in data["of"].items()})
    if operator in ("all", "any"):
        return Group(operator, tuple(parse_node(node) for node in data["of"]))
    raise RulesError(f"unknown operator {operator!r}")


def node_json(node: Node[Fact]) -> dict[str, Any]:
    """The JSON that `parse_node` reads."""
    if isinstance(node, Group):
        return {"op": node.operator, "of": [node_json(child) for child in node.children]}
    if isinstance(node, Choice):
        branches = {option: node_json(branch) for option, branch in node.branches.items()}
        return {"op": "choice", "ambiguity": node.ambiguity, "of": branches}
    data = {"op": "fact", "id": node.id, "predicate": node.predicate, "args": dict(node.args)}
    since = {"since": list(node.since)} if node.since else {}
    return {**data, "spans": [list(span) for span in node.spans], "path": node.path, **since}


def under_condition(tree: Node[Fact], condition: Node[Fact], of: str) -> Node[Fact]:
    """The logic of a clause in a list that asks a condition beside any of its clauses.

    Condition and any-of the clauses is any-of (condition and clause), so nothing else has to know of conditions.

    Args:
        tree: the logic of the clause.
        condition: the logic of the condition.
        of: the id of the clause that says the condition.
    """
    taken = max((fact.id for fact in walk(tree)), default=0)

    def moved(fact: Fact) -> Fact:
        return fact._replace(id=fact.id + taken, since=tuple(event + taken for event in fact.since), of=of)

    return Group("all", (mapped(condition, moved), tree))


def _parse_clause(clause_id: str, data: Mapping[str, Any]) -> Clause:
    when = parse_node(data["when"])
    return Clause(
        clause_id,
        data["text"],
        data.get("mark", ""),
        data.get("citation", {}),
        when,
        tuple(dict.fromkeys(ambiguities_of(when))),
        tuple(data.get("cautions", ())),
    )


def _parse_clauses(data: Mapping[str, Any]) -> Iterator[tuple[str, Clause]]:
    for clause_id, clause in data.items():
        try:
            yield clause_id, _parse_clause(clause_id, clause)
        except _WRONG as error:
            raise RulesError(f"the rules are damaged: clause {clause_id[:80]}: {error!r}") from error


class _Printed(NamedTuple):
    """What lists refer to by its id: the clauses, and the cautions that are doubts."""

    clauses: Mapping[str, Clause]
    doubts: frozenset[str]


def _parse_use(use: Mapping[str, Any], printed: _Printed) -> Use:
    """A clause in its list, with what the list asks of everybody."""
    clause, cautions, condition = printed.clauses[use["clause"]], tuple(use.get("cautions", ())), None
    if "condition" in use:
        condition = _parse_use({**use["condition"], "number": 0}, printed)
        clause = _with_condition(clause, condition.clause)
        cautions = (*condition.cautions, *cautions)
    is_doubtful = not printed.doubts.isdisjoint((*clause.cautions, *cautions))
    under = use.get("under", {})
    return Use(clause, use["number"], use["source"], use["line"], cautions, under, is_doubtful, condition)


def _parse_uses(data: Mapping[str, Any], printed: _Printed) -> tuple[Use, ...]:
    return tuple(_parse_use(use, printed) for use in data["clauses"])


def _with_condition(clause: Clause, asked: Clause) -> Clause:
    return clause._replace(
        when=under_condition(clause.when, asked.when, asked.id),
        ambiguities=tuple(dict.fromkeys((*asked.ambiguities, *clause.ambiguities))),
        cautions=tuple(dict.fromkeys((*asked.cautions, *clause.cautions))),
    )


def _parse_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _parse_edition(data: Mapping[str, Any], printed: _Printed) -> Edition:
    return Edition(
        data["id"],
        data["title"],
        _parse_day(data.get("start")),
        _parse_day(data.get("since")),
        _parse_day(data.get("until")),
        _parse_uses(data, printed),
        tuple(data.get("notes", ())),
    )


def _parse_level(level: int, data: Mapping[str, Any], printed: _Printed) -> Level:
    editions = tuple(_parse_edition(edition, printed) for edition in data.get("editions", ()))
    newest = editions[-1].id if editions else ""
    return Level(level, _parse_uses(data, printed), tuple(data.get("notes", ())), editions, newest)


def _parse_occupation(data: Mapping[str, Any], shared: Mapping[str, Any], printed: _Printed) -> Rules:
    occupation = data["occupation"]
    ambiguities = {name: shared["ambiguities"][name] for name in data["ambiguities"]}
    return Rules(
        Occupation(occupation["id"], occupation["name"], occupation["root"]),
        dict(data["family"]),
        {int(level): _parse_level(int(level), part, printed) for level, part in data["levels"].items()},
        {name: tuple(part["options"]) for name, part in ambiguities.items()},
        ambiguities,
        shared["cautions"],
        {int(level): name for level, name in shared["level_names"].items()},
        tuple(map(_parse_ruling, data.get("rulings", ()))),
        majors=tuple(map(_parse_majors, data.get("majors", ()))),
    )


def _parse_majors(data: Mapping[str, Any]) -> ListedMajors:
    if data["relation"] not in ("own", "related", "either"):
        raise RulesError(f"unknown relation of majors {data['relation']!r}")
    letters = {str(hant): str(hans) for hant, hans in data.get("letters", {}).items()}
    return ListedMajors(data["relation"], tuple(map(str, data["names"])), data["source"], int(data["line"]), letters)


def _parse_ruling(data: Mapping[str, Any]) -> Ruling:
    uses = frozenset((source, int(line)) for source, line in data["uses"])
    return Ruling(data["id"], data["ambiguity"], data["option"], data.get("place", ""), uses, data["words"])


def parse_rules(data: Any) -> Rules:
    """Build the model from the decoded JSON of `/api/v1/occupations/<id>.json`.

    Raises:
        RulesError: the format is another one, or a part is missing.
    """
    return _parse(data, lambda shared: [shared])[0]


def parse_batch(data: Any) -> tuple[Rules, ...]:
    """The rules of several occupations from the decoded JSON of `/api/v1/batches/<n>.json`, without questions.

    What they share is in it, and is read, once.

    Raises:
        RulesError: as for `parse_rules`.
    """
    return _parse(data, lambda shared: shared["occupations"])


def _parse(data: Any, entries: Callable[[Any], Sequence[Mapping[str, Any]]]) -> tuple[Rules, ...]:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise RulesError(f"expected rules of format {FORMAT}")
    try:
        doubts = frozenset(name for name, part in data["cautions"].items() if part.get("weight") == DOUBT)
        printed = _Printed(dict(_parse_clauses(data["clauses"])), doubts)
        return tuple(_parse_occupation(entry, data, printed) for entry in entries(data))
    except RulesError:
        raise
    except _WRONG as error:
        raise RulesError(f"the rules are damaged: {error!r}") from error
