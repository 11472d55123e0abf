"""Numbers, lengths of time and dates as people type them.

20万, 500,000, 五十万, ￥20万, 50w, full-width digits, 3项, 第一名; 六, 6.5年, 一年半, 两年零三个月, 18个月; 2019.3,
2019年3月, 2019年3月底, 201903, 二〇一九年三月, 2019.
What can be meant in two ways is not read: 两万五 is 25,000 to some and a slip to others.
"""

from __future__ import annotations

import re
from fractions import Fraction

from ..core.dates import parse_given

_WIDE = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | str.maketrans("。兩萬億個两〇", ".二万亿个二零")
_SPOKEN = str.maketrans("点點Ww", "..万万")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_UNITS = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_POINT = re.compile(f"[{''.join(_DIGITS)}]\\.[{''.join(_DIGITS)}]+")
_LONGEST = 15
_ARABIC = re.compile(r"[0-9]+(\.[0-9]+)?|[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_LENGTH = re.compile(r"(?:(?P<years>[^半]+?)周?年整?)?(?P<half>半年?)?(?:[零又]?(?P<months>[^半]+?)个?月)?")
_COUNTED = re.compile(r"[￥¥]?第?(?P<number>.+?)(?:元整?|块钱?|[项名等个件次])?")
"""A number with the signs that stand beside one: ￥20万, 20万元整, 3项, 第一名."""


def plain(text: str) -> str:
    """Without spaces, with digits and characters of one kind."""
    return "".join(text.translate(_WIDE).split())


def _amount(text: str, below: int = 10**12) -> Fraction | None:
    """A number in digits, characters or both; None where it is none, or not surely one, or not below a unit."""
    if _ARABIC.fullmatch(text):
        return Fraction(text.replace(",", ""))
    if _POINT.fullmatch(text):
        return Fraction(text.translate({ord(character): str(value) for character, value in _DIGITS.items()}))
    if text in _DIGITS:
        return Fraction(_DIGITS[text])
    unit = next((unit for unit in _UNITS if unit in text and _UNITS[unit] < below), None)
    if unit is None:
        return None
    head, _, tail = text.partition(unit)
    many = Fraction(1) if unit == "十" and not head else _amount(head)
    if many is None or not tail:
        return many and many * _UNITS[unit]
    # 两百零五, 三百二十, 十五, 1万5000; but neither 两百五 nor 1万5.
    is_short = unit != "十" and (len(tail) == 1 or (tail[0] in "123456789" and len(tail) < len(str(_UNITS[unit])) - 1))
    rest = None if is_short else _amount(tail.lstrip("零") or "零", _UNITS[unit])
    return None if rest is None else many * _UNITS[unit] + rest


def number(text: str) -> int | None:
    """A whole number, also of yuan; None where the text is none.

    >>> [number(text) for text in ("20万", "500,000元", "五十万", "６", "一百二十", "第一名", "两万五", "1.5")]
    [200000, 500000, 500000, 6, 120, 1, None, None]
    """
    written = _COUNTED.fullmatch(plain(text).translate(_SPOKEN)) if len(text) <= _LONGEST else None
    found = _amount(written["number"]) if written else None
    return int(found) if found is not None and found.denominator == 1 else None


def months(text: str) -> int | None:
    """A length of time in whole months; a number alone is years.  None where the text is none.

    >>> [months(text) for text in ("六", "6.5年", "一年半", "半年", "6年3个月", "两年零三个月", "18个月", "6.4年")]
    [72, 78, 18, 6, 75, 27, 18, None]
    """
    written = plain(text).translate(_SPOKEN)
    if not written or len(written) > _LONGEST:
        return None
    found = _LENGTH.fullmatch(written if re.search("[年月半]", written) else f"{written}年")
    if not found or (found["half"] and found["months"]):
        return None
    years, rest = (_amount(found[name]) if found[name] else Fraction(0) for name in ("years", "months"))
    if years is None or rest is None:
        return None
    total = years * 12 + rest + (6 if found["half"] else 0)
    return int(total) if total.denominator == 1 else None


def boxed_months(value: str) -> int | None:
    """The months of two boxes, years and months, with a hyphen between; None where they are no length of time."""
    in_years, _, rest = value.partition("-")
    unit = "" if not rest or re.search("[月个個]", rest) else "个月"
    has_unit = not rest or not in_years or re.search("[年月半]", in_years)
    return months(f"{in_years}{'' if has_unit else '年'}{rest}{unit}")


NOW = frozenset(
    {"至今", "今", "现在", "現在", "目前", "迄今", "到现在", "在职", "在岗", "仍在从事", "至现在", "至目前"}
)
"""What people write for the end of what goes on."""
_WIDE_ALONE = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | str.maketrans("。、，,·・･", ".......")
_DASHES = str.maketrans(dict.fromkeys("—–－−﹣─", "-"))
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})[日号號]?|月份?)?|年)?")
_NUMERIC = re.compile(r"(\d{4})(\d\d)(\d\d)?")
_WITHIN = re.compile(r"(?<=[年月])(?:[初中底末]|[上中下]旬)$")
"""A part of a year or a month: the year or the month alone is what it is taken for."""
_NUMERALS = re.compile("[〇零○O一二三四五六七八九十廿卅两]+")
_VALUES = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")}
_VALUES |= dict.fromkeys("零○O", "0") | {"两": "2"}


def _numeral(found: re.Match[str]) -> str:
    """十二 is 12, 二〇二〇 is 2020."""
    text = found.group().replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return "".join(_VALUES[char] for char in text)
    tens, _, ones = text.partition("十")
    return (_VALUES[tens] if tens else "1") + (_VALUES[ones] if ones else "0")


def in_digits(text: str) -> str:
    """The same with numerals in digits; 元月 is January."""
    try:
        return _NUMERALS.sub(_numeral, text.replace("元月", "1月"))
    except KeyError:
        return text


def written_date(text: str) -> str | None:
    """A date as a profile has it (YYYY, YYYY-MM, YYYY-MM-DD); None where the text is none, or there is no such day.

    >>> [written_date(text) for text in ("2019.3", "201903", "2019/3/15", "二〇一九年三月", "2019年底", "三月")]
    ['2019-03', '2019-03', '2019-03-15', '2019-03', '2019', None]
    """
    if len(text) > _LONGEST:
        return None
    written = re.sub(r"(?<=\d)\s+(?=\d)", ".", text.translate(_WIDE_ALONE).translate(_DASHES).strip())
    written = in_digits("".join(written.split())).removesuffix("起").removesuffix("以来").rstrip(".")
    written = _WITHIN.sub("", re.sub("^[自从從]", "", written))
    found = _DATE.fullmatch(written) or _NUMERIC.fullmatch(written)
    if not found:
        return None
    read = "-".join(part.zfill(2) for part in found.groups() if part)
    try:
        return parse_given(read).text
    except ValueError:
        return None
