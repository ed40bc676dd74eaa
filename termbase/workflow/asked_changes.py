"""Changes that somebody asks for, of what is approved: a note each, carried out on approval.

A note says ``approval proposed: change definition: …`` in the definition's language,
``… change status of vi:miêu: deprecated`` or ``… change kind: person``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from termbase.errors import Conflict
from termbase.exchange.csv_long.cells import join_bars, split_bars, with_source, without_source
from termbase.messages import M
from termbase.model import (
    Concept,
    Definition,
    Gender,
    Kind,
    Note,
    Number,
    PartOfSpeech,
    Status,
    Term,
    TermType,
)

CHANGE_ASKED = "approval proposed: change "
"""How a note begins that asks for a change."""
CHANGE_REJECTED = "rejected change "
"""How a note begins that says why a change was not made."""

TERM_FIELDS = (
    *("status", "type", "part_of_speech", "gender", "number"),
    *("counterpart", "usage", "region", "reliability"),
)
"""The fields of a term whose changes are asked for."""
_KINDS: dict[str, type[StrEnum]] = {
    "status": Status,
    "type": TermType,
    "part_of_speech": PartOfSpeech,
    "gender": Gender,
    "number": Number,
}


def of_term(term: Term, name: str) -> str:
    """What is asked for where a field of a term shall change."""
    return f"{name} of {term.lang}:{term.text}"


def definition_cell(definitions: Iterable[Definition]) -> str:
    """The definitions of a language in one text, as the tables have them."""
    return join_bars([with_source(d.text, d.source) for d in definitions])


def asking(concept: Concept, what: str, value: str, lang: str = "") -> Concept:
    """``concept`` with a note that asks to change ``what`` to ``value``, in the place of one that
    asked for another value.

    Raises :class:`Conflict` where this very change was rejected.
    """
    head = f"{what}: {value}"
    for note in concept.notes:
        if note.lang == lang and note.text.startswith(f"{CHANGE_REJECTED}{head}: "):
            why = note.text.removeprefix(f"{CHANGE_REJECTED}{head}: ")
            raise Conflict(
                M("the change “{change}” was rejected here ({why})", change=head, why=why),
                remedy=M("talk to the reviewer"),
            )
    note = Note(f"{CHANGE_ASKED}{head}", lang)
    if note in concept.notes:
        return concept
    asked = f"{CHANGE_ASKED}{what}: "
    others = (n for n in concept.notes if n.lang != lang or not n.text.startswith(asked))
    return replace(concept, notes=(*others, note))


def with_change(concept: Concept, note: Note) -> Concept:
    """``concept`` with the change that a note asks for; itself for other notes, and where the form
    that should change is gone.
    """
    said = note.text.removeprefix(CHANGE_ASKED)
    if said == note.text:
        return concept
    what, _, value = said.partition(": ")
    if what == "definition":
        pairs = (without_source(item) for item in split_bars(value))
        mine = tuple(Definition(note.lang, *pair) for pair in pairs)
        others = tuple(d for d in concept.definitions if d.lang != note.lang)
        return replace(concept, definitions=(*others, *mine))
    if what == "kind":
        return replace(concept, kind=Kind(value))
    if what == "subject":
        return replace(concept, subject=value)
    return _with_field(concept, said)


def rejection(note: Note, reason: str) -> Note:
    """What says why the change that ``note`` asked for was not made."""
    return Note(f"{CHANGE_REJECTED}{note.text.removeprefix(CHANGE_ASKED)}: {reason}", note.lang)


def _with_field(concept: Concept, said: str) -> Concept:
    # One form may begin as another does: the longest is meant.
    for term in sorted(concept.terms, key=lambda t: -len(t.text)):
        for name in TERM_FIELDS:
            head = f"{of_term(term, name)}: "
            if said.startswith(head) and not term.style:
                changed = replace(term, **{name: _value(name, said.removeprefix(head))})
                return concept.with_term(changed)
    return concept


def _value(name: str, text: str) -> Any:
    if name in _KINDS:
        return _KINDS[name](text)
    return int(text) if name == "reliability" else text
