"""Every page of the site, as Markdown for mkdocs: what is shown where, and in which words.

Pages are written in Simplified and converted as a whole (`convert.py`); nothing here decides a verdict.
"""

from __future__ import annotations

from generator.pages.frame.page import Page
from generator.pages.site_pages import all_pages

__all__ = ["Page", "all_pages"]
