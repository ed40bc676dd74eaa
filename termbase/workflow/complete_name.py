"""Completing a name that is being typed, in the forms that the text may use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.language import keys
from termbase.lookup.begun import begun
from termbase.model import Kind
from termbase.proofing.forms import Forms
from termbase.proofing.knowledge import Knowledge
from termbase.store.base import Base

MOST = 20
"""So many forms are offered."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A ``form`` that may stand in the place of what was ``typed`` last."""

    form: str
    typed: str
    concept: str
    kind: Kind


def complete_name(
    base: Base, knowledge: Knowledge, before: str, language: str, style: str = ""
) -> list[Offer]:
    """The forms for a text in ``language`` (vi, en, fr) and house style that what stands ``before``
    the cursor may be the beginning of, the likeliest first.

    What was typed may be of another language: its concept is offered in that of the text.
    """
    found = begun(base, before)
    if found is None:
        return []
    ids = dict.fromkeys(entry.id for entry in found.entries)
    forms = knowledge.forms(ids, language, style)
    start = keys.keys(found.typed, partial=True).diacritic
    offers: dict[str, Offer] = {}
    for id in ids:
        for form in _offered(forms[id], start) if id in forms else ():
            if form != found.typed:
                offers.setdefault(form, Offer(form, found.typed, id, forms[id].kind))
    return list(offers.values())[:MOST]


def _offered(forms: Forms, start: str) -> Iterator[str]:
    """The forms that begin as was typed, those of the house style first; else the best one."""
    usable = [term.text for term in forms.own if not forms.is_displaced(term)]
    alike = [text for text in usable if keys.diacritic(text).startswith(start)]
    yield from alike or usable[:1]
