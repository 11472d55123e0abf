"""The page for addresses that don't exist, in both scripts at once.

A host sends it for any address below the site, so it brings its own style and finds the way home by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.delivery.policy import policy_for
from generator.pages.frame.environment import environment
from generator.pages.frame.page import Page, placeholder
from generator.words.script import traditional_interface

TITLE = "没有这个页面"
ADVICE = "地址可能有误，或者页面已经移动。可以从这里找：首页列出全部职业，也可以搜索。"
LINKS = (("首页", ""), ("全部职业与工种", "occupations/"), ("搜索", "search/"))
OTHER_FOLDERS = {"hant", "api", "assets", "runtime", "search-index"}


def missing_page(pages: Sequence[Page], site_url: str = "") -> str:
    """The HTML of 404.html, for a site at an address, or at one that is not known."""
    hans: dict[str, Any] = {"title": TITLE, "advice": ADVICE, "links": LINKS}
    hant = {
        "title": traditional_interface(TITLE),
        "advice": traditional_interface(ADVICE),
        "links": [(traditional_interface(name), path) for name, path in LINKS],
    }
    folders = sorted(OTHER_FOLDERS | {page.path.split("/")[0] for page in pages if page.path})
    versions = [("zh-Hans", "", hans), ("zh-Hant", "hant/", hant)]
    html = (
        environment()
        .get_template("not_found.html")
        .render(hans=hans, versions=versions, folders=folders, site_url=site_url)
    )
    return html.replace(placeholder("policy"), policy_for(html))
