"""One more package for the Python that runs: fetched when it is asked for, and it answers its own types of requests."""

from __future__ import annotations

import json
from dataclasses import asdict

from tests.support.browser.worker_visit import Trial, Visit


def extend(trial: Trial) -> str:
    file = asdict(trial.manifest.additions["reader"])
    extension = json.dumps({"api": "reader.api", "file": file, "types": ["read"]})
    return f"checker.request('extend', {extension}, {{remember: 'extend'}})"


READ = "checker.request('read', {text: '电工\u2028'})"


def test_it_answers_its_types_and_the_first_one_all_others(visit: Visit, trial: Trial) -> None:
    assert visit.run(f"{extend(trial)}.then(() => Promise.all([{READ}, checker.request('echo', {{text: 1}})]))") == [
        {"read": "电工\u2028"},
        {"echo": 1},
    ]


def test_it_shares_the_python_of_the_first_one(visit: Visit, trial: Trial) -> None:
    told = "checker.request('load', {load: {rules: 7}}).then(() => checker.request('read', {get: 'rules'}))"
    assert visit.run(f"{extend(trial)}.then(() => {told})") == {"read": 7}


def test_a_new_worker_gets_it_again(visit: Visit, trial: Trial) -> None:
    assert visit.run(f"{extend(trial)}.then(() => checker.restart()).then(() => {READ})") == {"read": "电工\u2028"}


def test_what_cannot_be_had_is_told_and_python_lives_on(visit: Visit, trial: Trial) -> None:
    place = next((trial.root).rglob("reader.zip"))
    content = place.read_bytes()
    born = visit.born()
    place.write_bytes(content[:-1] + b"?")
    assert visit.run(f"settle({extend(trial)})") == ["damaged"]
    place.unlink()
    assert visit.run(f"settle({extend(trial)})") == ["missing"]
    assert visit.born() == born
    place.write_bytes(content)
    assert visit.run(f"{extend(trial)}.then(() => {READ})") == {"read": "电工\u2028"}
