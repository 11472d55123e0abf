"""Texts of cells and headers in one form, so that one pattern finds every way of writing them.

Full width becomes half width, Traditional characters become Simplified: only those that headers and values of tables
consist of.  Nothing that is folded is shown to anybody.
"""

from __future__ import annotations

import re

_SIMPLIFIED = (
    "丢来系个备价两别划务参员问单国报坏学实审写专对届层岗师几厂后从态应户损拟数断于时暂书会条业构标样机岁历没况准满济为无为状获现毕当叠发硕码种称简约级终结统经网编总系续习联职与旧着盖荐"
    "号术里里制核计训设注评试话该认误说说课请论讲证读负贯责资质软载办这连周进过达还邮录鉴长开间关际离电项须预颁领头类余驾驶么龄"
)
_TRADITIONAL = (
    "丟來係個備價兩別劃務參員問單國報壞學實審寫專對屆層崗師幾廠後從態應戶損擬數斷於時暫書會條業構標樣機歲歷沒況準滿濟為無爲狀獲現畢當疊發碩碼種稱簡約級終結統經網編總繫續習聯職與舊著蓋薦"
    "號術裏裡製覈計訓設註評試話該認誤說説課請論講證讀負貫責資質軟載辦這連週進過達還郵錄鑑長開間關際離電項須預頒領頭類餘駕駛麼齡"
)
_FOLDED = {
    **{0xFF01 + offset: 0x21 + offset for offset in range(94)},
    **dict(zip(map(ord, _TRADITIONAL), _SIMPLIFIED, strict=True)),
    **dict.fromkeys(map(ord, "—–－−﹣─"), "-"),
    **dict.fromkeys(map(ord, "～〜∼"), "~"),
    **dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060"), None),
    0x3002: ".",
}
_SPACES = re.compile(r"\s+")
_HINT = re.compile(r"\((?:必填|选填|可空|必选|如|例|格式|请|填|注|yyyy|YYYY|年月|年-月|不填)[^()]*\)|\([^()]*/[^()]*\)")
"""What a header says of how to fill it in, or of what there is to choose."""
_MARKS = re.compile(r"[\s*:;,.、,/\\|·_\"'“”‘’()\[\]【】「」《》<>#?!\-~]+")


def folded(text: str) -> str:
    """A cell's text in half width and Simplified, without spaces at its ends."""
    return _SPACES.sub(" ", text.translate(_FOLDED)).strip()


def compact(text: str) -> str:
    """The same without any space."""
    return folded(text).replace(" ", "")


def header_form(text: str) -> str:
    """A header without hints in brackets, marks and spaces: `*职业（工种）` is `职业工种`."""
    return _MARKS.sub("", _HINT.sub("", compact(text)))
