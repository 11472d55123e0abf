"""Which measurements there are."""

from __future__ import annotations

import os

# A comparison of two sites needs to be told which.
collect_ignore = [] if {"SITE_A", "SITE_B"} <= os.environ.keys() else ["test_pairs.py"]
