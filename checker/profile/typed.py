"""Numbers and lengths of time as people type them: 20万, 500,000, 五十万, full-width digits; 六, 6.5年, 一年半, 18个月.

What can be meant in two ways is not read: 两万五 is 25,000 to some and a slip to others.
"""

from __future__ import annotations

import re
from fractions import Fraction

_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | str.maketrans("．，兩萬億個两〇", ".,二万亿个二零")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_UNITS = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_LONGEST = 15
_ARABIC = re.compile(r"[0-9]+(\.[0-9]+)?|[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_LENGTH = re.compile(r"(?:(?P<years>[^半]+?)年)?(?P<half>半年?)?(?:(?P<months>[^半]+?)个?月)?")


def plain(text: str) -> str:
    """Without spaces, with digits and characters of one kind."""
    return "".join(text.translate(_WIDE).split())


def _amount(text: str, below: int = 10**12) -> Fraction | None:
    """A number in digits, characters or both; None where it is none, or not surely one, or not below a unit."""
    if _ARABIC.fullmatch(text):
        return Fraction(text.replace(",", ""))
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

    >>> [number(text) for text in ("20万", "500,000元", "五十万", "６", "一百二十", "两万五", "1.5")]
    [200000, 500000, 500000, 6, 120, None, None]
    """
    found = _amount(plain(text).removesuffix("元")) if len(text) <= _LONGEST else None
    return int(found) if found is not None and found.denominator == 1 else None


def months(text: str) -> int | None:
    """A length of time in whole months; a number alone is years.  None where the text is none.

    >>> [months(text) for text in ("六", "6.5年", "一年半", "半年", "6年3个月", "18个月", "十二", "6.4年")]
    [72, 78, 18, 6, 75, 18, 144, None]
    """
    written = plain(text)
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
