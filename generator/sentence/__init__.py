"""The canonical sentence: what the machine understands of a clause, in words, and back.

`render` writes the logic of a clause (`when` of rules/clauses/) as one Simplified sentence; `read` makes the same
logic of it again.  Two clauses of different logic never have the same sentence.
It owns no wording of the sources: generator/draft reads those.
"""

from __future__ import annotations

from generator.sentence.reader import NotCanonical, read
from generator.sentence.renderer import render, render_fact
from generator.sentence.words import Names, names_of

__all__ = ["Names", "NotCanonical", "names_of", "read", "render", "render_fact"]
