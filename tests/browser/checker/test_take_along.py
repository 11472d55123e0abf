"""What a visitor takes along: the text in the clipboard, the entry for the calendar, the picture.

The entry is read by hand by RFC 5545, the picture by Pillow; nothing is shared with the scripts that make them.
"""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from tests.support.browser.checker_visit import ELECTRICIAN, SEVEN_YEARS, SOON, CheckerVisit

LONGEST = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""
NEARLY = {
    **SEVEN_YEARS,
    "date": "2025-12-31",
    "training-3": "no",
    "education": "no",
    "title": "no",
}
"""A month of the seven years after the certificate is lacking."""
HEADLINE = "按您填的，现在还不能报电工三级/高级工。"


def properties(entry: bytes) -> list[tuple[str, str]]:
    """The content lines of an entry, unfolded, as name and value; every physical line is checked."""
    assert entry.endswith(b"\r\n")
    physical = entry.removesuffix(b"\r\n").split(b"\r\n")
    for line in physical:
        assert 0 < len(line) <= LONGEST and b"\n" not in line and b"\r" not in line
        line.decode()  # no character is broken in two
    unfolded = re.sub(rb"\r\n[ \t]", b"", entry).decode().removesuffix("\r\n").split("\r\n")
    assert len(physical) > len(unfolded), "no line was long enough to be folded"
    parts = [re.fullmatch(r"([A-Z-]+(?:;[A-Z-]+=[A-Z]+)*):(.*)", line) for line in unfolded]
    return [(found[1], found[2]) for found in parts if found]


def unescaped(text: str) -> str:
    """A TEXT value (3.3.11); what need not be escaped is not."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]|\\[^\\;,nN]", text), text
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def test_as_text_as_entry_and_as_picture(visit: CheckerVisit, tmp_path: Path) -> None:
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open_with(ELECTRICIAN, NEARLY)
    visit.expect_verdict("not_eligible", "还不能报")
    page.get_by_text("带走这个结果").click()
    page.get_by_role("button", name="复制成文字").click(
        timeout=SOON
    )  # there with the date, which comes after the verdict
    entry = page.get_by_role("button", name="把2026年1月31日记到日历")
    expect(entry).to_be_visible()
    expect(page.get_by_text("已复制").first).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    lines = copied.splitlines()
    assert lines[0] == HEADLINE
    assert "最早2026年1月31日" in copied and "未核实现行有效" in copied
    assert lines[-1].endswith("checker/?occupation=diangong&level=3"), "the address holds no answer"

    with page.expect_download() as download:
        entry.click()
    assert download.value.suggested_filename == "baokao-2026-01-31.ics"
    download.value.save_as(tmp_path / "entry.ics")
    found = properties((tmp_path / "entry.ics").read_bytes())
    names = [name for name, _ in found]
    assert names[:2] == ["BEGIN", "VERSION"] and found[0][1] == found[-1][1] == "VCALENDAR" and names[-1] == "END"
    assert [value for name, value in found if name in ("BEGIN", "END")] == [
        "VCALENDAR",
        "VEVENT",
        "VEVENT",
        "VCALENDAR",
    ]
    values = dict(found)
    assert len(found) == len(values) + 2, "none but BEGIN and END comes twice"
    assert values["VERSION"] == "2.0" and values["PRODID"]
    assert re.fullmatch(r"\S+@\S+", values["UID"])
    assert re.fullmatch(r"\d{8}T\d{6}Z", values["DTSTAMP"])
    assert (values["DTSTART;VALUE=DATE"], values["DTEND;VALUE=DATE"]) == ("20260131", "20260201")
    assert "电工三级/高级工" in unescaped(values["SUMMARY"])
    assert unescaped(values["DESCRIPTION"]) == "\n".join(lines)

    page.get_by_role("button", name="做成图片").click()
    picture = page.locator(".checker__taken img")
    assert picture.get_attribute("alt") == "\n".join(lines)
    kind, _, data = str(picture.get_attribute("src")).partition(",")
    assert kind == "data:image/png;base64"
    with Image.open(io.BytesIO(base64.b64decode(data))) as image:
        image.load()
        assert image.format == "PNG" and image.width == 1080 and 600 < image.height < 6000
        assert not image.info.keys() - {"srgb", "gamma", "dpi"}, "no words beside the picture"
        ink = sum(image.convert("L").histogram()[:128]) / (image.width * image.height)
    assert 0.01 < ink < 0.3
    download_name = page.locator(".checker__taken a").get_attribute("download")
    assert download_name and re.fullmatch(r"电工三级/高级工\S*\.png", download_name)
