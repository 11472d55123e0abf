"""PDFs that are opened on the page of pasted notices: what is read is what was written, or the page says why not.

They are made here by Chromium, the handouts by Typst, those without an embedded font and of a picture by hand;
none of these shares anything with PDF.js or with the geometry of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.notice.test_page import LINES, SOON, WATCH, level, opened

MORE = "（2）取得本职业五级/初级工证书后，累计从事本职业工作4年（含）以上，并经本职业四级/中级工正规培训达到规定学时。"
LEFT = [f"（{n}）左栏的第{n}条写得很满，累计从事本职业工作年限" for n in range(1, 7)]
RIGHT = [f"（{n}）右栏的第{n}条写得很满，取得本职业五级证书以后" for n in range(1, 7)]
TABLE = [["级别", "条件", "备注"], ["四级/中级工", "累计工作6年", "含学徒期"], ["三级/高级工", "累计工作10年", "无"]]
STYLE = "@page{size:A4;margin:20mm}body{margin:0;font:11pt/1.6 'Noto Sans CJK SC'}p{margin:0;white-space:nowrap}"


def table() -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}" for c in row) for row in TABLE) + "</table>"


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def three_pages() -> str:
    """A head and a number on each, as a program for writing sets them."""
    head = "<p style='text-align:center'>提灯员协会文件</p>"
    foot = "<p style='position:absolute;bottom:0'>提灯员协会　第{0}页，共3页<br>— {0} —</p>"
    page = "<div style='height:250mm;break-after:page;position:relative'>{1}" + foot + "</div>"
    return "".join(page.format(n, head + paragraphs([line])) for n, line in enumerate(LINES, 1))


APART = f"<p style='letter-spacing:.25em'>{MORE[30:]}</p>"
COLUMNS = f"<p>{LINES[0]}</p><div style='columns:2;column-gap:12mm;font-size:10pt'>{paragraphs(LEFT + RIGHT)}</div>"
NOTICES = {
    "one column": (paragraphs([*LINES, MORE[:30]]) + APART, [*LINES, MORE[:30], MORE[30:]]),
    "table": (paragraphs(LINES) + table(), [*LINES, *map("\t".join, TABLE)]),
    "two columns": (COLUMNS, [LINES[0], *LEFT, *RIGHT]),
    "three pages": (three_pages(), ["提灯员协会文件", LINES[0], "提灯员协会 第1页，共3页", *LINES[1:]]),
}


@pytest.fixture
def page(page_again: Page) -> Page:
    return page_again


@pytest.fixture(scope="module")
def printer(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def printed(printer: Page, body: str) -> bytes:
    printer.set_content(f"<!doctype html><style>{STYLE}td{{padding:2px 12px}}</style>{body}")
    return printer.pdf(prefer_css_page_size=True)


def drawn(content: bytes, font: pikepdf.Dictionary | None = None) -> bytes:
    """A page of this content."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    page["/Contents"] = document.make_stream(content)
    if font is not None:
        page["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    return saved(document)


def saved(document: pikepdf.Pdf, encryption: pikepdf.Encryption | bool = False) -> bytes:
    out = BytesIO()
    document.save(out, encryption=encryption)
    return out.getvalue()


def font_of_the_system(encoding: str) -> pikepdf.Dictionary:
    """As programs for writing name SimSun without putting it into the file."""
    name, system = pikepdf.Name("/SimSun"), pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"GB1", Supplement=2)
    below = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=name)
    below["/CIDSystemInfo"] = system
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=name)
    font["/Encoding"], font["/DescendantFonts"] = pikepdf.Name(encoding), pikepdf.Array([below])
    return font


def shown(lines: list[str], encoding: str, leading: float = 24) -> bytes:
    texts = [f"<{line.encode(encoding).hex()}> Tj 0 -{leading} Td" for line in lines]
    return f"BT /F1 12 Tf 72 700 Td {' '.join(texts)} ET".encode()


PICTURE = drawn(b"q 300 0 0 300 100 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q")


def open_pdf(page: Page, content: bytes, name: str = "a.pdf") -> None:
    page.locator("#notice-file").set_input_files(FilePayload(name=name, mimeType="", buffer=content))


def read_lines(page: Page, content: bytes) -> list[str]:
    opened(page)
    open_pdf(page, content)
    expect(page.locator(".notice__lines")).to_be_visible(timeout=3 * SOON)
    return page.locator("#notice-text").input_value().split("\n")


@pytest.mark.parametrize("kind", NOTICES)
def test_what_was_printed_is_read(page: Page, printer: Page, kind: str) -> None:
    body, lines = NOTICES[kind]
    assert read_lines(page, printed(printer, body)) == lines
    assert page.evaluate("window.bad") is None


def test_a_label_in_the_middle_of_its_cell_is_no_heading(page: Page, printer: Page) -> None:
    """Whether the lines above it are its own is not to be seen: a person says so, before anything is read."""
    rows = "".join(f"<tr><td>{name}<td style='width:300px'>{MORE * 2}" for name in ("三级/高级工", "四级/中级工"))
    opened(page)
    open_pdf(page, printed(printer, f"<table><tr><td>级别<td>条件{rows}</table>"))
    expect(page.get_by_role("alert")).to_contain_text("看不出哪几行属于哪个级别", timeout=3 * SOON)
    text = page.locator("#notice-text").input_value()
    assert sorted(re.sub(r"\s", "", text)) == sorted("级别条件三级/高级工四级/中级工" + MORE * 4)
    assert page.locator(".notice__lines li").count() == 0
    page.get_by_role("button", name="读这份通知").click()
    expect(page.locator(".notice__lines")).to_be_visible(timeout=SOON)


@pytest.mark.parametrize(("encoding", "codec"), [("/GBK-EUC-H", "gbk"), ("/UniGB-UCS2-H", "utf-16be")])
def test_fonts_that_are_not_in_the_file(page: Page, encoding: str, codec: str) -> None:
    """Only then are the tables for them asked for; a page that is a picture is told."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    document = pikepdf.open(BytesIO(drawn(shown(LINES, codec), font_of_the_system(encoding))))
    document.pages.extend(pikepdf.open(BytesIO(PICTURE)).pages)
    assert read_lines(page, saved(document)) == LINES
    maps = {Path(url).stem for url in asked if "cmaps/" in url}
    assert maps == {encoding[1:], "Adobe-GB1-UCS2"}
    expect(page.get_by_role("status").filter(has_text="PDF的第2页")).to_be_visible()
    expect(level(page, "提灯员", "四级/中级工")).to_be_visible(timeout=SOON)


def test_a_handout_of_the_site(page: Page, site_folder: Path) -> None:
    """Every letter of it, once: compared with what PDFium finds."""
    files = sorted(site_folder.glob("handouts/*-3.pdf"))
    file, document = next((file, pdf) for file in files if len(pdf := pypdfium2.PdfDocument(file)) == 1)
    lines = read_lines(page, file.read_bytes())
    expected = "".join(page.get_textpage().get_text_range() for page in document)
    letters = [sorted(re.sub(r"\s|\d", "", text)) for text in ("".join(lines), expected)]
    assert letters[0] == letters[1]
    expect(page.locator(".notice__lines li[data-role=clause]").first).to_be_visible(timeout=SOON)


def secret() -> bytes:
    return saved(pikepdf.open(BytesIO(PICTURE)), pikepdf.Encryption(owner="o", user="u"))


def many_pages() -> bytes:
    document = pikepdf.new()
    for _ in range(201):
        document.add_blank_page()
    return saved(document)


def nameless() -> bytes:
    """Its letters are the numbers of shapes, of a font that does not say what they mean."""
    font = font_of_the_system("/Identity-H")
    font.DescendantFonts[0].CIDSystemInfo["/Ordering"] = b"Identity"
    return drawn(shown(["".join(chr(n) for n in range(33, 600, 7))], "utf-16be"), font)


FAILING = {
    "picture": (lambda: PICTURE, "扫描件（图片）"),
    "encrypted": (secret, "加了密码"),
    "letters without names": (nameless, "它的字体读不出文字"),
    "cut": (lambda: PICTURE[:-200], "不完整或已损坏"),
    "damaged": (lambda: b"%PDF-1.7 ... %%EOF", "不完整或已损坏"),
    "many pages": (many_pages, "页数太多：最多200页"),
}


@pytest.mark.parametrize("kind", FAILING)
def test_what_cannot_be_read_says_why(page: Page, kind: str) -> None:
    make, words = FAILING[kind]
    opened(page)
    open_pdf(page, make())
    expect(page.get_by_role("alert")).to_contain_text(words, timeout=3 * SOON)


def test_a_large_one_does_not_hold_up_the_page(page: Page) -> None:
    """40,000 pieces of text on one page."""
    opened(page)
    page.evaluate(WATCH)
    pieces = [f"累计{number}" for number in range(40_000)]
    open_pdf(page, drawn(shown(pieces, "gbk", leading=0.015), font_of_the_system("/GBK-EUC-H")))
    expect(page.get_by_role("alert")).to_contain_text("文字太长", timeout=3 * SOON)
    assert page.evaluate("longest") < 1_000
