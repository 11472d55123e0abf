"""Options and fixtures of tests/ and bench/: pytest takes them from a plug-in only beside its configuration."""

from __future__ import annotations

pytest_plugins = (
    "tests.support.options",
    "tests.support.browser.fixtures",
    "tests.support.browser.webkit",
    "tests.support.wheel",
)
