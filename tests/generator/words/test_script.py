"""Traditional reads as good Traditional, and Simplified comes back from it."""

from __future__ import annotations

import pytest

from checker.words.wording import WORDS
from generator.words.script import INTERFACE_DICTIONARY, SITE_DICTIONARY, simplified, traditional, traditional_interface
from tests.support.rulebooks import frozen_book

NAMES = {
    "车工": "車工",
    "数控车工": "數控車工",
    "铣工": "銑工",
    "数控铣工": "數控銑工",
    "钳工": "鉗工",
    "电工": "電工",
    "电子商务师": "電子商務師",
    "网商": "網商",
    "跨境电子商务师": "跨境電子商務師",
    "动画制作员": "動畫製作員",
    "计算机程序设计员": "計算機程序設計員",
    "计算机软件测试员": "計算機軟件測試員",
    "网络与信息安全管理": "網絡與信息安全管理",
    "信息安全管理员": "信息安全管理員",
    "信息通信网络机务员": "信息通信網絡機務員",
    "电信交换": "電信交換",
    "电力通信": "電力通信",
    "电信传输": "電信傳輸",
    "数据通信": "數據通信",
    "移动通信": "移動通信",
    "信息通信网络线务员": "信息通信網絡線務員",
    "宽带接入装维员": "寬帶接入裝維員",
    "通信网络电缆线务员": "通信網絡電纜線務員",
    "信息网络通讯施工员": "信息網絡通訊施工員",
    "综合布线装维员": "綜合布線裝維員",
    "信息通信网络运行管理员": "信息通信網絡運行管理員",
}


def test_every_occupation_name() -> None:
    """The golden list covers all names."""
    assert {o.name: traditional(o.name) for o in frozen_book().occupations.values()} == NAMES


@pytest.mark.parametrize(
    ("hans", "hant"),
    [
        ("取得证书后，连续从事", "取得證書後，連續從事"),
        ("并取得结业证书", "並取得結業證書"),
        ("动画绘制员", "動畫繪製員"),
        ("技能人才发展需要的评价认定制度", "技能人才發展需要的評價認定制度"),
        ("组卷发卷", "組卷發卷"),
        ("规定制度", "規定制度"),
        ("骨干企业", "骨幹企業"),
        ("公开征集社会培训评价组织", "公開徵集社會培訓評價組織"),
        ("于2011年5月批准成立", "於2011年5月批准成立"),
        ("认定规范", "認定規範"),
        ("统计范围", "統計範圍"),
        ("采取理论考试", "採取理論考試"),
        ("达规定标准学时数", "達規定標準學時數"),
        ("综合布线", "綜合布線"),
        ("只有一项", "只有一項"),
        ("还是只限定后一种", "還是只限定後一種"),
        ("一只手", "一隻手"),
        ("几个级别", "幾個級別"),
        ("条文只写“满N年”", "條文只寫「滿N年」"),
        ("来源的清单只写技师", "來源的清單只寫技師"),
        ("公布条件，发布机关，颁布标准", "公布條件，發布機關，頒布標準"),
        ("宣布分布与布置", "宣布分布與布置"),
        ("在这里，条文里的前后", "在這裡，條文裡的前後"),
        ("一里路的里程", "一里路的里程"),
        ("这台设备的平台与台阶", "這臺設備的平臺與臺階"),
        ("方面、页面、面试", "方面、頁面、面試"),
        ("重复、复杂、答复、恢复", "重複、複雜、答覆、恢復"),
        ("与本职业的关系；查询系统", "與本職業的關係；查詢系統"),
        ("其余各条，多余空格", "其餘各條，多餘空格"),
        ("松开；放松", "鬆開；放鬆"),
        ("云端", "雲端"),
        ("批准、准备、以此为准、准考证", "批准、準備、以此為準、准考證"),
        ("了解了条件", "了解了條件"),
        ("领导干部，干净，干法", "領導幹部，乾淨，乾法"),
        ("注明、注意、注重", "註明、注意、注重"),
        ("占比与占用", "占比與佔用"),
        ("一周的周期，周到", "一週的週期，周到"),
    ],
)
def test_words_that_a_careless_conversion_gets_wrong(hans: str, hant: str) -> None:
    """Both directions."""
    assert traditional(hans) == hant
    assert simplified(hant) == hans


def test_every_clause_and_every_word_of_the_checker_comes_back() -> None:
    """Simplified -> Traditional -> Simplified is the identity, and offsets stay."""
    book = frozen_book()
    texts = [clause.text for clause in book.clauses.values()] + list(WORDS.values())
    texts += [caution["words"] for caution in book.cautions.values()]
    for text in texts:
        assert simplified(traditional(text)) == text
        assert len(traditional(text)) == len(text)


def test_the_source_itself_comes_back_better() -> None:
    """The wrong characters of the converted page do not stand in the site's Traditional."""
    for clause in frozen_book().clauses.values():
        hant = traditional(clause.text)
        for wrong in ("后", "并", "制员", "制师"):
            assert wrong not in hant, hant


def test_dictionary_entries_keep_the_length() -> None:
    """An entry of another length would move every offset behind it."""
    for dictionary in (SITE_DICTIONARY, INTERFACE_DICTIONARY):
        for line in dictionary.read_text("utf-8").splitlines():
            hans, hant = line.split("\t")
            assert len(hans) == len(hant)


def test_no_rule_and_no_source_is_put_in_other_words() -> None:
    """Next step where one is: add the phrase in which it stands, as `traditional` has it, to taiwan.txt."""
    book = frozen_book()
    texts = {clause.text for clause in book.clauses.values()} | {o.name for o in book.occupations.values()}
    for source in book.sources.values():
        texts |= {source.meta["title"], *(source.simplified(line) for line in range(1, len(source.lines) + 1))}
    assert len(texts) > 300
    assert [text for text in texts if traditional_interface(text) != traditional(text)] == []
