"""The site below a path of its own, on a server that a test can break; the service worker is at work."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.preview.server import StaticHandler, serving
from tests.support.browser.flaky_site import PATH, Network, place_headers


@pytest.fixture
def folder(site_folder: Path, tmp_path: Path) -> Path:
    """A copy of the built site, below a path; no bytes are copied until they are changed."""
    shutil.copytree(site_folder, tmp_path / PATH, copy_function=os.link, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    place_headers(tmp_path / PATH)
    return tmp_path / PATH


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    network = Network()
    monkeypatch.setattr(StaticHandler, "answer", network.pass_on(StaticHandler.answer))
    yield network
    network.silence.set()


@pytest.fixture
def site(folder: Path, tmp_path: Path, network: Network) -> Iterator[str]:
    with serving(tmp_path) as address:
        yield f"{address}{PATH}/"


@pytest.fixture
def context_options() -> dict[str, Any]:
    return {"service_workers": "allow"}
