"""Files that were made to do harm: read within limits, refused with place and next step, never a traceback."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from functools import partial
from html import escape, unescape
from pathlib import Path

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.licences import read_listing
from generator.pages.frame.configuration import write_configuration
from generator.pages.frame.environment import environment, render_text
from generator.pages.frame.page import Page
from generator.pages.glossary import read_glossary
from generator.pages.handwritten import written_pages
from generator.rulebook import load_rulebook
from generator.rulebook.hidden import HIDDEN, find_hidden
from generator.rulebook.problems import PagesInvalid, RulesInvalid
from generator.rulebook.yamlfile import MAX_BYTES, MAX_DEPTH, MAX_EVENTS, Document, read_yaml
from tests.support import command_line
from tests.support.rulebooks import FROZEN, copy_of, frozen_book

load = load_rulebook
own_rules = frozen_book
Run = Callable[..., tuple[int, str, str]]

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
    "a: 2020-13-45": "a: unreadable value",
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


# Rules


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return copy_of(FROZEN, tmp_path)


def problems_of(rules: Path) -> str:
    with pytest.raises(RulesInvalid) as raised:
        load_rulebook(rules)
    return str(raised.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("clauses/ecommerce.yaml", "在本职业连续工作1年以上", "在本职业连续工作\u20601年以上", "U+2060 WORD JOINER"),
        ("sources/xilingol.txt", "1、", "1\u200b、", "rules/sources/xilingol.txt:"),
        ("clauses/ecommerce.yaml", "xilingol: [43, 69]", "xilingol: [1-999999999]", "more than 100000 lines in ranges"),
        ("clauses/ecommerce.yaml", "xilingol: [43, 69]", "xilingol: [43.0, 69]", "43.0 is no whole number"),
        ("clauses/ecommerce.yaml", "xilingol: [43, 69]", f"xilingol: [{10**90}, 69]", "a line from 1 to "),
        ("sources/xilingol.yaml", 'clause_pattern: "^', 'clause_pattern: "(^', "clause_pattern: no pattern: "),
        ("sources/xilingol.yaml", "?P<citation>", "?P<other>", "clause_pattern: a pattern without citation"),
        ("sources/xilingol.yaml", "(?P<number>\\\\d+)、", "(?P<number>[0-9]*、?)", "has not the form of a clause"),
        ("schema/clauses.schema.json", "{", "[", "rules/schema/clauses.schema.json:1: unreadable"),
    ],
)
def test_hostile_rules_are_refused_at_their_place(rules: Path, name: str, old: str, new: str, expected: str) -> None:
    text = (rules / name).read_text("utf-8")
    assert old in text
    (rules / name).write_text(text.replace(old, new, 1), "utf-8")
    assert expected in problems_of(rules)


WORK = "{work: {scope: own, counting: continuous, years: %s}, quote: 在本职业连续工作1年以上%s}"
EITHER = f"{{any: [{WORK % (1, '')}, {WORK % (2, '')}]}}"
SIMPLE = """    work: {scope: own, counting: continuous, years: 1}
    quote: 在本职业连续工作1年以上
"""


def open_questions(rules: Path, count: int) -> None:
    """Add ambiguities a0, a1, … with two options each."""
    with (rules / "ambiguities.yaml").open("a", encoding="utf-8") as file:
        for number in range(count):
            file.write(f"- {{id: a{number}, question: 问, options: {{x: 是, y: 否}}}}\n")


def of_all(parts: list[str]) -> str:
    return f"    all: [{', '.join(parts)}]\n"


def two_readings(number: int) -> str:
    x, y = (WORK % (year, "") for year in (number + 1, number + 30))
    return f"{{readings: {{a{number}: {{x: {x}, y: {y}}}}}}}"


@pytest.mark.parametrize(
    ("logic", "expected"),
    [
        (
            of_all([WORK % (1, f", readings: {{{', '.join(f'a{n}: {{x: {{}}, y: {{}}}}' for n in range(40))}}}")] * 2),
            "[0].when: more than 100 predicates, each counted for each of its readings",
        ),
        (of_all([WORK % (1, "")] * 101), "[0].when: more than 100 predicates"),
        (
            of_all([f"{{any: [{WORK % (year, '')}, {WORK % (year + 30, '')}]}}" for year in range(1, 26)]),
            "[0].when: more than 64 ways to meet it",
        ),
        (
            of_all([two_readings(number) for number in range(9)]),
            "more than 256 combinations of readings, most of them in clause ecommerce-4-1",
        ),
        (
            of_all([two_readings(number) for number in range(7)] + [EITHER] + [WORK % (1, "")] * 80),
            "more than 4000 steps to evaluate it, most of them in clause ecommerce-4-1",
        ),
    ],
    ids=["predicate", "predicates", "ways", "readings", "steps"],
)
def test_rules_that_would_take_for_ever_are_refused(rules: Path, logic: str, expected: str) -> None:
    open_questions(rules, 40)
    clauses = rules / "clauses/ecommerce.yaml"
    text = clauses.read_text("utf-8")
    assert SIMPLE in text
    clauses.write_text(text.replace(SIMPLE, logic, 1), "utf-8")
    found = problems_of(rules)
    assert expected in found and "what the checker can evaluate at once" in found, found


FILES = ("occupations.yaml", "levels.yaml", "cautions.yaml", "ambiguities.yaml")
FILES += ("clauses/ecommerce.yaml", "sources/xilingol.yaml", "sources/xilingol.txt", "accepted.yaml")
CONTENTS = {
    "absent": None,
    "empty": b"",
    "null": b"~",
    "a word": b"word",
    "other shape": b"[[{}]]",
    "mapping": b"{__proto__: {}, constructor: 1}",
    "binary": bytes(range(256)) * 40,
    "damaged": "- id: 一".encode()[:-1],
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_the_rules_may_be_anything(rules: Path, run: Run, name: str, full: bool) -> None:
    """Exit status 1, a message that names the file, in few words."""
    first = FILES.index(name) % 3
    for what, content in list(CONTENTS.items())[slice(None) if full else slice(first, None, 3)]:
        (rules / name).unlink(missing_ok=True)
        if content is not None:
            (rules / name).write_bytes(content)
        status, out, err = run("lint" if name == "accepted.yaml" else "list", "--rules", rules)
        assert (status, "Traceback" in err) == (1, False), (what, err)
        assert Path(name).stem in out + err or what == "absent", (what, err[:300])
        assert len(max(err.split("\n"), key=len)) < 600


# The command line


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command; rules that no test has changed are read once only."""
    monkeypatch.setattr(
        "generator.commands.cli.load_rulebook", lambda folder: own_rules() if folder == FROZEN else load(folder)
    )

    return partial(command_line.run, capsys)


PLACE = ("--occupation", "电工", "--level", "3")
WITH_PROFILE = {"check": PLACE, "when": PLACE, "missing": PLACE, "route": PLACE, "match": ()}

PROFILES: dict[str, bytes | str] = {
    "binary": bytes(range(256)),
    "truncated": b'{"work": [{"from": "2019',
    "deep": "[" * 100_000,
    "deeper": '{"work":' * 100_000,
    "huge number": '{"work": [{"months": ' + "9" * 100_000 + "}]}",
    "beyond floats": '{"work": [{"months": 1e400}]}',
    "negative": '{"work": [{"months": -1e400}]}',
    "nan": '{"work": NaN}',
    "infinity": '{"work": [-Infinity]}',
    "duplicate": '{"work": [], "work": []}',
    "duplicate after many": "{" + "".join(f'"k{number}": 1, ' for number in range(100_000)) + '"k99999": 2}',
    "long": '{"work": [{"occupation": "' + "电" * 300_000 + '"}]}',
    "long key": '{"' + "x" * 1_000_000 + '": 1}',
    "many keys": json.dumps({f"k{number}": 1 for number in range(50_000)}),
    "many items": json.dumps({"work": [{}] * 50_000}),
    "too large": " " * 2_000_001,
    "prototype": '{"__proto__": {"work": []}, "constructor": {}}',
    "surrogate": r'{"work": [{"occupation": "\ud800"}]}',
    "bidi": r'{"work": [{"occupation": "电\u202e工"}]}',
    "zero width": r'{"work": [{"occupation": "电\u200b工"}]}',
    "terminal": r'{"work": [{"occupation": "\u001b[2J\u0007"}], "\u001b]0;x\u0007": 1}',
    "markup": '{"work": [{"occupation": "<script>alert(1)</script>"}]}',
    "format": '{"work": [{"occupation": "{found.__class__}"}]}',
    "date": '{"work": [{"from": "2020-02-30"}, {"from": "0000-00"}, {"from": "２０２０-01"}]}',
    "nothing": "",
}


@pytest.mark.parametrize("name", PROFILES)
def test_hostile_profiles(run: Run, tmp_path: Path, name: str) -> None:
    """Exit status 2 and a short message in characters that can be seen, for a file that each command reads."""
    content = PROFILES[name]
    path = tmp_path / "profile.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    for command, place in WITH_PROFILE.items() if name in ("deep", "terminal") else [("check", PLACE)]:
        status, out, err = run(command, *place, "--profile", path, "--as-of", "2026-01-01")
        assert (status, out) == (2, "")
        assert str(path) in err and "Traceback" not in err
        assert not HIDDEN.search(err)
        assert len(err) < 30_000 and len(max(err.split("\n"), key=len)) < 600


def test_files_that_are_none(run: Run, tmp_path: Path) -> None:
    """A folder, a path through a file, one without end, one without permission."""
    locked = tmp_path / "locked.json"
    locked.write_text("{}", "utf-8")
    locked.chmod(0)
    paths = [tmp_path, locked / "x", Path("/dev/zero"), "x" * 5000, "", tmp_path / "folder.yaml", locked / "x.yaml"]
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "endless.yaml").symlink_to("/dev/zero")
    paths += [tmp_path / "endless.yaml", *([locked] if os.geteuid() else [])]
    for path in paths:
        status, out, err = run("check", *PLACE, "--profile", path)
        assert (status, out, "Traceback" in err) == (2, "", False), (path, err)
        assert err.strip()
    for command in (
        ("draft", "/dev/zero"),
        ("draft", tmp_path),
        ("list", "--rules", locked),
        ("lint", "--rules", "/dev/zero"),
    ):
        status, out, err = run(*command)
        assert status in (1, 2) and out == "" and err.strip() and "Traceback" not in err


def test_hostile_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            buffer[:] = b"[" * len(buffer)
            return len(buffer)

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert "larger than" in run("check", *PLACE, "--profile", "-")[2]
    assert "larger than" in run("draft", "-")[2]


@pytest.mark.parametrize(
    "text", ["\udcff", "x" * 100_000, "<b>", "\u202e电工", "\x1b[2J", "__proto__", "9" * 5000, "-1", "３"]
)
def test_hostile_arguments(run: Run, tmp_path: Path, text: str) -> None:
    profile = tmp_path / "profile.json"
    profile.write_text("{}", "utf-8")
    common = {"--occupation": "电工", "--level": "3", "--profile": profile, "--as-of": "2026-01-01"}
    for option in common:
        if (option, text) == ("--level", "３"):
            continue
        status, out, err = run("check", *(f"{key}={value}" for key, value in {**common, option: text}.items()))
        assert (status, out) == (2, ""), option
        assert len(err) < 600 or option == "--profile"
    assert run("match", "--profile", profile, f"--within={text}")[0] == 2
    assert run("explain", f"rules/clauses/ecommerce.yaml:{text}")[0] == 2
    assert run("explain", f"{text}:1")[0] == 2


# Notices

HEADING = "电工\n五级/初级工\n"
NOTICES = {
    "binary": bytes(range(256)) * 100,
    "one long line": HEADING + "（1）从事本职业工作1年以上" * 20_000,
    "many lines": HEADING + "1、从事本职业工作1年以上。\n" * 3_000,
    "too large": HEADING + "从" * 70_000,
    "no notice": "abc def\n" * 2_900,
    "brackets": HEADING + "1、" + "（" * 900,
    "digits": HEADING + "1、从事本职业工作" + "9" * 900 + "年以上。",
    "headings": "五级/初级工\n" * 2_000,
    "commas": HEADING + "1、" + "从事，" * 300,
    "spaces": HEADING + ("1、" + " " * 900 + "x\n") * 100,
    "slips": HEADING + ("1、" + "证（a）书，，" * 120 + "\n") * 100,
    "mojibake": HEADING + "1、大學??萍耙?陨厴I證書\n" * 100,
    "markup": HEADING + "1、<script>alert(1)</script>从事本职业工作1年以上。",
    "hidden": HEADING + "1、从\u200b事本职业\u202e工作1年以上。\u20282、见习1年。",
    "surrogate": "\ud800".encode("utf-8", "surrogatepass"),
}


@pytest.mark.parametrize("name", NOTICES)
def test_hostile_notices(run: Run, tmp_path: Path, name: str) -> None:
    """A draft that the rules accept but for its marks, or a message with the next step."""
    content = NOTICES[name]
    notice = tmp_path / "notice.txt"
    notice.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    status, out, err = run("draft", notice, "--out", tmp_path / "draft", "--occupation", "\udcff电工")
    assert "Traceback" not in err
    assert (status == 2 and "; " in err) or (status in (0, 1) and out.startswith(f"{tmp_path}/draft: ")), err
    if name == "hidden":
        assert "3 hidden characters of the notice were left out" in err
        assert "2 distinct clauses" in out


def test_words_of_rules_are_no_markdown() -> None:
    """In the hand-written pages, which are Markdown, and hold the titles of sources."""
    hostile = "<script>](javascript:x) [a](b) `c` **d** {: onclick=e} {{ 7*7 }} [[checker]] ![f](g)\\"
    text = render_text("- [{{ words }}](x/)\n- {{ words }}\n", "", words=hostile)
    html = markdown.markdown(text, extensions=["attr_list", "md_in_html", "tables"])
    plain = escape(hostile)
    assert unescape(html) == unescape(f'<ul>\n<li><a href="x/">{plain}</a></li>\n<li>{plain}</li>\n</ul>')
    assert re.findall("<[^>]*>", html) == ["<ul>", "<li>", '<a href="x/">', "</a>", "</li>", "<li>", "</li>", "</ul>"]
    assert "[[" not in html


def test_words_that_look_like_marks_stay_words() -> None:
    """In a template, where `[[site]]` is the place of an address; and in what stands at the head of a page."""
    words = "[[site]][[script]][[handout]][[checker]]"
    template = environment().from_string('<a href="[[site]]x/">{{ words }}</a>')
    page = Page("a/b/", words, words, template.render(words=words), "index")
    text = page._replace(fragments={"checker": lambda script: script}).markdown("hans")
    assert text.count(words) == 3
    assert f'<a href="../../x/">{words}</a>' in text


# Files that pages are made of besides the rules

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
DEEP = "[" * 100_000
FRONTS = {
    f"---\n{BOMB}---\ntext": "docs/pages/a.md:3: an alias (*a)",
    f"---\n{DEEP}\n---\ntext": f"docs/pages/a.md:2: nesting deeper than {MAX_DEPTH} levels",
    "---\ntitle: a\ntitle: b\n---\ntext": "docs/pages/a.md:3: title: the key stands twice",
    "---\ntitle: a\n---\ntext": "docs/pages/a.md:1: without description, kind; expected description, kind, title",
    "---\n- a\n---\ntext": "docs/pages/a.md:2: no mapping",
    "---\ntitle: a\ntext": "docs/pages/a.md:1: no front matter",
    "text": "docs/pages/a.md:1: no front matter",
    "": "docs/pages/a.md:1: no front matter",
    "x" * (MAX_BYTES + 1): f"docs/pages/a.md:1: cannot be read: more than {MAX_BYTES} bytes",
    "---\ntitle: !!python/name:os.system\n---\ntext": "docs/pages/a.md:2: title: the tag !!python/name:os.system",
}


@pytest.mark.parametrize("text", FRONTS, ids=range(len(FRONTS)))
def test_the_head_of_a_page_is_read_within_limits(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(text, "utf-8")
    with pytest.raises(PagesInvalid) as raised:
        list(written_pages(own_rules(), {}, tmp_path))
    assert FRONTS[text] in str(raised.value)


@pytest.mark.parametrize("text", [BOMB, DEEP, "a: 1\na: 2", "- a", ""])
def test_other_files_of_pages_are_read_within_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    (tmp_path / "licences.yaml").write_text(text, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    monkeypatch.setattr("generator.licences._OWN", tmp_path)
    for name, read in (
        ("licences.yaml", read_listing.__wrapped__),
        ("mkdocs.yml", lambda: write_configuration(tmp_path / "mkdocs.yml", tmp_path, "hans", "", {})),
        ("mkdocs.yml", lambda: read_glossary(own_rules(), tmp_path / "mkdocs.yml")),
    ):
        with pytest.raises(PagesInvalid, match=re.escape(name)):
            read()
