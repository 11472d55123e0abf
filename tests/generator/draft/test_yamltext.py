"""Edits of rule files: what is asked for changes, every other character stays."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.draft.yamltext import Addition, flow, with_entries, with_keys, without_entries
from tests.support.rulebooks import FROZEN

HEAD = "\ufeff# a head\n\n- id: a-1   # stays\n  text: 累计从事本职业工作1年。\n"
TAIL = "  when: {work: {years: 1}}\n\n# between\n- id: a-2\n  uses: {x: [2]}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  uses: {x: [1, 2]}   # beside\n", "  uses: {x: [1, 2], new: [3, 5]}   # beside\n"),
        ("  uses: {\n    x: [1, 2], # one\n  }\n", "  uses: {\n    x: [1, 2], new: [3, 5], # one\n  }\n"),
        (
            "  uses:\n    x:   # one\n      - 1\n      - 2 # two\n    # below\n",
            "  uses:\n    x:   # one\n      - 1\n      - 2 # two\n    new: [3, 5]\n    # below\n",
        ),
        ("  uses: {}\n", "  uses: {new: [3, 5]}\n"),
    ],
    ids=["flow", "wrapped flow", "block", "empty"],
)
def test_keys_are_added_in_the_form_that_is_there(before: str, after: str) -> None:
    text = HEAD + before + TAIL
    assert with_keys(text, [Addition(("a-1", "uses"), {"new": (3, 5)})]) == HEAD + after + TAIL


def test_several_mappings_and_keys_at_once() -> None:
    text = "titles:\n  甲: 4\nother: {a: {b: 1}}"
    added = [Addition(("other", "a"), {"c": 2, "d": 3}), Addition(("titles",), {"乙": 3, "1: 丙": 2})]
    expected = 'titles:\n  甲: 4\n  乙: 3\n  "1: 丙": 2\nother: {a: {b: 1, c: 2, d: 3}}'
    assert with_keys(text, added) == expected
    assert with_keys("a:\n  b: 1", [Addition(("a",), {"c": 2})]) == "a:\n  b: 1\n  c: 2\n"


@pytest.mark.parametrize("path", [("a-3", "uses"), ("a-2", "text"), ("a-2", "uses", "x")])
def test_a_path_that_leads_to_no_mapping(path: tuple[str, ...]) -> None:
    with pytest.raises(KeyError):
        with_keys(HEAD + TAIL, [Addition(path, {"new": 1})])


def test_entries_go_with_what_follows_them() -> None:
    text = HEAD + TAIL
    assert without_entries(text, {"a-2"}) == text[: text.index("- id: a-2")]
    assert without_entries(text, {"a-1"}) == text[: text.index("- id: a-1")] + text[text.index("- id: a-2") :]
    assert without_entries(text, {"a-1", "a-2"}) == ""
    assert without_entries(text, {"a-3"}) == text


def test_entries_are_added_at_the_end() -> None:
    assert with_entries("- {id: a}", [{"id": "b", "name": "甲：乙"}]) == "- {id: a}\n- {id: b, name: 甲：乙}\n"
    assert with_entries("- {id: a}", []) == "- {id: a}"


def test_every_rule_file_can_be_edited(root: Path) -> None:
    """A key added to its first mapping is read back, and nothing else is."""
    for path in (FROZEN / "clauses").glob("*.yaml"):
        text = path.read_text("utf-8")
        data = yaml.safe_load(text)
        data[0]["uses"]["new"] = [1]
        edited = with_keys(text, [Addition((data[0]["id"], "uses"), {"new": [1]})])
        assert yaml.safe_load(edited) == data
        assert len(edited) == len(text) + len(", new: [1]")


NASTY = ["a, b: c", "a: b", "#", "'", '"', "\\", "{", "- x", "no", "~", "1e3", "0x1", "2021-01-01", "=1+1", "&a", "*a"]
NASTY += [
    "!x",
    "|",
    "> x",
    "%a",
    "@a",
    "`a`",
    "",
    " a ",
    "茶\n艺",
    "茶\u0085艺",
    "茶\u2028艺",
    "\ufeff茶",
    "\x7f",
    "😀",
    "\t",
]


@pytest.mark.parametrize("text", NASTY)
def test_every_text_is_read_as_it_was_written(text: str) -> None:
    assert yaml.safe_load(flow({text: [text, {"key": text}]})) == {text: [text, {"key": text}]}
    assert yaml.safe_load(with_entries("", [{"id": text}])) == [{"id": text}]
