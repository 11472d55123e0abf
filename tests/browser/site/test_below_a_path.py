"""The site as a folder of somebody's server, at /a/b/: everything works, and nothing above is asked for."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.preview.server import serving
from tests.support.browser.checker_visit import ELECTRICIAN, CheckerVisit


def link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copyfile(source, target)


@pytest.fixture(scope="module")
def site(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`page` fails the test on any request that does not begin with this address."""
    root = tmp_path_factory.mktemp("server")
    shutil.copytree(site_folder, root / "a/b", copy_function=link_or_copy)
    with serving(root) as address:
        yield f"{address}a/b/"


def test_visit(page: Page, site: str) -> None:
    visit = CheckerVisit(page)
    visit.open(ELECTRICIAN)
    visit.seven_years()
    expect(visit.headline).to_have_attribute("data-state", "eligible")
    page.locator(".brand").click()
    expect(page).to_have_url(site)
    box = page.get_by_role("combobox").or_(page.get_by_role("searchbox")).first
    box.fill("电工 3")
    box.press("Enter")
    page.locator(".results__item a").first.click()
    expect(page).to_have_url(re.compile(f"^{site}occupations/diangong/3/"))
    page.locator("[data-script-switch]").click()
    expect(page).to_have_url(re.compile(f"^{site}hant/occupations/diangong/3/"))
    handout = page.locator("a[href$='diangong-3.pdf']").first.get_attribute("href")
    with page.expect_response(f"{site}hant/handouts/diangong-3.pdf") as answer:
        page.evaluate("address => fetch(address)", handout)
    assert answer.value.ok
