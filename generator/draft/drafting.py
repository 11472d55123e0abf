"""From the text of a notice to all that its rule files will hold.  Writes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from generator.draft.base import Base
from generator.draft.grammar.clause_logic import Reading, read_clause, understands
from generator.draft.grammar.facts import Context
from generator.draft.notice.damage import Repair, repair_line
from generator.draft.notice.headings import enumerated
from generator.draft.notice.layout import lay_out
from generator.draft.notice.lines import (
    CLAUSE_PATTERN,
    COMMON_CONDITION,
    generation_of,
    is_title,
    is_traditional,
    restricting_occupations,
    words_of_line,
)
from generator.draft.notice.outline import Outline, read_outline
from generator.draft.occupation_names import OccupationNames
from generator.rulebook.problems import RulesInvalid
from generator.rulebook.source import ClauseParts, Source, full_width, read_source
from generator.rulebook.yamlfile import Document
from generator.words.script import simplified

COMMON = "没有写明“之一”，而这一条像是各条共同的条件：请核对各条是否须同时具备"
ALL_OF = "标题要求同时具备各项条件，不是满足任意一条"


class ClauseDraft(NamedTuple):
    """A distinct text with its lines and what was read of it."""

    id: str
    parts: ClauseParts
    lines: list[int]
    reading: Reading


class Draft(NamedTuple):
    """Everything that is written: the lines, the description of the source, the clauses, the new names."""

    id: str
    lines: tuple[str, ...]
    meta: dict[str, Any]
    clauses: list[ClauseDraft]
    occupations: list[dict[str, str]]
    titles: dict[str, int]
    relaid: bool


class _Drafter:
    def __init__(self, identity: str, text: str, base: Base, given: str, stem: str) -> None:
        self.id, self.base = identity, base
        context = Context(base.titles, base.ids, given)

        @lru_cache(maxsize=64)
        def reads(line: str) -> bool:
            return understands(words_of_line(line), context, base.ambiguities)

        self.reads: Callable[[str], bool] = reads
        pasted = text.removeprefix("\ufeff")
        self.lines = lay_out(text, reads)
        self.relaid = "\n".join(self.lines) != pasted
        self.outline: Outline = read_outline(self.lines, restricting_occupations, reads)
        self.titles = {**base.titles, **self.outline.titles}
        self.script = "hant" if is_traditional("".join(self.lines)) else "hans"
        self.open: list[dict[str, Any]] = []
        self.names = OccupationNames(self.outline, base, given, stem, self.open)

    def _read(self, words: str, context: Context) -> Reading:
        return read_clause(words, context, self.base.ambiguities)

    # the source

    def _repairs(self) -> dict[int, list[Repair]]:
        others_qualified = simplified("".join(self.lines)).count("职业资格证书") > 1
        result = {}
        for number in self._clause_lines():
            line = self.lines[number - 1]
            item = enumerated(line)
            repairs = repair_line(line, item.end if item else 0, self.reads, others_qualified=others_qualified)
            if repairs:
                result[number] = repairs
        return result

    def _clause_lines(self) -> list[int]:
        return [line for block in self.outline.blocks for printed in block.lists for line in printed.clauses]

    def _corrections(self) -> list[dict[str, Any]]:
        """Equal repairs of several lines are one entry, as long as each line's own order is kept."""
        repairs = self._repairs()
        entries: list[tuple[Repair, list[int]]] = []
        for number, found in repairs.items():
            after = -1
            for repair in found:
                place = next((i for i, (r, _) in enumerate(entries) if r == repair and i > after), None)
                if place is None:
                    entries.append((repair, []))
                    place = len(entries) - 1
                entries[place][1].append(number)
                after = place
        return [
            {
                "lines": lines,
                **({"found": r.found, "meant": r.meant} if r.found else {"append": r.meant}),
                "reason": r.reason,
            }
            for r, lines in entries
        ]

    def _blocks(self) -> list[dict[str, Any]]:
        blocks: list[dict[str, Any]] = []
        taken: set[str] = set()
        for block in self.outline.blocks:
            names = self.names.settle(block)
            of_several = f"list-{block.heading or block.lists[0].clauses[0]}"
            identity = self.names.ids[names[0]] if len(names) == 1 else of_several
            while identity in taken:
                identity += "-x"
            taken.add(identity)
            texts = [words_of_line(self.lines[line - 1]) for printed in block.lists for line in printed.clauses]
            data: dict[str, Any] = {"id": identity}
            if block.heading:
                data["heading"] = block.heading
            data["generation"] = generation_of(texts)
            if not all(printed.terms for printed in block.lists):
                data["notes"] = ["any-of-not-stated"]
            data["applies_to"] = self.names.applies_to(block, names)
            data["lists"] = []
            for printed in block.lists:
                entry: dict[str, Any] = {"level": printed.level}
                if printed.heading:
                    entry["heading"] = printed.heading
                if printed.condition:
                    entry["condition"] = min(printed.condition)
                data["lists"].append({**entry, "clauses": printed.clauses})
                if printed.terms == "all":
                    self.open.append({"line": printed.heading or printed.clauses[0], "reason": ALL_OF})
                elif not printed.terms and len(printed.clauses) > 1:
                    common = [n for n in printed.clauses if COMMON_CONDITION.search(words_of_line(self.lines[n - 1]))]
                    self.open += [{"line": number, "reason": COMMON} for number in common]
            blocks.append(data)
        return blocks

    def _meta(self) -> dict[str, Any]:
        blocks = self._blocks()
        headings = []
        for line, parent, level in sorted(self.outline.headings):
            extra = {
                **({"occupation": self.names.ids[parent]} if parent in self.names.ids else {}),
                **({"level": level} if level else {}),
            }
            headings.append({"line": line, **extra, "text": full_width(simplified(self.lines[line - 1])).strip()})
        claimed = {entry["line"] for entry in headings}
        title = next((n for n, line in enumerate(self.lines, 1) if line.strip() and not line.startswith("#")), 0)
        words = full_width(simplified(self.lines[title - 1])).strip()
        named = bool(title) and is_title(words)
        if named and title in {r.line for r in self.outline.remarks} and title not in claimed:
            headings.insert(0, {"line": title, "text": words})
            claimed.add(title)
        noise = [
            {"line": r.line, "reason": r.reason}
            for r in self.outline.remarks
            if r.line not in claimed and not r.of_heading
        ]
        self.open += [{"line": r.line, "reason": r.reason} for r in self.outline.remarks if r.open]
        return {
            "id": self.id,
            "file": f"{self.id}.txt",
            "title": words if named else "未注明",
            "publisher": "未注明",
            "script": self.script,
            "date": "未注明",
            "clause_pattern": CLAUSE_PATTERN,
            "notes": ["issuer-unknown"],
            **({"headings": headings} if headings else {}),
            **({"noise": noise} if noise else {}),
            "blocks": blocks,
            "corrections": self._corrections(),
            **({"needs_review": sorted(self.open, key=lambda e: e["line"])} if self.open else {}),
        }

    # clauses

    def _clauses(self, source: Source) -> list[ClauseDraft]:
        found: dict[tuple[str, str, str], ClauseDraft] = {}
        counts: dict[str, int] = {}

        def add(identity: str, parts: ClauseParts, reading: Reading, line: int) -> None:
            key = (parts.text, parts.mark, parts.citation)
            if key not in found:
                found[key] = ClauseDraft(identity, parts, [], reading)
            elif found[key].reading != reading:
                doubt = Reading(None, (), ("同样的文字在不同职业的清单里意思不同",))
                found[key] = found[key]._replace(reading=doubt)
            found[key].lines.append(line)

        for block in self.outline.blocks:
            names = self.names.names_of(block)
            own = names[0] if len(names) == 1 else ""
            context = Context(self.titles, dict(self.names.ids), own)
            for printed in block.lists:
                prefix = f"{self.names.ids[names[0]] if len(names) == 1 else self.id}-{printed.level}"
                for line, words in printed.condition.items():
                    parts = ClauseParts(0, "", self._as_printed(words, source.simplified(line)), "")
                    add(f"{prefix}-all-{line}", parts, self._read(words, context), line)
                for line in printed.clauses:
                    said = source.clause_parts(line)
                    assert said is not None, self.lines[line - 1]
                    reading = self._read(said.text, context) if said.text else Reading(None, (), ("没有文字",))
                    if printed.terms == "all":
                        reading = Reading(None, (), (ALL_OF,))
                    number = counts.get(prefix, 0) + ((said.text, said.mark, said.citation) not in found)
                    counts[prefix] = number
                    add(f"{prefix}-{number}", said, reading, line)
        return list(found.values())

    @staticmethod
    def _as_printed(words: str, line: str) -> str:
        """Words of a heading with the spaces and the punctuation that it prints."""
        places = [place for place, character in enumerate(line) if not character.isspace()]
        start = re.sub(r"\s", "", full_width(line)).find(words)
        return line[places[start] : places[start + len(words) - 1] + 1] if start >= 0 else words

    def draft(self) -> Draft:
        """All of it."""
        meta = self._meta()
        source, problems = read_source(Document(self.id, meta, {}, []), "\n".join(self.lines))
        if problems:
            raise RulesInvalid(problems)
        occupations = []
        for name, identity in self.names.ids.items():
            of = self.names.parents.get(name)
            base = self.base.occupations.get(identity, {})
            entry = {"id": identity, "name": name}
            if of or base.get("of"):
                entry["of"] = self.names.ids[of] if of else base["of"]
            occupations.append(entry)
        for entry in list(occupations):
            if entry.get("of") and all(other["id"] != entry["of"] for other in occupations):
                parent = self.base.occupations[entry["of"]]
                occupations.append({"id": entry["of"], "name": parent["name"]})
        return Draft(self.id, self.lines, meta, self._clauses(source), occupations, self.titles, self.relaid)


def draft_notice(identity: str, text: str, base: Base, *, occupation: str = "", stem: str = "") -> Draft:
    """Draft a notice.

    Args:
        identity: Id of the source.
        text: The notice as it was pasted.
        base: What the rules know already.
        occupation: Of lists that name none; empty if the editor gave none.
        stem: The name of the notice's file, a last resort for lists that name no occupation.

    Raises:
        RulesInvalid: The corrections that were found do not lead back to the words, which would be a bug.
    """
    return _Drafter(identity, text, base, occupation, stem).draft()
