"""`baokao verify-site`: whether a deployed site is the one that was built, and is served as it should be.

Owns the requests, the checks and their report. It must not change anything, ask any other host, or ask fast.
"""

from __future__ import annotations
