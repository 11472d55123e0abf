"""Requests to the worker: in order, with their errors, over time-outs, restarts and a killed worker."""

from __future__ import annotations

from tests.support.browser.worker_visit import Visit


class TestRequests:
    def test_replies_keep_the_order_of_the_requests(self, talk: Visit) -> None:
        script = "Promise.all([1, 2, 3].map((n) => checker.request('echo', {text: n})))"

        assert talk.run(script) == [{"echo": 1}, {"echo": 2}, {"echo": 3}]

    def test_text_is_what_python_wrote(self, talk: Visit) -> None:
        text = talk.run("""checker.requestText('echo', '{"text": "電工\u2028"}')""")

        assert text == '{"echo": "電工\u2028"}'

    def test_an_error_of_the_evaluator_rejects_with_its_code(self, talk: Visit) -> None:
        script = "checker.request('x', {code: 'odd'}).catch((e) => [e.code, e.message, e.problems[0].path])"

        assert talk.run(script) == ["odd", "no", "/code"]

    def test_an_endless_request_times_out_and_the_next_is_answered(self, talk: Visit) -> None:
        talk.echo("")

        replies = talk.run(
            """settle(checker.request('x', {spin: true}, {timeoutMs: 300}),
                      checker.request('echo', {text: 'next'}))"""
        )
        assert replies == ["timeout", {"echo": "next"}]

    def test_a_killed_worker_is_replaced(self, talk: Visit) -> None:
        talk.echo("")
        talk.page.workers[-1].evaluate("self.close()")

        assert talk.run("settle(...[1, 2].map((n) => checker.request('echo', {text: n})))") == [
            {"echo": 1},
            {"echo": 2},
        ]

    def test_a_restart_loses_nothing(self, talk: Visit) -> None:
        talk.echo("")

        replies = talk.run(
            """(() => {
              const both = settle(checker.request('echo', {text: 'sent'}),
                                  checker.request('echo', {text: 'waiting'}));
              checker.restart();
              return both;
            })()"""
        )
        assert replies == [{"echo": "sent"}, {"echo": "waiting"}]

    def test_a_new_worker_is_told_what_the_old_one_was_to_remember(self, talk: Visit) -> None:
        replies = talk.run(
            """(async () => {
              const load = (key, value, options) => checker.request("load", {load: {[key]: value}}, options);
              const get = (key) => checker.request("get", {get: key});
              await load("rules", 1, {remember: "rules"});
              await load("rules", 2, {remember: "rules"});
              await load("other", 3);
              await checker.request("load", {code: "bad"}, {remember: "rules"}).catch(() => {});
              const before = await settle(get("rules"), get("other"));
              checker.restart();
              return [before, await settle(get("rules"), get("other"))];
            })()"""
        )
        assert replies == [[2, 3], [2, None]]

    def test_a_lost_request_is_told_in_its_turn(self, talk: Visit) -> None:
        """A worker that ends while it loads leaves no second copy of what is remembered."""
        talk.run("checker.request('load', {load: {rules: 1}}, {remember: 'rules'})")

        replies = talk.run(
            """(() => {
              const all = settle(checker.request("get", {get: "rules"}));
              checker.restart();
              checker.restart();
              return all;
            })()"""
        )
        assert replies == [1]

    def test_stop_ends_every_request(self, visit: Visit) -> None:
        script = """(() => {
          const both = settle(checker.request('echo', {}), checker.request('echo', {}));
          checker.stop();
          return both;
        })()"""

        assert visit.run(script) == ["stopped", "stopped"]
