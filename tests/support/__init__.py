"""What tests share: made-up people, rulebooks, oracles, and the browsers."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The repository's folder."""
