"""What a notice as a whole is about, as its title or a name above all lists says, and what stands above them."""

from __future__ import annotations

from collections.abc import Collection

from intake.notice.enumerators import enumerated
from intake.notice.harmless import is_title
from intake.notice.headings import OccupationHeading, occupation_heading
from intake.notice.levels import LevelHeading
from intake.notice.subjects import Subject, is_labelled, names_levels, title_subject


class Topic:
    """What the title says.

    Attributes:
        line: Of the title; 0 where it says nothing.
    """

    def __init__(self, levels: Collection[int]) -> None:
        """`levels`: of all headings of the notice."""
        self.levels = levels
        self.line = 0
        self._subject: Subject | None = None

    def hear(self, number: int, line: str) -> str:
        """Take a line above all lists; returns its role, "" where it says something else, or another topic."""
        named = occupation_heading(line)
        name = "、".join(named.names) if named and named.looks_like_one and not enumerated(line) else ""
        role = "title" if is_title(line) else "occupation" if name or is_labelled(line) or names_levels(line) else ""
        about = title_subject(line) or (Subject(name, None) if name else None)
        if about is None:
            return role if role == "title" else ""
        if not role or (self._subject and self._subject.name != about.name):
            return ""
        level = about.level or (self._subject.level if self._subject else None)
        self._subject, self.line = about._replace(level=level), self.line or number
        return role

    def forget_level(self) -> None:
        """A heading was not understood: nobody knows of which list the title speaks."""
        if self._subject:
            self._subject = self._subject._replace(level=None)

    @property
    def level(self) -> LevelHeading | None:
        """That of the only list; None where headings name others."""
        found = self._subject.level if self._subject else None
        return None if found is None or set(self.levels) - {found} else LevelHeading(found, "", "")

    @property
    def occupations(self) -> OccupationHeading | None:
        """Those of lists that name none."""
        return occupation_heading(self._subject.name) if self._subject else None
