"""The evaluator's door for the page: one request, its reply."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from checker.api import handle

Json = dict[str, Any]


def send(**request: Any) -> Json:
    """The reply to a request, which may be a failure."""
    reply: Json = json.loads(handle(json.dumps(request)))
    return reply


def load(rules: Mapping[str, Any] | str) -> str:
    """Load the rules of an occupation, decoded or as JSON text; the id of the occupation."""
    data = json.loads(rules) if isinstance(rules, str) else rules
    reply = send(type="load", rules=data)
    occupation: str = data["occupation"]["id"]
    assert reply == {"loaded": occupation}
    return occupation
