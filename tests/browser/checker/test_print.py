"""The printed page of ten typical visitors: one sheet of A4 with all that matters, legible, and no navigation."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from playwright.sync_api import expect

from tests.support.browser.checker_visit import ELECTRICIAN, CheckerVisit

TRAINED = {"work": "no", "training-3": "yes", "education": "yes", "education.1.degree": "associate"}
CASES = {
    "a turner with eight years and a break": (
        "checker/?occupation=chegong&level=3",
        {"work": "yes", "work.1.from": "2015-03", "work.1.to": "2019-03", "work.2.from": "2022-01"}
        | {"work.2.still": "yes", "certificate-4": "yes", "certificate-4.1.date": "2015-03"},
    ),
    "nothing at all": (ELECTRICIAN, dict.fromkeys(["work", "certificate-4", "training-3", "education", "title"], "no")),
    "a diploma of an unknown major": ("hant/checker/?occupation=wangshang&level=3", TRAINED),
    "a student in the last year": (
        "checker/?occupation=diangong&level=3",
        {"work": "no", "education": "yes", "education.1.status": "graduating", "education.1.major": "own"},
    ),
    "six years, without dates": (
        "checker/?occupation=wangshang&level=4",
        {"work": "yes", "work.1.known": "length", "work.1.months": "72"},
    ),
    "the longest list": (
        "checker/?occupation=qiangong&level=2",
        {"work": "yes", "work.1.from": "2004-03", "work.1.still": "yes", "certificate-3": "yes", "education": "no"},
    ),
    "the longest list, and many jobs": (
        "hant/checker/?occupation=shukong-chegong&level=2",
        {"work": "yes"}
        | {f"work.{n}.from": f"{1998 + 2 * n}-03" for n in range(1, 12)}
        | {f"work.{n}.to": f"{1999 + 2 * n}-03" for n in range(1, 12)},
    ),
    "a patent": ("checker/?occupation=diangong&level=1", {"patent": "yes", "work": "yes", "work.1.from": "2000-01"}),
    "a reading": (
        "checker/?occupation=dianxin-jiaohuan&level=4",
        {"work": "no", "training-4": "no", "education": "yes", "education.1.school": "technical"}
        | {"education.1.major": "own", "education.1.status": "graduated", "education.1.date": "2019-07"},
    ),
    "nothing answered": ("checker/?occupation=donghua-zhizuoyuan&level=3", {}),
}

OFFICIAL_WORDS = """() => [...document.querySelectorAll("#checker-verdict .checker__text")].flatMap((text) =>
  [...text.childNodes].map((node) => (node.querySelector?.(".checker__words") ?? node).textContent))"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("#checker-paper *")]
  .filter((element) => element.textContent && !element.closest(".checker__spoken"))
  .map((element) => (parseFloat(getComputedStyle(element).fontSize) * 72) / 96))"""
"""In points."""


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_one_page_for_each(visit: CheckerVisit, tmp_path: Path, full: bool) -> None:
    """Every third, those with the longest lists among them; all in `make prove`."""
    for name, (address, answers) in list(CASES.items())[:: 1 if full else 3]:
        visit.page.goto("about:blank")
        visit.open_with(address, answers)
        sheet = tmp_path / "sheet.pdf"
        visit.page.pdf(path=sheet, prefer_css_page_size=True)
        document = pypdfium2.PdfDocument(sheet)
        assert len(document) == 1, name
        words = document[0].get_textpage().get_text_bounded().replace("\r\n", "")
        headline = visit.headline.inner_text().replace("\n", "")
        level = address.split("level=")[1]
        assert headline in words, name
        official = visit.page.evaluate(OFFICIAL_WORDS)
        assert official and [part for part in official if squeezed(part) not in squeezed(words)] == [], name
        assert visit.page.evaluate(SMALLEST) >= 8, name
        assert f"level={level}" in words and "answers" not in words, name
        assert "您的回答" in words, name
        for navigation in ("下一题", "看结果", "关于本站", "分享"):
            assert navigation not in words, name
        document.close()


def test_the_sheet_says_answers_words_and_what_is_missing(visit: CheckerVisit) -> None:
    visit.open(ELECTRICIAN)
    visit.seven_years()
    visit.expect_verdict("eligible", "符合")
    visit.page.emulate_media(media="print")

    for gone in (".checker__form", ".checker__choice", ".checker__result", "h1"):
        expect(visit.page.locator(gone).first).to_be_hidden()
    sheet = visit.page.locator("#checker-paper")
    expect(sheet).to_contain_text("2019年1月取得")
    expect(sheet).to_contain_text("按2026年1月31日判断")
    expect(sheet).to_contain_text("取得本职业中级职业资格证书")
    expect(sheet.locator(".checker__mark").first).to_be_visible()
