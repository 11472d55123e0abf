"""The command `baokao verify-site`: its arguments, the walk over the site, the report."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from checker.command.arguments import UsageError
from generator.delivery.listing import FILE, hash_files, read_listing, root_hash
from generator.delivery.offline import WORKER
from generator.deployed.addresses import check_addresses
from generator.deployed.checks import (
    MISSING_PAGE,
    UNSENT,
    Finding,
    address_of,
    check_file,
    check_links,
    check_missing_page,
    check_rules_version,
    check_worker,
    rules_version_of,
)
from generator.deployed.fetch import Answer, Host, Unreachable, printable

NOWHERE = "no-such-page-of-baokao/"
SHOWN = 5
"""How many places are named of each kind of finding."""
CONNECTIONS = 2
TIMEOUT = 20.0
"""Seconds."""


class Checked(NamedTuple):
    """What a walk over a site found; `files` is how many are listed."""

    files: int
    rules_version: str
    root: str
    findings: tuple[Finding, ...]


def _listing(host: Host) -> dict[str, str]:
    answer = host.get(FILE)
    if answer.status != 200:
        raise UsageError(
            f"{host.root}{FILE}: status {answer.status}; is it the address of a site that `make site` built?"
            " It ends where the start page is, such as https://host/path/"
        )
    try:
        return read_listing(answer.body.decode("utf-8"))
    except ValueError as error:
        raise UsageError(printable(f"{host.root}{FILE}: {error}")) from None


def _unlike(listed: dict[str, str], folder: Path) -> Iterator[Finding]:
    """Where a site's listing is not that of a folder that was built here."""
    built = hash_files(folder)
    for name in sorted(name for name in {*built, *listed} - UNSENT if built.get(name) != listed.get(name)):
        yield Finding("error", f"not the site in {folder}", name)


def check_site(host: Host, *, build: Path | None = None, connections: int = CONNECTIONS) -> Checked:
    """Ask for every listed file once; raises Unreachable, or UsageError where there is no site."""
    listed = _listing(host)
    asked = [name for name in listed if name not in UNSENT and name != MISSING_PAGE]
    findings: list[Finding] = []
    kept: dict[str, bytes] = {}

    def ask(name: str) -> Answer:
        return host.get(address_of(name))

    with ThreadPoolExecutor(connections) as pool:
        for name, answer in zip(asked, pool.map(ask, asked), strict=True):
            findings += check_file(name, listed[name], answer)
            if answer.status == 200:
                findings += check_addresses(host.root, name, answer.body)
            if answer.status == 200 and name.endswith((".html", ".json", WORKER)):
                kept[name] = answer.body
    findings += check_worker(kept.get(WORKER, b""), listed)
    findings += check_missing_page(host.get(NOWHERE), listed.get(MISSING_PAGE, ""))
    pages = {name: body.decode("utf-8", "replace") for name, body in kept.items() if name.endswith(".html")}
    findings += chain(check_links(host.root, pages, listed), check_rules_version(kept, pages))
    if build:
        findings += _unlike(listed, build)
    if _listing(host) != listed:
        findings.append(Finding("error", "half-written: the site changed while it was checked", FILE))
    if host.root.startswith("http://") and "//127.0.0.1" not in host.root and "//localhost" not in host.root:
        findings.append(Finding("warning", "no HTTPS: browsers then refuse use without a network", host.root))
    return Checked(len(listed), rules_version_of(kept), root_hash(listed), tuple(dict.fromkeys(findings)))


def format_report(checked: Checked) -> str:
    """The findings by kind, errors first, each with the first places."""
    lines = []
    for grade in ("error", "warning"):
        kinds = dict.fromkeys(finding.what for finding in checked.findings if finding.grade == grade)
        for what in kinds:
            places = [f.place for f in checked.findings if (f.grade, f.what) == (grade, what)]
            lines.append(f"{grade}: {what} ({len(places)})")
            lines += [f"  {printable(place)}" for place in places[:SHOWN]]
            if len(places) > SHOWN:
                lines.append(f"  … and {len(places) - SHOWN} more")
    counts = {grade: len({f.what for f in checked.findings if f.grade == grade}) for grade in ("error", "warning")}
    spread = {grade: sum(f.grade == grade for f in checked.findings) for grade in ("error", "warning")}
    version = printable(checked.rules_version) or "unknown"
    lines.append(f"{checked.files} files, rules version {version}, root {checked.root}")
    told = (f"{counts[g]} kinds of {g}s" + (f" in {spread[g]} places" if counts[g] else "") for g in counts)
    lines.append(", ".join(told))
    return "\n".join(lines)


def run_verify_site(options: argparse.Namespace) -> int:
    """`baokao verify-site`: 0 as built, 1 with errors (or, if strict, warnings), 2 where there is no site to check."""
    host = Host(options.address, options.timeout)
    try:
        checked = check_site(host, build=options.build)
    except Unreachable as error:
        advice = "Next step: open the address in a browser, or give more --timeout"
        raise UsageError(f"no answer: {printable(str(error))}\n  {advice}") from None
    print(format_report(checked))
    grades = {finding.grade for finding in checked.findings}
    return int("error" in grades or (options.strict and bool(grades)))


def _address(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"found {text!r}, expected https://host/ or https://host/path/")
    return text.partition("#")[0].partition("?")[0].rstrip("/") + "/"


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= 600:
        raise argparse.ArgumentTypeError(f"found {text!r}, expected seconds from 0 to 600")
    return value


def _folder(text: str) -> Path:
    folder = Path(text)
    if not (folder / FILE).is_file():
        raise argparse.ArgumentTypeError(f"{text} has no {FILE}; expected a folder that `make site` wrote")
    return folder


def add_verify_site(commands: Any) -> None:
    """Add the command to the subparsers of `baokao`; it needs no rules."""
    words = "check a deployed site: bytes, media types, headers, links, version of the rules"
    parser: argparse.ArgumentParser = commands.add_parser("verify-site", help=words)
    parser.add_argument("address", metavar="URL", type=_address, help="where the start page is")
    parser.add_argument("--build", type=_folder, help="a built site that it must be, such as build/site")
    parser.add_argument("--strict", action="store_true", help="status 1 for warnings, too")
    parser.add_argument("--timeout", type=_seconds, default=TIMEOUT, help="seconds to wait for each answer (20)")
    parser.set_defaults(run_alone=run_verify_site)
