"""The sitemap: every page with its other script; and robots.txt, which names it to search engines.

Written only where the site's address is known.

No dates: the same commit gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(paths: Sequence[str], site_url: str) -> str:
    """The sitemap of the pages at these paths, in both scripts; `site_url` ends in a slash."""
    entries = []
    for path in sorted(paths):
        versions = {"zh-Hans": escape(f"{site_url}{path}"), "zh-Hant": escape(f"{site_url}hant/{path}")}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>'
            for language, address in versions.items()
        )
        entries += [f"<url><loc>{address}</loc>{links}</url>\n" for address in versions.values()]
    return f"{HEAD}{''.join(entries)}</urlset>\n"


def robots(site_url: str) -> str:
    """What search engines read at the root of a host: everything may be read, and where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"
