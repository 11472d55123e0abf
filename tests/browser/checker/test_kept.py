"""A result saved as a file on the page, and judged anew there: the bytes and the words of the commands.

Shared with what is tested: the evaluator's source.  Not shared: the interpreter, and how a file gets in and out.
"""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from generator.words.page_words import PAGE_WORDS
from generator.words.script import in_script
from tests.support.browser.checker_visit import ELECTRICIAN, CheckerVisit
from tests.support.command_line import run

SOON = 20_000
ANSWERS = {
    "work": "yes",
    "work.1.known": "dates",
    "work.1.from": "2016-03",
    "work.1.still": "yes",
    "certificate-4": "yes",
    "certificate-4.1.relation": "own",
    "certificate-4.1.kind": "skill",
    "certificate-4.1.date": "2018-06",
    "training-3": "no",
}


@pytest.fixture
def kept(visit: CheckerVisit) -> str:
    """The text of the file that the page saves."""
    page = visit.page
    visit.open_with(ELECTRICIAN, ANSWERS)
    page.locator('[data-key="take"] summary').click()
    with page.expect_download() as download:
        page.locator('[data-key="take"]').get_by_role("button", name="保存成文件").click()
    assert download.value.suggested_filename.startswith("baokao-diangong-3-")
    return Path(download.value.path()).read_text("utf-8")


def give(page: Page, content: str | bytes) -> None:
    raw = content.encode() if isinstance(content, str) else content
    page.locator("#checker-kept").set_input_files(FilePayload(name="r.json", mimeType="", buffer=raw))


def changed(text: str, **parts: Any) -> str:
    return json.dumps({**json.loads(text), **parts}, ensure_ascii=False)


def test_same_bytes_and_same_words_as_the_commands(
    visit: CheckerVisit, kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visit.page
    data = json.loads(kept)
    profile, file = tmp_path / "profile.json", tmp_path / "result.json"
    profile.write_text(json.dumps(data["profile"]), "utf-8")
    asked = ("--occupation", "电工", "--level", "3", "--profile", str(profile), "--as-of", data["as_of"])
    assert run(capsys, "keep", *asked)[1] == kept

    page.goto("hant/checker/")
    for text in (kept, changed(kept, verdict="open"), changed(kept, rules="0" * 16, verdict="not_eligible")):
        file.write_text(text, "utf-8")
        expected = json.loads(run(capsys, "replay", str(file), "--json", "--script", "hant")[1])
        give(page, text)
        shown = page.locator(".checker__kept")
        expect(shown.locator(".checker__kept-headline")).to_have_text(expected["headline"], timeout=SOON)
        expect(shown).to_have_attribute("data-same", str(expected["same"]).lower())
        for words in (*expected["notes"], *(change["words"] for change in expected["changes"])):
            expect(shown).to_contain_text(words)
    shown.get_by_role("button", name=in_script(PAGE_WORDS["kept.list"], "hant")).click()
    expect(page.locator("#checker-occupation")).to_have_value("diangong")
    expect(shown).to_have_count(0)


def test_a_link_carries_the_result_and_is_judged_anew(
    visit: CheckerVisit, kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the words of `baokao replay`; all of it behind the #, with the day of the result, and gone once it is read."""
    page, file = visit.page, tmp_path / "result.json"
    page.locator('[data-key="take"]').get_by_role("button", name="做成网址").click()
    link = page.locator("#checker-result-link").input_value()
    address, _, fragment = link.partition("#")
    assert address.endswith("checker/?occupation=diangong&level=3")
    page.get_by_role("button", name="二维码").click()
    drawn = page.get_by_role("img", name="二维码：带有结果的网址").get_attribute("src") or ""
    picture = Image.open(io.BytesIO(base64.b64decode(drawn.partition(",")[2])))
    assert [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))] == [link]
    data = json.loads(kept)
    parts = dict(parse_qsl(fragment))
    assert parts["date"] == data["as_of"]
    assert [parts[f"result.{n}"].split(".")[0] for n in range(1, 9)] == [each["id"] for each in data["clauses"]]

    def said_by_the_command(text: str) -> Any:
        file.write_text(text, "utf-8")
        return json.loads(run(capsys, "replay", str(file), "--json")[1])

    other = "eligible" if data["verdict"] != "eligible" else "not_eligible"
    first = data["clauses"][0]
    state = "met" if first["verdict"] != "met" else "not_met"
    clauses = [{**first, "verdict": state}, *data["clauses"][1:]]
    for old, new, text in (
        ("", "", kept),
        (f"result={data['verdict']}", f"result={other}", changed(kept, verdict=other)),
        (f"result.1={parts['result.1']}", f"result.1={first['id']}.1.{state}", changed(kept, clauses=clauses)),
        (f"result.rules={data['rules']}", "result.rules=0", changed(kept, rules="0")),
    ):
        assert old in link
        expected = said_by_the_command(text)
        page.goto("offline/")  # else nothing is loaded anew
        page.goto(link.replace(old, new, 1) if old else link)
        shown = page.locator("#checker-verdict .checker__kept")
        expect(shown.locator(".checker__kept-headline")).to_have_text(expected["headline"], timeout=SOON)
        expect(shown).to_have_attribute("data-same", str(expected["same"]).lower())
        for words in (*expected["notes"], *(change["words"] for change in expected["changes"])):
            expect(shown).to_contain_text(words)
        assert "#" not in page.url

    page.goto("offline/")
    page.goto(link.replace("work.1.from=2016-03", "work.1.from=2006-03"))
    expect(shown).to_contain_text("保存的内容被改动过", timeout=SOON)


def test_what_is_no_result_is_said_part_by_part(page: Page) -> None:
    """Damaged, foreign, huge and hostile files; nothing of them is run or shown as HTML."""
    page.goto("checker/")
    whole: dict[str, Any] = {
        "format": "baokao-result/1",
        "occupation": "diangong",
        "level": 3,
        "as_of": "2026-01-01",
        "place": "",
        "profile": {"work": []},
        "edition": "",
        "rules": "",
        "verdict": "<b>open</b>",
        "clauses": [],
        "sum": "",
    }

    def having(**parts: Any) -> str:
        return json.dumps({**whole, **parts})

    wrong: list[tuple[str | bytes, str]] = [
        ("", "JSON"),
        ('{"format": "baokao-result/1", ', "JSON"),
        (b"\xff\xfe\x00\x01", "JSON"),
        ("[" * 100_000 + "]" * 100_000, "JSON"),
        ("null", "format"),
        ('{"format": "docx"}', "format"),
        (having(occupation="nobody"), "occupation"),
        (having(occupation="__proto__"), "occupation"),
        (having(level=9), "level"),
        (having(as_of="2026-02-30"), "as_of"),
        (having(profile=[]), "profile"),
        (having(profile={"work": [{"months": -1}]}), "/work/0/months"),
        (having(clauses=[{"id": 1}]), "clauses"),
        ('{"a": 1, "a": 2}', "“a”写了两次"),
        ("9" * 2_000_001, "太大"),
    ]
    for content, part in wrong:
        give(page, content)
        expect(page.get_by_role("alert"), part).to_contain_text(part, timeout=SOON)
    give(page, having())
    expect(page.locator(".checker__kept-headline")).to_contain_text("<b>open</b>")
