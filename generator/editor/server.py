"""Serves the page of a draft on this machine, and takes its forms.

Answers on the loopback only; a request that does not name it as its host, or brings no token of this page, changes
nothing, so that no page of the web can.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import parse_qs

from generator.draft.adoption import adopt
from generator.editor.desk import Desk, NotSettled
from generator.editor.page import page
from generator.rulebook.problems import RulesInvalid

HOST = "127.0.0.1"
MAX_BODY = 100_000
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

Form = Mapping[str, str]


class Editor:
    """A draft, the rules that it is for, and the token of its page."""

    def __init__(self, folder: Path, rules: Path) -> None:
        self.desk, self.rules = Desk(folder), rules
        self.token = secrets.token_urlsafe(24)
        self.lock = Lock()

    def _adopt(self, form: Form) -> list[str]:
        adopted = adopt(self.desk.folder, self.rules)
        beside = [f"现在两份都适用：{words}；如果新清单取代旧清单，写上 supersedes。" for words in adopted.beside]
        return ["收入了规则：", *map(str, (*adopted.files, *adopted.cases)), *beside, "下一步：baokao lint"]

    def act(self, action: str, form: Form) -> list[str] | None:
        """What came of a form, a line each; None for an action that is none."""
        actions: Mapping[str, Callable[[], list[str] | None]] = {
            "rewrite": lambda: self.desk.rewrite(form.get("clause", ""), form.get("sentence", "")),
            "keep": lambda: self.desk.keep_as_text(form.get("clause", "")),
            "no-clause": lambda: self.desk.not_a_clause(form.get("clause", "")),
            "looked-at": lambda: self.desk.looked_at(int(form.get("line", "0"))),
            "describe": lambda: self.desk.describe(form),
            "adopt": lambda: self._adopt(form),
        }
        if action not in actions:
            return None
        try:
            with self.lock:
                return actions[action]() or ["写入了草稿。"]
        except (NotSettled, ValueError) as error:
            return [str(error)]
        except RulesInvalid as error:
            return error.told("zh").split("\n")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "baokao"
    sys_version = ""

    def __init__(self, *args: object, editor: Editor) -> None:
        self.editor = editor
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if not self._is_ours():
            self._answer(HTTPStatus.FORBIDDEN, "")
        elif self.path == "/":
            self._answer(HTTPStatus.OK, page(self.editor.desk, self.editor.token))
        else:
            self._answer(HTTPStatus.NOT_FOUND, "")

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(min(size, MAX_BODY)).decode("utf-8", "replace")
        form = {name: values[0] for name, values in parse_qs(raw).items()}
        if (
            size > MAX_BODY
            or not self._is_ours()
            or not secrets.compare_digest(form.get("token", "").encode(), self.editor.token.encode())
        ):
            self.close_connection = True
            self._answer(HTTPStatus.FORBIDDEN, "")
            return
        said = self.editor.act(self.path.removeprefix("/"), form)
        if said is None:
            self._answer(HTTPStatus.NOT_FOUND, "")
        else:
            self._answer(HTTPStatus.OK, page(self.editor.desk, self.editor.token, said))

    def _is_ours(self) -> bool:
        """Whether the browser was sent here by this address: another name may lead to this machine, too."""
        port = str(self.server.server_port)  # type: ignore[attr-defined]
        here = {f"{HOST}:{port}", f"localhost:{port}"}
        origin = self.headers.get("Origin")
        return self.headers.get("Host") in here and (origin is None or origin.removeprefix("http://") in here)

    def _answer(self, status: HTTPStatus, html: str) -> None:
        body = html.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the terminal is the editor's."""


def bind(editor: Editor, port: int = 0) -> ThreadingHTTPServer:
    """A server of an editor's page.  Raises OSError where the port is taken."""
    return ThreadingHTTPServer((HOST, port), partial(_Handler, editor=editor))


@contextmanager
def serving(editor: Editor) -> Iterator[str]:
    """The address of the page while it is served in the background."""
    server = bind(editor)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
