"""Random answers to the questions of a list as the form sends them, from the JSON that the page draws them from."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
_NUMBERS = {"benefit_yuan": (100_000, 200_000, 500_000), "prize": (0, 1, 2, 3, 4), "count": (1, 2, 3), "class": (1, 2)}
_OTHERS = (1, 2, 3)


def _value(rng: random.Random, field: Json) -> str:
    if field["kind"] == "month":
        early = field["id"] == "from"
        return f"{rng.randint(2008, 2015) if early else rng.randint(2016, 2025)}-{rng.randint(1, 12):02}"
    if field["kind"] == "duration":
        return str(rng.choice((11, 12, 36, 48, 72, 130)))
    if field["kind"] == "number":
        return str(rng.choice(_NUMBERS.get(field["id"], _OTHERS)))
    return str(rng.choice(field.get("options", ("yes", "no"))))


def reply(rng: random.Random, question: Json, empty: float = 0.1) -> Json:
    """An answer to a question; any field is left empty with a chance of `empty`."""
    answer = rng.choice(("yes", "yes", "yes", "no", "unknown"))
    if answer != "yes":
        return {"answer": answer, "rows": []}
    rows = []
    for _ in range(rng.randint(1, 2) if question.get("repeat") else 1):
        rows.append({field["id"]: "" if rng.random() < empty else _value(rng, field) for field in question["fields"]})
    return {"answer": "yes", "rows": rows}


def replies(rng: random.Random, questions: Iterable[Json], empty: float = 0.1) -> Json:
    """Answers to all of some questions."""
    return {question["id"]: reply(rng, question, empty) for question in questions}
