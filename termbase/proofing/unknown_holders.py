"""Offices right before the name of somebody whom the base does not know, on a day on which it knows
who held them: European Council President Charles Michel, in January 2026.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from termbase.language import keys
from termbase.lookup.recognition import Mention
from termbase.model import Kind
from termbase.proofing.offices import tied_to

if TYPE_CHECKING:
    from termbase.proofing.rule import Proof

_WORD = r"[^\W\d_][\w’'-]*"
_PARTICLES = frozenset("da de di do du van von der ter le la".split())  # noqa: SIM905 (a word list)
_NAME = re.compile(rf"(,?)[ \u00a0]({_WORD}(?:[ \u00a0]{_WORD}){{1,5}})")
_ARTICLE = re.compile(r"(?<!\w)(?:the|le|la)[ \u00a0]\Z", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_PROSE = (".", "!", "?", "…", "”", "»", '"')
_STEM = 4
_LONGEST = 4
"""Words of a name; so many with capitals and more are a headline."""
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
    of which there is but one: the president of a body of a union, whose name the office's own has.

    Offices of countries have had too many holders whom texts name without a year. Told only where
    a sentence begins with the office, so that it is nobody's adviser, predecessor or wife; where
    the paragraph names no other year; and not in headlines, in which any word may have a capital.
    """
    day = proof.manuscript.date
    if not day:
        return
    starts = [mention.start for mention in proof.mentions]
    for office in proof.mentions:
        if office.kind is not Kind.OFFICE or office.alternatives or not office.status.permitted:
            continue
        name = _name_behind(proof.manuscript.text, office.end)
        if name is None or bisect_left(starts, name[1]) > bisect_left(starts, office.end):
            continue
        if not _opens(office, proof) or not _speaks_of_its_day(proof, office.start):
            continue
        holders = _holders(office.concept, proof)
        if holders and _is_of_one(office, proof) and not _is_one_of(holders, name, proof):
            yield UnknownHolder(*name, office, holders)


def _name_behind(text: str, end: int) -> tuple[int, int] | None:
    """Where a name of two to four words stands right behind a place, with the sentence going on;
    between commas or without.
    """
    found = _NAME.match(text, end)
    if found is None:
        return None
    last = start = found.start(2)
    large = 0
    for word in re.finditer(_WORD, found[2]):
        is_large = word[0][0].isupper() and not word[0].isupper()
        if not is_large and word[0] not in _PARTICLES:
            break
        if is_large:
            large, last = large + 1, start + word.end()
    behind = text[last : last + 2]
    goes_on = behind[:1] == "," if found[1] else behind[1:].islower() and behind[0] in " \u00a0"
    return (start, last) if 1 < large <= _LONGEST and goes_on else None


def _opens(office: Mention, proof: Proof) -> bool:
    """Whether a sentence begins with the office, or with its article."""
    article = _ARTICLE.search(proof.manuscript.text, max(0, office.start - 5), office.start)
    return proof.manuscript.starts_sentence(article.start() if article else office.start)


def _holders(office: str, proof: Proof) -> tuple[str, ...]:
    day = proof.manuscript.date
    held = proof.knowledge.holders(office)
    return tuple(id for id, relation in held if relation.valid.holds_on(day))


def _is_one_of(holders: tuple[str, ...], name: tuple[int, int], proof: Proof) -> bool:
    """Whether a name has the surname of one who held the office: a longer form of that name."""
    known = proof.knowledge.concepts(holders).values()
    names = {keys.diacritic(term.text.split()[-1]) for concept in known for term in concept.terms}
    return keys.diacritic(proof.manuscript.text[slice(*name)].split()[-1]) in names


def _is_of_one(office: Mention, proof: Proof) -> bool:
    """Whether the office's name has that of the body that it is of, and this a word of the union
    that it belongs to, by which it is nobody else's: many countries have a National Assembly.
    """
    text = proof.manuscript
    known = proof.knowledge.concepts([office.concept]).values()
    bodies = {relation.target for concept in known for relation in concept.relations}
    title = keys.diacritic(office.text)
    unions = [
        form.text
        for id, forms in proof.knowledge.forms(
            tied_to(office.concept, proof), text.language, text.style
        ).items()
        for form in forms.own[:1]
        if id not in bodies and forms.kind is Kind.ORGANISATION
    ]
    named = [
        keys.diacritic(form.text)
        for forms in proof.knowledge.forms(bodies, text.language, text.style).values()
        for form in forms.own
        if forms.kind is Kind.ORGANISATION and " " in form.text
    ]
    stems = {keys.diacritic(word)[:_STEM] for name in unions for word in name.split()}
    return any(
        name in title and any(word[:_STEM] in stems for word in name.split() if len(word) > 1)
        for name in named
    )


def _speaks_of_its_day(proof: Proof, place: int) -> bool:
    """Whether a paragraph is prose that names no other year than that of the text's day."""
    text, day = proof.manuscript.text, proof.manuscript.date
    before = text[max(0, place - _MOST) : place].rpartition("\n")[2]
    behind, is_end, _ = text[place : place + _MOST].partition("\n")
    is_prose = behind.rstrip().endswith(_PROSE) or not (is_end or place + _MOST >= len(text))
    return is_prose and set(_YEAR.findall(before + behind)) <= {day[:4]}
