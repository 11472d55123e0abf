"""What the API holds for others: lists, sources and the table of clauses, against the rules and their schemas."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.data.api import write_api
from generator.data.open_data import COLUMNS, clauses_csv
from generator.rulebook import Rulebook
from tests.support.rulebooks import frozen_book, small_book


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


def closed(schema: Any) -> Any:
    """A published schema that takes no field but those that it describes: what v1 may add, it has to describe."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {name: closed(part) for name, part in schema.items()}
    is_object = schema.get("type") == "object" and "properties" in schema
    return {"additionalProperties": False, **parts} if is_object else parts


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The API of the small rulebook, which has editions with and without dates."""
    folder = tmp_path_factory.mktemp("editions")
    write_api(small_book(), folder)
    return folder


@pytest.mark.parametrize("kind", ["list", "source", "index"])
def test_documents_have_the_form_of_their_published_schema(api: Path, editions: Path, kind: str) -> None:
    """Of nothing but what the schema describes; and a reader with today's schema takes what v1 adds later."""
    schema = read(api / f"schema/{kind}.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    for folder in (api, editions):
        files = [folder / "index.json"] if kind == "index" else sorted((folder / f"{kind}s").rglob("*.json"))
        assert files
        for file in files:
            jsonschema.validate(read(file), closed(schema))
    added = {**read(files[0]), "more": 1}
    jsonschema.validate(added, schema)
    with pytest.raises(jsonschema.ValidationError, match="'more' was unexpected"):
        jsonschema.validate(added, closed(schema))


def rows_of(folder: Path) -> list[dict[str, str]]:
    text = (folder / "clauses.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_edition_of_a_list_is_published(editions: Path) -> None:
    """砚雕工三级 was printed three times, from 2025-03 to 2026 and from 2027 on; 风筝工四级 anew without a date."""
    carver, kite = read(editions / "lists/carver/3.json"), read(editions / "lists/kite/4.json")
    dated = {each["id"]: each["in_force"] for each in (*carver["printed"], *carver["superseded"])}
    assert dated == {
        "renewal-carver-2027-3": {"from": "2027-01-01", "until": None},
        "renewal-carver-2025-3": {"from": "2025-03-01", "until": "2026-12-31"},
        "guild-inkstones-3": {"from": None, "until": None},
    }
    assert [each["counts_from"] for each in carver["editions"]] == [None, "2025-03-01", "2027-01-01"]
    assert [each["lists"] for each in carver["editions"]][-1] == [each["id"] for each in carver["printed"]]
    (newest,), (former,) = kite["printed"], kite["superseded"]
    assert (newest["supersedes"], former["superseded_by"]) == ([former["id"]], [newest["id"]])
    assert (newest["superseded_by"], former["supersedes"]) == ([], [])
    assert former["clauses"]


def test_the_table_has_every_edition(editions: Path) -> None:
    rows = [row for row in rows_of(editions) if (row["occupation"], row["level"]) == ("carver", "3")]
    known = {row["list"]: (row["from"], row["counts_from"], row["supersedes"], row["superseded_by"]) for row in rows}
    assert known["guild-inkstones-3"] == ("", "", "", "renewal-carver-2025-3")
    assert known["renewal-carver-2025-3"][:3] == ("2025-03-01", "2025-03-01", "guild-inkstones-3")
    assert known["renewal-carver-2027-3"][1:] == ("2027-01-01", "renewal-carver-2025-3", "")
    lines = {(use.source, use.line) for each in small_book().lists for use in each.lines}
    assert {(row["source"], int(row["line"])) for row in rows_of(editions)} == lines


def test_no_note_is_said_twice(api: Path, editions: Path) -> None:
    """A block and the entry of an occupation in it may both have it."""
    for file in (*(api / "lists").rglob("*.json"), *(editions / "lists").rglob("*.json")):
        document = read(file)
        for printed in (*document["printed"], *document["superseded"]):
            notes = [note["hans"] for note in printed["notes"]]
            assert len(notes) == len(set(notes)), file
            for clause in printed["clauses"]:
                said = [caution["hans"] for caution in clause["cautions"]]
                assert len(said) == len(set(said)), file


def matching(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))


def test_openapi_describes_the_files_that_there_are(api: Path) -> None:
    """Each file by one address, each address with files, parameters of the form that is said; all of the schema."""
    described = read(api / "openapi.json")
    paths = {path: matching(path) for path in described["paths"]}
    used = set()
    for file in (each for each in api.rglob("*") if each.is_file()):
        name = "/" + file.relative_to(api).as_posix()
        ((path, found),) = ((path, m) for path, pattern in paths.items() if (m := pattern.fullmatch(name)))
        used.add(path)
        operation = described["paths"][path]["get"]
        forms = {each["name"]: each["schema"] for each in operation.get("parameters", ())}
        assert set(forms) == set(found.groupdict())
        for parameter, value in found.groupdict().items():
            jsonschema.validate(int(value) if forms[parameter].get("type") == "integer" else value, forms[parameter])
        ((media, content),) = operation["responses"]["200"]["content"].items()
        assert media == {".json": "application/json", ".csv": "text/csv"}[file.suffix]
        if "$ref" in content["schema"]:
            jsonschema.validate(read(file), read(api / content["schema"]["$ref"]))
    assert used == set(paths)
    assert described["info"]["license"]["identifier"] == read(api / "index.json")["license"]["spdx"]


def test_there_is_a_document_for_each_list_and_source(api: Path, book: Rulebook) -> None:
    lists = {str(file.relative_to(api)) for file in (api / "lists").rglob("*.json")}

    assert lists == {f"lists/{occupation}/{level}.json" for occupation, level in book.applications}
    assert {file.stem for file in (api / "sources").iterdir()} == set(book.sources)


def test_a_source_is_given_back_line_by_line(api: Path, book: Rulebook) -> None:
    for source in book.sources.values():
        lines = {line["line"]: line["text"] for line in read(api / f"sources/{source.id}.json")["lines"]}

        assert lines == {number: text for number, text in enumerate(source.lines, 1) if text.strip()}


def test_the_table_has_every_clause_of_every_list(api: Path, book: Rulebook) -> None:
    rows = rows_of(api)

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
