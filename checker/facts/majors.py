"""The name of a major, as people type it: how it is read, and what it is where the rules list majors by name.

Whether a major is a related one only the list of the occupation says.  A name that stands in none proves nothing: then
the relation stays what the person says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..core.model import ListedMajors
from ..core.profile import Item, Profile
from .fields import Reader

MAX_LENGTH = 30  # characters
EITHER = frozenset(("own", "related"))
"""What is known of a major that a line names among 本专业或相关专业, where the person does not tell which."""
_MEANT = {"own": ("own",), "related": ("related",), "either": ("own", "related")}
_SIGNS = frozenset(" （）()·・-－—/／、，,&＆+＋.")
"""What stands in names beside letters, digits and Chinese characters; nothing that is markup anywhere."""
_WIDE = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {ord("－"): "-", ord("—"): "-", ord("・"): "·"}


def is_name(text: str) -> bool:
    """Whether a text may be the name of a major: short, and of no other characters than names have."""
    characters = len(text) <= MAX_LENGTH and all(char.isalnum() or char in _SIGNS for char in text)
    return characters and any(map(str.isalnum, text))


def major_name(reader: Reader, path: str, value: Any) -> str | None:
    """A name as it was typed: data that is shown and compared, never more."""
    name = " ".join(value.split()) if isinstance(value, str) else ""
    if is_name(name):
        return name
    reader.reject(path, "not_a_name", value, str(MAX_LENGTH))
    return None


def folded(name: str) -> str:
    """What two spellings of a name have in common: 机电一体化 专业, 机电一体化."""
    plain = "".join(name.translate(_WIDE).split()).casefold()
    return plain.removesuffix("专业").removesuffix("專業") or plain


def _in_simplified(name: str, letters: Mapping[str, str]) -> str:
    return "".join(letters.get(character, character) for character in name)


def listed_in(majors: Sequence[ListedMajors], name: str) -> ListedMajors | None:
    """The line that lists a major; of several the one that says the most, 本专业."""
    found = [each for each in majors if folded(_in_simplified(name, each.letters)) in map(folded, each.names)]
    return min(found, key=lambda each: (each.relation != "own", each.line), default=None)


def named_majors(profile: Profile) -> Iterator[tuple[int, Item, str]]:
    """The diplomas of which the major is named: their place, what is known of them, and the name."""
    for place, item in enumerate(profile.sections["education"].items):
        if name := item.fields.get("major_name"):
            yield place, item, name


def relations_listed(profile: Profile, majors: Sequence[ListedMajors]) -> tuple[str, ...]:
    """What the rules say of the majors that are named, one after the other; "" where they say nothing."""
    found = (listed_in(majors, name) for _, _, name in named_majors(profile) if majors)
    return tuple(each.relation if each else "" for each in found)


def as_listed(profile: Profile, majors: Sequence[ListedMajors]) -> Profile:
    """What the rules say of the majors that are named; the same object where they say nothing."""
    if not majors:
        return profile
    for place, item, name in named_majors(profile):
        found, said = listed_in(majors, name), item.fields["major"]
        if found and said not in _MEANT[found.relation]:
            meant: Any = EITHER if found.relation == "either" else found.relation
            profile = profile.with_field("education", place, "major", meant)
    return profile


def asks_related(args: Mapping[str, Any]) -> bool:
    """Whether a fact turns on 相关专业: 非本专业 does not, which takes in all others."""
    return "related" in args.get("majors", ()) and "other" not in args["majors"]
