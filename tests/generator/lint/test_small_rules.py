"""Findings in rules that nobody printed: comparisons of which the published texts have no case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator.lint import main
from tests.support.rulebooks import SMALL, copy_of


class Award(NamedTuple):
    """An award that a clause of 风筝工三级 asks."""

    region: str
    prize: int
    count: int = 1


def with_awards(folder: Path, first: Award, second: Award) -> Path:
    """The small rulebook with two more clauses of 风筝工三级, numbers 5 and 6 (lines 42 and 43)."""
    rules = copy_of(SMALL, folder)
    source, clauses = rules / "sources/guild.txt", rules / "clauses/others.yaml"
    lines, entries = source.read_text("utf-8"), clauses.read_text("utf-8")
    for number, award in enumerate((first, second), 5):
        text = f"获{award.region}以上科技成果{award.prize}等奖以上{award.count}项的主要完成者"
        lines += f"{number}、{text}。\n"
        entries += f"""
- id: award-{number}
  text: {text}。
  uses: {{guild: [{number + 37}]}}
  when:
    award: {{category: science, region: {award.region}, prize: {award.prize}, count: {award.count}}}
    quote: {text}
"""
    source.write_text(lines, "utf-8")
    clauses.write_text(entries, "utf-8")
    described = rules / "sources/guild.yaml"
    blocks = described.read_text("utf-8")
    assert blocks.count("clauses: [38-41]") == 1
    described.write_text(blocks.replace("clauses: [38-41]", "clauses: [38-43]"), "utf-8")
    return rules


def implied(rules: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, Any]]:
    """The clauses that others of their list make superfluous, each with the lines of those."""
    main(["--json", "--rules", str(rules)])
    data = json.loads(capsys.readouterr().out)
    return [
        (finding["id"].removeprefix("implied:"), [place["with"][0]["line"] for place in finding["compared"]])
        for finding in data["findings"]
        if finding["id"].startswith("implied:award")
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Award("city", 3), Award("province", 3), [("award-6", [42])]),  # 市以上 takes in 省
        (Award("province", 3), Award("nation", 3), [("award-6", [42])]),
        (Award("nation", 3), Award("city", 3), [("award-5", [43])]),
        (Award("city", 1), Award("province", 3), []),
        (Award("city", 3), Award("province", 1), [("award-6", [42])]),
        (Award("city", 2), Award("city", 3), [("award-5", [43])]),
        (Award("city", 3, count=2), Award("city", 3, count=3), [("award-6", [42])]),
        (Award("city", 3, count=2), Award("province", 3), []),
    ],
)
def test_awards_of_regions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], first: Award, second: Award, expected: list[Any]
) -> None:
    """市以上, 省以上, prizes and numbers: whoever meets one clause meets the other, or not."""
    assert implied(with_awards(tmp_path, first, second), capsys) == expected
