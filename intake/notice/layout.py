"""Give each heading and each clause of a notice a line of its own; only line breaks and white space at them change."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import itemgetter

from intake.grammar.vocabulary import LEVELS
from intake.notice.enumerators import enumerated, plain
from intake.notice.harmless import definition, is_harmless, is_section
from intake.notice.headings import is_note, occupation_heading
from intake.notice.levels import LevelHeading, level_heading, list_condition, names_a_level
from intake.notice.subjects import AROUND, is_worker

_ITEM = re.compile(
    r"(?<=[。；：;:）)】\]\s|一者的])(?<!\s\s)\s*(?=(?:[（(［\[【〔]\s*\d{1,2}(?:[-_]+\d+)?\s*[）)〉］\]】〕]|[①-⒛❶-❿㈠-㈩]|[（(]?[A-Ha-h][）)]|\d{1,2}\s*[、．.](?!\d)|"
    r"\d\ufe0f?\u20e3|[（(][一二三四五六七八九十]+[）)]|条件[一二三四五六七八九十\d]+[：:]))"
    r"|(?<=[。；;])\s*(?=(?:注|备注|附注|備註)[：:])"
)
"""Where an item begins; a run of spaces is looked at once, not again from each of its spaces."""
_ENDED = re.compile(r"[。；！？;!?]\s*$")
_GOES_ON = re.compile(r"\s*(?:[，、；,;。）)]|并|且|或|后，|后,|的，)")
"""A line that begins so goes on with the sentence before it, understood or not."""
_RANK = re.compile("[一二三四五壹贰叁肆伍初中高技师工级国家职业资格申报考等：/（）【】—#、 ]*")
"""What a heading may begin with before the rest of its level, and nothing that asks."""
_CUT = re.compile(
    "】(?P<name>[\u4e00-\u9fff]{1,3})\n.|^\\s*(?:相关|相關|本)(?:职业|職業|专业|專業)[：:]\n.|[0-9年月]\n(?:[0-9]{1,2}[月日]|[年月日])"
)
"""Two lines that are one: a title and the rest of a name, a label and what it is of, the halves of a date."""
_LETTER = re.compile("[\u4e00-\u9fff]")
_MAX_WRAPPED = 8
_MAX_TITLED = 100
_MAX_CUT = 5
"""Lines, blank ones too, over which a heading may be spread."""


def _split_items(line: str) -> list[str]:
    """`初级：（1）…；（2）…` as three lines; a line with one item stays as it is."""
    indent = len(line) - len(line.lstrip())
    parts = _in_sequence([part for each in _ITEM.split(line[indent:]) if (part := each.strip())])
    if len(parts) < 2:
        return [line]
    items = [item for part in parts if (item := enumerated(part))]
    in_row = len(items) > 1 and items[1].number == items[0].number + 1 and items[1].style == items[0].style
    first = parts[0]
    leads = level_heading(first) or is_note(first) or list_condition(first) is not None or _after_title(first)
    if not (in_row or enumerated(first) or leads or any(map(level_heading, parts))):
        return [line]
    return [line[:indent] + parts[0], *parts[1:]]


def _in_sequence(parts: list[str]) -> list[str]:
    """The parts, of which only those begin an item that go on with the enumeration, or begin that of another list."""
    found: list[str] = []
    style, last = "", 0
    for part in parts:
        item = enumerated(part)
        goes_on = item and (item.style, item.number) == (style, last + 1)
        begins = item and item.number in (0, 1) and (not style or _ends_in_heading(found[-1]))
        if found and definition(part):
            found.append(part)
            continue
        if item and (level_heading(part) or _after_title(part)):
            found.append(part)
            style, last = "", 0
            continue
        if found and item and not (goes_on or begins):
            found[-1] += part
            continue
        style, last = (item.style, item.number) if item else (style, last)
        found.append(part)
    return found


def _ends_in_heading(part: str) -> bool:
    tail = re.split("[。；;]", part.rstrip("。；;"))[-1]
    return level_heading(tail) is not None or list_condition(tail) is not None or _after_title(tail) > 0


def _split_tail(line: str) -> list[str]:
    """`…2年以上。中级工：` and `电工报名条件 初级工：` as two lines."""
    if cut := _after_title(line):
        return [line[:cut], line[cut:]]
    end = len(line.rstrip()) - 1
    stop = max(line.rfind(sign, 0, end) for sign in "。；;") + 1
    tail = line[stop:]
    if stop > 0 and re.search("[\u4e00-\u9fff]", tail) and (is_harmless(tail) or definition(tail)):
        return [*_split_tail(line[:stop]), line[stop:].strip()]
    match = re.fullmatch(r"(.*[。；;])\s*([^。；;]{2,60})", line) or re.fullmatch(r"(\S{2,30})\s+(\S{2,60})", line)
    if match and level_heading(match[2]) and (match[1][-1] in "。；;" or _explicit_occupation(match[1])):
        return [match[1], match[2]]
    return [line]


def _after_title(line: str) -> int:
    """Where a heading begins that was joined to the title before it (电工报名条件初级工：); 0 where none was."""
    if len(line) > _MAX_TITLED or not names_a_level(line):
        return 0
    places = [at for at in range(3, len(line) - 1) if line[at - 1] in "件準准求知告工员師师" or line[at - 1] in "：:"]
    found = [at for at in places if level_heading(line[at:]) and _explicit_occupation(line[:at])]
    return found[0] if len(found) == 1 else 0


def _split_heading(line: str) -> list[str]:
    """`初级：累计从事…` as a heading and a clause."""
    head, colon, rest = line.partition("：") if "：" in line else line.partition(":")
    if not colon and (apart := re.fullmatch(r"(\S{2,12})\s+(\S.*)", line)):
        (head, rest), colon = apart.groups(), " "
    says = len(plain(rest)) > 8 or bool(re.search("[从從]事|[学學]徒|年[满滿]|[证證][书書]|[毕畢][业業]", rest))
    if colon and says and not enumerated(rest) and level_heading(head) and not level_heading(rest):
        if "条件" in plain(rest)[:12]:
            return [line]
        return [(head + colon).strip(), rest.strip()]
    return [line]


def _explicit_occupation(line: str) -> bool:
    heading = occupation_heading(line)
    return heading is not None and heading.explicit and heading.looks_like_one


class _Joiner:
    """Joins the lines of what was wrapped."""

    def __init__(self, lines: list[str], understood: Callable[[str], bool]) -> None:
        self.lines, self.understood = lines, understood

    def _is_structure(self, line: str) -> bool:
        """Whether a line is something by itself, whatever stands before it."""
        return bool(not line.strip() or enumerated(line) or level_heading(line) or self._stands_alone(line))

    def _stands_alone(self, line: str) -> bool:
        named = occupation_heading(line)
        return bool(
            is_note(line)
            or definition(line)
            or is_harmless(line)
            or (named and named.explicit and named.looks_like_one)
        )

    def _wrapped(self, at: int) -> tuple[str, int]:
        """The line at a place with what belongs to it, and how many lines these are."""
        line = self.lines[at]
        following = "".join(self.lines[at + 1 : at + 2])
        cut = _CUT.search(f"{line.rstrip()}\n{following.strip()}")
        is_title = cut and cut["name"] and (is_worker(cut["name"]) or cut["name"].startswith(AROUND))
        if cut and not (is_title or enumerated(line) or enumerated(following)):
            return line.rstrip() + following.strip(), 2
        heading = max(self._heading(at), self._cut_heading(at), key=itemgetter(1))
        if heading[1] > 1 or level_heading(line) or not enumerated(line) or self._is_whole(line):
            return heading
        best, taken, joined = line, 1, line.rstrip()
        crossed = False  # what looks like a line of its own, but may be a part of an unfinished clause
        for count, following in enumerate(self.lines[at + 1 : at + _MAX_WRAPPED], 2):
            if _LETTER.fullmatch(following.strip()) and not self._is_whole(joined):  # whatever it is by itself
                best = joined = joined + following.strip()
                taken = count
                continue
            structure, ended = self._is_structure(following), bool(_ENDED.search(joined))
            if enumerated(following) or not following.strip() or (structure and (ended or self.understood(joined))):
                break
            if (ended and not _GOES_ON.match(following)) or self._is_whole(joined):
                break
            crossed = crossed or structure
            joined += following.strip()
            if self.understood(joined) or not crossed:
                best, taken = joined, count
        return best, taken

    def _is_whole(self, line: str) -> bool:
        """The name of a section, of an occupation, or a line with 具备以下条件之一, does not go on in the next."""
        return is_section(line) or list_condition(line) is not None or _explicit_occupation(line)

    def _heading(self, at: int) -> tuple[str, int]:
        """A heading whose bracket closes in a line below it."""
        line = self.lines[at]
        joined = line.rstrip()
        for count, following in enumerate(self.lines[at + 1 : at + 4], 2):
            opened = plain(joined).count("（") > plain(joined).count("）")
            both = joined + following.strip()
            more = plain(following).startswith(("（", "/")) and level_heading(line) and level_heading(both)
            if opened and not following.strip():
                continue
            if not (opened or more) or not following.strip() or enumerated(following):
                break
            joined = both
            if (more or "）" in plain(following)) and (level_heading(joined) or list_condition(joined) is not None):
                return joined, count
        return line, 1

    def _cut_heading(self, at: int) -> tuple[str, int]:
        """A heading that the lines below it go on with; by themselves they say another level, or none."""
        line = self.lines[at]
        if len(line) > _MAX_TITLED or not line.strip():
            return line, 1
        own, best = level_heading(line), (line, 1)
        joined, rest, whole = line.rstrip(), "", own
        for count, following in enumerate(self.lines[at + 1 : at + _MAX_CUT], 2):
            if not following.strip():
                continue
            said = whole is not None and whole.terms and plain(joined).count("（") <= plain(joined).count("）")
            if (said and plain(following) not in ("工", "工：")) or _ENDED.search(joined) or self._begins(following):
                break
            joined, rest = joined + following.strip(), rest + following.strip()
            whole, alone = level_heading(joined), level_heading(rest)
            one_whole = count == 2 and list_condition(line) is None  # the rest of a line that is nothing by itself
            if whole is None or (alone and (own or (alone.level == whole.level and not one_whole))):
                continue
            if self._is_cut(line, rest, whole) and list_condition(rest) != whole.condition:
                best = joined, count
        return best

    def _is_cut(self, line: str, rest: str, whole: LevelHeading) -> bool:
        """Whether a break goes through the word of a level, or a name that stands elsewhere: else a line is its own."""
        if own := level_heading(line):
            return own.name == whole.name
        if whole.terms and not (whole.name or whole.condition):
            return True  # nothing is asked or named, whichever line a word is in
        if whole.name and not is_worker(whole.name):
            return False
        said = {level for word, level in LEVELS.items() if word in plain(rest)}
        is_known = bool(whole.name) and any(whole.name in plain(each) for each in self.lines if each != line)
        return whole.level not in said or bool(_RANK.fullmatch(plain(line))) or is_known

    def _begins(self, line: str) -> bool:
        """Whether a line is no part of the heading above it, which may name an occupation."""
        named = occupation_heading(line)
        return bool(enumerated(line) or (named and named.looks_like_one) or self._stands_alone(line))

    def join(self) -> list[str]:
        """All lines, those that were wrapped as one."""
        result: list[str] = []
        position = 0
        while position < len(self.lines):
            line, taken = self._wrapped(position)
            result.append(line)
            position += taken
        return result


def _cells(line: str) -> list[str]:
    """The cells of a row of a table that was pasted."""
    if line.strip("\t").count("\t"):
        return line.split("\t")
    bars = line.strip().strip("|｜")
    return re.split("[|｜]", bars) if re.search("[|｜]", bars) else [bars if "|" in line or "｜" in line else line]


def lay_out(text: str, understood: Callable[[str], bool]) -> tuple[str, ...]:
    """Break a notice into lines.

    Args:
        text: As it was pasted.
        understood: Whether a line, with its enumerator, is a clause that the grammar reads.
    """
    raw = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    cells = [cell for line in raw for cell in _cells(line)]
    items = [item for line in cells for item in _split_items(line)]
    split = [part for item in items for tail in _split_tail(item) for part in _split_heading(tail)]
    return tuple(_Joiner(split, understood).join())
