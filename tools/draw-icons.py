"""Draws the PNG icons of generator/assets/site/ from icon.svg: `.venv/bin/python tools/draw-icons.py`.

Run by hand when icon.svg changes; the files are committed, because no library that the site needs draws SVG.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "generator/assets/site"
# A maskable icon may be cut to any shape: it fills its square, and what matters lies in the middle four fifths.
SAFE = 0.85


def full(svg: str) -> str:
    """The icon without its rounded corners, its drawing drawn smaller."""
    path = re.search(r"<path[^>]*/>", svg)
    assert path, "icon.svg has no path"
    group = f'<g transform="translate(16 16) scale({SAFE}) translate(-16 -16)">{path[0]}</g>'
    return svg.replace(path[0], group).replace(' rx="6"', "")


def main() -> None:
    svg = (FOLDER / "icon.svg").read_text("utf-8")
    drawings = {f"icon-any-{size}.png": (svg, size) for size in (192, 512)}
    drawings |= {f"icon-maskable-{size}.png": (full(svg), size) for size in (192, 512)}
    # iOS rounds the corners itself and shows transparent ones black.
    drawings["icon-touch-180.png"] = (full(svg), 180)
    chromium = subprocess.run([ROOT / "tools/find-browser.sh", "chromium"], capture_output=True, text=True, check=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.stdout.strip(), args=["--no-sandbox"])
        for name, (drawing, size) in drawings.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            sized = drawing.replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)
            page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{sized}")
            page.screenshot(path=FOLDER / name, omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
