"""nginx with the project's configuration: for the tests of deploy/ and for measuring."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import ROOT

CONF = (ROOT / "deploy/nginx.conf").read_text("utf-8")
# Debian's is not on everybody's PATH.
PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def nginx(
    folder: Path,
    root: Path,
    below: str = "",
    *,
    main: str = "master_process off;",
    events: str = "",
    http: str = "",
    server: str = "",
) -> Iterator[str]:
    """The address of what nginx serves of a root, for a site that lies in it below a path.

    A missing one is an error: `make test` installs it (tools/install-server.sh).
    The configuration is changed as its own first lines say; `main`, `events` and `http` are more of what is around it,
    `server` of what is in its server.  What `http` includes of `sites-enabled` listens where it does.
    """
    assert PROGRAM, "no nginx; next step: run tools/install-server.sh"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    text = CONF.replace("/srv/www", str(root)).replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("    listen [::]:80;\n", "").replace("error_page 404 /", f"error_page 404 /{below}")
    text = text.replace("server_tokens off;", f"server_tokens off; {server}")
    (folder / "site.conf").write_text(text, encoding="utf-8")
    for other in folder.parent.glob("sites-enabled/*"):
        moved = other.read_text("utf-8").replace("listen 80 ", f"listen 127.0.0.1:{port} ")
        other.write_text(moved.replace("    listen [::]:80 default_server;\n", ""), encoding="utf-8")
    paths = " ".join(f"{kind}_temp_path {folder};" for kind in _TEMPORARY)
    frame = f"daemon off; {main} error_log stderr; pid {folder}/pid; events {{ {events} }}"
    frame += f" http {{ access_log off; {http} {paths} include {folder}/site.conf; }}"
    (folder / "nginx.conf").write_text(frame, encoding="utf-8")
    command = [PROGRAM, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0 and "[warn]" not in tried.stderr, tried.stderr
    with subprocess.Popen(command) as process:
        for _ in range(100):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{port}/{below}"
        finally:
            process.terminate()
