"""The handouts: every clause is in its PDF word for word, every code leads to its list, nothing is read as markup."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from generator.handouts import HandoutError, link_handouts, print_handouts
from generator.handouts.documents import documents
from generator.handouts.fonts import SERIF_TC, make_font, make_fonts
from generator.handouts.press import LANGUAGE_ROOT, Sheet, characters_of, print_sheet, sheets
from generator.handouts.version import committed_dates, handout_version
from generator.pages.frame.page import SCRIPTS, Script
from generator.rulebook import LEVELS, RULES, Rulebook
from generator.words.script import traditional
from tests.support.pages import frozen_pages
from tests.support.rulebooks import frozen_book

SITE = "https://example.org/baokao/"


class Printed(NamedTuple):
    """The folder with all handouts, their bytes by address, and the fonts they were printed with."""

    folder: Path
    sizes: Mapping[str, int]
    fonts: Path


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


@pytest.fixture(scope="module")
def printed(book: Rulebook, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("handouts")
    cache = root / "build/cache"
    # With the dates of the project's own rules: as long as both agree these are those of `make site`, if cached.
    sizes = print_handouts(book, folder, rules=RULES, cache=cache, site_url="")
    with ThreadPoolExecutor(1) as pool:
        fonts = make_fonts(characters_of(sheets(book, RULES, "")), cache, pool)
    return Printed(folder, sizes, fonts)


def text_of(file: Path | bytes) -> str:
    """All words of a PDF, in reading order, without the breaks between lines."""
    document = pypdfium2.PdfDocument(file)
    return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in document))


def in_script(text: str, script: Script) -> str:
    return re.sub(r"\s", "", traditional(text) if script == "hant" else text)


def lists(book: Rulebook) -> Iterator[tuple[str, int, Script]]:
    for occupation, level in book.applications:
        for script in SCRIPTS:
            yield occupation, level, script


class TestWords:
    def test_each_list_holds_its_clauses_word_for_word(self, book: Rulebook, printed: Printed) -> None:
        for occupation, level, script in lists(book):
            text = text_of(printed.folder / LANGUAGE_ROOT[script] / f"handouts/{occupation}-{level}.pdf")
            assert in_script(book.occupations[occupation].name, script) in text
            assert in_script("条文是来源自己的文字，本站不授权；注和说明可按CC BY 4.0使用", script) in text
            uses = [use for a in book.applications[occupation, level] for use in a.printed.uses]
            for use in uses:
                citation = f"（{use.clause.citation}）" if use.clause.citation else ""
                words = in_script(f"{use.clause.mark}{use.clause.text}{citation}原文第{use.line}行", script)
                assert words in text, (occupation, level, script, use.line)

    def test_a_clause_in_doubt_is_marked_where_it_is_ticked(self, printed: Printed) -> None:
        for script, said in (("hans", "条文可能有误，先问考核机构"), ("hant", "條文可能有誤，先問考核機構")):
            text = text_of(printed.folder / LANGUAGE_ROOT[script] / "handouts/xinxi-anquan-guanliyuan-1.pdf")
            assert text.count(said) == 1 and f"原文第178行①{said}" in text
            assert said not in text_of(printed.folder / LANGUAGE_ROOT[script] / "handouts/diangong-3.pdf")

    def test_numbers_stand_before_clauses_as_printed(self, printed: Printed) -> None:
        assert "（2）取得本职业中级职业资格证书后" in text_of(printed.folder / "handouts/diangong-3.pdf")
        assert "2、具有以高级技能" in text_of(printed.folder / "handouts/wangshang-3.pdf")

    def test_occupations_and_booklets_hold_all_their_lists(self, book: Rulebook, printed: Printed) -> None:
        for script in SCRIPTS:
            folder = printed.folder / LANGUAGE_ROOT[script] / "handouts"
            everything = text_of(folder / "all.pdf")
            for occupation in book.listed():
                text = text_of(folder / f"{occupation.id}.pdf")
                for level in LEVELS:
                    for application in book.applications.get((occupation.id, level), ()):
                        for use in application.printed.uses:
                            words = in_script(use.clause.text, script)
                            assert words in text, (occupation.id, level, script, use.line)
                            assert words in everything, (occupation.id, level, script, use.line)
            for source in book.sources:
                text = text_of(folder / f"source-{source}.pdf")
                for item in (item for item in book.lists if item.source == source):
                    assert all(in_script(use.clause.text, script) in text for use in item.uses), (item.id, script)

    def test_source_booklet_ends_with_the_verbatim_lines(self, book: Rulebook, printed: Printed) -> None:
        for source in book.sources.values():
            text = text_of(printed.folder / f"handouts/source-{source.id}.pdf")
            for line in source.lines:
                assert re.sub(r"\s", "", line.replace("蠈", "〓")) in text

    def test_corrections_cautions_and_readings_are_told(self, printed: Printed) -> None:
        text = text_of(printed.folder / "handouts/diangong-3.pdf")
        assert "①校订原文“中级职业证书”改作“中级职业资格证书”（缺“资格”二字" in text
        assert "提醒来源在这一条前标有“（*）”" in text
        assert "读法“且仍从事本职业工作”是同时限定前后两种情形" in text
        assert "未核实是否现行有效" in text
        assert "條文版本：" in text_of(printed.folder / "hant/handouts/diangong-3.pdf")

    def test_corrections_of_marks_and_encodings_are_in_the_source_booklet(self, printed: Printed) -> None:
        """What a clerk compares is words; every correction stands in the booklet of the source."""
        booklet = text_of(printed.folder / "handouts/source-zhejiang.pdf")
        assert "多余空格" in booklet and "缺“资格”二字" in booklet
        for name in ("diangong-2", "diangong", "all"):
            assert "多余空格" not in text_of(printed.folder / f"handouts/{name}.pdf")
        assert "乱码" in text_of(printed.folder / "handouts/source-xilingol.pdf")
        assert "逐字节还原" not in text_of(printed.folder / "handouts/wangshang-3.pdf")

    def test_whose_text_it_is_stands_under_the_title(self, printed: Printed) -> None:
        said = (
            "《职业资格证书报考条件》（来源没有写发布者和日期；条文引用浙江省文件；引用的文件为2006年；2000年代的措辞）"
        )
        for name in ("diangong-3", "diangong"):
            text = text_of(printed.folder / f"handouts/{name}.pdf")
            assert f"{said}；未核实现行有效，报名前请问考核机构。" in text

    def test_only_the_office_is_to_be_called(self, book: Rulebook, printed: Printed) -> None:
        for occupation, level, script in lists(book):
            text = text_of(printed.folder / LANGUAGE_ROOT[script] / f"handouts/{occupation}-{level}.pdf")
            from_school = any(a.printed.source == "xilingol" for a in book.applications[occupation, level])
            assert re.findall(r"\d{3,4}-\d{7,8}|1[3-9]\d{9}", text) == (["0479-8225060"] if from_school else [])

    def test_levels_without_a_list_are_named(self, printed: Printed) -> None:
        assert "五级/初级工、四级/中级工：本站来源没有列出条件" in text_of(printed.folder / "handouts/diangong.pdf")


def code_on(file: bytes, *, whole: bool = False) -> list[str]:
    """What the QR codes in the upper right quarter of the first page, or on all of it, say, at 110 dots an inch."""
    page = pypdfium2.PdfDocument(file)[0]
    width, height = page.get_size()
    crop = (0, 0, 0, 0) if whole else (width / 2, height / 2, 0, 0)
    bitmap = page.render(scale=110 / 72, grayscale=True, crop=crop)
    pixels = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.stride))
    return [found.text for found in zxingcpp.read_barcodes(pixels)]


class TestCodes:
    def test_each_code_opens_the_checker_with_its_list(self, book: Rulebook, printed: Printed, full: bool) -> None:
        """A tenth of the lists; each of them in `make prove`."""
        known = {sheet.path: sheet for sheet in sheets(book, RULES, SITE)}
        expected = {
            f"{LANGUAGE_ROOT[script]}handouts/{occupation}-{level}.pdf": (
                f"{SITE}{LANGUAGE_ROOT[script]}checker/?occupation={occupation}&level={level}"
            )
            for occupation, level, script in lists(book)
        }
        for occupation in {occupation for occupation, _ in book.applications}:
            expected[f"hant/handouts/{occupation}.pdf"] = f"{SITE}hant/checker/?occupation={occupation}"
        for path in sorted(expected)[:: 1 if full else 10]:
            assert code_on(print_sheet(known[path], printed.fonts)) == [expected[path]], path

    def test_booklets_lead_to_their_page(self, book: Rulebook, printed: Printed) -> None:
        known = {sheet.path: sheet for sheet in sheets(book, RULES, SITE)}
        sheet = known["hant/handouts/source-zhejiang.pdf"]
        assert code_on(print_sheet(sheet, printed.fonts), whole=True) == [f"{SITE}hant/sources/zhejiang/"]
        assert all(sheet.code for sheet in known.values())

    def test_without_an_address_every_handout_is_a_trial(self, book: Rulebook, printed: Printed) -> None:
        for path in printed.sizes:
            words = "試印：本站網址未定" if path.startswith("hant/") else "试印：本站网址未定"
            assert words in text_of(printed.folder / path)
        known = {sheet.path: sheet for sheet in sheets(book, RULES, SITE)}
        assert "试印" not in text_of(print_sheet(known["handouts/diangong-3.pdf"], printed.fonts))

    def test_without_an_address_the_path_is_printed(self, book: Rulebook, printed: Printed) -> None:
        sheet = next(sheet for sheet in sheets(book, RULES, "") if sheet.path == "hant/handouts/diangong-3.pdf")
        assert sheet.code == ""
        pdf = print_sheet(sheet, printed.fonts)
        assert "網頁：hant/occupations/diangong/3/" in text_of(pdf)


class TestForm:
    def test_every_handout_is_tagged_titled_and_carries_its_fonts(self, printed: Printed) -> None:
        for path in printed.sizes:
            with pikepdf.open(printed.folder / path) as pdf:
                assert pdf.Root.MarkInfo.Marked
                assert str(pdf.Root.Lang) == ("zh-TW" if path.startswith("hant/") else "zh-CN")
                assert pdf.Root.ViewerPreferences.DisplayDocTitle
                with pdf.open_metadata() as metadata:
                    assert metadata["pdfuaid:part"] == "1"
                    title = str(metadata["dc:title"])
                    assert ("條文版本：" if path.startswith("hant/") else "条文版本：") in title
                    if path == "handouts/diangong-3.pdf":
                        assert title.startswith("电工 三级/高级工 报考条件（")
                fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
                assert fonts
                for font in fonts:
                    assert re.match(r"/[A-Z]{6}\+Noto", str(font.BaseFont)), path
                descriptors = [
                    o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
                ]
                assert descriptors and all("/FontFile2" in descriptor for descriptor in descriptors), path

    def test_pages_are_a4(self, printed: Printed) -> None:
        for path in printed.sizes:
            for page in pypdfium2.PdfDocument(printed.folder / path):
                assert [round(side / 72 * 25.4) for side in page.get_size()] == [210, 297]

    def test_the_same_rules_give_the_same_bytes(self, book: Rulebook, printed: Printed) -> None:
        for sheet in sheets(book, RULES, ""):
            if sheet.path in ("handouts/chegong-1.pdf", "hant/handouts/all.pdf", "handouts/source-zhejiang.pdf"):
                assert print_sheet(sheet, printed.fonts) == (printed.folder / sheet.path).read_bytes()

    def test_contents_name_the_page_of_each_occupation(self, book: Rulebook, printed: Printed) -> None:
        document = pypdfium2.PdfDocument(printed.folder / "handouts/all.pdf")
        pages = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
        contents = "".join(pages[1:3])
        names = [occupation.name for occupation in book.listed()]
        starts = [bookmark.get_dest().get_index() for bookmark in document.get_toc(max_depth=1)]
        assert len(starts) == len(names)
        for name, start in zip(names, starts, strict=True):
            assert re.search(rf"{name}\.*{start + 1}(?!\d)", contents), name
            # Title and chapter at the head of the page, then the chapter's heading.
            assert re.search(rf"职业证书报考条件全编{name}.*{name}", pages[start]), name
            assert f"第{start + 1}页，共{len(pages)}页" in pages[start]


def sheet_with(book: Rulebook, *clauses: str, title: str = "工") -> Sheet:
    """A sheet whose clauses have texts that no rule has."""
    sheet = next(sheet for sheet in sheets(book, RULES, "") if sheet.path == "handouts/diangong-3.pdf")
    data: dict[str, Any] = json.loads(sheet.content)
    pattern = data["sections"][0]["lists"][0]["clauses"][0]
    data["sections"][0]["lists"] = [{"heading": "", "clauses": [{**pattern, "text": text} for text in clauses]}]
    data["title"] = title
    return sheet._replace(content=json.dumps(data))


class TestBadCases:
    @pytest.mark.parametrize(
        "text",
        [
            "#panic() #strong[x] #include \"a.typ\"",
            "*a* _b_ `c` $x^2$ = y @z <w> // /* */",
            "\\u{41} \\ \" ' ~ -- --- ... - a + b",
            "= a",
            "[ ] { } ( [[a]] {{b}} %s {0}",
            "https://example.org/?a=b&c",
        ],
    )  # fmt: skip
    def test_markup_is_only_text(self, book: Rulebook, printed: Printed, text: str) -> None:
        for sheet in (sheet_with(book, text), sheet_with(book, "工", title=text)):
            assert re.sub(r"\s", "", text) in text_of(print_sheet(sheet, printed.fonts))

    def test_long_clauses_are_kept_or_split_but_never_lost(self, book: Rulebook, printed: Printed) -> None:
        texts = ["取得本职业中级职业资格证书后，" * 20, "连续从事本职业工作7年以上。" * 300, "工"]
        text = text_of(print_sheet(sheet_with(book, *texts), printed.fonts))
        text = re.sub(r"职业证书报考条件条文版本：.{0,40}?第\d+页，共\d+页", "", text)
        assert all(f"{words}原文" in text for words in texts)

    def test_an_empty_list_is_a_sheet_too(self, book: Rulebook, printed: Printed) -> None:
        assert "申请人" in text_of(print_sheet(sheet_with(book), printed.fonts))

    def test_a_character_without_a_glyph_is_an_error_that_names_it(
        self, book: Rulebook, printed: Printed, tmp_path: Path
    ) -> None:
        with pytest.raises(HandoutError, match=r"handouts/diangong-3\.pdf: .*龘"):
            print_sheet(sheet_with(book, "龘"), printed.fonts)
        # Simplified, and so not in the Traditional font.
        with pytest.raises(HandoutError, match=r"Noto Serif TC has no glyph for '铣'.*correct the word"):
            make_font(SERIF_TC, "工铣", tmp_path / "font.ttf")


class TestEdition:
    def test_number_follows_the_content_alone(self) -> None:
        dates = dict.fromkeys(
            ("a.yaml", "ambiguities.yaml", "cautions.yaml", "levels.yaml", "occupations.yaml"), "2026-01-02"
        )
        first = handout_version({"a": "工"}, ["a.yaml"], dates)
        assert first == handout_version({"a": "工"}, ["a.yaml"], dates)
        assert first.number != handout_version({"a": "人"}, ["a.yaml"], dates).number
        assert first.date == "2026-01-02"
        assert handout_version({}, ["a.yaml"], {**dates, "a.yaml": "2026-03-04"}).date == "2026-03-04"
        assert handout_version({}, ["b.yaml"], dates).date == ""

    def test_dates_are_those_of_the_last_commit(self, tmp_path: Path) -> None:
        rules = tmp_path / "rules"
        (rules / "clauses").mkdir(parents=True)
        environment = {
            "GIT_AUTHOR_DATE": "2026-01-02T23:30:00-0500",
            "GIT_COMMITTER_DATE": "2026-01-02T23:30:00-0500",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "PATH": "/usr/bin:/bin:/usr/local/bin",
        }

        def git(*arguments: str) -> None:
            command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
            subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=environment)

        for name in ("clauses/a.yaml", "levels.yaml"):
            (rules / name).write_text("a", encoding="utf-8")
        git("init")
        git("add", ".")
        git("commit", "-m", "a")
        assert committed_dates(rules) == {"clauses/a.yaml": "2026-01-03", "levels.yaml": "2026-01-03"}
        (rules / "levels.yaml").write_text("b", encoding="utf-8")
        assert committed_dates(rules) == {"clauses/a.yaml": "2026-01-03"}

    def test_outside_a_repository_there_is_no_date(self, tmp_path: Path, book: Rulebook) -> None:
        assert committed_dates(tmp_path) == {}
        assert {document.data["date"] for document in documents(book, {})} == {""}


def test_each_handout_is_linked_with_its_size(book: Rulebook, printed: Printed) -> None:
    pages = link_handouts(list(frozen_pages().values()), printed.sizes)
    linked = set()
    for page in pages:
        for script in SCRIPTS:
            found = re.findall(r'href="(?:\.\./)*(handouts/[^"]+)"[^>]*>[^<]*PDF([^<]*)', page.markdown(script))
            for address, words in found:
                path = LANGUAGE_ROOT[script] + address
                assert words == f"，{round(printed.sizes[path] / 1000)} KB）"
                linked.add(path)
    assert linked == set(printed.sizes)


@pytest.mark.bench
def test_bench_handouts(book: Rulebook, printed: Printed, tmp_path: Path) -> None:
    """Prints how long all handouts take from nothing and again, and how large they are."""
    single = [size for path, size in printed.sizes.items() if re.search(r"-\d\.pdf$", path)]
    for state in ("from nothing", "again"):
        start = time.perf_counter()
        print_handouts(book, tmp_path / "out", rules=RULES, cache=tmp_path / "cache", site_url=SITE)
        print(f"handouts {state}: {time.perf_counter() - start:.1f} s")
    print(f"{len(printed.sizes)} files, {sum(printed.sizes.values()) / 1e6:.1f} MB")
    print(f"lists: mean {sum(single) / len(single) / 1e3:.0f} kB, largest {max(single) / 1e3:.0f} kB")
