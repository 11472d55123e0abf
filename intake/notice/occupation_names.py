"""Which occupations the lists of a notice are of: their names, their ids, and what is doubtful about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from typing import Any

from intake.base import Base
from intake.notice.headings import occupation_heading
from intake.notice.outline import Block, Doubt, Outline

FILE_NAME = "职业名称取自文件名，文中没有写明"
NO_OCCUPATION = "没有写明职业：请填写 occupations.yaml 和 applies_to"
GENERAL = "清单没有写明职业；这里列出文中别处写明的职业"
VARIANTS = "括号里的工种：是“包括”还是“仅指”，请核对 applies_to"
BRACKETS = "车工（数控车工）、铣工（数控铣工）"


Identify = Callable[[str, Container[str]], str]
"""An id for a new occupation, from its name and the ids that are taken."""


class OccupationNames:
    """The occupations of a notice.

    `ids` holds the id of each name, `parents` the 职业 of each 工种.
    """

    def __init__(self, outline: Outline, base: Base, given: str, stem: str, identify: Identify) -> None:
        """Give every occupation that the outline names an id.

        Args:
            outline: Of the notice.
            base: What the rules know already; their ids are kept.
            given: The occupation of lists that name none; empty if the editor gave none.
            stem: The name of the notice's file, a last resort for lists that name none.
            identify: Makes the id of an occupation that is new.
        """
        self.outline, self.base, self.given, self.stem, self.identify = outline, base, given, stem, identify
        self.doubts: list[Doubt] = []
        self.known_pair = [b for b in outline.blocks if _brackets(b) == BRACKETS and b.lists[0].heading]
        self.ids: dict[str, str] = {}
        self.parents: dict[str, str] = {}
        self._name_all()

    def _name_all(self) -> None:
        for block in self.outline.blocks:
            for name in (block.parent, *block.names):
                if name and name not in self.ids:
                    known = self.base.ids.get(name)
                    self.ids[name] = known or self._new(name)
                if block.parent and name and name != block.parent:
                    self.parents[name] = block.parent

    def _new(self, name: str) -> str:
        return self.identify(name, {*self.base.occupations, *self.ids.values()})

    def _unnamed(self) -> tuple[list[str], str]:
        """Names for the lists that name none, and the doubt about them."""
        if self.given:
            return [self.given], ""
        if named := list(dict.fromkeys(name for block in self.outline.blocks for name in block.names)):
            return named, GENERAL
        from_file = [name for part in re.split(r"[-_\s0-9.]+", self.stem) if (name := _occupation_in(part))]
        return (from_file[:1], FILE_NAME) if from_file else (["职业待填"], NO_OCCUPATION)

    def names_of(self, block: Block) -> tuple[str, ...]:
        """The occupations of a block by name; never empty."""
        return block.names or tuple(self._unnamed()[0])

    def settle(self, block: Block) -> tuple[str, ...]:
        """The same, with an id for each; where the block names none, that is noted as a doubt."""
        if block.names:
            return block.names
        names, doubt = self._unnamed()
        for name in names:
            self.ids.setdefault(name, self.base.ids.get(name) or self._new(name))
        if doubt:
            self.doubts.append(Doubt(block.heading or 1, doubt))
        return tuple(names)

    def applies_to(self, block: Block, names: tuple[str, ...]) -> list[Any]:
        """The value of `applies_to` in the source's file.

        甲（乙） has two readings, in rules/ambiguities.yaml for one pair only; of any other it is noted as a doubt.

        Args:
            block: Lists of the same occupations.
            names: What `settle` gave for the block.
        """
        overlap = {"notes": ["list-overlaps-variant"]}
        known = self.known_pair
        others = [b for b in known if b is not block and {p.level for p in b.lists} & {p.level for p in block.lists}]
        if block in known:
            return [
                self.ids[name]
                if name in block.bracketed
                else {"occupation": self.ids[name], "under": {"bracketed-variant": "includes"}, **overlap}
                for name in names
            ]
        if block.bracketed:
            self.doubts.append(Doubt(block.heading, VARIANTS))
        variant = {name for b in others for name in b.names if name not in b.bracketed} if block.names else set()
        return [
            {"occupation": self.ids[name], "under": {"bracketed-variant": "variant-only"}, **overlap}
            if name in variant
            else self.ids[name]
            for name in names
        ]


def _brackets(block: Block) -> str:
    """The names as they were printed, 甲（乙）、丙（丁）."""
    words: list[str] = []
    for name in block.names:
        if name in block.bracketed and words:
            words[-1] += f"（{name}）"
        else:
            words.append(name)
    return "、".join(words)


def _occupation_in(part: str) -> str:
    heading = occupation_heading(part)
    return heading.names[0] if heading and len(heading.names) == 1 and not re.search("标准|版|通用", part) else ""
