"""How the worker starts, in a real Chromium, with each part broken in turn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.browser.worker_visit import Trial, Visit, flip, remove, truncate


class TestStart:
    def test_stages_come_in_order_and_count_every_byte(self, visit: Visit, trial: Trial) -> None:
        assert visit.echo("电工") == "电工"

        stages = visit.run("stages")
        order = [stage["stage"] for stage in stages]
        assert order == sorted(order, key=["download", "start", "ready"].index)
        assert set(order) == {"download", "start", "ready"}
        loaded = [stage["loaded"] for stage in stages]
        assert loaded == sorted(loaded)
        assert stages[-1]["loaded"] == stages[-1]["total"] == trial.size

    def test_nothing_is_fetched_before_the_first_need(self, visit: Visit) -> None:
        assert [url for url in visit.requests if "/runtime/" in url or "worker" in url] == []

    def test_nothing_is_written_to_the_console(self, visit: Visit) -> None:
        visit.echo("电工")

        assert visit.console == []

    def test_python_cannot_reach_the_network(self, visit: Visit) -> None:
        visit.echo("")

        blocked = visit.page.workers[-1].evaluate("fetch('/').catch((error) => error.name)")
        assert blocked == "TypeError"

    @pytest.mark.parametrize(
        ("name", "sabotage", "reason"),
        [
            ("worker.js", remove, "missing"),
            ("engine", remove, "missing"),
            pytest.param("engine", truncate, "damaged", marks=pytest.mark.prove),
            ("engine", flip, "damaged"),
            ("library", remove, "missing"),
            pytest.param("library", truncate, "damaged", marks=pytest.mark.prove),
            ("library", flip, "damaged"),
            pytest.param("starter", remove, "missing", marks=pytest.mark.prove),
            ("starter", truncate, "damaged"),
        ],
    )
    def test_a_broken_part_is_named_and_a_retry_recovers(
        self, visit: Visit, trial: Trial, name: str, sabotage: Callable[[Path], None], reason: str
    ) -> None:
        """A request made before the failure is answered after the retry, without a reload."""
        whole = trial.file(name).read_bytes()
        sabotage(trial.file(name))
        visit.run("void (window.early = checker.request('echo', {text: 'early'}))")

        failure = visit.failure()
        assert failure["reason"] == reason
        assert trial.file(name).name in failure["detail"]

        trial.file(name).write_bytes(whole)
        visit.run("checker.restart()")
        assert visit.run("early.then((reply) => reply.echo)") == "early"

    def test_no_webassembly_is_said(self, visit: Visit) -> None:
        visit.run("delete globalThis.WebAssembly")

        assert visit.failure()["reason"] == "wasm-unsupported"
