"""A hit: what search answers with, and how ICU judges it."""

from __future__ import annotations

import re
from typing import NamedTuple

from termbase.language.ladder import CaseMatch, Rung, case_match, judge, judge_prefix
from termbase.lookup import parts
from termbase.lookup.gathering import Held
from termbase.lookup.parts import Found, Part
from termbase.lookup.query import Query
from termbase.model import Kind, Review, Status
from termbase.store.candidates import Entry
from termbase.store.slots import standing_of


class Hit(NamedTuple):
    """A concept and the one of its terms that answers best.

    ``tier`` is the rung, ``part`` what of the term answers, ``distance`` the number of typing
    errors (0 but for typo).
    """

    concept_id: str
    kind: Kind
    lang: str
    term: str
    status: Status
    review: Review
    tier: Rung
    part: Part
    case: CaseMatch
    distance: int = 0


def judged(held: Held, entry: Entry) -> Hit:
    """The hit that a term is, on the rung on which ICU finds it equal to what was typed."""
    status, review = standing_of(entry.slot)
    found = held.found
    rung, case = _rung_and_case(held.asked, found, entry)
    return Hit(
        entry.id,
        _KINDS[entry.kind],
        entry.lang,
        entry.text,
        status,
        review,
        rung,
        found.part,
        case,
        found.distance,
    )


_KINDS = {kind.value: kind for kind in Kind}


def _rung_and_case(asked: Query, found: Found, entry: Entry) -> tuple[Rung, CaseMatch]:
    text = entry.text
    if found.rung in (Rung.homoglyph, Rung.keystrokes, Rung.typo):
        return found.rung, case_match(asked.text, text)
    # What differs in nothing but case needs no judge.
    folded, typed = text.casefold(), asked.text.casefold()
    if found.part is Part.WHOLE and folded == typed:
        return Rung.exact, CaseMatch.same if asked.text == text else CaseMatch.differs
    if found.part is Part.PREFIX and folded.startswith(typed):
        return Rung.exact, CaseMatch.same if text.startswith(asked.text) else CaseMatch.differs
    if found.part is Part.WORDS:
        text = text[_word_start(text, (parts.at_word(asked, entry) or found).word) :]
        start = text[: len(asked.text)]
        plain = asked.text.isascii() and start.isascii()
        if plain and start.casefold() == typed and _ends(start, text):
            return Rung.exact, CaseMatch.same if asked.text == start else CaseMatch.differs
    if found.part is Part.WHOLE:
        rung = judge(asked.text, text)
    else:
        rung = judge_prefix(asked.text, text) if found.part is not Part.INFIX else None
    if rung is not None:
        return rung
    return found.rung, CaseMatch.same if asked.text in text else CaseMatch.differs


def _ends(start: str, text: str) -> bool:
    """Whether ``start`` ends with a letter that goes no further in ``text``."""
    after = text[len(start) :][:1]
    return start[-1:].isalnum() and (after.isascii() or after.isalpha())


def _word_start(text: str, number: int) -> int:
    starts = [match.start() for match in re.finditer(r"[^\W_]+", text)]
    return starts[number] if number < len(starts) else 0
