"""The ladder of matches: which difference between two texts must be forgiven, judged by ICU."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from termbase.language import judges, keys
from termbase.language.normal import nfc
from termbase.language.syllable import parse
from termbase.language.typography import SEPARATORS, respaced

_WORDS_AND_GAPS = re.compile(r"[^\W\d_]+|[\W\d_]+")
_PUNCTUATION = re.compile(r"[^\w\s-]+")


class Rung(StrEnum):
    """The rungs from the strictest down; each names the difference that was forgiven."""

    exact = "exact"
    canonical = "canonical"
    typographic = "typographic"
    placement = "placement"
    tone = "tone"
    diacritic = "diacritic"
    spacing = "spacing"
    homoglyph = "homoglyph"
    keystrokes = "keystrokes"
    typo = "typo"

    @property
    def order(self) -> int:
        """0 for exact, growing with what is forgiven."""
        return _ORDER[self]


_ORDER = {rung: order for order, rung in enumerate(Rung)}


class CaseMatch(StrEnum):
    """Whether two matching texts also agree in their capitals."""

    same = "same"
    differs = "differs"


@lru_cache(maxsize=4096)
def judge(query: str, candidate: str) -> tuple[Rung, CaseMatch] | None:
    """The lowest rung on which the two texts are equal, and whether their case is.

    Rungs from exact to homoglyph only: keystrokes and typo are found by decoding and by edit
    distance, not by comparing. ``None`` where nothing up to homoglyph makes them equal.
    """
    query, candidate = query.strip(), candidate.strip()
    rung = _rung(query, candidate)
    return None if rung is None else (rung, case_match(query, candidate))


def judge_prefix(query: str, candidate: str) -> tuple[Rung, CaseMatch] | None:
    """As :func:`judge`, for the start of ``candidate`` that answers to ``query``.

    The characters of that start are whole, but its last word may go on.
    """
    candidate = candidate.lstrip()
    end = answering(query, candidate)
    return None if end is None else judge(query, candidate[:end])


def answering(query: str, candidate: str) -> int | None:
    """How many code points of ``candidate`` hold as many bare letters as ``query``.

    Spaces, dashes and invisible characters do not count, marks belong to their letter. ``None``
    where the candidate is shorter, or where a letter would be cut (œ for «o»).
    """
    wanted = sum(_weight(character) for character in query)
    seen = 0
    for index, character in enumerate(candidate):
        weight = _weight(character)
        if seen == wanted and (weight or _separates(character)):
            return index if wanted else None
        seen += weight
        if seen > wanted:
            return None
    return len(candidate) if wanted and seen == wanted else None


def case_match(query: str, candidate: str) -> CaseMatch:
    """Whether the capitals of two texts that match on some rung stand in the same places.

    A letter that begins a word in one of them only, as in Vietnam and Việt Nam, is not compared.
    """
    if query == candidate:
        return CaseMatch.same
    one, other = _letters(query), _letters(candidate)
    same = len(one) == len(other) and all(
        a.capital == b.capital or a.starts != b.starts for a, b in zip(one, other, strict=True)
    )
    return CaseMatch.same if same else CaseMatch.differs


def spacing_is_trusted(found: str, term: str) -> bool:
    """Whether a match on the spacing rung may be believed in running text.

    Only spaces and dashes may be what differs, never a full stop or a line's end; the two have
    equally many words, or one of them is written solid; and a word of ``found`` that the term
    does not begin there has a capital if the term has one. So «Cost a» is not Costa.
    """
    if "\n" in found or _punctuation(_ready(found)) != _punctuation(_ready(term)):
        return False
    seen, known = _letters(found), _letters(term)
    counts = [sum(letter.starts for letter in letters) for letters in (seen, known)]
    if len(seen) != len(known) or (counts[0] != counts[1] and 1 not in counts):
        return False
    if all(letter.capital for letter in seen):
        return True
    pairs = zip(seen, known, strict=True)
    return all(
        letter.capital == (own.capital if own.starts else known[0].capital)
        for letter, own in pairs
        if letter.starts
    )


class _Ready(NamedTuple):
    """A text as the rungs compare it, made once for all the texts it is judged against."""

    folded: str
    normal: str
    respaced: str
    keys: keys.MatchKeys


class _Letter(NamedTuple):
    capital: bool
    starts: bool


# The four letters there are: making one each time would be most of the work.
_LETTERS = {(c, s): _Letter(c, s) for c in (False, True) for s in (False, True)}


@lru_cache(maxsize=4096)
def _ready(text: str) -> _Ready:
    folded = judges.folded(text)
    return _Ready(folded, judges.normal(folded), respaced(folded), keys.keys(text))


def _rung(query: str, candidate: str) -> Rung | None:
    one, other = _ready(query), _ready(candidate)
    if one.folded == other.folded:
        return Rung.exact
    if one.normal == other.normal:
        return Rung.canonical
    if not one.keys.spacing or not other.keys.spacing:
        return None
    if judges.typographic(one.respaced, other.respaced):
        return Rung.typographic
    if one.keys.placement == other.keys.placement:
        return Rung.placement
    if _differ_in_tone(one.keys.placement, other.keys.placement):
        return Rung.tone
    if judges.diacritic(one.keys.diacritic, other.keys.diacritic):
        return Rung.diacritic
    if judges.spacing(one.keys.diacritic, other.keys.diacritic):
        # Shifted also skips full stops, commas and quotes, which are more than spacing.
        return Rung.spacing if _punctuation(one) == _punctuation(other) else None
    return Rung.homoglyph if _look_alike(query, candidate) else None


def _look_alike(query: str, candidate: str) -> bool:
    one, other = keys.unmasked(query), keys.unmasked(candidate)
    if one == nfc(query) and other == nfc(candidate):
        return False
    return judges.diacritic(keys.spacing(one), keys.spacing(other))


def _differ_in_tone(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    words, others = _WORDS_AND_GAPS.findall(one), _WORDS_AND_GAPS.findall(other)
    if len(words) != len(others):
        return False
    pairs = zip(words, others, strict=True)
    return all(a == b or (_are_syllables(a, b) and judges.tone(a, b)) for a, b in pairs)


def _are_syllables(*words: str) -> bool:
    return all(parse(word) is not None for word in words)


def _punctuation(text: _Ready) -> list[str]:
    return _PUNCTUATION.findall(text.keys.diacritic)


@lru_cache(maxsize=4096)
def _letters(text: str) -> list[_Letter]:
    """The bare letters of a text (œ is two), with their case and whether a word starts there."""
    letters: list[_Letter] = []
    inside = False
    shapes = [shape for shape in map(_shape, nfc(text)) if shape is not None]
    for index, (weight, capital) in enumerate(shapes):
        if weight:
            letters.append(_LETTERS[capital, not inside])
        if weight > 1:
            follower = shapes[index + 1] if index + 1 < len(shapes) else shapes[index]
            letters += [_LETTERS[capital and follower[1], False]] * (weight - 1)
        inside = weight > 0
    return letters


@lru_cache(maxsize=4096)
def _shape(character: str) -> tuple[int, bool] | None:
    """How many bare letters a character makes (0 for what stands between words) and its case.

    ``None`` for marks and invisible characters, which are nothing by themselves.
    """
    weight = _weight(character)
    if not weight and not _separates(character):
        return None
    return (weight if character.isalnum() else 0), character.isupper()


@lru_cache(maxsize=4096)
def _weight(character: str) -> int:
    """How many characters of the diacritic key ``character`` makes, but spaces and dashes."""
    return len(keys.diacritic(character).replace("-", ""))


def _separates(character: str) -> bool:
    return character in SEPARATORS
