"""Tests with many generated cases, cut into steps: each has its own cases and time limit, and shows as it is done."""

from __future__ import annotations

import pytest


def steps(count: int) -> pytest.MarkDecorator:
    """Run a test with `step` from 0; without --full the first step only, which the test may make smaller as well."""
    later = [pytest.param(step, marks=pytest.mark.prove) for step in range(1, count)]
    return pytest.mark.parametrize("step", [0, *later])
