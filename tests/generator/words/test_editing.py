"""What the commands say to editors is Chinese unless they ask for English: every message has its words in the table.

The messages are found in the source by its syntax tree, without running it: texts that a problem is made of.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands import check
from generator.commands.cli import main
from generator.words.editing import TABLE, in_language
from tests.support import ROOT
from tests.support.rulebooks import FROZEN, SMALL, copy_of, edit

FOLDERS = ("generator/rulebook", "generator/draft", "generator/lint", "generator/commands", "intake")
OF_EDITORS = {"draft.py", "adopt.py", "check.py", "explain.py"}
"""Of the commands; the others say nothing to editors."""
NAMES = {"found", "expected", "step", "said", "counts", "stated", "message"}
CALLS = {"problem", "Problem", "UsageError", "in_language", "_note"}
NOT_TOLD = {
    "{}{}; expected {}; {}",  # the form of a problem, which has one in each language
    "{}:{}: ",
    "{} cases",
}


def template(node: ast.expr) -> str | None:
    """A text with {} in the place of what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)  # type: ignore[misc]
    return None


def leaves(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*leaves(node.body), *leaves(node.orelse))
    elif isinstance(node, ast.Tuple | ast.List):
        for part in node.elts:
            yield from leaves(part)
    elif (text := template(node)) is not None:
        yield text


def texts_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if path.parent.name == "checks" and isinstance(node, ast.JoinedStr | ast.Tuple | ast.Assign):
            yield from leaves(getattr(node, "value", node))  # whatever is said of a finding
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for argument in node.args if name in CALLS else ():
                yield from leaves(argument)
        elif isinstance(node, ast.Assign):
            targets = [t for each in node.targets for t in (each.elts if isinstance(each, ast.Tuple) else [each])]
            if NAMES & {target.id for target in targets if isinstance(target, ast.Name)}:
                yield from leaves(node.value)


def messages() -> dict[str, str]:
    """Every message with the file that has it: what has English words in it."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if folder != "generator/commands" or path.name in OF_EDITORS:
                for text in texts_of(path):
                    if " " in text and re.search(r"[a-z]{2,} [a-z]{2,}|[a-z]{3,} \\{", text) and text not in NOT_TOLD:
                        found[text] = str(path.relative_to(ROOT))
    return found


def test_every_message_has_its_words_in_the_table() -> None:
    """Next step: a line in generator/words/editing.txt."""
    every = messages()
    assert len(every) > 100
    filled = {text.replace("{}", "X7"): file for text, file in every.items()}
    missing = {text: file for text, file in filled.items() if in_language(text, "zh") == text}
    assert missing == {}


def test_no_line_of_the_table_loses_what_is_filled_in() -> None:
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            english, chinese = line.split("\t")
            assert len(re.findall(r"\{\}", english)) == len(re.findall(r"\{\d?\}", chinese)), english
            numbers = re.findall(r"\{(\d)\}", chinese)
            assert sorted(numbers) == [str(n) for n in range(1, len(numbers) + 1)], english


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is for editors, whose environment says nothing."""
    monkeypatch.delenv("BAOKAO_LANG")


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("clauses/ecommerce.yaml", "years: 1}", "yeers: 1}", "不认识的键 'yeers'；应当是：以下之一："),
        (
            "clauses/ecommerce.yaml",
            "quote: 在本职业连续工作1年以上",
            "quote: 在本职业连续工作",
            "没有一项要求引用 '1年以上。'；应当是：每个词都被引用；下一步：引用这些字",
        ),
        ("sources/zhejiang.yaml", "- lines: [9]", "- lines: [900]", "下一步：改正行号"),
    ],
)
def test_check_speaks_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, said: str
) -> None:
    rules = copy_of(FROZEN, tmp_path)
    edit(rules, name, old, new)
    assert check.main([str(rules)]) == 1
    out, err = capsys.readouterr()
    assert said in out and f"rules/{name}:" in out and "个问题；什么也没有生成。" in err
    assert check.main([str(rules), "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert "; expected " in out and "problems; nothing was built." in err


@pytest.mark.usefixtures("chinese")
def test_draft_adopt_lint_and_explain_speak_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rules = str(copy_of(SMALL, tmp_path))
    Path("xin.txt").write_text("织锦工报考条件\n三级/高级工（具备以下条件之一者）\n1、织得很好。\n", "utf-8")
    assert main(["draft", "xin.txt", "--rules", rules]) == 0
    out = capsys.readouterr().out
    assert (
        "待审：'织得很好'；应当是：编辑核定的逻辑；下一步：" in out
        and "下一步：把 draft-xin/clauses/xin.yaml 与原文逐条核对" in out
    )
    assert main(["adopt", "draft-xin", "--rules", rules]) == 1
    assert "待审：'织得很好'" in capsys.readouterr().err
    assert main(["adopt", "nowhere", "--rules", rules]) == 2
    assert "adopt：nowhere 不是草稿" in capsys.readouterr().err
    assert main(["explain", "nowhere", "--rules", rules]) == 2
    assert "没有写行号" in capsys.readouterr().err
    assert main(["lint", "--rules", rules]) == 0
    assert "处已说明；0 个问题。" in capsys.readouterr().out
    assert main(["explain", "nowhere", "--rules", rules, "--lang", "en"]) == 2
    assert "names no line; write FILE:LINE" in capsys.readouterr().err
