"""What is missing, when, the route and all lists in words, from their data; all sentences come from `wording`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..core.model import Rules, Use
from .wording import length, money, say

Words = Mapping[str, str]
Data = Mapping[str, Any]

_DETAILS = ("school", "degree", "major", "aim", "evaluated", "approved")
_FLAGS = ("evaluated", "approved")


def day_words(words: Words, day: str) -> str:
    """An ISO date in words."""
    given = date.fromisoformat(day)
    return say(words, "date.full", year=given.year, month=given.month, day=given.day)


def _certificate(level_names: Mapping[int, Mapping[str, str]], words: Words, script: str, fields: Data) -> str:
    if "level" not in fields:
        return say(words, "change.certificate.reserve-technician")
    key = "change.certificate.before-enrolment" if fields.get("before_enrolment") else "change.certificate"
    return say(words, key, level=level_names[fields["level"]][script])


def _education(words: Words, fields: Data) -> str:
    details = [
        words[f"field.{name}"] if name in _FLAGS else f"{words[f'field.{name}']}：{words[f'{name}.{fields[name]}']}"
        for name in _DETAILS
        if name in fields
    ]
    key = "change.education.graduating" if fields["status"] == "graduating" else "change.education"
    return say(words, key, details=words["list.separator"].join(details))


def change_words(rules: Rules, words: Words, script: str, change: Data) -> str:
    """A change (as `change.change_json` gives it) in words."""
    if change["change"] != "gain":
        key = "change.work.now" if change["change"] == "work" and not change["months"] else f"change.{change['change']}"
        return say(words, key, length=length(words, change["months"]))
    section, fields, times = change["section"], change["fields"], change["times"]
    if section == "certificates":
        return _certificate(rules.level_names, words, script, fields)
    if section == "training":
        return say(words, "change.training", level=rules.level_names[fields["level"]][script])
    if section == "education":
        return _education(words, fields)
    if section == "titles":
        return say(words, "change.title", grade=words[f"grade.{fields['grade']}"])
    if section in ("abilities", "honours"):
        return words[f"change.{'ability' if section == 'abilities' else 'honour'}.{fields['kind']}"]
    return _merit(words, section, fields, times)


def _merit(words: Words, section: str, fields: Data, times: int) -> str:
    if section == "awards":
        values = {"region": words[f"region.{fields['region']}"], "category": words[f"category.{fields['category']}"]}
        return say(words, "change.award", **values, prize=words[f"number.{fields['prize']}"], times=times)
    if section == "patents":
        return say(words, "change.patent", times=times)
    if section == "achievements":
        return say(words, "change.achievement", money=money(words, fields["benefit_yuan"]))
    if section == "trainee_results":
        values = {"region": words[f"region.{fields['region']}"], "number": words[f"number.{fields['class']}"]}
        return say(words, "change.trainee_result", **values, rank=fields["rank"])
    return words["change.apprenticeship"]


def _values(rules: Rules, script: str, level: int) -> dict[str, str]:
    return {"occupation": rules.occupation.name[script], "level": rules.level_names[level][script]}


def _clause(words: Words, script: str, use: Use, said: Sequence[str]) -> dict[str, Any]:
    clause = use.clause
    return {
        "number_words": say(words, "clause.number", number=use.number),
        "source": use.source,
        "line": use.line,
        "text": f"{clause.mark}{clause.text[script]}{clause.citation.get(script, '')}",
        "words": list(said),
    }


def when_headline(rules: Rules, words: Words, script: str, data: Data) -> str:
    """The sentence for the list in `when.when_json`."""
    values = _values(rules, script, data["level"])
    if not rules.levels[data["level"]].uses:
        return say(words, "verdict.no_published_conditions", **values)
    months = 12 * (int(data["horizon"][:4]) - int(data["as_of"][:4]))
    key = f"when.{data['at_horizon']}"
    if data["date"]:
        key = "when.now" if data["date"] == data["as_of"] else "when.later"
        values["date"] = day_words(words, data["date"])
    return say(words, key, **values, length=length(words, months))


def when_report(rules: Rules, words: Words, script: str, data: Data) -> dict[str, Any]:
    """The words for `when.when_json`: a headline, and a date for each clause in printed order."""
    said = [
        say(words, "when.clause", date=day_words(words, clause["date"]))
        if clause["date"]
        else words["when.clause.never"]
        for clause in data["clauses"]
    ]
    uses = rules.levels[data["level"]].uses
    return {
        "headline": when_headline(rules, words, script, data),
        "clauses": [_clause(words, script, use, [text]) for use, text in zip(uses, said, strict=True)],
    }


def missing_changes(rules: Rules, words: Words, script: str, clause: Data) -> list[str]:
    """What a clause of `missing.missing_json` lacks, one change each."""
    return [change_words(rules, words, script, change) for change in clause["missing"] or ()]


def missing_date(words: Words, clause: Data) -> str:
    """When a clause of `missing.missing_json` is met.  What is obtained takes no time of its own; the words say so."""
    if clause["missing"] is None:
        return words["missing.never"]
    if not clause["missing"]:
        return words["missing.met"]
    gains = any(change["change"] == "gain" for change in clause["missing"])
    if gains and not clause["months"]:
        return words["missing.date.have"]
    return say(words, "missing.date.rest" if gains else "missing.date", date=day_words(words, clause["date"]))


def _missing_words(rules: Rules, words: Words, script: str, clause: Data, is_nearest: bool) -> list[str]:
    changes = missing_changes(rules, words, script, clause)
    said = [say(words, "missing.changes", changes=words["list.separator"].join(changes))] if changes else []
    said.append(missing_date(words, clause))
    return [*said, words["missing.nearest"]] if is_nearest and changes else said


def missing_report(rules: Rules, words: Words, script: str, data: Data) -> dict[str, Any]:
    """The words for `missing.missing_json`: what each clause lacks, in printed order."""
    values = _values(rules, script, data["level"])
    uses = rules.levels[data["level"]].uses
    headline = "missing.title" if uses else "verdict.no_published_conditions"
    said = [
        _missing_words(rules, words, script, clause, place == data["nearest"])
        for place, clause in enumerate(data["clauses"])
    ]
    return {
        "headline": say(words, headline, **values),
        "clauses": [_clause(words, script, use, texts) for use, texts in zip(uses, said, strict=True)],
    }


def step_words(rules: Rules, words: Words, script: str, step: Data) -> str:
    """What is done in a step of `route.route_json`."""
    # Two lists of a level, each under its reading, number their clauses alike.
    numbers = list(dict.fromkeys(str(clause["number"]) for clause in step["clauses"]))
    levels = [rules.level_names[level][script] for level in step["training"]]
    return say(
        words,
        "route.step.training" if levels else "route.step",
        level=rules.level_names[step["level"]][script],
        training="、".join(levels),
        clauses=say(words, "clause.numbers" if len(numbers) == 1 else "clause.any_of", numbers="、".join(numbers)),
    )


def dated_step(rules: Rules, words: Words, script: str, step: Data) -> str:
    """The same with its day."""
    return say(words, "route.dated", date=day_words(words, step["date"]), step=step_words(rules, words, script, step))


def route_report(rules: Rules, words: Words, script: str, data: Data) -> dict[str, Any]:
    """The words for `route.route_json`: a headline, the steps, what happens without them, and the assumptions."""
    values = _values(rules, script, data["level"])
    if not rules.levels[data["level"]].uses:
        return {"headline": say(words, "verdict.no_published_conditions", **values), "steps": [], "notes": []}
    if not data["steps"]:
        notes = [words["route.assumptions"]]
        return {"headline": say(words, "route.never", **values), "steps": [], "notes": notes}
    direct = words["route.direct.never"]
    if data["direct"]:
        direct = say(words, "route.direct", date=day_words(words, data["direct"]))
    is_direct = data["direct"] == data["date"]
    cautions = dict.fromkeys(name for step in data["steps"] for name in step["cautions"])
    return {
        "headline": say(words, "route.found", **values, date=day_words(words, data["date"])),
        "steps": [dated_step(rules, words, script, step) for step in data["steps"]],
        "notes": [*([] if is_direct else [direct]), words["route.assumptions"]],
        "cautions": [rules.cautions[name][script] for name in cautions],
    }


def _group(entry: Data) -> str:
    if entry["verdict"] == "eligible":
        return "eligible"
    if entry["date"]:
        return "soon"
    return "one_more" if entry["one_more"] else str(entry["verdict"])


MATCH_GROUPS = ("eligible", "soon", "one_more", "depends_on_reading", "open", "not_eligible")


def _match_words(rules: Rules, words: Words, script: str, entry: Data) -> str:
    """When a list is met later, and what alone would meet it now."""
    said = [say(words, "match.day", date=day_words(words, entry["date"]))] if entry["date"] else []
    if entry["one_more"]:
        more = (change_words(rules, words, script, change) for change in entry["one_more"])
        said.append(words["list.or"].join(more))
    return words["list.separator"].join(said)


def match_report(every: Mapping[str, Rules], words: Words, script: str, data: Data) -> list[dict[str, Any]]:
    """The words for `match.match_json`: lists in groups, the best first.  `every`: rules by occupation."""
    groups: dict[str, list[dict[str, Any]]] = {name: [] for name in MATCH_GROUPS}
    for entry in data["lists"]:
        rules = every[entry["occupation"]]
        groups[_group(entry)].append(
            {
                "occupation": entry["occupation"],
                "level": entry["level"],
                "name": "".join(_values(rules, script, entry["level"]).values()),
                "words": _match_words(rules, words, script, entry),
                "cautions": [rules.cautions[name][script] for name in entry["cautions"]],
            }
        )
    within = length(words, data["within"])
    return [
        {"group": name, "headline": say(words, f"match.{name}", length=within), "lists": lists}
        for name, lists in groups.items()
    ]
