"""Which occupation a fact is about: a profile as it is seen from one occupation, or from none.

A fact of some sections is of an occupation by itself (work, a certificate).  Others say how something of the person
relates to an occupation (a major, a title, a patent): to the one that they name, else to that of the list for which
the profile was given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..core.profile import Item, Profile, Section
from .kind import SectionModel
from .registry import SECTIONS


def occupations_named(profile: Profile) -> frozenset[str]:
    """The occupations that the facts of a profile name."""
    items = (item for section in profile.sections.values() for item in section.items)
    return frozenset(item.fields["occupation"] for item in items if item.fields.get("occupation"))


def seen_from(profile: Profile, own: frozenset[str]) -> Profile:
    """What relates to another occupation than these says nothing here; the same object where nothing does."""

    def seen(model: SectionModel, section: Section) -> Section:
        if model.has_occupation or not any(item.fields.get("occupation") for item in section.items):
            return section
        return section._replace(items=tuple(_seen(model, section.items, own)))

    return _changed(profile, seen)


def _seen(model: SectionModel, items: tuple[Item, ...], own: frozenset[str]) -> Iterator[Item]:
    for item in items:
        occupation = item.fields["occupation"]
        if occupation in own:
            unsaid = {name: value for name, value in model.of_occupation.items() if item.fields[name] is None}
            yield item._replace(fields={**item.fields, **unsaid})
        elif occupation is None:
            yield item
        elif not model.relates(item.fields):
            yield item._replace(fields={**item.fields, **dict.fromkeys(model.relative)})


def as_absolute(profile: Profile, occupation: str | None) -> Profile:
    """A profile that was given for the list of an occupation, for all other lists; None: it was given for none.

    本职业 is that occupation by its id; what was related or other to it may be anything to others.
    """

    def absolute(model: SectionModel, section: Section) -> Section:
        kept = [item for item in section.items if not _is_lost(model, item.fields, occupation)]
        return section._replace(
            items=tuple(item._replace(fields=_absolute(model, item.fields, occupation)) for item in kept),
            complete=section.complete and len(kept) == len(section.items),
            none=tuple(none for none in section.none if _is_said_of_all(model, none)),
        )

    return _changed(profile, absolute)


def _is_lost(model: SectionModel, fields: Mapping[str, Any], occupation: str | None) -> bool:
    """Whether nothing remains of an item that is of an unknown occupation."""
    return model.relates(fields) and not fields["occupation"] and occupation is None


def _absolute(model: SectionModel, fields: Mapping[str, Any], occupation: str | None) -> Mapping[str, Any]:
    if not model.has_occupation:
        if fields.get("occupation") or not (model.relative or model.relates(fields)):
            return fields
        if occupation is None:
            return {**fields, **dict.fromkeys(model.relative)}
        says = any(fields[name] is not None for name in model.relative) or not model.relative
        return {**fields, "occupation": occupation} if says else fields
    is_own = fields["relation"] == "own" and not fields["occupation"]
    return {**fields, "relation": None, **({"occupation": occupation} if is_own else {})}


def _is_said_of_all(model: SectionModel, none: Mapping[str, Any]) -> bool:
    """Whether a kind of which there are no others is the same seen from any occupation."""
    if model.has_occupation:
        return none.get("relation") is None
    if model.is_relative:
        return False
    return not model.relative_kinds or none.get("kind") not in (None, *model.relative_kinds)


def _changed(profile: Profile, change: Callable[[SectionModel, Section], Section]) -> Profile:
    sections = {name: change(SECTIONS[name], section) for name, section in profile.sections.items()}
    same = all(sections[name] is section for name, section in profile.sections.items())
    return profile if same else Profile(sections)
