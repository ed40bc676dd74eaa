"""Names that a person has begun to type at the end of a text, with or without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termbase.lookup.query import Query, query
from termbase.store.base import Base
from termbase.store.candidates import Candidates, Entry, Filter
from termbase.store.derived import BEGINNING

WORDS = 6
"""The words at the end of a text that are taken for the beginning of one name at most."""

SHORTEST = 2
"""The letters that must have been typed."""

SHORTEST_INNER = 3
"""The same, of a name's later words."""

READ = 40
"""So many terms that begin alike are looked at, the best-standing first."""

_LONGEST = 160
_WORD = re.compile(r"\w[\w\u0300-\u036f]*(?:['’.&-]\w[\w\u0300-\u036f]*)*")
_BREAK = re.compile(r"[.!?;:…]\s|[\n\r\t\"“”«»()\[\]|<>*]")


@dataclass(frozen=True, slots=True)
class Begun:
    """What was ``typed`` last, and the terms that it may be the beginning of: those that it is the
    very beginning of go first, and among them those that have the marks that were typed.
    """

    typed: str
    entries: tuple[Entry, ...]


def begun(base: Base, before: str) -> Begun | None:
    """The longest end of ``before`` that is the beginning of terms; ``None`` where none is."""
    candidates = Candidates(base.connection, Filter())
    for typed in _ends(before):
        asked = query(typed)
        if len(asked.begun.spacing) < SHORTEST:
            continue
        found = _starting(candidates, asked)
        if len(found) < READ:
            found = list(dict.fromkeys((*found, *_inside(candidates, asked))))
        if found:
            # Sorting keeps the order of their standing.
            found.sort(key=lambda entry: _distance(entry, asked))
            return Begun(typed, tuple(found))
    return None


def _ends(before: str) -> Iterator[str]:
    """The ends of a text that may be a name's beginning, the longest first."""
    text = before[-_LONGEST:]
    text = text[max((match.end() for match in _BREAK.finditer(text)), default=0) :]
    words = list(_WORD.finditer(text))
    if words and words[-1].end() == len(text):
        for word in words[-WORDS:]:
            yield text[word.start() :]


def _starting(candidates: Candidates, asked: Query) -> list[Entry]:
    start = asked.begun.diacritic
    places = list(candidates.shortlisted("diacritic", start)) if len(start) <= BEGINNING else []
    places = places or list(candidates.starting("diacritic", start, READ))
    return _in_order(candidates, [slot for slot, _ in places])


def _inside(candidates: Candidates, asked: Query) -> list[Entry]:
    start = asked.begun.diacritic
    if len(start) < SHORTEST_INNER:
        return []
    places = candidates.at_words("diacritic", start, READ)
    return _in_order(candidates, [slot for slot, _ in places])


def _in_order(candidates: Candidates, slots: list[int]) -> list[Entry]:
    read = {entry.slot: entry for entry in candidates.entries(slots)} if slots else {}
    return [read[slot] for slot in slots if slot in read]


def _distance(entry: Entry, asked: Query) -> tuple[bool, bool]:
    begins = entry.diacritic.startswith(asked.begun.diacritic)
    return not begins, not entry.tone.startswith(asked.begun.tone)
