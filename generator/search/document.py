"""A record as Pagefind indexes it: three fields of coded words.

Fields are told apart by the first letter of every word:

- ``n``  *name*: the whole name of the record's occupation, of its level, or both; in pinyin and initials too
- ``t``  *title*: any part of the title; pinyin and initials from any syllable on
- ``h``  *body*: any part of the text
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.search.folding import Folding, whole, words
from generator.search.pinyin import typed_from_any_syllable, typed_whole
from generator.search.records import LEVEL_WORDS, OccupationName, SearchRecord


@dataclass(frozen=True)
class Document:
    """The words of one record; ``title`` holds one list a phrase, so that none runs into the next."""

    name: list[str]
    title: list[list[str]]
    body: list[str]

    def html(self, order: int) -> str:
        """The page for Pagefind.  ``order`` is what results are sorted by.

        There is no heading and no metadata, because Pagefind would index those as well.
        """
        phrases = [*([name] for name in self.name), *self.title, self.body]
        text = "\n".join(f"<p>{' '.join(phrase)}</p>" for phrase in phrases if phrase)
        return (
            '<!doctype html><html lang="unknown"><head><meta charset="utf-8"></head>'
            f'<body data-pagefind-body data-pagefind-sort="order:{order}">{text}</body></html>\n'
        )


def _level_phrases(record: SearchRecord) -> tuple[str, ...]:
    return LEVEL_WORDS[record.level] if record.level is not None else ()


def document(record: SearchRecord, names: dict[str, OccupationName], folding: Folding) -> Document:
    """The words by which a record is found."""
    occupation = names.get(record.occupation or "")
    own_names = [occupation.name, *occupation.aliases] if occupation else []
    spoken_titles = own_names or ([record.title] if record.kind == "page" else [])
    levels = _level_phrases(record)
    level_titles = [name + level for name in own_names for level in levels]
    exact = [*own_names, *levels, *level_titles, *(text for name in spoken_titles for text in typed_whole(name))]
    titles = [record.title, *own_names, *levels, *level_titles]
    typed = [text for name in spoken_titles for text in typed_from_any_syllable(name)]
    phrases = {tuple(words(folding.units(text), "t")) for text in titles}
    phrases |= {(whole([text], "t"),) for text in typed}
    return Document(
        name=sorted({whole(folding.units(text), "n") for text in exact}),
        title=[list(phrase) for phrase in sorted(phrases)],
        body=words(folding.units(record.body), "h"),
    )
