"""The door: a notice as JSON and as rules that the evaluator judges; standard library and evaluator only."""

from __future__ import annotations

import ast
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.api import check, load_rules
from generator.data.intake_base import intake_base
from intake.api import MAX_LINE, MAX_LINES, MAX_TEXT, handle, load, read
from intake.base import BaseError
from tests.support import ROOT
from tests.support.rulebooks import frozen_book

BASE = json.loads(json.dumps(intake_base(frozen_book())))
KNOWN = load(BASE)
AS_OF = date(2026, 1, 1)
NOTICE = """提灯员申报条件
四级/中级工（具备以下条件之一者）
（1）累计从事本职业工作6年（含）以上。
（2）能识读简单的图样，并热爱本职业。
三级/高级工（须年满18周岁，并具备以下条件之一）
（1）取得本职业四级/中级工职业资格证书（技能等级证书）后，累计从事本职业工作5年（含）以上。
"""


def ask(**request: Any) -> Any:
    return json.loads(handle(json.dumps(request)))


def verdict(data: Any, occupation: str, level: int, profile: Any) -> str:
    rules = load_rules(json.dumps(data["rules"][occupation]))
    return str(check(rules, level, profile, AS_OF)["verdict"])


def test_a_notice_is_judged() -> None:
    """By what was read of it: years, the condition of a list, and words that the person judges."""
    data = read(NOTICE, KNOWN).data()
    assert [(each["occupations"], each["level"], len(each["clauses"])) for each in data["lists"]] == [
        (["occupation-1"], 4, 2),
        (["occupation-1"], 3, 1),
    ]
    worked = {"work": [{"relation": "own", "from": "2000-01-01", "to": "2025-12-31"}]}
    assert verdict(data, "occupation-1", 4, worked) == "eligible"
    assert verdict(data, "occupation-1", 4, {"work": []}) == "open"
    text = "能识读简单的图样，并热爱本职业。"
    assert verdict(data, "occupation-1", 4, {"work": [], "own_judgements": [{"text": text}]}) == "eligible"
    denied = {"items": [], "none": [{"text": text}]}
    assert verdict(data, "occupation-1", 4, {"work": [], "own_judgements": denied}) == "not_eligible"
    held = {**worked, "certificates": [{"relation": "own", "level": 4, "kind": "skill", "date": "2010-01-01"}]}
    assert verdict(data, "occupation-1", 3, {**held, "age": [{"born": "1980-01-01"}]}) == "eligible"
    assert verdict(data, "occupation-1", 3, {**held, "age": [{"born": "2010-01-01"}]}) == "not_eligible"
    assert verdict(data, "occupation-1", 5, held) == "no_published_conditions"


def test_questions_are_asked_in_both_scripts() -> None:
    rules = read(NOTICE, KNOWN).data()["rules"]["occupation-1"]
    work, own = rules["levels"]["4"]["questions"]
    assert work["words"]["hant"] == "您有從事本職業（提灯员）工作的經歷嗎？"
    assert "能识读简单的图样" in own["words"]["hans"]


def test_the_browser_asks_in_json() -> None:
    assert ask(type="base", base=BASE) == {"loaded": "base"}
    assert ask(type="read", text=NOTICE) == json.loads(json.dumps(read(NOTICE, KNOWN).data()))


@pytest.mark.parametrize(
    ("text", "code", "limit"),
    [
        ("字\n" * (MAX_TEXT // 2 + 1), "too_long.text", MAX_TEXT),
        ("字\n" * (MAX_LINES + 1), "too_long.lines", MAX_LINES),
        ("字" * (MAX_LINE + 1), "too_long.line", MAX_LINE),
    ],
)
def test_what_is_too_long_for_a_notice(text: str, code: str, limit: int) -> None:
    ask(type="base", base=BASE)
    assert ask(type="read", text=text) == {"error": {"code": code, "limit": limit}}


@pytest.mark.parametrize(
    "request_json", ["", "[]", "{}", '{"type": "read"}', '{"type": "read", "text": 5}', '{"type": "base", "base": {}}']
)
def test_a_bad_request_is_told(request_json: str) -> None:
    assert json.loads(handle(request_json))["error"]["code"] == "bad_request"


def test_a_damaged_base_is_refused() -> None:
    with pytest.raises(BaseError):
        load({**BASE, "levels": {"x": 1}})


def test_it_imports_the_standard_library_and_the_evaluator_only() -> None:
    """Nor what the browser's Python has not: the codec of GBK, the tables of `unicodedata`."""
    for path in sorted((ROOT / "intake").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                top = name.partition(".")[0]
                assert top in ("intake", "checker") or top in sys.stdlib_module_names, (path, name)
                assert top not in ("unicodedata", "os", "io", "pathlib", "datetime", "random"), (path, name)
        assert ".encode(" not in path.read_text("utf-8"), path
    assert Path(ROOT / "intake/api.py").exists()
