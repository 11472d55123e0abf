"""The handouts' fixed words, in Simplified; templates hold none, so that all words are converted and set alike."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "site": "职业证书报考条件",
    "subject": "报考条件",
    "tick": "逐条核对，在符合的一条前打勾。",
    "any": "满足任意一条即可。",
    "condition": "各条都要满足的条件：{text}（原文第{line}行）。",
    "notes": "注",
    "caution": "提醒",
    "doubt": "条文可能有误，先问考核机构",
    "reading": "读法",
    "correction": "校订",
    "about": "来源与时效",
    "version": "条文版本",
    "applicant": "申请人",
    "clerk": "核对人",
    "date": "核对日期",
    "scan": "扫码自查",
    "page": "第",
    "page-of": "页，共",
    "page-end": "页",
    "contents": "目录",
    "web": "网页",
    "verbatim": "逐行原文",
    "licence": "条文是来源自己的文字，本站不授权；注和说明可按CC BY 4.0使用，请署名The baokao authors。",
    "trial": "试印：本站网址未定，没有网址和二维码，只供核对，不用于发放。",
}


def chinese_date(iso: str) -> str:
    """A date as it is printed.

    >>> chinese_date("2026-11-05")
    '2026年11月5日'
    """
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{year}年{month}月{day}日"


def circled(number: int) -> str:
    """The number that refers to a note.

    >>> circled(3), circled(21)
    ('③', '〔21〕')
    """
    return chr(ord("①") + number - 1) if number <= 20 else f"〔{number}〕"
