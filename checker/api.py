"""The door for callers: Python functions, and `handle` for the browser.

rules = load_rules(json_text)
verdict = check(rules, 3, profile_data, date(2026, 1, 1))
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from .answers import profile_from
from .asking import ask
from .compiled import CompiledLevel
from .dates import parse_date
from .editions import choice_of, of_every_edition, rules_on
from .match import Match, Prepared, match, match_json, match_relative, prepare
from .model import Rules, RulesError, parse_rules
from .outlook import look_ahead
from .outlook_report import outlook_report
from .plan_report import match_report
from .profile import Profile, ProfileError, parse_profile
from .questions import GENERAL, questions_for
from .report import asking_report, report
from .route import compile_levels
from .serialise import dumps, verdict_json
from .verdict import check_level, context_of
from .wording import WORDS, say

MAX_REQUEST = 4_000_000
SCRIPTS = ("hans", "hant")


def load_rules(text: str) -> Rules:
    """Read the JSON of one occupation.  Raises RulesError if it is damaged or of another format."""
    try:
        return parse_rules(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        raise RulesError(f"the rules are not JSON: {error}") from error


def check(
    rules: Rules, level: int, profile: Any, as_of: date, names: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The verdict, as data, for a decoded profile, a level (1-5) and a reference date, which chooses the edition.

    `names`: occupation names -> ids that a profile may use besides the family of the occupation itself.
    Raises ProfileError with all problems of the profile, KeyError for a level that does not exist.
    """
    known, rules = {**(names or {}), **rules.family}, rules_on(rules, as_of)
    verdict = check_level(rules, level, parse_profile(profile, as_of, known), as_of)
    return verdict_json(rules, level, as_of, verdict)


class _Session:
    """What the browser's worker has loaded: rules by occupation, and words by script."""

    def __init__(self) -> None:
        self.rules: dict[str, Rules] = {}
        self.words: dict[str, Mapping[str, str]] = {"hans": WORDS}
        self._compiled: dict[str, tuple[tuple[str, ...], dict[int, CompiledLevel]]] = {}
        self._prepared: tuple[list[tuple[str, ...]], tuple[Prepared, ...]] | None = None

    def load(self, rules: Rules) -> None:
        """Keep the rules of an occupation; what was made of former ones is dropped."""
        self.rules[rules.occupation.id] = rules
        self._compiled.pop(rules.occupation.id, None)
        self._prepared = None

    def compiled(self, rules: Rules) -> dict[int, CompiledLevel]:
        """The lists of an occupation in their editions of some date, ready for planning."""
        choice, occupation = choice_of(rules), rules.occupation.id
        if self._compiled.get(occupation, (None,))[0] != choice:
            self._compiled[occupation] = choice, compile_levels(rules)
        return self._compiled[occupation][1]

    def on(self, as_of: date) -> dict[str, Rules]:
        """The rules that are loaded, in their editions of a date."""
        return {occupation: rules_on(rules, as_of) for occupation, rules in self.rules.items()}

    def all_lists(self, as_of: date) -> tuple[Prepared, ...]:
        """Every list that is loaded in its edition of a date, ready for look-ups."""
        every = self.on(as_of).values()
        choices = [choice_of(rules) for rules in every]
        if self._prepared is None or self._prepared[0] != choices:
            self._prepared = choices, prepare(every)
        return self._prepared[1]


_session = _Session()


class _BadRequest(ValueError):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _load(request: Mapping[str, Any]) -> dict[str, Any]:
    rules = parse_rules(request["rules"])
    _session.load(rules)
    return {"loaded": rules.occupation.id}


def _words(request: Mapping[str, Any]) -> dict[str, Any]:
    script, words = request.get("script"), request["words"]
    if script not in SCRIPTS or set(words) != set(WORDS) or not all(isinstance(text, str) for text in words.values()):
        raise RulesError("the words are of another version")
    _session.words[script] = words
    return {"loaded": script}


class _Asked(NamedTuple):
    """The list that a request is about, and the profile that it gives, read once."""

    rules: Rules
    level: int
    as_of: date
    profile: Profile


def _place(request: Mapping[str, Any]) -> tuple[Rules, int]:
    rules = _session.rules.get(request["occupation"])
    if rules is None:
        raise _BadRequest("unknown_occupation")
    level = request["level"]
    if type(level) is not int:  # true == 1 and 3.0 == 3
        raise _BadRequest("bad_request")
    if level not in rules.levels:
        raise _BadRequest("unknown_level")
    return rules, level


def _asked(request: Mapping[str, Any]) -> _Asked:
    rules, level = _place(request)
    as_of = parse_date(request["as_of"])
    if "profile" in request:
        data = request["profile"]
    else:
        data = profile_from(questions_for(of_every_edition(rules.levels[level])), request["answers"])
    names = {**request.get("names", {}), **rules.family}
    return _Asked(rules_on(rules, as_of), level, as_of, parse_profile(data, as_of, names))


def _check(request: Mapping[str, Any]) -> dict[str, Any]:
    rules, level, as_of, profile = _asked(request)
    verdict = check_level(rules, level, profile, as_of)
    data = verdict_json(rules, level, as_of, verdict)
    if "script" not in request:
        return {"verdict": data}
    script = request["script"]
    words = _session.words[script]
    reply: dict[str, Any] = {"verdict": data, "report": report(rules, words, script, data)}
    if "answers" in request:
        asking = ask(rules, level, context_of(rules, profile, as_of), verdict, frozenset(request["answers"]))
        reply.update(asking_report(rules, words, level, asking))
    return reply


def _outlook(request: Mapping[str, Any]) -> dict[str, Any]:
    rules, level, as_of, profile = _asked(request)
    script = request["script"]
    found = look_ahead(rules, _session.compiled(rules), level, context_of(rules, profile, as_of))
    return {"outlook": outlook_report(rules, _session.words[script], script, level, as_of, found)}


def _matches(request: Mapping[str, Any], as_of: date, within: int) -> tuple[Match, ...]:
    lists = _session.all_lists(as_of)
    if "profile" in request:
        return match(lists, request["profile"], as_of, within, request.get("names"))
    if request.get("general") is True:
        return match(lists, profile_from(GENERAL, request["answers"]), as_of, within)
    rules, level = _place(request)
    data = profile_from(questions_for(of_every_edition(rules.levels[level])), request["answers"])
    return match_relative(lists, data, rules.occupation.id, as_of, within)


def _match(request: Mapping[str, Any]) -> dict[str, Any]:
    as_of, within = parse_date(request["as_of"]), request.get("within", 12)
    if type(within) is not int or not 0 <= within <= 1200:
        raise _BadRequest("bad_request")
    data = match_json(as_of, within, _matches(request, as_of, within))
    if "script" not in request:
        return {"match": data}
    script = request["script"]
    return {"match": data, "groups": match_report(_session.on(as_of), _session.words[script], script, data)}


_REQUESTS = {"load": _load, "words": _words, "check": _check, "outlook": _outlook, "match": _match}


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

    `{"type": "load", "rules"}` and `{"type": "words", "script", "words"}` come first.
    `{"type": "check", "occupation", "level", "as_of", "answers" or "profile", "script"?}`: the verdict; with a script
    the report, and with answers `next` (the unanswered questions that can still matter, the most useful one first)
    and `left` (how many of them may be needed).
    `{"type": "outlook", "occupation", "level", "as_of", "answers" or "profile", "script"}`: the date, what is missing,
    the papers, the route, the levels beyond.
    `{"type": "match", "as_of", "within"?, "script"?, ...}`: every list that is loaded, for a `"profile"`, for
    `"answers"` to the list of an `"occupation"` and `"level"`, or for `"answers"` to the `"general": true` questions.
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
