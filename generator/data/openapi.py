"""The description of the API for programs that read one: `openapi.json`, in the form of OpenAPI 3.1.

Owns which addresses there are; their documents are `generator.data.api`'s and `generator.data.open_data`'s.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.data.intake_base import READING

FILE = "openapi.json"
_ID = {"type": "string", "pattern": "^[a-z0-9-]+$"}
_NUMBER = {"type": "integer", "minimum": 0}
_PARAMETERS = {
    "occupation": ("id of an occupation: `occupations` of index.json", _ID),
    "level": ("5 (五级, the lowest) to 1", {"type": "integer", "minimum": 1, "maximum": 5}),
    "source": ("id of a source: `sources` of index.json", _ID),
    "batch": ("from 0; one after the other until there is none", _NUMBER),
}


class Address(NamedTuple):
    """A kind of document.

    Attributes:
        path: Below the API's root, with its parameters.
        summary: What it holds.
        schema: The file of its JSON Schema below `schema/`; "" where it has none.
        media: Its media type.
    """

    path: str
    summary: str
    schema: str = ""
    media: str = "application/json"


ADDRESSES = (
    Address("index.json", "all occupations with their published levels, and all sources", "index.schema.json"),
    Address(
        "lists/{occupation}/{level}.json", "what the sources print for an occupation and level", "list.schema.json"
    ),
    Address("sources/{source}.json", "a source line by line, with its corrections", "source.schema.json"),
    Address("clauses.csv", "a row for each clause of each list of each occupation", media="text/csv"),
    Address("occupations/{occupation}.json", "an occupation as the evaluator reads it; changes with its `format`"),
    Address("batches/{batch}.json", "forty occupations each as the evaluator reads them, without questions"),
    Address("words.json", "the words of the evaluator"),
    Address(f"{READING}.json", "what is known before a notice is read: names, words of questions"),
    Address(FILE, "this description"),
    Address("schema/{schema}.schema.json", "the JSON Schemas of documents"),
)


def _parameters(path: str) -> list[dict[str, Any]]:
    known = {**_PARAMETERS, "schema": ("index, list or source", {"enum": ["index", "list", "source"]})}
    return [
        {"name": name, "in": "path", "required": True, "description": words, "schema": schema}
        for name, (words, schema) in known.items()
        if f"{{{name}}}" in path
    ]


def _operation(address: Address) -> dict[str, Any]:
    plain = {"type": "string" if address.media == "text/csv" else "object"}
    schema = {"$ref": f"schema/{address.schema}"} if address.schema else plain
    responses: dict[str, Any] = {
        "200": {"description": address.summary, "content": {address.media: {"schema": schema}}}
    }
    parameters = _parameters(address.path)
    if parameters:
        responses["404"] = {"description": "nothing is published there"}
    return {"summary": address.summary, **({"parameters": parameters} if parameters else {}), "responses": responses}


def openapi_json(terms: str) -> dict[str, Any]:
    """The description.

    Args:
        terms: The licence of the documents (SPDX).
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "baokao",
            "version": "1",
            "summary": "Who may apply for a Chinese vocational certificate: the published conditions",
            "description": "Plain files: no key, no query; any page may fetch them (Access-Control-Allow-Origin: *).",
            "license": {"name": terms, "identifier": terms},
        },
        "servers": [{"url": ".", "description": "where this file lies"}],
        "paths": {f"/{address.path}": {"get": _operation(address)} for address in ADDRESSES},
    }
