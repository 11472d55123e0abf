"""The search index: one for both scripts, of folded tokens that Pagefind stores.

Use `build_search`; README.md in this folder says what the theme has to provide,
docs/adr/0003-search.md why it is made this way.
"""

from __future__ import annotations

from generator.search.index import SearchIndexError, build_search
from generator.search.records import OccupationName, SearchRecord

__all__ = ["OccupationName", "SearchIndexError", "SearchRecord", "build_search"]
