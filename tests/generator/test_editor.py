"""`baokao edit`: what is marked of a draft is settled on a page of this machine, and the draft adopted.

The page is driven by HTTP alone; what comes of it is read from the draft's files and the rules, by the loader.
"""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from generator.commands.cli import main
from generator.editor.server import Editor, serving
from generator.rulebook import load_rulebook
from generator.sentence import names_of, render
from tests.support.rulebooks import FROZEN, copy_of

NOTICE = """\
砚刻工报考条件
三级/高级工（具备以下条件之一者）
1、取得本职业四级职业资格证书后，连续从事本职业工作4年以上。
2、干满五整年本行的。
3、刻成的砚经行会评为上品。
4、报名请带照片两张。
"""


class Browser:
    """As much of a browser as the page needs."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.text = self.get()

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int, str]:
        connection = http.client.HTTPConnection(self.host, timeout=30)
        connection.request(method, path, body.encode(), {"Host": self.host, **headers})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def get(self, **headers: str) -> str:
        return self._ask("GET", "/", "", headers)[1]

    @property
    def token(self) -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.text)
        assert found
        return found[1]

    def row(self, words: str) -> str:
        (found,) = (row for row in re.findall(r"<tr.*?</tr>", self.text, re.DOTALL) if words in unescape(row))
        return unescape(found)

    def clause(self, words: str) -> str:
        found = re.search(r'name="clause" value="([^"]+)"', self.row(words))
        assert found
        return found[1]

    def post(self, action: str, headers: dict[str, str] | None = None, **fields: str) -> tuple[int, str]:
        form = urlencode({"token": self.token, **fields})
        kind = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        status, text = self._ask("POST", f"/{action}", form, kind)
        self.text = text or self.text
        return status, unescape(text)


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return copy_of(FROZEN, tmp_path)


@pytest.fixture
def browser(rules: Path, tmp_path: Path) -> Iterator[Browser]:
    (tmp_path / "yan.txt").write_text(NOTICE, "utf-8")
    assert main(["draft", "yan.txt", "--rules", str(rules)]) == 0
    with serving(Editor(tmp_path / "draft-yan", rules)) as address:
        yield Browser(address)


def test_a_draft_is_settled_and_adopted(browser: Browser, rules: Path) -> None:
    """One clause in other words, one as text, one that is none; then the issuer, and all of it into the rules."""
    assert "程序的理解：" in browser.row("连续从事本职业工作4年以上")
    assert "待审" in browser.row("干满五整年本行的") and "待审" in browser.row("评为上品")
    status, text = browser.post("adopt")
    assert status == 200 and "待审：" in text
    browser.post("rewrite", clause=browser.clause("干满五整年本行的"), sentence="连续从事本职业工作5年以上。")
    assert "程序的理解：" in browser.row("干满五整年本行的") and "待审" not in browser.row("干满五整年本行的")
    browser.post("keep", clause=browser.clause("评为上品"))
    assert "刻成的砚经行会评为上品" in browser.row("评为上品").split("程序的理解：")[1]
    browser.post("no-clause", clause=browser.clause("照片两张"))
    browser.post("describe", title="砚刻工报考条件", publisher="某市人社局", date="未注明")
    status, text = browser.post("adopt")
    assert status == 200 and "收入了规则：" in text, text
    book = load_rulebook(rules)
    (printed,) = (each for each in book.lists if each.source == "yan")
    words = {use.clause.text: render(use.clause.when, names_of(book)) for use in printed.uses}
    assert "5年" in words["干满五整年本行的。"] and "连续" in words["干满五整年本行的。"]
    assert "刻成的砚经行会评为上品" in words["刻成的砚经行会评为上品。"]
    assert not [text for text in words if "照片" in text]
    meta = book.sources["yan"].meta
    assert (meta["publisher"], meta["date"]) == ("某市人社局", "未注明")
    assert "issuer-unknown" not in meta.get("notes", ())


def test_what_was_looked_at_is_not_told_to_visitors(rules: Path, tmp_path: Path) -> None:
    """Not to look at it: the reason why a line is no condition stands on the source's page."""
    notice = tmp_path / "yan.txt"
    notice.write_text("砚刻工\n凡报此业者另听通知。\n" + NOTICE.split("\n", 1)[1], "utf-8")
    assert main(["draft", "yan.txt", "--rules", str(rules)]) == 0
    with serving(Editor(tmp_path / "draft-yan", rules)) as address:
        browser = Browser(address)
        assert "没有读懂这一行" in browser.row("另听通知")
        (line,) = re.findall(r'name="line" value="(\d+)"', browser.row("另听通知"))
        browser.post("looked-at", line=line)
        assert "没有读懂" not in browser.row("另听通知")
    assert "没有读懂这一行" not in (tmp_path / "draft-yan/sources/yan.yaml").read_text("utf-8")


def test_words_that_are_not_understood_settle_nothing(browser: Browser) -> None:
    _, text = browser.post("rewrite", clause=browser.clause("干满五整年本行的"), sentence="反正干得久。")
    assert "这样写也没有读懂" in text
    assert "待审" in browser.row("干满五整年本行的")


def test_what_was_settled_by_hand_stays(browser: Browser, tmp_path: Path) -> None:
    """An editor writes `supersedes` into the file; the page changes other things."""
    source = tmp_path / "draft-yan/sources/yan.yaml"
    text = re.sub(r"(clauses: \[.*?\])", r"\1, supersedes: [zhejiang-general-3]", source.read_text("utf-8"))
    source.write_text(text, "utf-8")
    browser.post("describe", title="砚刻工的条件")
    browser.post("keep", clause=browser.clause("评为上品"))
    assert "supersedes: [zhejiang-general-3]" in source.read_text("utf-8")
    assert "砚刻工的条件" in source.read_text("utf-8")
    assert "since: certificate" in (tmp_path / "draft-yan/clauses/yan.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("headers", "token"),
    [({"Host": "evil.example"}, ""), ({"Origin": "https://evil.example"}, ""), ({}, "guessed")],
)
def test_no_other_page_changes_a_draft(browser: Browser, tmp_path: Path, headers: dict[str, str], token: str) -> None:
    before = {path: path.read_bytes() for path in (tmp_path / "draft-yan").rglob("*") if path.is_file()}
    fields = {"clause": browser.clause("评为上品"), **({"token": token} if token else {})}
    assert browser.post("keep", headers, **fields)[0] == 403
    assert {path: path.read_bytes() for path in before} == before
    assert browser.get(Host="evil.example") == ""


def test_words_of_a_notice_are_no_markup(rules: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(NOTICE.replace("照片两张", "<script>alert(1)</script>"), "utf-8")
    assert main(["draft", "x.txt", "--rules", str(rules)]) == 0
    with serving(Editor(tmp_path / "draft-x", rules)) as address:
        assert "<script" not in Browser(address).text
