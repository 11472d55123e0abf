"""Check the shape of a rule file against its JSON Schema, and say what is wrong in an editor's words."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator, ValidationError, validators

from generator.rulebook.pattern import compiled
from generator.rulebook.problems import Problem, RulesInvalid, suggest
from generator.rulebook.yamlfile import Document, PathKeys

MAX_LINES = 100_000
"""Lines that the ranges of one file may stand for: "1-999999999" is short to write and long to work through."""
_IN_SHAPE: set[bytes] = set()
"""Hashes of schemas with data that have no problem: rules are read several times, and jsonschema takes its time."""
_RANGE = re.compile(r"[0-9]+-[0-9]+")


def _pattern(_: Draft202012Validator, pattern: Any, text: Any, __: Any) -> Iterator[ValidationError]:
    """A schema lies among the rules, so its patterns are input too.  One that cannot be matched matches nothing."""
    try:
        matches = not isinstance(text, str) or compiled(str(pattern)).search(text)
    except ValueError:
        matches = False
    if not matches:
        yield ValidationError(f"{text!r} does not match {pattern!r}")


_Validator = cast("type[Draft202012Validator]", validators.extend(Draft202012Validator, {"pattern": _pattern}))  # type: ignore[no-untyped-call]


def validator_of(folder: Path, schema: str) -> Draft202012Validator:
    """The validator of schema/<schema>.schema.json in a rules folder.  Raises RulesInvalid if it cannot be read."""
    name = f"schema/{schema}.schema.json"
    try:
        return _Validator(json.loads((folder / name).read_text("utf-8")))
    except (OSError, ValueError, RecursionError) as error:
        step = "take it from the project; a rules folder has its schemas with it"
        raise RulesInvalid([Problem(f"rules/{name}", 1, "", f"unreadable: {error}", "a JSON Schema", step)]) from error


def too_many_lines(document: Document) -> Iterator[Problem]:
    """A problem if the ranges of lines in a file stand for more lines than any source has."""
    total = 0
    for path, text in _texts(document.data, ()):
        if _RANGE.fullmatch(text):
            first, last = (int(part[:12]) for part in text.split("-"))
            total += max(last - first, 0)
        if total > MAX_LINES:
            found, step = f"with {text[:40]!r} more than {MAX_LINES} lines in ranges", "correct the range"
            yield document.problem(path, found, "lines that the source has", step)
            return


def _texts(data: Any, path: PathKeys) -> Iterator[tuple[PathKeys, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict | list):
        for key, part in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(part, (*path, key))


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _explain_choice(error: ValidationError) -> tuple[str, str, str] | ValidationError:
    """For a node of the logic: which of its forms was meant, and what is wrong with that one."""
    node: Any = error.instance
    if isinstance(node, dict):
        references: list[Any] = list(cast("list[Any]", error.validator_value))
        forms = {form.get("$ref", "").rsplit("/", 1)[-1]: number for number, form in enumerate(references)}
        alone = "choice" if set(node) == {"readings"} else "fact"
        meant = next((name for name in ("all", "any") if name in node), alone)
        if meant in forms:
            inner = [e for e in error.context or () if e.schema_path[0] == forms[meant]]
            return max(inner, key=lambda e: (e.validator == "additionalProperties", len(e.path)))
    return f"{_short(node)}", "one of the forms that the schema describes", "see rules/README.md"


def _explain(error: ValidationError) -> tuple[str, str, str]:
    """Found, expected, next step."""
    value: Any = error.validator_value
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = set(cast("dict[str, Any]", error.schema).get("properties", {}))
        extra = sorted(set(error.instance) - known)
        kind = "predicate" if "quote" in known else "key"
        return f"unknown {kind} {_short(extra[0])}", f"one of {', '.join(sorted(known))}", suggest(extra[0], known)
    if error.validator == "required":
        missing = [name for name in value if name not in cast("dict[str, Any]", error.instance)]
        return f"{missing[0]!r} is missing", f"a value for {missing[0]!r}", "add it"
    if error.validator == "enum":
        options = [str(option) for option in value]
        return f"{_short(error.instance)}", f"one of {', '.join(options)}", suggest(str(error.instance), options)
    if error.validator == "type":
        return f"{_short(error.instance)}", f"{value}", "write it in that form"
    limit = f"{error.validator} {_short(value)}"
    return f"{_short(error.instance)}", limit, "correct the value"


def _place(error: ValidationError) -> PathKeys:
    """The path of the error; for a key that does not belong there, of that key."""
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = cast("dict[str, Any]", error.schema).get("properties", {})
        return (*path, min(set(error.instance) - set(known)))
    return path


def shape_problems(document: Document, validator: Draft202012Validator) -> Iterator[Problem]:
    """Every place where a document departs from its schema.  The same content is gone through once in a process."""
    content = json.dumps([validator.schema, document.data], default=repr)
    key = hashlib.sha256(content.encode("ascii")).digest()
    if key in _IN_SHAPE:
        return
    in_shape = True
    for error in validator.iter_errors(document.data):
        in_shape = False
        inner = error
        while inner.validator in ("oneOf", "anyOf") and inner.context:
            explained = _explain_choice(inner)
            if isinstance(explained, tuple):
                yield document.problem(tuple(inner.absolute_path), *explained)
                break
            inner = explained
        else:
            yield document.problem(_place(inner), *_explain(inner))
    if in_shape:
        _IN_SHAPE.add(key)
