"""deploy/Containerfile is built, where a builder is at hand: without a registry, and without more rights than ours.

The image to start from is made here, so what a registry would give is not tried.  The built one is read layer by
layer, as its format says, without the program that wrote it, and its configuration serves its site.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.commands.verify_site import check_site
from generator.deployed.fetch import Host
from tests.browser.site.test_verify_site import small_site
from tests.support import ROOT
from tests.support.nginx import CONF, nginx

BUILDAH = shutil.which("buildah")
builder = pytest.mark.skipif(not BUILDAH, reason="no buildah here; tools/install-packages.sh buildah installs it")


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Mapping[str, str]]:
    """The environment of a builder that keeps its images here."""
    conf = tmp_path / "storage.conf"
    conf.write_text(
        f'[storage]\ndriver = "vfs"\ngraphroot = "{tmp_path}/images"\nrunroot = "{tmp_path}/run"\n'
        f'rootless_storage_path = "{tmp_path}/images"\n',
        "utf-8",
    )
    environment = {**os.environ, "CONTAINERS_STORAGE_CONF": str(conf), "HOME": str(tmp_path)}
    yield environment
    # What it wrote may belong to others than us.
    subprocess.run(["buildah", "rmi", "--all", "--force"], env=environment, capture_output=True, check=False)


def run(environment: Mapping[str, str], *command: str | Path) -> str:
    done = subprocess.run(list(map(str, command)), env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def base_image(folder: Path, environment: Mapping[str, str]) -> str:
    """An image of two files, one of which the site's own takes the place of."""
    (folder / "root/etc/nginx/conf.d").mkdir(parents=True)
    (folder / "root/etc/nginx/nginx.conf").write_text("of the base", "utf-8")
    (folder / "root/etc/nginx/conf.d/default.conf").write_text("of the base", "utf-8")
    (folder / "Containerfile").write_text("FROM scratch\nCOPY root/ /\n", "utf-8")
    run(environment, "buildah", "build", "--quiet", "--tag", "localhost/base", folder)
    return "localhost/base"


def files_of(image: str, folder: Path, environment: Mapping[str, str]) -> dict[str, bytes]:
    """What is in an image, layer over layer."""
    run(environment, "buildah", "push", "--quiet", image, f"dir:{folder}")
    found: dict[str, bytes] = {}
    for layer in json.loads((folder / "manifest.json").read_text("utf-8"))["layers"]:
        with tarfile.open(folder / layer["digest"].partition(":")[2]) as archive:
            for entry in archive:
                content = archive.extractfile(entry) if entry.isfile() else None
                if content:
                    found[entry.name.removeprefix("./").lstrip("/")] = content.read()
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What the image is built from, with a small site, and something beside it that is nobody's business."""
    folder = tmp_path / "project"
    for name in ("deploy", "tools"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "build/site").mkdir(parents=True)
    small_site(folder / "build/site")
    (folder / "build/secret").write_text("x", "utf-8")
    return folder


@builder
def test_the_image_holds_the_site_and_serves_it(project: Path, storage: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    base = base_image(tmp_path / "base", storage)
    given = {**storage, "BUILDER": "buildah", "NGINX": base, "IMAGE": "localhost/site"}
    said = run(given, project / "tools/build-container.sh")
    assert "localhost/site" in said
    files = files_of("localhost/site", tmp_path / "image", storage)
    assert files["etc/nginx/nginx.conf"] == b"of the base"
    assert files["etc/nginx/conf.d/default.conf"].decode() == CONF
    site = project / "build/site"
    built = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    served = {name.removeprefix("srv/www/"): content for name, content in files.items() if name.startswith("srv/www/")}
    assert served == built
    assert [name for name in files if "secret" in name or "Containerfile" in name] == []
    for name, content in served.items():
        (tmp_path / "www" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "www" / name).write_bytes(content)
    (tmp_path / "nginx").mkdir()
    with nginx(tmp_path / "nginx", tmp_path / "www") as address:
        assert check_site(Host(address, 10), build=site).findings == ()


def build_with(project: Path, tmp_path: Path, script: str | None) -> subprocess.CompletedProcess[str]:
    """Build with nothing on the PATH but a shell's tools and, if given, a `podman` of these words."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("dirname", "sh"):
        (tools / name).symlink_to(shutil.which(name) or name)
    if script is not None:
        (tools / "podman").write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (tools / "podman").chmod(0o755)
    command = ["/bin/sh", str(project / "tools/build-container.sh")]
    return subprocess.run(command, env={"PATH": str(tools)}, capture_output=True, encoding="utf-8", check=False)


def test_without_a_builder_the_next_step_is_said(project: Path, tmp_path: Path) -> None:
    done = build_with(project, tmp_path, None)
    assert done.returncode == 1
    assert "found neither podman nor buildah" in done.stderr and "Next step" in done.stderr


def test_a_base_that_cannot_be_fetched_is_told(project: Path, tmp_path: Path) -> None:
    done = build_with(project, tmp_path, 'echo "$@"; exit 125')
    assert done.returncode == 1
    assert done.stdout.startswith("build --file deploy/Containerfile ") and "--tag baokao ." in done.stdout
    assert "podman built no image" in done.stderr and "make container NGINX=" in done.stderr
