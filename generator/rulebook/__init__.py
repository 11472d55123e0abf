"""From YAML to the loaded rules: every file of rules/ read, checked and linked; all problems at once."""

from __future__ import annotations

from generator.rulebook.book import LEVELS, Application, Clause, Occupation, PrintedList, Rulebook, Use
from generator.rulebook.load import RULES, load_rulebook

__all__ = ["LEVELS", "RULES", "Application", "Clause", "Occupation", "PrintedList", "Rulebook", "Use", "load_rulebook"]
