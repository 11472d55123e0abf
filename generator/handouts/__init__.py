"""Handouts: every list as an A4 sheet to print, and booklets of each source and of everything, in both scripts.

`documents` says what each holds, `press` prints them with the templates of `templates/`.
Nothing here decides a verdict, and no template holds a word that visitors read.
"""

from __future__ import annotations

from generator.handouts.fonts import HandoutError
from generator.handouts.links import link_handouts
from generator.handouts.press import print_handouts

__all__ = ["HandoutError", "link_handouts", "print_handouts"]
