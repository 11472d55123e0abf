"""The content security policy of every page (ADR 0011): own files only, no inline script or style, no eval.

`wasm-unsafe-eval` lets WebAssembly be compiled and nothing else be evaluated.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence

_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


def policy(scripts: Sequence[str] = (), styles: Sequence[str] = ()) -> str:
    """The policy for a page, which also allows inline scripts and styles by their hashes."""
    parts = {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'", *scripts],
        "style-src": ["'self'", *styles],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'self'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in parts.items())


def policy_for(html: str) -> str:
    """The policy for a page with inline scripts and styles; they are named by their hashes."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for tag, text in _INLINE.findall(html):
        digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
        hashes[tag].append(f"'sha256-{digest}'")
    return policy(hashes["script"], hashes["style"])
