"""What the search of the site reads: two small files for each script.

Use `build_search`; README.md in this folder says what the theme has to provide,
docs/adr/0007-search-without-index.md why it is made this way.
"""

from __future__ import annotations

from generator.search.index_files import SearchError, build_search
from generator.search.records import Clause, Level, Occupation, OtherPage, Vocabulary

__all__ = ["Clause", "Level", "Occupation", "OtherPage", "SearchError", "Vocabulary", "build_search"]
