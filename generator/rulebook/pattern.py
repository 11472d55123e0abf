"""Patterns of rule files, which are input: matched in time that grows with the text alone (RE2), or refused.

RE2 has neither look-around nor back-references; its `\\d` and `\\s` are ASCII's, `\\p{Nd}` and `\\p{Z}` everybody's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import re2  # type: ignore[import-untyped]

LONGEST = 1_000
"""Characters."""
_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 1 << 17  # ten times what the patterns of notices take


@lru_cache(maxsize=256)
def compiled(pattern: str) -> Any:
    """A pattern with `match`, `search`, and `groupindex`, as those of Python's `re`.

    Raises:
        ValueError: It is none, too long, or none that can be matched in linear time.
    """
    if len(pattern) > LONGEST:
        raise ValueError(f"{len(pattern)} characters, at most {LONGEST} are read")
    try:
        return re2.compile(pattern, _OPTIONS)
    except (re2.error, UnicodeEncodeError) as error:
        found = error.args[0] if isinstance(error, re2.error) else "characters that UTF-8 does not have"
        raise ValueError(found.decode("utf-8", "replace") if isinstance(found, bytes) else str(found)) from error
