"""Offices before or behind the name of somebody whom the base does not know, on a day on which it
knows who held them: European Council President Charles Michel, in January 2026.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from termbase.language import keys
from termbase.lookup import capitals
from termbase.lookup.recognition import Mention
from termbase.model import Kind
from termbase.proofing.offices import is_former, is_of_other_country, tied_to

if TYPE_CHECKING:
    from termbase.proofing.rule import Proof

_WORD = r"[^\W\d_a-z][\w’'-]*[a-zà-ỹ]"
_PARTICLE = r"(?:d[aeiou]|du|van|von|der|ter|le|la)"
_NAMED = re.compile(
    rf",?[ \u00a0]((?-i:{_WORD})(?:(?:[ \u00a0]{_PARTICLE}){{0,2}}[ \u00a0]{_WORD}){{1,3}})"
    r"(?=[,;]|[ \u00a0][a-zà-ỹđ(])"
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_PROSE = (".", "!", "?", "…", "”", "»", '"')
_STEM = 4
_MOST = 2_000
"""How many characters of a paragraph are looked at on either side of an office."""


class UnknownHolder(NamedTuple):
    """Where a name stands, the office, and the ids of those who held it that day."""

    start: int
    end: int
    office: Mention
    holders: tuple[str, ...]


def unknown_holders(proof: Proof) -> Iterator[UnknownHolder]:
    """The names of people whom the base does not know right behind an office that it knows, and
    of which there is but one: its name tells the country or the union that it is of.

    Nothing where the paragraph speaks of another year, and nothing of headlines, where any word
    may have a capital.
    """
    text, day = proof.manuscript.text, proof.manuscript.date
    if not day:
        return
    starts = [mention.start for mention in proof.mentions]
    for office in proof.mentions:
        if office.kind is not Kind.OFFICE or office.alternatives or not office.status.permitted:
            continue
        name = _NAMED.match(text, office.end)
        if name is None or bisect_left(starts, name.end()) > bisect_left(starts, office.end):
            continue
        if is_former(text, office.start) or is_of_other_country(office, proof):
            continue
        holders = _holders(office.concept, proof)
        if holders and _is_of_one(office, proof) and _speaks_of_its_day(text, office.start, day):
            yield UnknownHolder(*name.span(1), office, holders)


def _holders(office: str, proof: Proof) -> tuple[str, ...]:
    day = proof.manuscript.date
    held = proof.knowledge.holders(office)
    return tuple(id for id, relation in held if relation.valid.holds_on(day))


def _is_of_one(office: Mention, proof: Proof) -> bool:
    """Whether the office's name has a word of the country or the union that it is of, by which it
    is no other country's. What bodies are called says nothing: many have a National Assembly.
    """
    known = proof.knowledge.concepts([office.concept]).values()
    bodies = {relation.target for concept in known for relation in concept.relations}
    named = tied_to(office.concept, proof)
    text = proof.manuscript
    ours = {keys.diacritic(word) for word in capitals.words(office.text)}
    for id, forms in proof.knowledge.forms(named, text.language, text.style).items():
        is_body = id in bodies and forms.kind is not Kind.PLACE
        for term in () if is_body else forms.own[:1]:
            words = [w for w in capitals.words(term.text) if w[0].isupper() or len(w) > _STEM]
            if any(_is_said(keys.diacritic(word), ours) for word in words):
                return True
    return False


def _is_said(word: str, ours: set[str]) -> bool:
    """Whether a name's word is among others, or an adjective of it is: vietnamien of Vietnam."""
    return word in ours or any(len(word) > _STEM and one.startswith(word[:_STEM]) for one in ours)


def _speaks_of_its_day(text: str, place: int, day: str) -> bool:
    """Whether a paragraph is prose that names no other year than that of the day."""
    first, last = max(0, place - _MOST), place + _MOST
    before = text[first:place].rpartition("\n")[2]
    behind, is_end, _ = text[place:last].partition("\n")
    is_prose = behind.rstrip().endswith(_PROSE) or not (is_end or last >= len(text))
    return is_prose and set(_YEAR.findall(before + behind)) <= {day[:4]}
