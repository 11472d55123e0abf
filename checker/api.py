"""The door for callers: Python functions, and `handle` for the browser.

rules = load_rules(json_text)
verdict = check(rules, 3, profile_data, date(2026, 1, 1))
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from .core.model import Rules, RulesError
from .core.problems import ProfileError
from .core.profile import Profile
from .core.saying import Words
from .door.failure import describe, failure
from .door.request import BadRequest, day_of, decode, names_of, part
from .door.serialise import dumps, verdict_json
from .door.session import Session, read_rules
from .interview.next_question import ask
from .interview.refine import refinement_json, refinements
from .profile.answers import profile_from, rows_by_section
from .profile.carrying import carried
from .profile.hints import hints_json, hints_of
from .profile.questions import GENERAL, questions_for
from .profile.reading import parse_profile
from .verdict.editions import of_every_edition, rules_on
from .verdict.verdict import check_level, context_of
from .words.verdict_report import asking_report, report
from .words.wording import WORDS

if TYPE_CHECKING:
    from .lookup.match import Match, Prepared

# What looks ahead and around (`outlook`, `match`) is imported where it is first asked for: a third of the modules, for
# which the first verdict in a browser would otherwise wait.

SCRIPTS = ("hans", "hant")
_BLANK = re.compile(r"\{\w+\}")
_WRONG = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, OverflowError)
"""What a value of another shape than expected leads to."""


def load_rules(text: str) -> Rules:
    """Read the JSON of one occupation (`/api/v1/occupations/<id>.json`).

    Raises:
        RulesError: it is damaged, of another format or beyond the limits.
    """
    try:
        return read_rules(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        raise RulesError(f"the rules are not JSON: {error}") from error


def check(
    rules: Rules, level: int, profile: Any, as_of: date, names: Mapping[str, str] | None = None, place: str = ""
) -> dict[str, Any]:
    """The verdict, as data, for a decoded profile, a level (1-5) and a reference date, which chooses the edition.

    Args:
        rules: the rules of the occupation.
        level: 1 to 5.
        profile: the decoded profile (docs/profile.md).
        as_of: the reference date, which chooses the edition of each list.
        names: occupation names -> ids that a profile may use besides the family of the occupation itself.
        place: a province, or a province and a city, in which answers of offices count (docs/counter.md).

    Returns:
        The verdict as data (docs/api.md).

    Raises:
        ProfileError: with all problems of the profile.
        UnknownLevel: the level does not exist.
    """
    known, rules = {**(names or {}), **rules.family}, rules_on(rules, as_of, place)
    verdict = check_level(rules, level, parse_profile(profile, as_of, known), as_of)
    return verdict_json(rules, level, as_of, verdict)


_session = Session()


def _script(request: Mapping[str, Any]) -> str:
    """The script of the reply.

    Raises:
        BadRequest: its words have not been loaded.
    """
    script: str = part(request, "script", str)
    if script not in _session.words:
        raise BadRequest("script")
    return script


@contextmanager
def _relying_on_rules(*, reads_profile: bool = False) -> Iterator[None]:
    """Within, what fails is the fault of the rules: everything else that came with the request has been read.

    `reads_profile`: all but the profile.
    """
    try:
        yield
    except _WRONG as error:
        if isinstance(error, BadRequest) or (reads_profile and isinstance(error, ProfileError)):
            raise
        raise RulesError(f"the rules cannot be evaluated: {error!r}") from error


def _load(request: Mapping[str, Any]) -> dict[str, Any]:
    rules = read_rules(request.get("rules"))
    _session.load(rules)
    return {"loaded": rules.occupation.id}


def _is_filled_alike(text: Any, own: str) -> bool:
    """Whether a word has the blanks of the evaluator's own, and no other curly brackets."""
    if not isinstance(text, str) or sorted(_BLANK.findall(text)) != sorted(_BLANK.findall(own)):
        return False
    return not set("{}") & set(_BLANK.sub("", text))


def _words(request: Mapping[str, Any]) -> dict[str, Any]:
    script: Any = request.get("script")
    words: Any = request.get("words")
    alike = isinstance(words, dict) and set(words) == set(WORDS)
    if script not in SCRIPTS or not alike or not all(_is_filled_alike(words[key], WORDS[key]) for key in WORDS):
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
    rules = _session.rules.get(part(request, "occupation", str))
    if rules is None:
        raise BadRequest("occupation", "unknown_occupation")
    level = part(request, "level", int)
    if level not in rules.levels:
        raise BadRequest("level", "unknown_level")
    return rules, level


def _profile_of_answers(request: Mapping[str, Any], rules: Rules, level: int) -> dict[str, Any]:
    answers = part(request, "answers", dict)
    with _relying_on_rules():
        questions = questions_for(of_every_edition(rules.levels[level]))
    return profile_from(questions, answers)


def _asked(request: Mapping[str, Any]) -> _Asked:
    rules, level = _place(request)
    as_of, names, place = day_of(request), names_of(request), part(request, "place", str, "")
    data = request["profile"] if "profile" in request else _profile_of_answers(request, rules, level)
    with _relying_on_rules(reads_profile=True):
        profile = parse_profile(data, as_of, {**names, **rules.family})
        return _Asked(rules_on(rules, as_of, place), level, as_of, profile)


def _check(request: Mapping[str, Any]) -> dict[str, Any]:
    rules, level, as_of, profile = _asked(request)
    script = _script(request) if "script" in request else ""
    with _relying_on_rules():
        verdict = check_level(rules, level, profile, as_of)
        reply: dict[str, Any] = {"verdict": verdict_json(rules, level, as_of, verdict)}
        if not script:
            return reply
        voice = _session.voice(rules, script)
        reply["report"] = report(voice, level, as_of, verdict)
        if "answers" in request:
            asking = ask(rules, level, verdict, frozenset(request["answers"]))
            reply.update(asking_report(voice, level, asking))
            questions = questions_for(of_every_edition(rules.levels[level]))
            reply["refine"] = refinement_json(refinements(verdict), rows_by_section(questions, request["answers"]))
            reply["hints"] = hints_json(hints_of(questions, request["answers"], as_of), voice.words)
        return reply


def _outlook(request: Mapping[str, Any]) -> dict[str, Any]:
    from .planning.outlook import look_ahead
    from .words.outlook_report import outlook_report

    rules, level, as_of, profile = _asked(request)
    script = _script(request)
    with _relying_on_rules():
        found = look_ahead(rules, _session.compiled(rules), level, context_of(rules, profile, as_of))
        return {"outlook": outlook_report(_session.voice(rules, script), level, as_of, found)}


def _matches(request: Mapping[str, Any], lists: Sequence[Prepared], as_of: date, within: int) -> tuple[Match, ...]:
    from .lookup.match import match

    names = names_of(request)
    if "profile" not in request and request.get("general") is not True:
        rules, level = _place(request)
        data = _profile_of_answers(request, rules, level)
        with _relying_on_rules(reads_profile=True):
            return match(lists, data, as_of, within, names, rules.occupation.id)
    data = request["profile"] if "profile" in request else profile_from(GENERAL, part(request, "answers", dict))
    about = part(request, "occupation", str) if "profile" in request and "occupation" in request else None
    with _relying_on_rules(reads_profile=True):
        return match(lists, data, as_of, within, names, about)


def _lists(request: Mapping[str, Any], as_of: date) -> tuple[Mapping[str, Rules], Sequence[Prepared]]:
    """The rules and lists that a request is about: those that come with it, or all that are loaded."""
    if "batch" in request:
        batch = part(request, "batch", dict)
        with _relying_on_rules():
            return _session.lists_of(batch, as_of)
    return _session.all_lists(as_of)


def _match(request: Mapping[str, Any]) -> dict[str, Any]:
    from .lookup.match import match_json
    from .words.plan_report import match_report

    as_of, within = day_of(request), part(request, "within", int, 12)
    if not 0 <= within <= 1200:
        raise BadRequest("within")
    script = _script(request) if "script" in request else ""
    every, lists = _lists(request, as_of)
    found = _matches(request, lists, as_of, within)
    reply: dict[str, Any] = {"match": match_json(as_of, within, found)}
    if script:
        with _relying_on_rules():
            reply["groups"] = match_report(every, _session.words[script], script, within, found)
            if request.get("general") is True:
                said = hints_of(GENERAL, part(request, "answers", dict, {}), as_of)
                reply["hints"] = hints_json(said, _session.words[script])
    return reply


def _table(request: Mapping[str, Any]) -> dict[str, Any]:
    from .table.requests import read

    return read(request, _session.words[_script(request)])


def _people(request: Mapping[str, Any]) -> dict[str, Any]:
    from .table.requests import judge_for, results

    as_of, script = day_of(request), _script(request)
    every = _lists(request, as_of)[0] if "batch" in request else _session.rules
    with _relying_on_rules():
        judge = judge_for(_session, every, as_of, names_of(request))
    return results(request, judge, _session.words[script], script)


def _counter(request: Mapping[str, Any]) -> dict[str, Any]:
    from .counter.requests import Asked, answer

    rules, level, as_of, profile = _asked(request)
    voice = _session.voice(rules, _script(request))
    with _relying_on_rules():
        return answer(request, Asked(voice, level, context_of(rules, profile, as_of)))


def _keep(request: Mapping[str, Any]) -> dict[str, Any]:
    from .counter.kept import kept, kept_text

    (rules, level), as_of, place = _place(request), day_of(request), part(request, "place", str, "")
    data = request["profile"] if "profile" in request else _profile_of_answers(request, rules, level)
    with _relying_on_rules(reads_profile=True):
        result = kept(rules, level, data, as_of, names_of(request), place)
    return {"result": result, "text": kept_text(result)}


def _replay(request: Mapping[str, Any]) -> dict[str, Any]:
    from .counter.kept import NotAResult, read_kept, replay
    from .counter.kept_report import replay_report

    script = _script(request)
    try:
        result = read_kept(request.get("result"))
        rules, _ = _place(result.data)
        with _relying_on_rules(reads_profile=True):
            found = replay(result, rules, names_of(request))
        return {"replay": replay_report(_session.voice(rules, script), result, found)}
    except NotAResult as error:
        raise BadRequest(f"result.{error.part}") from error


def _export(request: Mapping[str, Any]) -> dict[str, Any]:
    from .table.requests import export

    return export(request, _session.words[_script(request)])


def _carry(request: Mapping[str, Any]) -> dict[str, Any]:
    rules, level = _place(request)
    answers = part(request, "answers", dict)
    profile_from(GENERAL, answers)  # refuses what is no reply
    with _relying_on_rules():
        questions = questions_for(of_every_edition(rules.levels[level]))
        return {"answers": carried(questions, answers, frozenset(rules.family.values()))}


def _template(request: Mapping[str, Any]) -> dict[str, Any]:
    from .table.requests import template

    (rules, level), as_of, script = _place(request), day_of(request), _script(request)
    with _relying_on_rules():
        return template(rules_on(rules, as_of), level, _session.words[script])


_REQUESTS = {
    "load": _load,
    "words": _words,
    "check": _check,
    "outlook": _outlook,
    "match": _match,
    "carry": _carry,
    "table": _table,
    "people": _people,
    "export": _export,
    "template": _template,
    **dict.fromkeys(("bring", "years", "statement", "letter", "todo", "passages"), _counter),
    "keep": _keep,
    "replay": _replay,
}


def _answer(request: Mapping[str, Any]) -> str:
    kind = part(request, "type", str)
    if kind not in _REQUESTS:
        raise BadRequest("type")
    reply = dumps(_REQUESTS[kind](request))
    # Half a character in the rules' words would make the reply no text.
    return reply.encode("utf-8", "replace").decode("utf-8")


def handle(request_json: str) -> str:
    """Answer one request of the page; never raises.

    `{"type": "load", "rules"}` and `{"type": "words", "script", "words"}` come first.
    `{"type": "check", "occupation", "level", "as_of", "answers" or "profile", "script"?}`: the verdict; with a script
    the report, and with answers `next` (the unanswered questions that can still matter, the most useful one first),
    `left` (how many of them may be needed) `refine` (the dates of which the day, or of a year the month, decides) and
    `hints` (what typed dates were taken for, and what is improbable).
    `{"type": "outlook", "occupation", "level", "as_of", "answers" or "profile", "script"}`: the date, what is missing,
    the papers, the route, the levels beyond.
    `{"type": "match", "as_of", "within"?, "script"?, ...}`: every list that is loaded, for a `"profile"`, for
    `"answers"` to the list of an `"occupation"` and `"level"`, or for `"answers"` to the `"general": true` questions;
    an `"occupation"` beside a `"profile"` is the one for whose list that was given.
    With a `"batch"` (the JSON of `/api/v1/batches/<n>.json`) every list of that instead.
    `{"type": "carry", "occupation", "level", "answers"}`: what answers to the general questions say to those of a list.
    `{"type": "bring"}`, `"years"`, `"statement"`, `"letter"`, `"todo"`, `"passages"`, `"keep"` and `"replay"`: one
    person at a counter (docs/counter.md).
    `{"type": "table"}`, `"people"`, `"export"` and `"template"`: a table of people (docs/table.md).
    A failure is `{"error": {"code", "message", "part"?, "problems"?}}`, in the request's script where its words are
    loaded.
    """
    words: Words = WORDS
    try:
        request = decode(request_json)
        script = request.get("script")
        words = _session.words[script] if isinstance(script, str) and script in _session.words else WORDS
        return _answer(request)
    except ProfileError as error:
        return dumps(failure("bad_profile", words, describe(error, words)))
    except BadRequest as error:
        return dumps(failure(error.code, words, part=error.part))
    except RulesError:
        return dumps(failure("bad_rules", words))
    except Exception:  # the last resort: the page must get an answer, and no traceback
        return dumps(failure("internal", words))
