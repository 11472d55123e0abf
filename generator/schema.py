"""Check the shape of a rule file against its JSON Schema, and say what is wrong in an editor's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from jsonschema import Draft202012Validator, ValidationError

from generator.problems import Problem, suggest
from generator.yamlfile import Document, PathKeys


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
        return f"unknown {kind} {extra[0]!r}", f"one of {', '.join(sorted(known))}", suggest(extra[0], known)
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
    """Every place where a document departs from its schema."""
    for error in validator.iter_errors(document.data):
        inner = error
        while inner.validator in ("oneOf", "anyOf") and inner.context:
            explained = _explain_choice(inner)
            if isinstance(explained, tuple):
                yield document.problem(tuple(inner.absolute_path), *explained)
                break
            inner = explained
        else:
            yield document.problem(_place(inner), *_explain(inner))
