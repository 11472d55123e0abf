"""The reverse look-up in batches says what it says of all lists at once, and keeps only the last batch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker import api
from checker.door.session import Session
from generator.data import api as written
from tests.support.rulebooks import frozen_book

ANSWERS = {"work": {"answer": "yes", "rows": [{"occupation": "diangong", "from": "2012-03", "still": "yes"}]}}
GENERAL = {"type": "match", "general": True, "as_of": "2026-01-15", "script": "hans", "answers": ANSWERS}
NAMED = {**GENERAL, "names": {"diangong": "diangong"}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The API of the project's rules, five occupations to a batch."""
    out = tmp_path_factory.mktemp("api")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(written, "BATCH", 5)
        written.write_api(frozen_book(), out)
    return out


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def ask(request: dict[str, Any]) -> Any:
    return json.loads(api.handle(json.dumps(request)))


def lists_of(replies: list[Any]) -> dict[str, list[str]]:
    """What is said of each list, by group, sorted by its name."""
    found: dict[str, list[str]] = {}
    for reply in replies:
        for group in reply["groups"]:
            found.setdefault(group["group"], []).extend(json.dumps(listed, sort_keys=True) for listed in group["lists"])
    return {name: sorted(lists) for name, lists in found.items()}


def test_batches_say_what_all_lists_say(folder: Path, session: Session) -> None:
    batches = sorted((folder / "batches").iterdir())
    assert len(batches) == 5
    in_batches = [ask({**NAMED, "batch": read(path)}) for path in batches]
    assert not session.rules
    for path in (folder / "occupations").iterdir():
        ask({"type": "load", "rules": read(path)})
    assert lists_of(in_batches) == lists_of([ask(GENERAL)])


def test_what_answers_about_one_occupation_say_of_a_batch(folder: Path, session: Session) -> None:
    """The list that was answered about is in another batch."""
    ask({"type": "load", "rules": read(folder / "occupations/diangong.json")})
    own = {**GENERAL, "general": False, "occupation": "diangong", "level": 3}
    own["answers"] = {"work": {"answer": "yes", "rows": [{"from": "2012-03", "still": "yes"}]}}
    in_batches = [ask({**own, "batch": read(path)}) for path in sorted((folder / "batches").iterdir())]
    for path in (folder / "occupations").iterdir():
        ask({"type": "load", "rules": read(path)})
    assert lists_of(in_batches) == lists_of([ask(own)])


def test_the_last_batch_is_read_once(folder: Path, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = read(folder / "batches/0.json")
    first = ask({**NAMED, "batch": batch})
    monkeypatch.setattr("checker.door.session.parse_batch", None)
    assert ask({**NAMED, "batch": batch}) == first
    monkeypatch.undo()


@pytest.mark.parametrize("damage", [{"format": "baokao-rules/1"}, {"clauses": {}}, {"occupations": [{}]}])
def test_a_damaged_batch_is_refused(folder: Path, session: Session, damage: dict[str, Any]) -> None:
    reply = ask({**NAMED, "batch": {**read(folder / "batches/0.json"), **damage}})
    assert reply["error"]["code"] == "bad_rules"


def test_a_batch_has_no_questions(folder: Path) -> None:
    batch = read(folder / "batches/0.json")
    assert len(batch["occupations"]) == 5
    assert not any("questions" in level for entry in batch["occupations"] for level in entry["levels"].values())
