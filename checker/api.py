"""The door for callers: Python functions, and `handle` for the browser.

rules = load_rules(json_text)
verdict = check(rules, 3, profile_data, date(2026, 1, 1))
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from .answers import profile_from
from .asking import next_questions
from .dates import parse_date
from .match import Prepared, match, match_json, prepare
from .model import Rules, RulesError, parse_rules
from .profile import ProfileError, parse_profile
from .questions import questions_for
from .report import report
from .serialise import dumps, verdict_json
from .verdict import check_level
from .wording import WORDS, say

MAX_REQUEST = 4_000_000


def load_rules(text: str) -> Rules:
    """Read the JSON of one occupation.  Raises RulesError if it is damaged or of another format."""
    try:
        return parse_rules(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        raise RulesError(f"the rules are not JSON: {error}") from error


def check(
    rules: Rules, level: int, profile: Any, as_of: date, names: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The verdict, as data, for a decoded profile, a level (1-5) and a reference date.

    `names`: occupation names -> ids that a profile may use besides the family of the occupation itself.
    Raises ProfileError with all problems of the profile, KeyError for a level that does not exist.
    """
    known = {**(names or {}), **rules.family}
    verdict = check_level(rules, level, parse_profile(profile, as_of, known), as_of)
    return verdict_json(rules, level, as_of, verdict)


class _Session:
    """What the browser's worker has loaded: rules by occupation, and words by script."""

    def __init__(self) -> None:
        self.rules: dict[str, Rules] = {}
        self.words: dict[str, Mapping[str, str]] = {"hans": WORDS}
        self.prepared: tuple[Prepared, ...] | None = None

    def all_lists(self) -> tuple[Prepared, ...]:
        """Every list that is loaded, ready for look-ups."""
        if self.prepared is None:
            self.prepared = prepare(self.rules.values())
        return self.prepared


_session = _Session()


class _BadRequest(ValueError):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _load(request: Mapping[str, Any]) -> dict[str, Any]:
    rules = parse_rules(request["rules"])
    _session.rules[rules.occupation.id] = rules
    _session.prepared = None
    return {"loaded": rules.occupation.id}


def _words(request: Mapping[str, Any]) -> dict[str, Any]:
    if set(request["words"]) != set(WORDS):
        raise RulesError("the words are of another version")
    _session.words[str(request["script"])] = request["words"]
    return {"loaded": request["script"]}


def _check(request: Mapping[str, Any]) -> dict[str, Any]:
    rules = _session.rules.get(request["occupation"])
    if rules is None:
        raise _BadRequest("unknown_occupation")
    level = request["level"]
    if level not in rules.levels:
        raise _BadRequest("unknown_level")
    as_of = parse_date(request["as_of"])
    if "profile" in request:
        profile = request["profile"]
    else:
        profile = profile_from(questions_for(rules.levels[level]), request["answers"])
    verdict = check(rules, level, profile, as_of, request.get("names"))
    if "script" not in request:
        return {"verdict": verdict}
    script = request["script"]
    reply: dict[str, Any] = {"verdict": verdict, "report": report(rules, _session.words[script], script, verdict)}
    if "answers" in request:
        known = parse_profile(profile, as_of, rules.family)
        following = next_questions(rules, level, known, as_of, frozenset(request["answers"]))
        reply["next"] = [entry._asdict() for entry in following]
    return reply


def _match(request: Mapping[str, Any]) -> dict[str, Any]:
    as_of, within = parse_date(request["as_of"]), request.get("within", 12)
    if not isinstance(within, int) or not 0 <= within <= 1200:
        raise _BadRequest("bad_request")
    found = match(_session.all_lists(), request["profile"], as_of, within, request.get("names"))
    return {"match": match_json(as_of, within, found)}


_REQUESTS = {"load": _load, "words": _words, "check": _check, "match": _match}


def describe(error: ProfileError, words: Mapping[str, str]) -> list[dict[str, str]]:
    """The problems of a profile in words, each with its JSON pointer."""
    return [
        {"path": p.path, "code": p.code, "message": say(words, f"problem.{p.code}", found=p.found, expected=p.expected)}
        for p in error.problems
    ]


def _failure(code: str, words: Mapping[str, str], problems: list[dict[str, str]] | None = None) -> dict[str, Any]:
    error: dict[str, Any] = {"code": code, "message": words[f"error.{code}"]}
    if problems is not None:
        error["problems"] = problems
    return {"error": error}


def handle(request_json: str) -> str:
    """Answer one request of the page; never raises.

    Requests: `{"type": "load", "rules"}`, `{"type": "words", "script", "words"}`,
    `{"type": "check", "occupation", "level", "as_of", "answers" or "profile", "script"?}`; with answers and script
    the reply's `next` lists the unanswered questions that can still matter, the most useful one first.
    `{"type": "match", "as_of", "profile", "within"?}`: the profile against every list that is loaded.
    A failure is `{"error": {"code", "message", "problems"?}}` in the request's script where its words are loaded.
    """
    words: Mapping[str, str] = WORDS
    try:
        if len(request_json) > MAX_REQUEST:
            raise _BadRequest("bad_request")
        request = json.loads(request_json)
        words = _session.words.get(request.get("script", ""), WORDS)
        return dumps(_REQUESTS[request["type"]](request))
    except ProfileError as error:
        return dumps(_failure("bad_profile", words, describe(error, words)))
    except _BadRequest as error:
        return dumps(_failure(error.code, words))
    except RulesError:
        return dumps(_failure("bad_rules", words))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return dumps(_failure("bad_request", words))
    except Exception:  # the last resort: the page must get an answer, and no traceback
        return dumps(_failure("internal", words))
