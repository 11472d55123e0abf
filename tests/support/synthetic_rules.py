"""A synthetic rulebook of any size: the project's rules and made-up occupations, five lists each, in both scripts.

Formulaic as real lists are: most clauses are shared between occupations, one of each occupation names its own title.
The same size gives the same files.  Nothing of it is published.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from generator.search.pinyin import syllables
from generator.words.script import traditional
from tests.support import ROOT

RULES = ROOT / "rules"
PER_SOURCE = 10
"""Occupations, as in today's sources: a standard holds few, and a source is one page."""
LEVELS = {5: "五级/初级工", 4: "四级/中级工", 3: "三级/高级工", 2: "二级/技师", 1: "一级/高级技师"}
MATTERS = [
    "茶叶",
    "木材",
    "石材",
    "钢铁",
    "玻璃",
    "陶瓷",
    "皮革",
    "纺织",
    "印刷",
    "造纸",
    "橡胶",
    "塑料",
    "水泥",
    "煤炭",
    "石油",
    "天然气",
    "电力",
    "电池",
    "电缆",
    "电机",
    "锅炉",
    "汽车",
    "船舶",
    "飞机",
    "铁路",
    "公路",
    "桥梁",
    "隧道",
    "水利",
    "园林",
    "农机",
    "畜牧",
    "水产",
    "粮油",
    "乳品",
    "酿酒",
    "制糖",
    "烟草",
    "药材",
    "仪器",
    "钟表",
    "眼镜",
    "玩具",
    "家具",
    "服装",
    "鞋帽",
    "首饰",
    "乐器",
    "包装",
    "仓储",
]
WORKS = [
    "加工工",
    "检验工",
    "装配工",
    "维修工",
    "调试工",
    "操作工",
    "试验工",
    "制作工",
    "安装工",
    "质检员",
    "设计员",
    "管理员",
    "测试员",
    "评估员",
    "采购员",
    "调度员",
    "养护工",
    "监测员",
    "回收工",
    "配料工",
    "包装工",
    "切割工",
    "焊接工",
    "涂装工",
    "打磨工",
    "冲压工",
    "铸造工",
    "锻造工",
    "热处理工",
    "清洗工",
    "分拣工",
    "搬运工",
    "记录员",
    "统计员",
    "培训员",
    "咨询员",
    "讲解员",
    "营销员",
    "运营员",
    "策划员",
]


class Line(NamedTuple):
    """A clause line; `logic` is the YAML of its `when`."""

    text: str
    logic: str


def _id(*words: str) -> str:
    """The words in pinyin, as the project names occupations."""
    return "-".join("".join(syllables(word)) for word in words)


def _work(years: int, since: str = "") -> str:
    after = f", since: {since}" if since else ""
    return (
        f"      - work: {{scope: own, counting: cumulative, years: {years}{after}}}\n"
        f"        quote: 累计从事本职业工作满{years}年"
    )


def _certificate(level: int, words: str, title: str = "") -> str:
    named = f", title: {title}" if title else ""
    kinds = "kinds: [qualification]"
    return f"      - certificate: {{scope: own, level: {level}, {kinds}{named}}}\n        quote: {words}"


def _lines(name: str, place: int, level: int) -> list[Line]:
    """The clauses of one list; the years differ from occupation to occupation within a few forms."""
    years = 1 + (place + level) % 6
    long = years + 3
    alone = Line(
        f"累计从事本职业工作满{long}年。",
        f"    work: {{scope: own, counting: cumulative, years: {long}}}\n    quote: 累计从事本职业工作满{long}年",
    )
    if level == 5:
        return [alone]
    held = f"取得本职业{LEVELS[level + 1]}职业资格证书"
    text = f"{held}后，累计从事本职业工作满{years}年。"
    after = Line(text, f"    all:\n{_certificate(level + 1, held)}\n{_work(years, 'certificate')}")
    school = Line(
        f"具有大专及以上本专业或相关专业毕业证书，并累计从事本职业工作满{years}年。",
        "    all:\n      - education: {degree_at_least: associate, majors: [own, related]}\n"
        f"        quote: 具有大专及以上本专业或相关专业毕业证书\n{_work(years)}",
    )
    if level != 3:
        return [alone, after, school]
    named = f"取得本职业{name}职业资格证书"
    own = Line(
        f"{named}后，累计从事本职业工作满{years}年。",
        f"    all:\n{_certificate(4, named, name)}\n{_work(years, 'certificate')}",
    )
    return [alone, after, school, own]


class _Writer:
    """Writes the sources one after the other and gathers who prints which clause."""

    def __init__(self, rules: Path) -> None:
        self.rules = rules
        self.logic: dict[str, str] = {}
        self.uses: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))

    def source(self, number: int, occupations: list[tuple[str, str, int]]) -> None:
        """One source with all lists of some occupations: id, name and place; every other source is Traditional."""
        source, lines, blocks = f"synthetic-{number}", list[str](), list[str]()
        for occupation, name, place in occupations:
            lines.append(name)
            blocks.append(f'  - id: {occupation}\n    heading: {len(lines)}\n    generation: "2018"\n')
            blocks.append(f"    applies_to: [{occupation}]\n    lists:\n")
            for level, words in LEVELS.items():
                lines.append(words)
                heading = len(lines)
                for printed, clause in enumerate(_lines(name, place, level), 1):
                    lines.append(f"{printed}、{clause.text}")
                    self.logic[clause.text] = clause.logic
                    self.uses[clause.text][source].append(len(lines))
                blocks.append(
                    f"      - {{level: {level}, heading: {heading}, clauses: [{heading + 1}-{len(lines)}]}}\n"
                )
        script = "hant" if number % 2 else "hans"
        text = "\n".join(lines)
        meta = (
            f"id: {source}\nfile: {source}.txt\ntitle: 合成来源{number}\npublisher: 合成\n"
            f"script: {script}\ndate: 合成\n"
            'clause_pattern: "^(?P<number>\\\\d+)、(?P<mark>)(?P<text>.*?)(?P<citation>)$"\nblocks:\n'
        )
        folder = self.rules / "sources"
        (folder / f"{source}.txt").write_text(traditional(text) if script == "hant" else text, "utf-8")
        (folder / f"{source}.yaml").write_text(f"{meta}{''.join(blocks)}corrections: []\n", "utf-8")

    def clauses(self) -> None:
        """The clauses, 200 to a file."""
        parts = []
        for number, (text, uses) in enumerate(self.uses.items()):
            lines = ", ".join(f"{source}: {found}" for source, found in uses.items())
            parts.append(
                f"- id: synthetic-{number}\n  text: {text}\n  uses: {{{lines}}}\n  when:\n{self.logic[text]}\n"
            )
        for start in range(0, len(parts), 200):
            path = self.rules / f"clauses/synthetic-{start // 200}.yaml"
            path.write_text("".join(parts[start : start + 200]), "utf-8")


def write_synthetic(folder: Path, occupations: int) -> Path:
    """The rules folder with that many occupations in all, the project's own among them."""
    rules = Path(shutil.copytree(RULES, folder / "rules"))
    listed = rules / "occupations.yaml"
    own = listed.read_text("utf-8")
    names = [(matter, work) for work in WORKS for matter in MATTERS]
    wanted = occupations - own.count("- {id:")
    if not 0 <= wanted <= len(names):
        raise ValueError(f"{occupations} occupations; at least {own.count('- {id:')}, at most {len(names)} more")
    made = [(_id(*parts), "".join(parts), place) for place, parts in enumerate(names[:wanted])]
    listed.write_text(own + "".join(f"- {{id: {i}, name: {name}}}\n" for i, name, _ in made), "utf-8")
    writer = _Writer(rules)
    for start in range(0, len(made), PER_SOURCE):
        writer.source(start // PER_SOURCE, made[start : start + PER_SOURCE])
    writer.clauses()
    return rules
