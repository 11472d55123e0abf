"""Interpretations: places where the evaluator accepts a fact that the words do not name.

Each id is also a caution in rules/cautions.yaml; a verdict that rests on one says so.
"""

from __future__ import annotations

SKILL_FOR_QUALIFICATION = "skill-for-qualification"
"""A 职业技能等级证书 where the words only say 职业资格证书 (same effect according to the ministry, 2023-08-21)."""

HIGHER_DEGREE = "higher-degree"
"""A master's or doctor's degree where the words say 本科学历."""

HIGHER_TITLE = "higher-title"
"""A higher 职称 than the one that the words name."""

HIGHER_CERTIFICATE = "higher-certificate"
"""A certificate of a higher level than the one that the words name."""

OVERLAPPING_AWARD = "overlapping-award"
"""An award under another name, where both names take in inventions."""

HIGHER_CONTEST = "higher-contest"
"""A rank in a contest of a larger region, or of a better class, than the words name (国家级 where they say 省级)."""

ALL = frozenset(
    (SKILL_FOR_QUALIFICATION, HIGHER_DEGREE, HIGHER_TITLE, HIGHER_CERTIFICATE, OVERLAPPING_AWARD, HIGHER_CONTEST)
)
