"""A draft on the desk: its lines with what each is, and the few changes that settle what is marked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.draft.base import read_base
from generator.draft.drafting import ClauseDraft
from generator.draft.files import clauses_text, source_text
from generator.rulebook.source import expand_lines
from intake.grammar.clause_logic import Reading, read_clause
from intake.grammar.facts import Context
from intake.notice.lines import ClauseParts
from intake.sentence.renderer import render
from intake.sentence.words import Names

NOISE = "与报考条件无关"


class NotSettled(Exception):
    """What was asked does not settle anything; the message, in Chinese, says why."""


class LineView(NamedTuple):
    """A line of the notice.

    Attributes:
        number: From 1.
        text: As it was pasted.
        role: What it is taken for, in Chinese.
        clause: The id of the clause that it prints; "" where it prints none.
        sentence: What is understood of the clause.
        marks: What somebody has to settle, in Chinese.
    """

    number: int
    text: str
    role: str
    clause: str
    sentence: str
    marks: tuple[str, ...]


def _requoted(when: Mapping[str, Any], words: str) -> dict[str, Any]:
    """Logic that was read of other words, with these in every quote."""
    changed: dict[str, Any] = {}
    for key, value in when.items():
        if key == "quote":
            changed[key] = words
        elif key in ("all", "any"):
            changed[key] = [_requoted(part, words) for part in value]
        elif key == "readings" and "quote" not in when:
            changed[key] = {a: {o: _requoted(n, words) for o, n in b.items()} for a, b in value.items()}
        else:
            changed[key] = value
    return changed


class Desk:
    """A draft that `baokao draft` wrote, and the rules whose names it uses.

    Raises:
        RulesInvalid: The single files of the draft cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = read_base(folder).known
        (self._source,) = sorted(folder.glob("sources/*.yaml"))
        self.id = self._source.stem
        self._clauses = folder / f"clauses/{self.id}.yaml"

    def _meta(self) -> dict[str, Any]:
        meta: dict[str, Any] = yaml.safe_load(self._source.read_text("utf-8"))
        return meta

    def _drafts(self) -> list[ClauseDraft]:
        return [
            ClauseDraft(
                data["id"],
                ClauseParts(0, data.get("mark", ""), data["text"], data.get("citation", "")),
                list(expand_lines(data["uses"][self.id])),
                Reading(data.get("when"), tuple(data.get("cautions", ())), tuple(data.get("needs_review", ()))),
            )
            for data in yaml.safe_load(self._clauses.read_text("utf-8"))
        ]

    def _write(self, meta: dict[str, Any], clauses: list[ClauseDraft]) -> None:
        self._source.write_text(source_text(self.id, meta), "utf-8", newline="\n")
        self._clauses.write_text(clauses_text(self.id, clauses), "utf-8", newline="\n")

    def lines(self) -> list[LineView]:
        """Every line that is not blank, in order."""
        meta = self._meta()
        names = Names({v: k for k, v in self.base.ids.items()}, tuple(self.base.titles), self.base.ambiguities)
        printed = {line: clause for clause in self._drafts() for line in clause.lines}
        headings = {entry["line"] for entry in meta.get("headings", ())}
        for block in meta["blocks"]:
            headings |= {block.get("heading"), *(each.get("heading") for each in block["lists"])}
        roles = {entry["line"]: entry["reason"] for entry in meta.get("noise", ())}
        for entry in meta.get("information", ()):
            roles |= dict.fromkeys(expand_lines(entry["lines"]), "附注" if "clauses" in entry else "说明")
        open_lines: dict[int, list[str]] = {}
        for entry in meta.get("needs_review", ()):
            open_lines.setdefault(entry["line"], []).append(entry["reason"])
        views = []
        for number, text in enumerate((self.folder / f"sources/{self.id}.txt").read_text("utf-8").split("\n"), 1):
            if not text.strip():
                continue
            clause = printed.get(number)
            role = "条文" if clause else "标题" if number in headings else roles.get(number, NOISE)
            when = clause.reading.when if clause else None
            marks = (
                *(f"没有读懂：{w}" for w in (clause.reading.open_words if clause else ())),
                *open_lines.get(number, ()),
            )
            sentence = render(when, names) if when else ""
            views.append(LineView(number, text.strip(), role, clause.id if clause else "", sentence, marks))
        return views

    def _replaced(self, clause: str, reading: Reading) -> None:
        drafts = self._drafts()
        if all(each.id != clause for each in drafts):
            raise NotSettled(f"草稿里没有条文 {clause}。")
        self._write(self._meta(), [each._replace(reading=reading) if each.id == clause else each for each in drafts])

    def rewrite(self, clause: str, sentence: str) -> None:
        """Settle a clause by what it says in other words, such as the canonical sentence.

        Raises:
            NotSettled: These words are not understood either.
        """
        reading = read_clause(sentence.strip(), Context(self.base.titles, self.base.ids), self.base.ambiguities)
        if reading.when is None:
            raise NotSettled(f"这样写也没有读懂：{'；'.join(reading.open_words)}。")
        self._replaced(clause, reading._replace(when=_requoted(reading.when, self._words(clause)), open_words=()))

    def keep_as_text(self, clause: str) -> None:
        """Settle a clause as words that everybody judges by themselves."""
        words = self._words(clause)
        self._replaced(clause, Reading({"own_judgement": {"text": words}, "quote": words}, (), ()))

    def _words(self, clause: str) -> str:
        return next((each.parts.text.rstrip("。；;.") for each in self._drafts() if each.id == clause), "")

    def not_a_clause(self, clause: str) -> None:
        """Take the lines of a clause for noise."""
        meta, drafts = self._meta(), self._drafts()
        gone = {line for each in drafts if each.id == clause for line in each.lines}
        if not gone:
            raise NotSettled(f"草稿里没有条文 {clause}。")
        for block in meta["blocks"]:
            for each in block["lists"]:
                each["clauses"] = [line for line in expand_lines(each["clauses"]) if line not in gone]
                if not each["clauses"]:
                    raise NotSettled("这是清单里唯一的一条，不能去掉：请改文本，重新起草。")
        for entry in meta.get("information", ()):
            if "clauses" in entry:
                entry["clauses"] = [line for line in expand_lines(entry["clauses"]) if line not in gone]
        kept = [entry for entry in meta.get("information", ()) if entry.get("clauses", "page")]
        gone |= {n for each in meta.get("information", ()) if each not in kept for n in expand_lines(each["lines"])}
        if "information" in meta:
            meta["information"] = kept
        noise = [*meta.get("noise", ()), *({"line": line, "reason": NOISE} for line in sorted(gone))]
        meta["noise"] = sorted(noise, key=lambda entry: entry["line"])
        self._write(_in_order(meta), [each for each in drafts if each.id != clause])

    def looked_at(self, line: int) -> None:
        """Take the marks off a line: it is what it is taken for, and visitors are not told to look at it."""
        meta = self._meta()
        marks = {entry["reason"] for entry in meta.get("needs_review", ()) if entry["line"] == line}
        for entry in meta.get("noise", ()):
            if entry["line"] == line and entry["reason"] in marks:
                entry["reason"] = NOISE
        meta["needs_review"] = [entry for entry in meta.get("needs_review", ()) if entry["line"] != line]
        if not meta["needs_review"]:
            del meta["needs_review"]
        self._write(meta, self._drafts())

    def describe(self, values: Mapping[str, str]) -> None:
        """Fill in title, publisher and date as the source prints them; a note that they contradict goes."""
        meta = self._meta()
        meta |= {key: values[key].strip() for key in ("title", "publisher", "date") if values.get(key, "").strip()}
        unknown = [key for key in ("publisher", "date") if str(meta[key]).startswith("未注明")]
        note = {2: ["issuer-unknown"], 1: [f"{unknown[0]}-unknown"] if unknown else [], 0: []}[len(unknown)]
        others = [each for each in meta.get("notes", ()) if each not in _OF_ISSUER]
        meta["notes"] = [*(each for each in note if each in self.base.cautions), *others]
        if not meta["notes"]:
            del meta["notes"]
        self._write(meta, self._drafts())

    def description(self) -> dict[str, str]:
        """Title, publisher and date."""
        meta = self._meta()
        return {key: str(meta[key]) for key in ("title", "publisher", "date")}


_OF_ISSUER = {"issuer-unknown", "publisher-unknown", "date-unknown"}


def _in_order(meta: dict[str, Any]) -> dict[str, Any]:
    """With `noise` before the blocks, where drafts have it."""
    noise = {"noise": meta["noise"]}
    rest = {key: value for key, value in meta.items() if key != "noise"}
    before = {key: rest.pop(key) for key in list(rest) if key not in ("blocks", "corrections", "needs_review")}
    return {**before, **noise, **rest}
