"""The table of queries: what a visitor types in each script, the first result, and all results.

Owns what a query must find, without the search: from the rules and the built pages, by names, levels and regular
expressions over plain Simplified text.  A term is written as what it means, not as what is typed; so neither folding
nor pinyin is needed here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.pages.frame.page import Page
from generator.pages.search_records import NO_RECORD, is_found_by_every_word
from generator.rulebook import LEVELS, Rulebook


@dataclass(frozen=True)
class Term:
    """One term of a query: words that a text or a name may have, levels that it names, or occupations by id.

    ``level_of`` is an occupation and a level named in one word (电工三级).
    """

    words: str = "(?!)"
    levels: tuple[int, ...] = ()
    ids: tuple[str, ...] = ()
    level_of: tuple[tuple[str, int], ...] = ()
    urls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Query:
    """``first`` is None where nothing may be found, and "" where all fit alike: then the first in the rules' order."""

    hans: str
    hant: str
    first: str | None
    terms: tuple[Term, ...]


@dataclass
class Entry:
    """A page, or a clause on it."""

    url: str
    text: str
    names: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    level: int = 0
    is_clause: bool = False
    asked: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Without punctuation, as the site is read aloud; two numbers stay two."""
    text = re.sub(r"[（(]含[）)]", "", text)
    text = re.sub(r"(?<=[0-9])\W+(?=[0-9])", " ", text)
    return re.sub(r"[^\w ]|(?<![0-9]) | (?![0-9])", "", text)


class Words(HTMLParser):
    """The words of a built page's article, without navigation."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = 0
        self.left_out: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.inside += tag == "article"
        if tag in ("nav", "script", "style", "svg", "noscript"):
            self.left_out.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"
        if self.left_out and self.left_out[-1] == tag:
            self.left_out.pop()

    def handle_data(self, data: str) -> None:
        if self.inside and not self.left_out:
            self.found.append(data)


@dataclass
class Scan:
    """Everything that can be found, read from the rules and the built pages."""

    entries: list[Entry] = field(default_factory=list)

    @classmethod
    def of(cls, book: Rulebook, pages: Sequence[Page], html: Mapping[str, str]) -> Scan:
        scan = cls()
        for occupation in book.occupations.values():
            of = book.occupations[occupation.of] if occupation.of else occupation
            names, ids = (occupation.name, of.name), (occupation.id, of.id)
            path = f"occupations/{occupation.id}/"
            scan.entries.append(Entry(path, "", names, ids))
            for level in LEVELS:
                uses = [u for a in book.applications.get((occupation.id, level), ()) for u in a.printed.uses]
                if uses:
                    scan.entries.append(Entry(f"{path}{level}/", "报考条件", names, ids, level))
                for use in uses:
                    text = plain(use.clause.text + use.clause.citation)
                    url = f"{path}{level}/#clause-{use.source}-{use.line}"
                    scan.entries.append(Entry(url, text, names, ids, level, is_clause=True))
        for page in pages:
            if page.kind in NO_RECORD:
                continue
            in_full = is_found_by_every_word(page, pages)
            text = "".join(Words(html[page.path]).found) if in_full else page.description
            scan.entries.append(Entry(page.path, plain(text), (plain(page.title),), asked=(*page.asked, *page.about)))
            for found in page.answers:
                url = f"{page.path}#{found.anchor}"
                asked = (*found.asked, *found.about)
                scan.entries.append(Entry(url, plain(found.text), (plain(found.title),), asked=asked))
        return scan

    def find(self, query: Query) -> list[str]:
        """All entries that have every term, in the rules' order; a clause has one of them in its own words."""
        return [entry.url for entry in self.entries if query.terms and self.has_all(entry, query.terms)]

    def has_all(self, entry: Entry, terms: Sequence[Term]) -> bool:
        in_text = [bool(re.search(term.words, entry.text)) for term in terms]
        in_names = [self.is_named(entry, term) for term in terms]
        if entry.is_clause and not any(in_text):
            return False
        return all(a or b for a, b in zip(in_text, in_names, strict=True))

    @staticmethod
    def is_named(entry: Entry, term: Term) -> bool:
        return (
            any(re.search(term.words, name) for name in entry.names)
            or any(re.fullmatch(term.words, asked) for asked in entry.asked)
            or entry.level in term.levels
            or bool(set(entry.occupations) & set(term.ids))
            or (bool(entry.occupations) and (entry.occupations[0], entry.level) in term.level_of)
            or entry.url in term.urls
        )


def word(words: str) -> Term:
    return Term(words)


def number(value: int, written: str, unit: str, urls: tuple[str, ...] = ()) -> Term:
    """A number before a unit, in digits or as it is written in characters; 3年 is not in 13年."""
    return Term(f"((?<![0-9]){value}|(?<![十百]){written}){unit}", urls=urls)


LEVEL = {
    5: Term("[五5]级|初级工", (5,)),
    4: Term("[四4]级", (4,)),
    3: Term("[三3]级", (3,)),
    2: Term("[二2]级", (2,)),
}
MIDDLE_WORKER = Term("中级工", (4,))
SENIOR_WORKER = Term("高级工", (3,))
TECHNICIAN = Term("技师", (2, 1))
SENIOR_TECHNICIAN = Term("高级技师", (1,))
THREE_YEARS = number(3, "三", "年")
TEN_YEARS = number(10, "十", "年")
DIANGONG = Term(ids=("diangong",))
CHEGONG = Term(ids=("chegong", "shukong-chegong"))
SOFTWARE = ("jisuanji-chengxu-shejiyuan", "jisuanji-ruanjian-ceshiyuan")
E_COMMERCE = ("dianzi-shangwushi", "kuajing-dianzi-shangwushi")


def at(occupation: str, level: int | str = "", anchor: str = "") -> str:
    return f"occupations/{occupation}/" + (f"{level}/" if level else "") + anchor


def same(typed: str, first: str | None, *terms: Term) -> Query:
    """Typed alike in both scripts."""
    return Query(typed, typed, first, terms)


QUERIES = [
    # Names
    Query("电工", "電工", at("diangong"), (word("电工"),)),
    Query("车工", "車工", at("chegong"), (word("车工"),)),
    Query("数控车工", "數控車工", at("shukong-chegong"), (word("数控车工"),)),
    Query("铣工", "銑工", at("xigong"), (word("铣工"),)),
    Query("钳工", "鉗工", at("qiangong"), (word("钳工"),)),
    Query("数控", "數控", at("shukong-chegong"), (word("数控"),)),
    Query("电子商务师", "電子商務師", at("dianzi-shangwushi"), (word("电子商务师"),)),
    Query("电子商务", "電子商務", at("dianzi-shangwushi"), (word("电子商务"),)),
    Query("网商", "網商", at("wangshang"), (word("网商"),)),
    Query("跨境电子商务师", "跨境電子商務師", at("kuajing-dianzi-shangwushi"), (word("跨境电子商务师"),)),
    Query("动画制作员", "動畫製作員", at("donghua-zhizuoyuan"), (word("动画制作员"),)),
    Query("计算机软件测试员", "計算機軟件測試員", at("jisuanji-ruanjian-ceshiyuan"), (word("计算机软件测试员"),)),
    Query("程序设计", "程序設計", at("jisuanji-chengxu-shejiyuan"), (word("程序设计"),)),
    Query("信息安全管理员", "信息安全管理員", at("xinxi-anquan-guanliyuan"), (word("信息安全管理员"),)),
    Query("信息", "信息", at("xinxi-anquan-guanliyuan"), (word("信息"),)),
    Query("通信", "通信", at("tongxin-wangluo-dianlan-xianwuyuan"), (word("通信"),)),
    Query("移动通信", "移動通信", at("yidong-tongxin"), (word("移动通信"),)),
    Query("线务员", "線務員", at("xinxi-tongxin-wangluo-xianwuyuan"), (word("线务员"),)),
    Query("宽带接入", "寬帶接入", at("kuandai-jieru-zhuangweiyuan"), (word("宽带接入"),)),
    Query("综合布线装维员", "綜合佈線裝維員", at("zonghe-buxian-zhuangweiyuan"), (word("综合布线装维员"),)),
    Query("数控 车工", "數控　車工", at("shukong-chegong"), (word("数控"), word("车工"))),
    # Pinyin and initials
    same("diangong", at("diangong"), DIANGONG),
    same("DianGong", at("diangong"), DIANGONG),
    same("dg", at("diangong"), DIANGONG),
    same("ＤＧ", at("diangong"), DIANGONG),
    same("chegong", at("chegong"), CHEGONG),
    same("skcg", at("shukong-chegong"), Term(ids=("shukong-chegong",))),
    same("qiangong", at("qiangong"), Term(ids=("qiangong",))),
    same("dzsws", at("dianzi-shangwushi"), Term(ids=E_COMMERCE)),
    same("shangwushi", at("dianzi-shangwushi"), Term(ids=E_COMMERCE)),
    same("wangshang", at("wangshang"), Term(ids=("wangshang",))),
    same("donghua", at("donghua-zhizuoyuan"), Term(ids=("donghua-zhizuoyuan",))),
    same("jsj", at("jisuanji-chengxu-shejiyuan"), Term(ids=SOFTWARE)),
    same("kuandai", at("kuandai-jieru-zhuangweiyuan"), Term(ids=("kuandai-jieru-zhuangweiyuan",))),
    # Levels
    Query("三级", "三級", "by-level/3/", (LEVEL[3],)),
    Query("3级", "３級", "by-level/3/", (LEVEL[3],)),
    Query("五级", "五級", "by-level/5/", (Term("[五5]级", (5,)),)),
    Query("高级工", "高級工", "by-level/3/", (SENIOR_WORKER,)),
    Query("中级工", "中級工", "by-level/4/", (MIDDLE_WORKER,)),
    Query("技师", "技師", "by-level/2/", (TECHNICIAN,)),
    Query("高级技师", "高級技師", "by-level/1/", (SENIOR_TECHNICIAN,)),
    # Names and levels
    Query("电工三级", "電工三級", at("diangong", 3), (Term("电工[三3]级", level_of=(("diangong", 3),)),)),
    Query("电工3级", "電工３級", at("diangong", 3), (Term("电工[三3]级", level_of=(("diangong", 3),)),)),
    Query("电工高级工", "電工高級工", at("diangong", 3), (Term("电工高级工", level_of=(("diangong", 3),)),)),
    Query("电工 三级", "電工 三級", at("diangong", 3), (word("电工"), LEVEL[3])),
    Query("三级，电工", "三級、電工", at("diangong", 3), (LEVEL[3], word("电工"))),
    Query("车工 技师", "車工 技師", at("chegong", 2), (word("车工"), TECHNICIAN)),
    Query("网商四级", "網商四級", at("wangshang", 4), (Term("网商[四4]级", level_of=(("wangshang", 4),)),)),
    Query("网络 二级", "網絡 二級", at("tongxin-wangluo-dianlan-xianwuyuan", 2), (word("网络"), LEVEL[2])),
    same("diangong 3", at("diangong", 3), DIANGONG, Term("(?<![0-9])3(?![0-9])|三", (3,))),
    same("diangong 3ji", at("diangong", 3), DIANGONG, LEVEL[3]),
    same("dg gaojigong", at("diangong", 3), DIANGONG, Term(levels=(3,))),
    Query("chegong 技师", "chegong 技師", at("chegong", 2), (CHEGONG, TECHNICIAN)),
    # Clause words
    Query("专利", "專利", at("chegong", 2, "#clause-zhejiang-24"), (word("专利"),)),
    Query("高级技工学校", "高級技工學校", "glossary/#senior-technical-school", (word("高级技工学校"),)),
    Query("学徒", "學徒", at("jisuanji-chengxu-shejiyuan", 5, "#clause-xilingol-121"), (word("学徒"),)),
    Query("技能竞赛", "技能競賽", at("chegong", 2, "#clause-zhejiang-25"), (word("技能竞赛"),)),
    Query("技术能手", "技術能手", at("chegong", 2, "#clause-zhejiang-27"), (word("技术能手"),)),
    Query("硕士", "碩士", at("wangshang", 2, "#clause-xilingol-61"), (word("硕士"),)),
    Query("预备技师", "預備技師", "glossary/#reserve-technician", (word("预备技师"),)),
    Query("应届毕业生", "應屆畢業生", "glossary/#graduating", (word("应届毕业生"),)),
    Query("连续从事本职业工作", "連續從事本職業工作", "", (word("连续从事本职业工作"),)),
    Query("累计从事", "累計從事", "glossary/#cumulative", (word("累计从事"),)),
    Query("劳动保障行政部门", "勞動保障行政部門", "", (word("劳动保障行政部门"),)),
    Query("浙劳社培", "浙勞社培", "", (word("浙劳社培"),)),
    Query("本职业（工种）", "本職業（工種）", "glossary/#own-occupation", (word("本职业"), word("工种"))),
    # Numbers
    same("3年", at("chegong", 3, "#clause-zhejiang-10"), THREE_YEARS),
    same("三年", at("chegong", 3, "#clause-zhejiang-10"), THREE_YEARS),
    same("３年以上", at("chegong", 1, "#clause-zhejiang-32"), number(3, "三", "年以上", ("glossary/#years-or-more",))),
    same("10年", at("chegong", 3, "#clause-zhejiang-9"), TEN_YEARS),
    same("十年", at("chegong", 3, "#clause-zhejiang-9"), TEN_YEARS),
    Query("二十万元", "20萬元", at("chegong", 2, "#clause-zhejiang-23"), (number(20, "二十", "万元"),)),
    Query("前三名", "前3名", at("chegong", 2, "#clause-zhejiang-25"), (word("前[三3]名"),)),
    # Names or levels and clause words
    Query(
        "电子商务 3年",
        "電子商務 三年",
        at("kuajing-dianzi-shangwushi", 3, "#clause-xilingol-76"),
        (word("电子商务"), THREE_YEARS),
    ),
    Query("电工 专利", "電工 專利", at("diangong", 2, "#clause-zhejiang-24"), (word("电工"), word("专利"))),
    Query("dg 10年", "dg 十年", at("diangong", 3, "#clause-zhejiang-9"), (DIANGONG, TEN_YEARS)),
    same("diangong 3nian", at("diangong", 3, "#clause-zhejiang-10"), DIANGONG, THREE_YEARS),
    Query("网商 硕士", "網商 碩士", at("wangshang", 2, "#clause-xilingol-61"), (word("网商"), word("硕士"))),
    Query("三级 应届毕业生", "三級 應屆畢業生", "", (LEVEL[3], word("应届毕业生"))),
    Query("四级 学校 毕业证书", "四級 學校 畢業證書", "", (LEVEL[4], word("学校"), word("毕业证书"))),
    Query("三年 结业证书", "3年 結業證書", "", (THREE_YEARS, word("结业证书"))),
    # Pages
    Query("证书查询", "證書查詢", "information/look-up/", (word("证书查询"),)),
    Query("报名电话", "報名電話", "information/contact/", (word("报名电话"),)),
    Query("考务流程", "考務流程", "information/process/", (word("考务流程"),)),
    Query("组卷发卷", "組卷發卷", "information/process/", (word("组卷发卷"),)),
    Query("自查", "自查", "checker/", (word("自查"),)),
    Query("按级别", "按級別", "by-level/", (word("按级别"),)),
    same("guanyubenzhan", "about/", Term(urls=("about/",))),
    same("8225060", "information/contact/", Term("(?<![0-9])8225060")),
    # Nothing
    Query("焊工", "焊工", None, (word("焊工"),)),
    Query("电工 焊工", "電工 焊工", None, (word("电工"), word("焊工"))),
    Query("？！", "？！", None, ()),
]
