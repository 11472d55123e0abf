"""From the text of a notice to all that its rule files will hold.  Writes nothing; what was read is `intake`'s."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple

from generator.draft.mojibake import undo_mojibake
from generator.rulebook.problems import RulesInvalid
from generator.rulebook.source import Source, read_source
from generator.rulebook.yamlfile import Document
from generator.search.pinyin import syllables
from intake.base import Base
from intake.grammar.clause_logic import Reading
from intake.notice.damage import Repair
from intake.notice.lines import CLAUSE_PATTERN, ClauseParts, generation_of, parts_of, words_of_line
from intake.notice.outline import Doubt, ListOutline
from intake.notice.script import full_width, simplified
from intake.reading import ALL_OF, NoticeReading, Options, ReadClause, read_notice

ROLES = {"chatter": "清单以外的文字", "note": "清单的说明，不改变条件"}
FURTHER = "五级以外的级别，规则还不能表示"
TWO_MEANINGS = "同样的文字在不同职业的清单里意思不同"

_DEFINED = ("相关专业", "相关职业", "本专业", "本职业")
"""What footnotes say the extent of; a line that names two is about the first."""
_FOOTNOTE_MARK = re.compile(r"[①-⑳*※]")


def _line_of(entry: Mapping[str, Any]) -> int:
    return int(entry["line"])


def _is_certified(printed: ListOutline) -> bool:
    """Whether a list is of one of the five levels of certificates, which the rules have."""
    return 1 <= printed.level <= 5


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


def _pinyin_id(name: str, taken: Container[str]) -> str:
    """An id for a new occupation: its pinyin."""
    identity = "-".join(syllables(name)) or "unnamed"
    identity = identity if identity[0].isalpha() else f"x-{identity}"
    number = 2
    unique = identity
    while unique in taken:
        unique, number = f"{identity}-{number}", number + 1
    return unique


class _Drafter:
    def __init__(self, identity: str, found: NoticeReading, base: Base) -> None:
        self.id, self.found, self.base = identity, found, base
        self.names, self.outline = found.names, found.outline

    def _corrections(self) -> list[dict[str, Any]]:
        """Equal repairs of several lines are one entry, as long as each line's own order is kept."""
        entries: list[tuple[Repair, list[int]]] = []
        for number, repairs in self.found.repairs.items():
            after = -1
            for repair in repairs:
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
        for block, names, _ in self.found.blocks:
            if not any(map(_is_certified, block.lists)):
                continue
            of_several = f"list-{block.heading or block.lists[0].clauses[0]}"
            identity = self.names.ids[names[0]] if len(names) == 1 else of_several
            while identity in taken:
                identity += "-x"
            taken.add(identity)
            lines = (line for printed in filter(_is_certified, block.lists) for line in printed.clauses)
            data: dict[str, Any] = {"id": identity}
            if block.heading:
                data["heading"] = block.heading
            data["generation"] = generation_of([words_of_line(self.found.lines[line - 1]) for line in lines])
            if not all(printed.terms for printed in filter(_is_certified, block.lists)):
                data["notes"] = ["any-of-not-stated"]
            data["applies_to"] = self.names.applies_to(block, names)
            data["lists"] = []
            for printed in filter(_is_certified, block.lists):
                entry: dict[str, Any] = {"level": printed.level}
                if printed.heading:
                    entry["heading"] = printed.heading
                if printed.condition:
                    entry["condition"] = min(printed.condition)
                data["lists"].append({**entry, "clauses": printed.clauses})
            blocks.append(data)
        return blocks

    def _meta(self) -> dict[str, Any]:
        blocks = self._blocks()
        lines = self.found.lines
        headings = []
        for line, parent, level in sorted(self.outline.headings):
            extra = {
                **({"occupation": self.names.ids[parent]} if parent in self.names.ids else {}),
                **({"level": level} if level else {}),
            }
            headings.append({"line": line, **extra, "text": full_width(simplified(lines[line - 1])).strip()})
        claimed = {entry["line"] for entry in headings}
        titles = [r.line for r in self.outline.remarks if r.role == "title" and r.line not in claimed]
        words = full_width(simplified(lines[titles[0] - 1])).strip() if titles else "未注明"
        headings += [{"line": n, "text": full_width(simplified(lines[n - 1])).strip()} for n in titles]
        claimed.update(titles)
        footnotes = list(self._footnotes())
        claimed.update(line for entry in footnotes for line in entry["lines"])
        noise = [
            {"line": r.line, "reason": r.reason or ROLES.get(r.role, r.role)}
            for r in self.outline.remarks
            if r.line not in claimed and not r.of_heading
        ]
        further = list(self._further())
        noise += [{"line": doubt.line, "reason": doubt.reason} for doubt in further if doubt.line not in claimed]
        noise.sort(key=_line_of)
        doubts = sorted((*self.found.doubts, *self._new_doubts(), *further), key=lambda doubt: doubt.line)
        return {
            "id": self.id,
            "file": f"{self.id}.txt",
            "title": words,
            "publisher": "未注明",
            "script": self.found.script,
            "date": "未注明",
            "clause_pattern": CLAUSE_PATTERN,
            "notes": ["issuer-unknown"],
            **({"headings": sorted(headings, key=_line_of)} if headings else {}),
            **({"noise": noise} if noise else {}),
            **({"information": footnotes} if footnotes else {}),
            "blocks": blocks,
            "corrections": self._corrections(),
            **({"needs_review": [doubt._asdict() for doubt in doubts]} if doubts else {}),
        }

    def _footnotes(self) -> Iterator[dict[str, Any]]:
        """Lines that name 相关专业 and the like, with the clauses that they are about.

        Those with its mark, else those with its term in the nearest block above that has any; 下同 is both.
        """
        blocks = [[n for p in filter(_is_certified, block.lists) for n in p.clauses] for block in self.outline.blocks]
        for remark in sorted(self.outline.remarks, key=lambda remark: remark.line):
            if remark.role != "definition" or remark.open:
                continue
            words = full_width(simplified(self.found.lines[remark.line - 1])).strip()
            mark = _FOOTNOTE_MARK.match(words)
            term = next((term for term in _DEFINED if term in words), None)
            above = [[n for n in clauses if n < remark.line] for clauses in reversed(blocks)]
            about = {n for clauses in above for n in clauses if mark and mark[0] in self._body(n)}
            if term and (not about or "下同" in words):
                named = ([n for n in clauses if term in self._body(n)] for clauses in above)
                about.update(next(filter(None, named), ()))
            if about:
                yield {"number": "", "lines": [remark.line], "clauses": sorted(about)}

    def _body(self, line: int) -> str:
        """A clause as it is printed, without the number before it, which may be a ① as well."""
        return parts_of(self.found.lines[line - 1], self.found.script).text

    def _further(self) -> Iterator[Doubt]:
        """The lines of lists of levels that the rules have not."""
        for block in self.outline.blocks:
            for printed in block.lists:
                if not _is_certified(printed):
                    lines = {printed.heading, *printed.clauses, *printed.condition} - {0, block.heading}
                    yield from (Doubt(line, FURTHER) for line in sorted(lines))

    def _new_doubts(self) -> list[Doubt]:
        """What `applies_to` had to say: found out while blocks were written."""
        return [doubt for doubt in self.names.doubts if doubt not in self.found.doubts]

    # clauses

    def _clauses(self, source: Source) -> list[ClauseDraft]:
        found: dict[tuple[str, str, str], ClauseDraft] = {}
        counts: dict[str, int] = {}

        def add(identity: str, clause: ReadClause, parts: ClauseParts) -> None:
            key = (parts.text, parts.mark, parts.citation)
            if key not in found:
                found[key] = ClauseDraft(identity, parts, [], clause.reading)
            elif found[key].reading != clause.reading:
                found[key] = found[key]._replace(reading=Reading(None, (), (TWO_MEANINGS,)))
            found[key].lines.append(clause.line)

        for block, names, lists in self.found.blocks:
            for printed, outline in zip(lists, block.lists, strict=True):
                if not _is_certified(outline):
                    continue
                prefix = f"{self.names.ids[names[0]] if len(names) == 1 else self.id}-{outline.level}"
                for condition in printed.conditions[:1]:
                    add(f"{prefix}-all-{condition.line}", condition, condition.parts)
                for clause in printed.clauses:
                    if outline.terms == "all":
                        clause = clause._replace(reading=Reading(None, (), (ALL_OF,)))
                    said = source.clause_parts(clause.line)
                    assert said is not None, self.found.lines[clause.line - 1]
                    number = counts.get(prefix, 0) + ((said.text, said.mark, said.citation) not in found)
                    counts[prefix] = number
                    add(f"{prefix}-{number}", clause, said)
        return list(found.values())

    def draft(self) -> Draft:
        """All of it."""
        meta = self._meta()
        source, problems = read_source(Document(self.id, meta, {}, []), "\n".join(self.found.lines))
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
        clauses, titles = self._clauses(source), dict(self.found.titles)
        return Draft(self.id, self.found.lines, meta, clauses, occupations, titles, self.found.relaid)


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
    found = read_notice(text, base, Options(occupation, stem, _pinyin_id, undo_mojibake))
    return _Drafter(identity, found, base).draft()
