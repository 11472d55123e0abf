"""The pages: what is on them, in both scripts, compared with the rules and with golden files.

After a wanted change of the pages, write the golden files anew with
`make test PYTEST_ARGS="-k golden" UPDATE_GOLDEN=1` and read the difference.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.commands.build import main
from generator.delivery.application import PAPER
from generator.pages import Page, all_pages
from generator.pages.by_path import comparison
from generator.pages.frame.convert import convert_page
from generator.pages.frame.mkdocs_build import build_html
from generator.pages.frame.page import SCRIPTS, Script
from generator.pages.frame.sitemap import sitemap
from generator.pages.glossary import GlossaryInvalid, Tips, read_glossary
from generator.pages.not_found import missing_page
from generator.pages.parts.ladder import text_width, wrap
from generator.pages.parts.proof import proofs
from generator.pages.parts.routes import KINDS, level_routes, routes
from generator.pages.parts.views import GENERATIONS
from generator.rulebook import LEVELS, Rulebook
from tests.support.page_texts import back_in_simplified
from tests.support.rulebooks import FROZEN, frozen_book

GOLDEN = Path(__file__).parent / "golden"
GOLDEN_PAGES = (
    "occupations/diangong/3/",
    "occupations/chegong/1/",
    "occupations/wangshang/3/",
    "occupations/jisuanji-ruanjian-ceshiyuan/2/",
    "occupations/dianxin-jiaohuan/4/",
    "occupations/dianxin-jiaohuan/",
)
# What every page links to.
FRAME = ("occupations/", "by-level/", "information/", "by-source/", "about/", "offline/", "licences/", "editing/")
# Latin letters that Chinese pages may show: a name, a file format, an address, a grade of school, a number.
LATIN = {"JavaScript", "PDF", "GBK", "A3", "3A", "http", "pjjg", "osta", "org", "cn", "N"}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


@pytest.fixture(scope="module")
def pages(book: Rulebook) -> Mapping[str, Page]:
    made = all_pages(book, {"checker": lambda script: f'<div data-script="{script}"></div>'})
    return {page.path: page for page in made}


def visible(html: str) -> str:
    """The words that a reader sees, without tags."""
    return unescape(re.sub(r"<[^>]+>", "", html))


class TestConversion:
    def test_words_reach_across_inline_tags(self) -> None:
        assert convert_page("<p>组卷<b>发</b>卷</p>") == "<p>組卷<b>發</b>卷</p>"

    def test_block_ends_a_word(self) -> None:
        assert convert_page("<li>头</li><li>发</li>") == "<li>頭</li><li>發</li>"

    def test_verbatim_stays_with_all_that_is_in_it(self) -> None:
        page = '<q data-verbatim lang="zh-Hans">规<b>范</b><br>围</q>'
        assert convert_page(f"{page}范围") == f"{page}範圍"

    def test_attributes_for_readers_only(self) -> None:
        page = '<a href="标准" id="标准" title="标准" aria-label="标准">标准</a>'
        assert convert_page(page) == '<a href="标准" id="标准" title="標準" aria-label="標準">標準</a>'

    def test_scripts_stay(self) -> None:
        assert convert_page("<script>标准</script>标准") == "<script>标准</script>標準"

    def test_greater_than_in_an_attribute(self) -> None:
        assert convert_page('<a title="标>题" href="标">标</a>') == '<a title="標>題" href="标">標</a>'


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("path", GOLDEN_PAGES)
def test_golden(pages: Mapping[str, Page], path: str, script: Script) -> None:
    file = GOLDEN / f"{path.strip('/').replace('/', '.')}.{script}.md"
    made = pages[path].markdown(script)
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(made, encoding="utf-8")
    assert made == file.read_text(encoding="utf-8")


def without_verbatim(html: str) -> str:
    """The page without the quotations of its sources."""
    return re.sub(r"<(\w+)[^>]*data-verbatim.*?</\1>", "", html, flags=re.DOTALL)


def test_traditional_gives_simplified_back(pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        for text in (page.title, page.description, page.body):
            assert convert_page(convert_page(text), back_in_simplified) == text, page.path


def test_traditional_has_no_careless_conversion(pages: Mapping[str, Page]) -> None:
    """Forms that a conversion character by character leaves, or that a profile for another region makes of rules."""
    for page in pages.values():
        words = visible(without_verbatim(convert_page(page.body)))
        wrong = "后|于|爲|覈|麪|裏|捲|製度|規范|范圍|骨干|征集|批準|采取|繪制|佈線|程式設計|網路與|資訊|寬頻"
        assert not re.findall(wrong, words), page.path


def test_every_clause_is_on_the_pages_that_it_applies_to(book: Rulebook, pages: Mapping[str, Page]) -> None:
    seen = set()
    for (occupation, level), applications in book.applications.items():
        body = pages[f"occupations/{occupation}/{level}/"].body
        uses = [use for application in applications for use in application.printed.uses]
        assert body.count('class="clause"') == len(uses)
        for use in uses:
            start = f'<li class="clause" id="clause-{use.source}-{use.line}">'
            (item,) = re.findall(rf"{start}.*?</details>", body, re.DOTALL)
            words = visible(item)
            verbatim = book.sources[use.source].lines[use.line - 1].strip()
            (shown,) = re.findall(r'<span class="clause-words">(.*?)</span>', item)
            assert visible(shown) == use.clause.text
            assert use.clause.mark + use.clause.text in words
            assert use.clause.citation in words
            assert verbatim in words
            assert f'href="../../../sources/{use.source}/#line-{use.line}"' in item
            for correction in book.sources[use.source].corrections.get(use.line, ()):
                assert correction.reason in words
            for caution in (*use.clause.cautions, *use.cautions):
                assert book.cautions[caution]["words"] in words
            seen.add((use.source, use.line))
    assert len(seen) == 259


class TestTips:
    def test_official_words_stay_and_each_term_is_explained_once(
        self, book: Rulebook, pages: Mapping[str, Page]
    ) -> None:
        for occupation, level in book.applications:
            body = pages[f"occupations/{occupation}/{level}/"].body
            linked = re.findall(r'<a class="term" href="#(term-[\w-]+)">', body)
            explained = re.findall(r'<p id="(term-[\w-]+)">', body)
            assert linked == explained, (occupation, level)
            assert len(set(linked)) == len(linked) > 0

    def test_longest_form_wins(self, book: Rulebook) -> None:
        tips = Tips(read_glossary(book))
        assert str(tips.link_terms("高级技工学校和技工学校")) == (
            '<a class="term" href="#term-senior-technical-school">高级技工学校</a>和'
            '<a class="term" href="#term-technical-school">技工学校</a>'
        )
        assert str(tips.link_terms("技工学校<")) == "技工学校&lt;"
        assert [term.id for term in tips.found] == ["senior-technical-school", "technical-school"]

    def test_every_form_leads_to_its_own_term(self, book: Rulebook) -> None:
        """A form that a shorter one takes apart, or that stands twice, would not."""
        terms = read_glossary(book)
        for term in terms:
            for form in term.forms:
                assert str(Tips(terms).link_terms(form)) == f'<a class="term" href="#term-{term.id}">{form}</a>'

    def test_every_problem_of_the_glossary_is_named(self, book: Rulebook, tmp_path: Path) -> None:
        file = tmp_path / "glossary.yaml"
        file.write_text(
            "- {id: a, name: 甲, in: [连续], words: 甲}\n- {id: a, name: 乙, in: [没有的词], words: 乙}\n- {id: b}\n",
            encoding="utf-8",
        )
        with pytest.raises(GlossaryInvalid) as caught:
            read_glossary(book, file)
        message = str(caught.value)
        assert "entry 2 (a): this id stands twice; rename one" in message
        assert "entry 2 (a): no clause has '没有的词'; write it as the clauses do, or take it out" in message
        assert "entry 3 (b): keys id; expected id, in, name, words" in message


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("network-operation-3-3", ("毕业证书", "职业资格证书（技能等级证书）")),
        ("network-operation-4-3", ("毕业证书",)),
        ("general-trades-3-7", ("职业资格证书",)),
        ("general-trades-2-6", ("鉴定证书或有效证明",)),
        ("animation-4-1", ()),
    ],
)
def test_proof_that_a_clause_names(book: Rulebook, clause: str, expected: tuple[str, ...]) -> None:
    assert proofs(book.clauses[clause].text) == expected


def test_levels_without_conditions_say_so(book: Rulebook, pages: Mapping[str, Page]) -> None:
    for occupation in book.listed():
        for level in LEVELS:
            body = pages[f"occupations/{occupation.id}/{level}/"].body
            is_published = (occupation.id, level) in book.applications
            assert ("本站来源没有列出" in visible(body).split("来源与时效")[0]) is not is_published
            assert ("未核实是否现行有效" in body) is is_published


def test_both_lists_of_the_turner_with_their_readings(book: Rulebook, pages: Mapping[str, Page]) -> None:
    words = visible(pages["occupations/chegong/1/"].body)
    ambiguity = book.ambiguities["bracketed-variant"]
    assert ambiguity["question"] in words
    for option in ambiguity["options"].values():
        assert f"读法：{option}" in words
    assert "车工、钳工、电工" in words
    assert "车工（数控车工）\\铣工（数控铣工）" in words


def test_every_line_of_a_source_stands_as_it_is(book: Rulebook, pages: Mapping[str, Page]) -> None:
    for source in book.sources.values():
        body = pages[f"sources/{source.id}/"].body
        for number, line in enumerate(source.lines, 1):
            found = re.findall(rf'id="line-{number}".*?<p class="line-text"[^>]*>(.*?)</p>', body, re.DOTALL)
            # Blank lines are not shown; spaces at a line's end are not to be seen.
            assert [visible(text).rstrip() for text in found] == ([line.rstrip()] if line.strip() else [])


def test_private_line_holds_no_number(pages: Mapping[str, Page]) -> None:
    body = pages["sources/xilingol/"].body
    (text,) = re.findall(r'id="line-364".*?<p class="line-text"[^>]*>(.*?)</p>', body, re.DOTALL)
    assert text == "(個人姓名與手機號已隱去)"
    everything = "".join(page.body for page in pages.values())
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", everything)


def test_information_says_which_headings_are_supplied(book: Rulebook, pages: Mapping[str, Page]) -> None:
    for section in book.sources["xilingol"].meta["information"]:
        if "page" in section:
            body = pages[f"information/{section['page']}/"].body
            assert ("标题为编者所加" in body) is section.get("supplied", False)
            assert section["title"] in body
    assert "第05、13节在来源中是空的，第11节来源没有" in pages["information/"].body
    assert '<a href="tel:0479-8225060">0479-8225060</a>' in pages["information/contact/"].body
    assert 'href="http://pjjg.osta.org.cn/"' in pages["information/look-up/"].body


def test_nothing_that_is_seen_is_english(pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        # What an editor types stands in backquotes.
        text = re.sub(r"\ufff9\w+\ufffb|\]\([^)]*\)|\{: #\w+ \}|`[^`\n]+`", "", without_verbatim(page.body))
        if page.path == "licences/":  # software is called by its name, and so is its licence
            text = re.sub(r"<tbody>.*?</tbody>", "", text, flags=re.DOTALL)
        seen = visible(text) + " ".join(re.findall(r'(?:title|aria-label|placeholder)="([^"]*)"', page.body))
        assert set(re.findall(r"[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*", seen)) <= LATIN, page.path


def test_page_knows_what_its_checker_is_opened_with(pages: Mapping[str, Page]) -> None:
    assert pages["occupations/diangong/3/"].query == "?occupation=diangong&level=3"
    assert pages["occupations/diangong/"].query == "?occupation=diangong"
    assert pages["about/"].query == ""
    assert 'checker: "?occupation=diangong&level=3"' in pages["occupations/diangong/3/"].markdown("hant")


class TestRoutes:
    @pytest.mark.parametrize(
        ("clause", "occupation", "expected"),
        [
            ("general-trades-3-1", "chegong", ["四级证书＋连续工作4年＋培训结业"]),
            ("general-trades-3-1", "shukong-chegong", ["四级证书＋连续工作2年＋培训结业"]),
            ("animation-4-1", "donghua-zhizuoyuan", ["连续工作1年"]),
            ("ecommerce-1-4", "wangshang", ["本科毕业13年", "硕士毕业8年"]),
            ("ecommerce-3-6", "wangshang", ["非本专业大专学历＋连续工作1年"]),
            # The years at the end bind the second school only, or both.
            (
                "network-operation-4-3",
                "dianxin-jiaohuan",
                [
                    "技工学校本或相关专业毕业 ?",
                    "中等职业学校等本或相关专业毕业＋累计工作1年",
                    "技工学校本或相关专业毕业＋累计工作1年",
                ],
            ),
            # "Still working" binds both titles, or the second only.
            (
                "general-trades-3-6",
                "diangong",
                ["技术员职称＋工作3年＋在岗", "初级职称＋在岗", "技术员职称＋工作3年 ?"],
            ),
        ],
    )
    def test_words_and_readings(self, book: Rulebook, clause: str, occupation: str, expected: list[str]) -> None:
        found = routes(book.clauses[clause], occupation)
        assert [route.words + ("" if route.certain else " ?") for route in found] == expected

    def test_every_clause_has_a_certain_route(self, book: Rulebook) -> None:
        for (occupation, _), applications in book.applications.items():
            for application in applications:
                for use in application.printed.uses:
                    found = routes(use.clause, occupation)
                    assert any(route.certain for route in found), use.clause.id
                    assert all(route.words and route.kinds <= set(KINDS) for route in found)

    def test_list_under_a_reading_only(self, book: Rulebook) -> None:
        turner = {used.route.words: used.route.certain for used in level_routes(book, "chegong", 1)}
        assert turner["二级证书＋连续工作5年"] is False
        assert turner["二级证书＋连续工作6年"] is True  # five years are enough in the other reading
        assert turner["高级职称＋在岗"] is True
        # In the other reading the miller has no list at all.
        assert {used.route.certain for used in level_routes(book, "xigong", 1)} == {False}


class TestComparison:
    def test_fewest_years_of_work_first_and_none_last(self, book: Rulebook) -> None:
        years = [row.cells[0].years for row in comparison(book, 3)]
        assert years == [3, 3, 6, 6, 6, 6, 10, 10, 10, 10, 10, 10] + [None] * 10

    def test_every_route_of_every_clause_is_in_its_row(self, book: Rulebook) -> None:
        rows = {(level, row.name): row for level in LEVELS for row in comparison(book, level)}
        assert len(rows) == len(book.applications)
        for (occupation, level), applications in book.applications.items():
            row = rows[level, book.occupations[occupation].name]
            shown = {route.words for cell in row.cells for route in cell.routes}
            clauses = [use.clause for application in applications for use in application.printed.uses]
            assert shown == {route.words for clause in clauses for route in routes(clause, occupation)}


def test_each_kind_of_path_leads_to_its_clauses(book: Rulebook, pages: Mapping[str, Page]) -> None:
    """Every clause is found by some kind; a clause that asks two things is found by both."""
    found = {kind: set(re.findall(r"#(clause-[\w-]+)", pages[f"by-path/{kind}/"].body)) for kind in KINDS}
    lines = {f"clause-{use.source}-{use.line}" for printed in book.lists for use in printed.uses}
    assert set().union(*found.values()) <= lines
    assert "clause-xilingol-47" in found["work"]
    assert "clause-xilingol-53" in found["schooling"]
    assert "clause-zhejiang-12" in found["schooling"] & found["certificate"]
    assert "clause-zhejiang-12" not in found["work"]
    assert "clause-zhejiang-27" in found["merit"]
    assert "clause-xilingol-121" in found["training"]


class TestLadder:
    def test_lines_fit_and_lose_nothing(self, book: Rulebook) -> None:
        for clause in book.clauses.values():
            lines = wrap(clause.text, 12)
            assert "".join(lines) == clause.text
            assert max(map(text_width, lines)) <= 12


def test_missing_page_is_in_both_scripts_and_leads_home(pages: Mapping[str, Page]) -> None:
    html = missing_page(list(pages.values()))
    assert "没有这个页面" in html
    assert "沒有這個頁面" in html
    assert '"occupations"' in html


def test_sitemap_names_each_page_in_both_scripts() -> None:
    text = sitemap(["", "about/"], "https://host/path/")
    assert text.count("<url>") == 4
    assert "<loc>https://host/path/hant/about/</loc>" in text
    assert text.count('hreflang="zh-Hant" href="https://host/path/hant/about/"') == 2


@pytest.fixture(scope="module")
def frames(pages: Mapping[str, Page], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few pages, built for a site whose address is known."""
    folder = tmp_path_factory.mktemp("frames")
    some = [pages[path] for path in ("", "occupations/diangong/3/", "occupations/diangong/5/")]
    needed = [pages[item] for item in FRAME]
    checker = pages["checker/"]._replace(fragments={}, body="# 自查", kind="written")
    addresses = {"assets": "assets/0/", "search_index": "search-index/0/"}
    frame = {"addresses": addresses, "policy": "", "paper": PAPER, "rules_version": "0", "revision": ""}
    build_html([*some, *needed, checker], folder, "https://host/path/", frame)
    return folder / "html"


class TestFrameOfASiteWithAnAddress:
    """Where the site's address is known, what search engines read is absolute."""

    @pytest.mark.parametrize("script", SCRIPTS)
    def test_addresses_of_both_versions(self, frames: Path, script: Script) -> None:
        html = (frames / script / "occupations/diangong/3/index.html").read_text("utf-8")
        own = "https://host/path/" + ("hant/" if script == "hant" else "")
        assert f'<link rel="canonical" href="{own}occupations/diangong/3/">' in html
        for language, start in (("zh-Hans", "https://host/path/"), ("zh-Hant", "https://host/path/hant/")):
            assert f'<link rel="alternate" hreflang="{language}" href="{start}occupations/diangong/3/">' in html

    def test_data_for_search_engines(self, frames: Path) -> None:
        def found(path: str) -> dict[str, dict[str, Any]]:
            html = (frames / "hant" / path / "index.html").read_text("utf-8")
            data = map(json.loads, re.findall(r'<script type="application/ld\+json">(.*?)</script>', html))
            return {each["@type"]: each for each in data}

        level = found("occupations/diangong/3/")
        steps = [(item["position"], item["name"], item["item"]) for item in level["BreadcrumbList"]["itemListElement"]]
        root = "https://host/path/hant/"
        assert steps == [
            (1, "職業", f"{root}occupations/"),
            (2, "電工", f"{root}occupations/diangong/"),
            (3, "三級", f"{root}occupations/diangong/3/"),
        ]
        credential = level["EducationalOccupationalCredential"]
        assert (credential["about"]["name"], credential["educationalLevel"]) == ("電工", "三級/高級工")
        # No source lists this level: there is nothing to say about its credential.
        assert set(found("occupations/diangong/5/")) == {"BreadcrumbList"}
        target = found("")["WebSite"]["potentialAction"]["target"]["urlTemplate"]
        assert target == f"{root}search/?q={{search_term_string}}"


def test_every_wording_that_a_source_may_name_is_said_in_words() -> None:
    schema = (FROZEN / "schema/source.schema.json").read_text("utf-8")
    known = re.search(r'"generation": \{\s*"enum": (\[[^\]]*\])', schema)
    assert known and set(json.loads(known[1])) == set(GENERATIONS)


class TestBuildWithBrokenRules:
    def test_every_problem_is_printed_and_the_old_site_stays(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        rules, site = tmp_path / "rules", tmp_path / "site"
        shutil.copytree(FROZEN, rules)
        for name in ("clauses/ecommerce.yaml", "clauses/animation.yaml"):
            file = rules / name
            file.write_text(file.read_text("utf-8").replace("years: 1}", "years: eins}", 1), "utf-8")
        site.mkdir()
        (site / "index.html").write_text("old", "utf-8")
        assert main(["--rules", str(rules), "--out", str(site)]) == 1
        error = capsys.readouterr().err
        assert "rules/clauses/ecommerce.yaml:" in error
        assert "rules/clauses/animation.yaml:" in error
        assert "the site was left as it was" in error
        assert [path.name for path in tmp_path.iterdir() if path != rules] == ["site"]
        assert (site / "index.html").read_text("utf-8") == "old"
