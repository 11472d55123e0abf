"""YAML that was made to do harm: read within limits, refused with place and next step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.rulebook.hidden import HIDDEN, find_hidden
from generator.rulebook.yamlfile import MAX_BYTES, MAX_DEPTH, MAX_EVENTS, Document, read_yaml

YAML = {
    "[" * 100_000: f"nesting deeper than {MAX_DEPTH} levels",
    "{a: " * 100_000: f"nesting deeper than {MAX_DEPTH} levels",
    "- " * 100_000: f"nesting deeper than {MAX_DEPTH} levels",
    "[" + "a," * (MAX_EVENTS + 1) + "]": f"more than {MAX_EVENTS} parts",
    "a: " + "x" * MAX_BYTES: f"more than {MAX_BYTES} bytes",
    "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]": "2: an alias (*a)",
    "a: !!python/object/apply:os.system [id]": "a: the tag !!python/object/apply:os.system",
    "!!python/name:os.system": "the tag !!python/name",
    "a: !!binary '@'": "a: the tag !!binary",
    "a: !own x": "a: the tag !own",
    "a: !!timestamp x": "a: unreadable value",
    "a: !!int x": "a: unreadable value",
    "a: 2020-13-45": "a: no date 2020-13-45; expected a date of the calendar, such as 2019-05-01; correct the date",
    "? [a, b]\n: c": "a key that is not a word",
    "? {a: b}\n: c": "a key that is not a word",
    "b: 1\na: 1\na: 2": "3: a: the key stands twice",
    "a: " + "9" * 100_000: "a: a number of 100000 characters",
    "a: 0x" + "f" * 100_000: "a: a number of 100002 characters",
    "a: 1" + ":59" * 100_000: "a: a number of 300001 characters",
    "a: .nan": "a: .nan is no whole number",
    "a: -.inf": "a: -.inf is no whole number",
    "a: 1.0e+400": "a: 1.0e+400 is no whole number",
    "a: 3.0": "a: 3.0 is no whole number",
    "b: 1\na: x\u202ey": "2: a hidden character, U+202E RIGHT-TO-LEFT OVERRIDE, at character 5 of the line",
    "a: x  # \u2066": "a hidden character, U+2066",
    "a: x\u200by": "a hidden character, U+200B ZERO WIDTH SPACE",
    "a: x\x1b[2Jy": "a hidden character, U+001B control character",
    "a: 'x\0y'": "a hidden character, U+0000 control character",
    r'a: "x\u202ey"': "a: a hidden character, U+202E",
    r'"a\u200b": x': "a key that is not a word",
    r'a: "\ud800"': "not valid YAML",
    "a: 1\n---\nb: 2": "2: not valid YAML",
    "%YAML 9.9\n---\na: 1": "not valid YAML",
    "a:\n\t- b": "2: not valid YAML",
    "": "the file is empty",
    "~": "the file is empty",
}


@pytest.mark.parametrize("text", YAML, ids=range(len(YAML)))
def test_yaml_beyond_the_limits_is_refused_at_its_place(tmp_path: Path, text: str) -> None:
    (tmp_path / "file.yaml").write_text(text, "utf-8")
    problems = read_yaml(tmp_path / "file.yaml", "rules/file.yaml").problems
    assert [str(problem) for problem in problems if YAML[text] in str(problem)], problems
    assert all(problem.next_step and len(str(problem)) < 300 for problem in problems)


NASTY = st.sampled_from(["[", "{", "- ", "? ", "&a ", "*a ", "!!map ", "!x ", "a: ", "\n", "\n  ", ">", "|", "'", '"'])
PIECES = st.lists(NASTY | st.text(max_size=4), max_size=30)


@given(PIECES.map("".join) | st.binary(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_yaml_is_read_or_refused(tmp_path: Path, content: str | bytes) -> None:
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    (tmp_path / "file.yaml").write_bytes(raw)
    document = read_yaml(tmp_path / "file.yaml", "file.yaml")
    assert isinstance(document, Document)
    assert document.problems or document.data is not None
    json.dumps(document.data, default=str, allow_nan=False)


@given(st.text())
def test_what_is_hidden_is_found_where_it_stands(text: str) -> None:
    found = list(find_hidden(text))
    assert len(found) == len(HIDDEN.findall(text))
    lines = text.split("\n")
    assert all(HIDDEN.fullmatch(lines[hidden.line - 1][hidden.column - 1]) for hidden in found)
