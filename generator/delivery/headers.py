"""The file `_headers`: what a host sends along with the files.

Cloudflare Pages, Netlify and others read it as it is; the preview server does too, and deploy/nginx.conf has the same
for nginx. Hosts join the values of a header that two patterns set, so no two here set the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.delivery.policy import policy_for

FILE = "_headers"
HASHED_PARENTS = ("assets", "runtime", "search-index")
_HASH = re.compile(r"[0-9a-f]{16}")

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
FOR_OTHERS = {"Access-Control-Allow-Origin": "*"}
"""The published rules may be fetched by pages of other sites."""


def hashed_folders(site: Path) -> Iterator[str]:
    """The folders whose name is a hash of their content, such as `assets/0123456789abcdef`."""
    for parent in HASHED_PARENTS:
        for folder in sorted((site / parent).iterdir()):
            if folder.is_dir() and _HASH.fullmatch(folder.name):
                yield f"{parent}/{folder.name}"


def write_headers(site: Path, below: str = "/") -> None:
    """Write `_headers` for a built site that lies below a path of its host.

    404.html is the only page with inline style and script.  There is no `frame-ancestors`: schools put the checker
    into their pages (docs/embedding.md), and nothing on the site acts in a visitor's name.
    """
    missing = (site / "404.html").read_text(encoding="utf-8")
    rules: dict[str, Mapping[str, str]] = {
        f"{below}*": {"Content-Security-Policy": policy_for(missing), **ALWAYS},
        f"{below}api/*": FOR_OTHERS,
        **{f"{below}{folder}/*": FOR_EVER for folder in hashed_folders(site)},
    }
    blocks = [
        "\n".join([pattern, *(f"  {name}: {value}" for name, value in headers.items())])
        for pattern, headers in rules.items()
    ]
    (site / FILE).write_text("\n".join(blocks) + "\n", encoding="utf-8")


def read_headers(text: str) -> list[tuple[re.Pattern[str], str, str]]:
    """The lines of a file `_headers` as (pattern of the path, name, value).

    >>> [(pattern.pattern, name, value) for pattern, name, value in read_headers("/a/*\\n  X: 1\\n")]
    [('/a/.*', 'X', '1')]
    """
    lines = []
    pattern = re.compile("")
    for line in text.splitlines():
        if line[:1].isspace() and ":" in line:
            name, _, value = line.strip().partition(":")
            lines.append((pattern, name, value.strip()))
        elif line.strip() and not line.startswith("#"):
            pattern = re.compile(".*".join(re.escape(part) for part in line.strip().split("*")))
    return lines
