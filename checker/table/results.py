"""What a table comes to: one result for each row, as data with the words to show.

A result names its row by number and repeats no name, number or employer of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..core.model import Use
from ..core.problems import Problem, shown
from ..core.saying import Words, say
from ..core.tree import walk
from ..core.truth import TRUE
from ..counter.reviewing import warnings_of
from ..facts.registry import predicate_of
from ..planning.papers import papers_of, quoted, text_of
from ..verdict.standing import DEPENDS_ON_READING, ELIGIBLE, LITERALLY_ELIGIBLE, NOT_ELIGIBLE
from ..words.plan_report import change_words
from ..words.voice import Json, Voice
from .headers import Header
from .judging import Found, Judge, Known, Lacking
from .person import Assumed, Person, read_person
from .row import Columns, Note
from .text import compact
from .truths import Truths

_SHOWN = (ELIGIBLE, DEPENDS_ON_READING, LITERALLY_ELIGIBLE)
"""The verdicts of which the lists are named, where all of them are asked."""


class Target(NamedTuple):
    """Against which list people are judged; what is left out each row says itself.  `every`: against all lists."""

    occupation: str = ""
    level: int | None = None
    every: bool = False


class Speaking(NamedTuple):
    """In which words results are said: the program's, and their script (hans, hant)."""

    words: Words
    script: str


class Results:
    """Judges the rows of one table.

    Args:
        judge: the lists and the reference date.
        header: what the columns are.
        columns: how their cells are read.
        target: against which list people are judged.
        assumed: what was said of all rows at once.
        speaking: the words of the results.
    """

    def __init__(
        self, judge: Judge, header: Header, columns: Columns, target: Target, assumed: Assumed, speaking: Speaking
    ) -> None:
        self._judge, self._header, self._columns = judge, header, columns
        self._target, self._assumed, self._speaking = target, assumed, speaking
        self._voices: dict[str, Voice] = {}
        self._said: dict[tuple[object, ...], Any] = {}

    @property
    def as_of(self) -> date:
        """The reference date."""
        return self._judge.as_of

    def row(self, cells_of: Sequence[str], number: int) -> Json:
        """The result of one row.

        Args:
            cells_of: its cells.
            number: its number in the table, from 1, as a spreadsheet shows it.
        """
        target = self._target
        person = read_person(cells_of, self._columns, self._assumed, self.as_of, target.occupation, target.level)
        known = self._judge.known(person.sections)
        occupation, level = target.occupation or person.occupation, target.level or person.level
        result: Json = {"row": number, "occupation": occupation, "level": level}
        problems = [*person.problems, *(self._of_profile(problem, person) for problem in known.problems)]
        warned = [*person.warnings, *self._reviewed(known, person)]
        if target.every:
            result.update(self._against_all(known, occupation))
        elif occupation in self._judge.rules and level is not None:
            voice = self._voice(occupation)
            found = self._judge.of_one(known, occupation, level)
            result.update(self._against_one(voice, level, found, known))
            warned += self._claimed(voice, level, person, found, known)
        else:
            problems += self._no_list(person, occupation, level)
            result.update(verdict=None, verdict_words="", name="", clause=None, lacking=[], asking=[])
            result.update(date=None, date_words="", papers=[], cautions=[])
        result["problems"] = [self._note("table.cell", note) for note in problems]
        result["warnings"] = [self._note("table.warning", note) for note in dict.fromkeys(warned)]
        return result

    def _voice(self, occupation: str) -> Voice:
        if occupation not in self._voices:
            rules = self._judge.rules[occupation]
            self._voices[occupation] = Voice(rules, self._speaking.words, self._speaking.script)
        return self._voices[occupation]

    def _say(self, key: str, **values: object) -> str:
        return say(self._speaking.words, key, **values)

    def _no_list(self, person: Person, occupation: str, level: int | None) -> Iterator[Note]:
        """Why a row names no list, where its cells do not say it already."""
        if not occupation and not any(note.code == "unknown_occupation" for note in person.problems):
            yield Note(None, "no_occupation")
        if level is None and not any(note.code == "not_a_level" for note in person.problems):
            yield Note(None, "no_level")
        if occupation and occupation not in self._judge.rules:
            yield Note(None, "not_loaded")

    def _note(self, stem: str, note: Note) -> Json:
        """A note in words."""
        name = self._header.names[note.column] if note.column is not None else ""
        said = self._say(f"{stem}.{note.code}", **{key: shown(value) for key, value in note.values})
        return {"column": note.column, "name": shown(name), "code": note.code, "words": said}

    def _of_profile(self, problem: Problem, person: Person) -> Note:
        """A problem of the profile, at the cell from which the fact comes."""
        section, number, field = _place(problem.path)
        column = person.origin.get((section, number, field), person.origin.get((section, 0, "")))
        return Note(column, problem.code, (("found", problem.found), ("expected", problem.expected)))

    def _reviewed(self, known: Known, person: Person) -> Iterator[Note]:
        for warned in warnings_of(known.profile, self.as_of):
            columns = (person.origin.get((warned.section, place, "from")) for place in warned.places[-1:])
            yield Note(next(columns, None), warned.code)

    def _against_one(self, voice: Voice, level: int, found: Found, known: Known) -> Json:
        use = voice.uses(level)[found.place] if found.place is not None else None
        met = use is not None and not found.lacking and found.state in (ELIGIBLE, LITERALLY_ELIGIBLE)
        return {
            "name": self._name(voice, level),
            "verdict": found.state,
            "verdict_words": self._say(f"state.{found.state}"),
            "clause": self._clause(voice, use, found.clause_state) if use else None,
            "lacking": _once(self._lacks(voice, each) for each in found.lacking if not each.is_open),
            "asking": _once(self._asks(voice, use, each) for each in found.lacking if each.is_open and use),
            "date": found.day.isoformat() if found.day else None,
            "date_words": voice.day(found.day) if found.day else "",
            "papers": list(self._papers(voice, level, found.place, known)) if met and found.place is not None else [],
            "cautions": voice.cautions(found.cautions),
        }

    def _name(self, voice: Voice, level: int) -> str:
        return "".join(voice.names(level).values())

    def _clause(self, voice: Voice, use: Use, state: str) -> Json:
        return {
            "id": use.clause.id,
            "number": use.number,
            "number_words": voice.say("clause.number", number=use.number),
            "state": state,
            "state_words": voice.say(f"state.{state}"),
            "source": use.source,
            "line": use.line,
            "text": f"{use.clause.mark}{voice.text(use.clause.text)}",
        }

    def _lacks(self, voice: Voice, lacking: Lacking) -> str:
        key = ("lacks", voice.rules.occupation.id, lacking.atom.key, lacking.months)
        if key not in self._said:
            self._said[key] = self._lacks_words(voice, lacking)
        said: str = self._said[key]
        return said

    def _lacks_words(self, voice: Voice, lacking: Lacking) -> str:
        if lacking.months:
            return voice.say("table.lacks.work", length=voice.length(lacking.months))
        if lacking.acquisitions:
            return change_words(voice, lacking.acquisitions[0], self.as_of, lacking.acquisitions[1:])
        fact = lacking.atom.fact
        return predicate_of(fact).brief(fact.args, voice.words, "")

    def _asks(self, voice: Voice, use: Use, lacking: Lacking) -> str:
        fact = lacking.atom.fact
        text = text_of(use, bool(fact.of))[voice.script]
        quote = "".join(text[start:end] for start, end in fact.spans)
        brief = predicate_of(fact).brief(fact.args, voice.words, quote)
        return voice.say("table.asks", said=quote or brief)

    def _papers(self, voice: Voice, level: int, place: int, known: Known) -> Iterator[str]:
        """The papers that the words of a met clause name, for what holds."""
        compiled = self._judge.compiled(voice.rules.occupation.id, level).uses[place]
        truths = self._judge.truths_of(known, voice.rules.occupation.id)
        found = {atom.fact.id: atom for tree in compiled.trees for atom in walk(tree)}
        for fact_id, atom in sorted(found.items()):
            if truths.truth(atom) is TRUE:
                key = ("paper", voice.rules.occupation.id, level, place, fact_id)
                if key not in self._said:
                    texts = text_of(compiled.use, bool(atom.fact.of))
                    spans = papers_of(atom.fact, texts["hans"])
                    self._said[key] = quoted(spans, voice.text(texts)) if spans else ""
                if self._said[key]:
                    yield self._said[key]

    def _against_all(self, known: Known, occupation: str) -> Json:
        lists, counts = [], dict.fromkeys((*_SHOWN, "open", NOT_ELIGIBLE), 0)
        for name, level, state, truths in self._judge.states(known, occupation):
            counts[state] += 1
            if state in _SHOWN:
                lists.append(self._listed(name, level, state, truths))
        lists.sort(key=lambda each: _SHOWN.index(each["verdict"]))
        return {"lists": lists, "counts": counts}

    def _listed(self, occupation: str, level: int, state: str, truths: Truths) -> Json:
        voice = self._voice(occupation)
        number = None
        if state != DEPENDS_ON_READING:
            found = self._judge.met(self._judge.compiled(occupation, level), truths, state)
            number = voice.uses(level)[found.place].number if found.place is not None else None
        return {
            "occupation": occupation,
            "level": level,
            "name": self._name(voice, level),
            "verdict": state,
            "verdict_words": self._say(f"state.{state}"),
            "number": number,
        }

    def _claimed(self, voice: Voice, level: int, person: Person, found: Found, known: Known) -> Iterator[Note]:
        """Whether the condition that a row claims is met: it changes no verdict."""
        if not person.claimed:
            return
        column = self._columns.places["claimed"][0]
        place = claimed_place(person.claimed, voice.uses(level))
        if place is None:
            yield Note(column, "claimed_unknown")
            return
        compiled = self._judge.compiled(voice.rules.occupation.id, level)
        state = self._judge.truths_of(known, voice.rules.occupation.id).clause_state(compiled, place)
        number = str(voice.uses(level)[place].number)
        if state in ("not_met", "open", "depends_on_reading", "literally_met"):
            yield Note(column, f"claimed_{state}", (("number", number),))


def _once(words: Iterable[str]) -> list[str]:
    """Two facts may be said in the same words."""
    return list(dict.fromkeys(words))


def _place(path: str) -> tuple[str, int, str]:
    """The section, the number of the item and the field of a pointer into a profile."""
    parts = [part for part in path.split("/") if part and part != "items"]
    number = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
    return parts[0] if parts else "", number, parts[-1] if len(parts) > 2 else ""


_NUMBER = re.compile(r"(?:第|条件)?\(?(\d{1,2})\)?(?:项|条|款|、|\.|\))?")


def claimed_place(claimed: str, uses: Sequence[Use]) -> int | None:
    """The place of the clause that a cell names, by its number or by its whole words; None where it names none."""
    text = compact(claimed)
    match = _NUMBER.fullmatch(text)
    if match:
        return next((place for place, use in enumerate(uses) if use.number == int(match[1])), None)
    for place, use in enumerate(uses):
        words = compact(use.clause.text["hans"]).rstrip(".")
        if len(text) > 8 and words in text:
            return place
    return None
