"""Which handouts there are, and what each holds: one for each list, each occupation, each source, and one of all.

Addresses are the same below each language's root: `handouts/<occupation>-<level>.pdf`, `handouts/<occupation>.pdf`,
`handouts/source-<id>.pdf` and `handouts/all.pdf`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.data.bundle import level_name
from generator.handouts.sections import Data, Verbatim, section
from generator.handouts.version import handout_version
from generator.handouts.words import WORDS, chinese_date
from generator.pages.occupation.levels import ListView, list_view
from generator.pages.parts.views import (
    currency_words,
    generation_words,
    note_words,
    reading,
    source_language,
    source_title,
)
from generator.rulebook import LEVELS, Application, Occupation, PrintedList, Rulebook
from generator.rulebook.source import Source

Section = tuple[str, Sequence[Application]]


class Document(NamedTuple):
    """A handout in Simplified.

    Attributes:
        path: Its address below the language's root.
        template: Its file below templates/.
        page: The address of the page that links it.
        query: What opens the checker with the handout's list; empty for booklets.
        data: What the template shows.
    """

    path: str
    template: str
    page: str
    query: str
    data: Data


def _readings(book: Rulebook, applications: Sequence[Application]) -> list[Any]:
    return [reading(book, name) for name in dict.fromkeys(name for a in applications for name in a.under)]


def _section(book: Rulebook, title: str, applications: Sequence[Application]) -> Data:
    lists = [list_view(book, application) for application in applications]
    return section(book, title, lists, _readings(book, applications))


def _contacts(source: Source) -> Iterator[str]:
    """The public number of the office, where a source prints one; a person's never is in the rules."""
    for entry in source.meta.get("information", ()):
        if entry.get("page") == "contact":
            for line in entry["lines"]:
                yield f"{source.simplified(line).strip()}（{source.meta['publisher']}，来源网页所印）。"


def _facts(book: Rulebook, printed: Iterable[PrintedList]) -> list[str]:
    """Where the lists are from, how they are dated, and whom to ask."""
    facts = ["未核实是否现行有效，请以考核机构的最新公告为准。"]
    contacts = []
    for name, generation in dict.fromkeys((item.source, item.generation) for item in printed):
        source = book.sources[name]
        meta = source.meta
        facts.append(
            f"{source_title(source)}；发布者：{meta['publisher']}；日期：{meta['date']}；{generation_words(generation)}。"
        )
        contacts += [contact for contact in _contacts(source) if contact not in contacts]
    return [*facts, *contacts]


def _notes(book: Rulebook, applications: Sequence[Application]) -> list[str]:
    marked = any(use.clause.mark for a in applications for use in a.printed.uses)
    return [
        *note_words(book, tuple(applications)),
        *(["条文前的“（*）”照原文保留，来源没有说明其含义。"] if marked else []),
    ]


def _files(book: Rulebook, printed: Iterable[PrintedList]) -> set[str]:
    """The rule files that lists rest on, below the rules folder."""
    files = set()
    for item in printed:
        files |= {f"sources/{item.source}.yaml", f"sources/{book.sources[item.source].meta['file']}"}
        files |= {f"clauses/{use.clause.file.rsplit('/', 1)[-1]}" for use in item.uses}
    return files


def _finished(data: Data, files: Iterable[str], dates: Mapping[str, str]) -> Data:
    """The content with the words of the frame and its version."""
    made = handout_version(data, files, dates)
    date = f"{chinese_date(made.date)}，" if made.date else ""
    version = f"{date}编号{made.number}"
    name = " ".join(part for part in (data["title"], data.get("level", ""), data.get("subject", "")) if part)
    document = f"{name}（{WORDS['version']}：{version}）"
    facts = [*data["facts"], WORDS["licence"]]
    return {**data, "facts": facts, "words": dict(WORDS), "date": made.date, "version": version, "document": document}


def _handout(
    book: Rulebook, occupation: Occupation, levels: Sequence[int], dates: Mapping[str, str], *, single: bool
) -> Document:
    published = [level for level in levels if (occupation.id, level) in book.applications]
    missing = "、".join(level_name(book, level) for level in levels if level not in published)
    applications = [a for level in published for a in book.applications[occupation.id, level]]
    parent = f"条文里的“本职业”指{book.occupations[occupation.of].name}。" if occupation.of else ""
    data = {
        "title": occupation.name,
        "level": level_name(book, levels[0]) if single else "",
        "subject": WORDS["subject"],
        "currency": currency_words(book, (a.printed for a in applications)),
        "lede": f"{'' if single else '每一级'}{WORDS['any']}{parent}{WORDS['tick']}",
        "missing": f"{missing}：本站来源没有列出条件，本站不作推测。" if missing else "",
        "sections": [
            _section(book, level_name(book, level), book.applications[occupation.id, level]) for level in published
        ],
        "single": single,
        "facts": _facts(book, (a.printed for a in applications)) + _notes(book, applications),
    }
    level = levels[0]
    return Document(
        f"handouts/{occupation.id}-{level}.pdf" if single else f"handouts/{occupation.id}.pdf",
        "handout.typ",
        f"occupations/{occupation.id}/" + (f"{level}/" if single else ""),
        f"?occupation={occupation.id}" + (f"&level={level}" if single else ""),
        _finished(data, _files(book, (a.printed for a in applications)), dates),
    )


def _booklet(
    book: Rulebook, name: str, page: str, title: str, chapters: Sequence[Data], about: Data, dates: Mapping[str, str]
) -> Document:
    printed = [item for item in book.lists if name in ("all", item.source)]
    data = {"title": title, "chapters": chapters, **about}
    path = f"handouts/{name}.pdf" if name == "all" else f"handouts/source-{name}.pdf"
    return Document(path, "booklet.typ", page, "", _finished(data, _files(book, printed), dates))


def _everything(book: Rulebook, dates: Mapping[str, str]) -> Document:
    chapters = []
    for occupation in book.listed():
        levels = [level for level in LEVELS if (occupation.id, level) in book.applications]
        applications = [a for level in levels for a in book.applications[occupation.id, level]]
        parent = f"职业{book.occupations[occupation.of].name}的工种。" if occupation.of else ""
        sections = [
            _section(book, level_name(book, level), book.applications[occupation.id, level]) for level in levels
        ]
        notes = _notes(book, applications)
        chapters.append({"title": occupation.name, "lede": parent, "facts": notes, "sections": sections})
    lede = f"本站全部来源的报考条件，按职业、工种和等级排列。每一级{WORDS['any']}"
    about = {"lede": lede, "facts": _facts(book, book.lists), "lines": [], "lines-note": ""}
    return _booklet(book, "all", "occupations/", "职业证书报考条件全编", chapters, about, dates)


def _list_of_source(book: Rulebook, printed: PrintedList) -> tuple[str, Data]:
    """A list as printed: for whom, and its section."""
    application = Application(printed, {}, printed.notes)
    view = list_view(book, application)
    plain: ListView = view._replace(under=())
    names = "、".join(book.occupations[name].name for name in printed.applies_to)
    return names, section(book, level_name(book, printed.level), [plain], [], every=True)


def _of_source(book: Rulebook, source: Source, dates: Mapping[str, str]) -> Document:
    chapters: list[Data] = []
    for printed in (item for item in book.lists if item.source == source.id):
        names, made = _list_of_source(book, printed)
        if not chapters or chapters[-1]["title"] != names:
            chapters.append({"title": names, "lede": "", "facts": [], "sections": []})
        chapters[-1]["sections"].append(made)
    applications = [Application(item, {}, item.notes) for item in book.lists if item.source == source.id]
    about = {
        "lede": f"按来源的顺序刊出其全部清单，书后附逐行原文。每份清单{WORDS['any']}",
        "facts": _facts(book, (a.printed for a in applications)) + _notes(book, applications),
        "lines": [
            {"number": number, "text": Verbatim(line.strip(), source_language(source))}
            for number, line in enumerate(source.lines, 1)
            if line.strip()
        ],
        "lines-note": "以下是来源文件的逐字原文，行号与文件一致，误字与乱码照录；校订见各条的注。",
    }
    return _booklet(book, source.id, f"sources/{source.id}/", source.meta["title"], chapters, about, dates)


def documents(book: Rulebook, dates: Mapping[str, str]) -> Iterator[Document]:
    """All handouts; `dates` are those of the rule files (`version.committed_dates`)."""
    for occupation in book.listed():
        yield _handout(book, occupation, LEVELS, dates, single=False)
        for level in LEVELS:
            if (occupation.id, level) in book.applications:
                yield _handout(book, occupation, (level,), dates, single=True)
    for source in book.sources.values():
        yield _of_source(book, source, dates)
    yield _everything(book, dates)
