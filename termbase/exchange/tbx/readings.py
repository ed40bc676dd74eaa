"""What files in the wild write for the closed lists of the model."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from termbase.model import Gender, Number, PartOfSpeech, RelationKind, Review, Status, TermType

_CACHED = 256


class Reading(NamedTuple):
    """What a value means.

    ``value`` is ``None`` where the model has nothing for it. ``says_all`` is false where the file
    says more than the model can, so that its word has to be kept beside.
    """

    value: object | None
    says_all: bool = True


_UNKNOWN = Reading(None)
_STATUS = {
    **dict.fromkeys(("preferred", "preferredterm", "recommended"), Reading(Status.PREFERRED)),
    **dict.fromkeys(("admitted", "admittedterm", "allowed", "approved"), Reading(Status.ADMITTED)),
    **dict.fromkeys(
        (
            *("standardized", "standardizedterm", "legal", "legalterm"),
            *("regulated", "regulatedterm"),
        ),
        Reading(Status.ADMITTED, says_all=False),
    ),
    **dict.fromkeys(
        ("deprecated", "deprecatedterm", "notrecommended", "forbidden", "donotuse"),
        Reading(Status.DEPRECATED),
    ),
    **dict.fromkeys(("superseded", "supersededterm", "obsolete"), Reading(Status.SUPERSEDED)),
}
_TYPE = {
    "fullform": Reading(TermType.FULL_FORM),
    "entryterm": Reading(TermType.FULL_FORM, says_all=False),
    "acronym": Reading(TermType.ACRONYM),
    "initialism": Reading(TermType.ACRONYM, says_all=False),
    "abbreviation": Reading(TermType.ABBREVIATION),
    "shortform": Reading(TermType.SHORT_FORM),
    "variant": Reading(TermType.VARIANT),
    "transliteratedform": Reading(TermType.TRANSLITERATION),
    "phrase": Reading(TermType.PHRASE),
    "phraseologicalunit": Reading(TermType.PHRASE, says_all=False),
}
_PART_OF_SPEECH = {
    **{speech.value: Reading(speech) for speech in PartOfSpeech},
    "propernoun": Reading(PartOfSpeech.PROPER_NOUN),
}
_GENDER = {
    **{gender.value: Reading(gender) for gender in Gender},
    "othergender": Reading(Gender.OTHER),
}
_NUMBER = {
    **{number.value: Reading(number) for number in Number},
    "othernumber": Reading(Number.OTHER),
}
RELATIONS = {
    "relatedConcept": RelationKind.RELATED,
    **dict.fromkeys(
        (
            *("broaderConcept", "broaderConceptGeneric", "broaderConceptPartitive"),
            *("superordinateConcept", "superordinateConceptGeneric"),
            *("superordinateConceptPartitive", "relatedConceptBroader"),
        ),
        RelationKind.BROADER,
    ),
}
"""The relations of TBX-Default that the model has as well, less finely divided."""


def _folded(text: str) -> str:
    return "".join(text.split()).lower().removesuffix("-admn-sts").removesuffix("admnsts")


@lru_cache(maxsize=_CACHED)
def status(text: str) -> Reading:
    """The administrative status that a file means, in any of the spellings met."""
    return _STATUS.get(_folded(text).replace("-", "").replace("_", ""), _UNKNOWN)


@lru_cache(maxsize=_CACHED)
def term_type(text: str) -> Reading:
    """The term type that a file means."""
    return _TYPE.get(_folded(text), _UNKNOWN)


@lru_cache(maxsize=_CACHED)
def part_of_speech(text: str) -> Reading:
    """The part of speech that a file means."""
    return _PART_OF_SPEECH.get(_folded(text), _UNKNOWN)


@lru_cache(maxsize=_CACHED)
def gender(text: str) -> Reading:
    """The grammatical gender that a file means."""
    return _GENDER.get(_folded(text), _UNKNOWN)


@lru_cache(maxsize=_CACHED)
def number(text: str) -> Reading:
    """The grammatical number that a file means."""
    return _NUMBER.get(text.lower(), _UNKNOWN)


def region(text: str) -> Reading:
    """Where a term is used, as the file says it."""
    return Reading(text)


def authorised(text: str) -> Status | None:
    """The status that a ``normativeAuthorization`` gives a term that has no other."""
    found = status(text).value
    return found if isinstance(found, Status) else None


def processed(text: str) -> Review | None:
    """The review state of a ``processStatus`` that is short of its end; ``None`` for others."""
    unfinished = _folded(text) in ("unprocessed", "provisionallyprocessed")
    return Review.PROPOSED if unfinished else None
