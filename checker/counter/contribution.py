"""A record of social insurance, as a table or pasted text: the months that were paid, by employer.

Three families: one month a row; spells; a year with its first and last month, or with a number of months only, of which
nobody then knows which they are.  Months paid show an employer, never the occupation: that is asked for each employer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..core.dates import days_in_month
from .ledger import Month, Run, months_of

MAX_ROWS = 5_000
_LOOKED_AT = 20

_JOINED = r"(?:至|到|-|~|—|–|/)"
_MONTH = r"((?:19|20)\d\d)(?:年|[-./])?(0?[1-9]|1[0-2])(?!\d)(?:月份?)?"
_ONE = re.compile(_MONTH)
_SPAN = re.compile(rf"{_MONTH}{_JOINED}+{_MONTH}")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?)?")
_COUNT = re.compile(r"(\d{1,2})(?:个?月)?")
_MONTH_ALONE = re.compile(r"(0?[1-9]|1[0-2])月?")

_COLUMNS: Sequence[tuple[str, str]] = (
    ("ignored", ".*(?:到账|做账|入账|缴纳日期|缴费日期|打印|操作|经办).*"),
    ("employer", "(?:参保|缴费|缴纳|所在)?单位(?:名称)?|(?:公司|企业)名称|缴费主体"),
    ("insurance", "(?:参保|缴费)?险种(?:类型|名称)?|(?:保险|参保)(?:类型|种类|项目)"),
    ("state", "缴费(?:状态|标志|情况)|(?:到账|实缴)(?:状态|标志)|状态"),
    ("kind", "缴费(?:类型|类别|方式|性质)|缴费种类|应缴类型"),
    ("count", "(?:实际|累计|本年|年度)?缴费?(?:月数|个月数|月份数)|月数|实缴月数|缴费月数"),
    ("span", ".*(?:起止|起讫)(?:时间|年月|日期|期间)?|缴费(?:期间|时段|区间)"),
    ("first_month", "(?:开始|起始|起)月份?"),
    ("last_month", "(?:终止|截止|结束|止)月份?"),
    ("first", "(?:缴费|参保|费款所属期)?(?:开始|起始|起)(?:年月|时间|日期|期)?|所属期起|从何年何月"),
    ("last", "(?:缴费|参保|费款所属期)?(?:终止|截止|结束|止|终)(?:年月|时间|日期|期)?|所属期止|至何年何月"),
    ("year", "年度|年份|缴费年度|缴费年份|年"),
    ("month", "(?:缴费|应缴|所属)?年月|费款所属(?:期|年月)|(?:缴费)?结算期|期号|所属期|缴费月份|缴费所属期"),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _COLUMNS)
_NOT_PAID = re.compile("欠|未|停|中断|待|应缴|退")
_PAID = re.compile("正常|已|实缴|足额|缴清|到账")
_LATER = re.compile("补|一次性|趸")
_NO_EMPLOYER = re.compile("灵活就业|城乡居民|自由职业|个体身份|以个人身份|失业")
_NAME = re.compile(r"[\u4e00-\u9fff（）()·A-Za-z]{4,}")


class Employer(NamedTuple):
    """Months that one employer paid.

    Attributes:
        name: as it is written; "" where the record names none.
        is_employer: False for 灵活就业 and 城乡居民, which name nobody for whom somebody worked.
        months: the months that were paid, in order.
        uncertain: months paid afterwards, or of which it is not said whether they were paid.
        unplaced: years of which only the number of months is known.
    """

    name: str
    is_employer: bool
    months: tuple[Month, ...]
    uncertain: tuple[Month, ...]
    unplaced: tuple[tuple[int, int], ...]


class RecordProblem(NamedTuple):
    """A row (from 1) that cannot be used: a code of the wording below `record.`, and what stands there."""

    row: int
    code: str
    found: str


class Record(NamedTuple):
    """A record that was read; `insurance` is the one of several that was used, "" where none is named."""

    employers: tuple[Employer, ...]
    insurance: str
    problems: tuple[RecordProblem, ...]


class _Line(NamedTuple):
    """What a row says."""

    employer: str
    insurance: str
    months: tuple[Month, ...]
    is_certain: bool
    unplaced: tuple[tuple[int, int], ...] = ()


class _Unusable(ValueError):
    def __init__(self, code: str, found: str) -> None:
        super().__init__(code)
        self.code, self.found = code, found


_WIDE = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20}


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text.translate(_WIDE))


def rows_of_text(text: str) -> list[list[str]]:
    """Pasted lines as rows: cells are parted by tabs, commas, bars or spaces."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [[cell for cell in re.split(r"\t|[,，;；|]|\s{1,}", line.strip()) if cell] for line in lines]


def _between(first: Month, last: Month, found: str) -> tuple[Month, ...]:
    if last < first:
        raise _Unusable("ends_before_start", found)
    return tuple(months_of(Run(date(*first, 1), date(*last, 1))))


def _month(text: str) -> Month:
    match = _ONE.match(_plain(text))
    if not match:
        raise _Unusable("no_month", text)
    return int(match[1]), int(match[2])


def _span(text: str) -> tuple[Month, ...] | None:
    match = _SPAN.search(_plain(text))
    if not match:
        return None
    return _between((int(match[1]), int(match[2])), (int(match[3]), int(match[4])), text)


class _Header:
    """The columns of a record by what they are."""

    def __init__(self, row: Sequence[str]) -> None:
        self._places: dict[str, int] = {}
        for place, cell in enumerate(row):
            text = re.sub(r"[()（）:：*]", "", _plain(cell))
            name = next((name for name, pattern in _PATTERNS if pattern.fullmatch(text)), "")
            if name and name != "ignored":
                self._places.setdefault(name, place)

    @property
    def is_header(self) -> bool:
        """Whether the columns say when something was paid."""
        has = set(self._places)
        return bool(has & {"month", "span"}) or {"first", "last"} <= has or "year" in has

    def cell(self, row: Sequence[str], name: str) -> str:
        place = self._places.get(name)
        return row[place].strip() if place is not None and place < len(row) else ""

    def has(self, *names: str) -> bool:
        return all(name in self._places for name in names)


def _when(header: _Header, row: Sequence[str]) -> tuple[tuple[Month, ...], tuple[tuple[int, int], ...]]:
    """The months of a row, or of a year the number of them."""
    if header.has("year") and not header.has("first", "last") and not header.has("month"):
        return _of_year(header, row)
    if header.has("span"):
        text = header.cell(row, "span")
        return _span(text) or (_month(text),), ()
    if header.has("first", "last"):
        first, last = header.cell(row, "first"), header.cell(row, "last")
        return _between(_month(first), _month(last), f"{first} {last}"), ()
    text = header.cell(row, "month")
    return _span(text) or (_month(text),), ()


def _of_year(header: _Header, row: Sequence[str]) -> tuple[tuple[Month, ...], tuple[tuple[int, int], ...]]:
    text = header.cell(row, "year")
    match = _YEAR.fullmatch(_plain(text))
    if not match:
        raise _Unusable("no_month", text)
    year = int(match[1])
    first, last = (_MONTH_ALONE.fullmatch(_plain(header.cell(row, name))) for name in ("first_month", "last_month"))
    if first and last:
        return _between((year, int(first[1])), (year, int(last[1])), text), ()
    count = _COUNT.fullmatch(_plain(header.cell(row, "count")))
    if not count or not 0 < int(count[1]) <= 12:
        raise _Unusable("no_month", f"{text} {header.cell(row, 'count')}")
    number = int(count[1])
    return (_between((year, 1), (year, 12), text), ()) if number == 12 else ((), ((year, number),))


def _line(header: _Header, row: Sequence[str]) -> _Line | None:
    """What a row below a header says; None where nothing was paid."""
    state, kind = header.cell(row, "state"), header.cell(row, "kind")
    paid = not state or (bool(_PAID.search(state)) and not _NOT_PAID.search(state))
    if state and _NOT_PAID.search(state):
        return None
    months, unplaced = _when(header, row)
    certain = paid and not _LATER.search(kind) and not _LATER.search(state)
    return _Line(header.cell(row, "employer"), header.cell(row, "insurance"), months, certain, unplaced)


def _without_header(row: Sequence[str]) -> _Line | None:
    """What a row says by itself: a month or two that bound a spell, and a name."""
    text = " ".join(row)
    if _NOT_PAID.search(text) and not _PAID.search(text):
        return None
    months: tuple[Month, ...] | None = None
    for cell in (*row, "".join(row)):
        months = months or _span(cell)
    if months is None:
        found = [(int(y), int(m)) for cell in row for y, m in _ONE.findall(_plain(cell))]
        if not found:
            raise _Unusable("no_month", text)
        # Two months bound a spell, more of them are one by one.
        months = _between(found[0], found[1], text) if len(found) == 2 else tuple(dict.fromkeys(found))
    names = [cell for cell in row if _NAME.fullmatch(_plain(cell)) and not _ONE.search(_plain(cell))]
    insurance = next((name for name in names if "保险" in name and len(name) <= 10), "")
    employer = next((name for name in names if name != insurance and not _PAID.search(name)), "")
    return _Line(employer, insurance, months, not _LATER.search(text))


def _header_of(rows: Sequence[Sequence[str]]) -> tuple[_Header | None, int]:
    for place, row in enumerate(rows[:_LOOKED_AT]):
        header = _Header(row)
        if header.is_header:
            return header, place + 1
    return None, 0


def _chosen(lines: Sequence[_Line]) -> str:
    """The insurance that is used, of several: 养老 first, else the one with the most rows."""
    names = [line.insurance for line in lines]
    pension = next((name for name in names if "养老" in name), None)
    return pension if pension is not None else max(dict.fromkeys(names), key=names.count, default="")


def _employers(lines: Iterable[_Line]) -> Iterator[Employer]:
    groups: dict[str, list[_Line]] = {}
    for line in lines:
        groups.setdefault(line.employer, []).append(line)
    for name, own in groups.items():
        sure = {month for line in own if line.is_certain for month in line.months}
        unsure = {month for line in own if not line.is_certain for month in line.months} - sure
        works = not any(_NO_EMPLOYER.search(line.employer + line.insurance) for line in own)
        unplaced = tuple(sorted(each for line in own for each in line.unplaced))
        yield Employer(name, works, tuple(sorted(sure)), tuple(sorted(unsure)), unplaced)


def read_record(rows: Sequence[Sequence[str]]) -> Record:
    """Read a record from the rows of a table, or of pasted text (`rows_of_text`).

    Args:
        rows: the rows, in any order; of more than `MAX_ROWS` the first ones.
    """
    header, below = _header_of(rows)
    lines: list[_Line] = []
    problems: list[RecordProblem] = []
    for number, row in enumerate(rows[below:MAX_ROWS], start=below + 1):
        if not any(cell.strip() for cell in row) or re.match("合计|总计|小计|备注|打印", _plain("".join(row))):
            continue
        try:
            line = _line(header, row) if header else _without_header(row)
        except _Unusable as error:
            problems.append(RecordProblem(number, error.code, error.found))
            continue
        if line:
            lines.append(line)
    insurance = _chosen(lines)
    used = [line for line in lines if line.insurance == insurance]
    return Record(tuple(_employers(used)), insurance, tuple(problems))


class Compared(NamedTuple):
    """Months that were told and not paid, months paid that were not told, and those paid afterwards.

    `unknown`: months that were told, of years of which only the number of paid months is known.
    """

    not_paid: tuple[Month, ...]
    not_told: tuple[Month, ...]
    uncertain: tuple[Month, ...]
    unknown: tuple[Month, ...]


def compare(record: Record, told: Iterable[Run]) -> Compared:
    """A record beside the work that was told; it proves neither right."""
    months = {month for run in told for month in months_of(run)}
    employers = [each for each in record.employers if each.is_employer]
    paid = {month for each in employers for month in each.months}
    later = {month for each in employers for month in each.uncertain} - paid
    years = {year for each in employers for year, _ in each.unplaced}
    missing = months - paid - later
    return Compared(
        tuple(sorted(month for month in missing if month[0] not in years)),
        tuple(sorted(paid - months)),
        tuple(sorted(later & months)),
        tuple(sorted(month for month in missing if month[0] in years)),
    )


def runs_of(months: Sequence[Month]) -> tuple[Run, ...]:
    """Months in order as runs of whole months."""
    runs: list[Run] = []
    for year, month in months:
        last = date(year, month, days_in_month(year, month))
        first = last.replace(day=1)
        if runs and (first - runs[-1].last).days == 1:
            runs[-1] = runs[-1]._replace(last=last)
        else:
            runs.append(Run(first, last))
    return tuple(runs)
