"""A rulebook with a newer notice for 电工 三级 — made up for the tests, printed by nobody.

It changes a threshold, rewords a clause without changing what it asks, keeps one, adds one and drops the rest.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.rulebooks import FROZEN, copy_of

NOTICE = """\
电工三级（具备以下条件之一者，可申报）：
（1）取得本职业中级职业资格证书后，连续从事本职业工作6年以上。
（2）取得高级技工学校或经劳动保障行政部门审核认定的、以高级技能为培养目标的高等职业学校本职业（专业）毕业证书。
（3）（*）在本职业（工种）连续工作10年以上，经本职业（工种）高级工正规培训达到规定标准学时数，并取得毕（结）业证书。
（4）取得本职业中级职业资格证书后，累计从事本职业工作8年以上。
"""
SOURCE = """\
id: notice
file: notice.txt
title: 测试用的新通知
publisher: 测试
script: hans
date: 测试
clause_pattern: "^（(?P<number>\\\\d+)）(?P<mark>（\\\\*）)?(?P<text>.*?)(?P<citation>)$"
blocks:
  - id: electrician
    heading: 1
    generation: "2018"
    in_force: {from: 2025-03-01}
    applies_to: [diangong]
    lists:
      - {level: 3, heading: 1, clauses: [2-5], supersedes: [zhejiang-general-3]}
corrections: []
"""
CLAUSES = """\
- id: notice-3-1
  text: 取得本职业中级职业资格证书后，连续从事本职业工作6年以上。
  uses: {notice: [2]}
  when:
    all:
      - certificate: {scope: own, level: 4, kinds: [qualification]}
        quote: 取得本职业中级职业资格证书
      - work: {scope: own, counting: continuous, years: 6, since: certificate}
        quote: 连续从事本职业工作6年以上
- id: notice-3-3
  text: 在本职业（工种）连续工作10年以上，经本职业（工种）高级工正规培训达到规定标准学时数，并取得毕（结）业证书。
  mark: （*）
  uses: {notice: [4]}
  when:
    all:
      - work: {scope: own, counting: continuous, years: 10}
        quote: 在本职业（工种）连续工作10年以上
      - training: {level: 3}
        quote: 经本职业（工种）高级工正规培训达到规定标准学时数，并取得毕（结）业证书
- id: notice-3-4
  text: 取得本职业中级职业资格证书后，累计从事本职业工作8年以上。
  uses: {notice: [5]}
  when:
    all:
      - certificate: {scope: own, level: 4, kinds: [qualification]}
        quote: 取得本职业中级职业资格证书
      - work: {scope: own, counting: cumulative, years: 8, since: certificate}
        quote: 累计从事本职业工作8年以上
"""


def write_rules(folder: Path, source: str = SOURCE) -> Path:
    """The frozen rules with the notice added; `source` describes the notice."""
    rules = copy_of(FROZEN, folder)
    (rules / "sources/notice.txt").write_text(NOTICE, "utf-8")
    (rules / "sources/notice.yaml").write_text(source, "utf-8")
    (rules / "clauses/notice.yaml").write_text(CLAUSES, "utf-8")
    shared = rules / "clauses/general-trades.yaml"
    text = shared.read_text("utf-8")
    assert text.count("uses: {zhejiang: [7]}") == 1
    shared.write_text(text.replace("uses: {zhejiang: [7]}", "uses: {zhejiang: [7], notice: [3]}"), "utf-8")
    return rules
