"""A request of the page: text becomes parts that can be relied on, or a refusal that names the part."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from ..core.dates import parse_date
from ..core.problems import shown

MAX_REQUEST = 4_000_000
"""Characters."""


class BadRequest(ValueError):
    """`part`: the part of the request that cannot be used."""

    def __init__(self, part: str, code: str = "bad_request") -> None:
        super().__init__(code)
        self.part, self.code = part, code


def part(request: Mapping[str, Any], name: str, kind: type, default: Any = None) -> Any:
    """A part of a request that is of a kind.

    Raises:
        BadRequest: it is missing without a default, or of another kind.
    """
    value: Any = request.get(name, default)
    if type(value) is not kind:  # true is no number
        raise BadRequest(name)
    return value


def day_of(request: Mapping[str, Any]) -> date:
    """The reference date.

    Raises:
        BadRequest: it is no date from 1900 to 2200.
    """
    try:
        return parse_date(part(request, "as_of", str))
    except ValueError as error:
        raise BadRequest("as_of", "bad_date") from error


def names_of(request: Mapping[str, Any]) -> dict[str, str]:
    """Names of occupations that the profile may use, with their ids.

    Raises:
        BadRequest: they are no mapping of texts.
    """
    names: dict[str, str] = part(request, "names", dict, {})
    if not all(isinstance(name, str) for name in names.values()):
        raise BadRequest("names")
    return names


def _refuse_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


class DuplicateKey(ValueError):
    """A key stands twice in an object of JSON, so that one of its two values would be lost."""

    def __init__(self, key: str) -> None:
        self.key = shown(key)
        super().__init__(f"the key {self.key!r} stands twice; remove one of them")


def each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these pairs: an `object_pairs_hook` for json.loads.

    Raises:
        DuplicateKey: a key stands twice.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise DuplicateKey(key)
            seen.add(key)
    return found


def decode(request_json: str) -> dict[str, Any]:
    """A request from its JSON.

    Raises:
        BadRequest: it is too long, no JSON object, holds NaN or Infinity, or a key twice.
    """
    if len(request_json) > MAX_REQUEST:
        raise BadRequest("JSON")
    try:
        request = json.loads(request_json, parse_constant=_refuse_number, object_pairs_hook=each_key_once)
    except DuplicateKey as error:
        raise BadRequest(error.key, "duplicate_key") from error
    except (ValueError, RecursionError) as error:
        raise BadRequest("JSON") from error
    decoded: dict[str, Any] = part({"JSON": request}, "JSON", dict)
    return decoded
