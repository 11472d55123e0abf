"""What the API holds for others: lists, sources and the table of clauses, against the rules and their schemas."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.data.api import write_api
from generator.data.open_data import COLUMNS, SCHEMAS, clauses_csv
from generator.rulebook import Rulebook
from tests.support.rulebooks import frozen_book


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


@pytest.fixture(scope="module")
def api(book: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("api")
    write_api(book, folder)
    return folder


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", ["list", "source", "index"])
def test_documents_have_the_form_of_their_published_schema(api: Path, kind: str) -> None:
    schema = read(api / f"schema/{kind}.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    files = [api / "index.json"] if kind == "index" else sorted((api / f"{kind}s").rglob("*.json"))
    assert files
    for file in files:
        jsonschema.validate(read(file), schema)


def test_a_document_with_one_more_field_is_refused(api: Path) -> None:
    schema = read(SCHEMAS / "list.schema.json")
    damaged = {**read(api / "lists/diangong/3.json"), "more": 1}

    with pytest.raises(jsonschema.ValidationError, match="'more' was unexpected"):
        jsonschema.validate(damaged, schema)


def test_there_is_a_document_for_each_list_and_source(api: Path, book: Rulebook) -> None:
    lists = {str(file.relative_to(api)) for file in (api / "lists").rglob("*.json")}

    assert lists == {f"lists/{occupation}/{level}.json" for occupation, level in book.applications}
    assert {file.stem for file in (api / "sources").iterdir()} == set(book.sources)


def test_a_source_is_given_back_line_by_line(api: Path, book: Rulebook) -> None:
    for source in book.sources.values():
        lines = {line["line"]: line["text"] for line in read(api / f"sources/{source.id}.json")["lines"]}

        assert lines == {number: text for number, text in enumerate(source.lines, 1) if text.strip()}


def test_the_table_has_every_clause_of_every_list(api: Path, book: Rulebook) -> None:
    text = (api / "clauses.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    assert tuple(rows[0]) == COLUMNS
    assert [(r["occupation"], int(r["level"]), r["source"], int(r["line"]), r["text"]) for r in rows] == [
        (occupation, level, use.source, use.line, use.clause.text)
        for (occupation, level), applications in book.applications.items()
        for application in applications
        for use in application.printed.uses
    ]


def test_the_weight_of_a_clause_is_published(api: Path) -> None:
    """A line that prints copied words, and a clause whose words are incomplete; not what is read into a clause."""
    rows = list(csv.DictReader(io.StringIO((api / "clauses.csv").read_bytes().decode("utf-8-sig"), newline="")))
    doubtful = {row["source"] + row["line"] for row in rows if row["weight"] == "doubt"}
    copied, alone = range(134, 158), (166, 172, 178, 348, 354, 360)
    assert doubtful & {f"xilingol{line}" for line in alone} and doubtful & {f"xilingol{line}" for line in copied}
    assert doubtful <= {f"xilingol{line}" for line in (*copied, *alone, 66, 92)}
    assert {row["weight"] for row in rows} == {"", "doubt"}
    (printed,) = read(api / "lists/xinxi-anquan-guanliyuan/1.json")["printed"]
    weights = [[caution.get("weight") for caution in clause["cautions"]] for clause in printed["clauses"]]
    assert weights == [[], ["doubt"], [], []]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_taken_for_a_formula(book: Rulebook, start: str) -> None:
    """Spreadsheet programs compute cells that begin so, whichever column they stand in."""
    named = {key: row._replace(name=f"{start}1+1 {row.name}") for key, row in book.occupations.items()}
    text = clauses_csv(book._replace(occupations=named)).removeprefix("\ufeff")

    assert f"'{start}1+1 电工" in text
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
