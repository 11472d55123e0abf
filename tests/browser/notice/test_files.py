"""Files that are opened on the page of pasted notices: read on the device, or told why not."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.notice.test_page import LINES, SOON, TEXT, level, opened
from tests.support.browser.problems import Problems

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def docx(paragraphs: str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    body = f"<w:body>{paragraphs}</w:body>"
    text = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}">{body}</w:document>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("word/document.xml", text)
    return out.getvalue()


PARAGRAPHS = "".join(
    f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>{line[:4]}</w:t></w:r><w:r><w:t>{line[4:]}</w:t></w:r></w:p>"
    for line in LINES
)
DELETED = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
REMOVED = f"<w:p>{DELETED}</w:p>{PARAGRAPHS}"
TABLE = f"<table><tr><td>{LINES[0]}</td></tr></table>"
HTML = f"<!doctype html><title>旧</title><script>bad=1</script>{TABLE}<p>{LINES[1]}<br>{LINES[2]}"


@pytest.fixture
def page(page_again: Page) -> Page:
    return page_again


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT.encode()),
        ("a.txt", TEXT.encode("gb18030")),
        ("a.txt", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()),
        ("a.txt", TEXT.encode("utf-16")),
        ("a.docx", docx(PARAGRAPHS)),
        ("a.docx", docx(REMOVED, zipfile.ZIP_STORED)),
        ("a.html", HTML.encode()),
    ],
    ids=["utf-8", "gb18030", "bom", "utf-16", "docx", "docx-stored", "html"],
)
def test_files_are_read(page: Page, name: str, content: bytes) -> None:
    opened(page)
    page.locator("#notice-file").set_input_files(FilePayload(name=name, mimeType="", buffer=content))
    expect(level(page, "提灯员", "四级/中级工")).to_be_visible(timeout=3 * SOON)
    assert page.locator(".notice__text").all_inner_texts() == LINES
    assert page.evaluate("window.bad") is None


def encrypted() -> bytes:
    content = bytearray(docx(PARAGRAPHS))
    place = content.rindex(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧格式的Word"),
        ("a.docx", encrypted(), "加了密码"),
        ("a.docx", docx(PARAGRAPHS)[:-30], "不完整或已损坏"),
        ("a.docx", docx("<w:p/>"), "文件里没有文字"),
        ("a.docx", docx("<w:p/>" * 3_000_000), "文件太大"),
        ("a.zip", b"PK\x05\x06" + b"\0" * 18, "只能读txt"),
        ("a.txt", b"\x81", "认不出文件的文字编码"),
        ("a.txt", b" " * 10_000_001, "文件太大"),
        ("a.png", b"\x89PNG", "只能读txt"),
    ],
    ids=["doc", "encrypted", "cut", "empty", "bomb", "zip", "bytes", "large", "picture"],
)
def test_files_that_cannot_be_read_say_why(page: Page, name: str, content: bytes, words: str) -> None:
    opened(page)
    page.locator("#notice-file").set_input_files(FilePayload(name=name, mimeType="", buffer=content))
    expect(page.get_by_role("alert")).to_contain_text(words, timeout=SOON)


def test_a_document_that_is_no_xml_says_so(page: Page, problems: Problems) -> None:
    """Chromium dresses the error in the document that it makes of it, which the policy forbids."""
    problems.expect("Applying inline style")
    opened(page)
    page.locator("#notice-file").set_input_files(FilePayload(name="a.docx", mimeType="", buffer=docx("<w:p>")))
    expect(page.get_by_role("alert")).to_contain_text("不完整或已损坏", timeout=SOON)
