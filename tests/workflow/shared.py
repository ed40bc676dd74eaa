"""Which new concepts share a form with one that was there, found in the obvious way."""

from __future__ import annotations

from termbase.language.keys import canonical
from termbase.model import Concept, Review
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.import_report import Report


def ids_of(base: Base) -> set[str]:
    """The ids of all that a base has, redirects as well."""
    return {item.id for item in concepts.stream(base, redirects=True)}


def forms_of(item: Concept) -> set[tuple[str, str]]:
    """The forms of a concept that are not rejected, as they are compared."""
    if item.review is Review.REJECTED:
        return set()
    return {(t.lang, canonical(t.text)) for t in item.terms if t.review is not Review.REJECTED}


def shared_forms(base: Base, before: set[str]) -> set[tuple[str, str]]:
    """The ids of each concept that is new since the base had the ids ``before`` and shares a form
    with one of those, and of the first such one.
    """
    items = list(concepts.stream(base, redirects=True))
    renamed = {item.redirect for item in items if item.id in before}
    new = [item for item in items if item.id not in before | renamed]
    former = sorted((item for item in items if item.id in before), key=lambda item: item.id)
    found = set()
    for item in new:
        for other in former:
            if forms_of(item) & forms_of(other):
                found.add((item.id, other.id))
                break
    return found


def told(report: Report) -> set[tuple[str, str]]:
    """What a report says of it."""
    assert report.shared_count == len(report.shared)
    return {(shared.id, shared.concept) for shared in report.shared}
