"""Words as types: what the type checker refuses of the page's words is what would leave a blank on the screen.

Not shared with the code: TypeScript judges.  Shared: the words themselves.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from generator.runtime.node import NODE
from generator.words.declare import declaration, declarations

USES = {
    'say.page("route.title")': True,
    'say.page("spell.still", { from: "2019" })': True,
    'say.word("clause.number", { number: 3 })': True,
    "say.page(`keep.${trouble}`)": True,
    # A blank is left open, is called otherwise, or is none of the word's.
    'say.page("spell.still")': False,
    'say.page("spell.still", {})': False,
    'say.page("spell.still", { value: "2019" })': False,
    'say.page("route.title", { from: "2019" })': False,
    # There is no such word, or it is not known which one is meant.
    'say.page("route.titel")': False,
    "say.page(key)": False,
    "say.page(`reply.${key}`)": False,
    "say.page(`spell.${spell}`)": False,
    'say.word("reply.date", { value: "2019" })': False,
}


def test_each_blank_is_named_once() -> None:
    words = {"a.plain": "好", "a.blank": "{from}至{to}，共{from}"}
    assert declaration("Words", words) == (
        'export interface Words {\n  "a.plain": never;\n  "a.blank": "from" | "to";\n}\n'
    )


@pytest.fixture(scope="module")
def refused(root: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The uses that TypeScript refuses."""
    folder = tmp_path_factory.mktemp("types")
    (folder / "words.ts").write_text(declarations(), encoding="utf-8")
    say = root / "generator/assets/checker/words/say.ts"
    lines = [
        f'import type {{ Say }} from "{say.with_suffix(".js").as_posix()}";',
        "declare const say: Say;",
        "declare const key: string;",
        'declare const trouble: "full" | "forbidden";',
        'declare const spell: "whole" | "unheard-of";',
        *(f"{use};" for use in USES),
    ]
    (folder / "uses.ts").write_text("\n".join(lines), encoding="utf-8")
    options = {"paths": {"#words": [str(folder / "words.ts")]}, "skipLibCheck": True}
    project = {
        "extends": str(root / "tsconfig.json"),
        "compilerOptions": options,
        "include": ["uses.ts"],
        "exclude": [],
    }
    (folder / "tsconfig.json").write_text(json.dumps(project), encoding="utf-8")
    command = [str(NODE), str(root / "node_modules/typescript/bin/tsc"), "--pretty", "false", "-p", str(folder)]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout.splitlines()
    errors = [line for line in said if line.startswith("uses.ts(")]
    assert len(errors) == len([line for line in said if "error TS" in line]), said
    first = len(lines) - len(USES)
    numbers = {int(line.removeprefix("uses.ts(").split(",")[0]) for line in errors}
    return {list(USES)[number - first - 1] for number in numbers}


@pytest.mark.parametrize(("use", "is_right"), USES.items())
def test_a_word_is_a_function_of_its_blanks(refused: set[str], use: str, is_right: bool) -> None:
    assert (use not in refused) is is_right
