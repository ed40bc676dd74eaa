"""The closed lists of the model, named as ISO 30042 names them where it does."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What a concept is."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    OFFICE = "office"
    AGREEMENT = "agreement"
    PROGRAMME = "programme"
    EVENT = "event"
    INFRASTRUCTURE = "infrastructure"
    TERM = "term"


class TermType(StrEnum):
    """What kind of form a term is (ISO 30042 ``termType``, with the exonym of toponymy)."""

    FULL_FORM = "full-form"
    ACRONYM = "acronym"
    ABBREVIATION = "abbreviation"
    SHORT_FORM = "short-form"
    VARIANT = "variant"
    TRANSLITERATION = "transliteration"
    EXONYM = "exonym"
    PHRASE = "phrase"


class Status(StrEnum):
    """Administrative status, in the order in which forms are offered."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"

    @property
    def permitted(self) -> bool:
        """Whether a translator may use the form."""
        return self in (Status.PREFERRED, Status.ADMITTED)

    @property
    def rank(self) -> int:
        """The place in the order in which forms are offered, from 0."""
        return _STATUS_RANK[self]


class Review(StrEnum):
    """Where something stands in review, best first."""

    APPROVED = "approved"
    PROPOSED = "proposed"
    REJECTED = "rejected"

    @property
    def rank(self) -> int:
        """The place in the order of trust, from 0."""
        return _REVIEW_RANK[self]


class Unsaid(StrEnum):
    """A review state that a file does not say and that was taken by default.

    It equals the state of its name and stands in its place while a file comes in; what is in the
    base already does not follow it, and no stored thing has it.
    """

    APPROVED = "approved"
    PROPOSED = "proposed"

    @property
    def rank(self) -> int:
        """As :attr:`Review.rank`."""
        return Review(self.value).rank


_STATUS_RANK = {status: rank for rank, status in enumerate(Status)}
_REVIEW_RANK = {review: rank for rank, review in enumerate(Review)}


class PartOfSpeech(StrEnum):
    """ISO 30042 TBX-Min ``partOfSpeech``, with the proper noun of 2008."""

    NOUN = "noun"
    PROPER_NOUN = "proper-noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


class Gender(StrEnum):
    """Grammatical gender."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"
    OTHER = "other"


class Number(StrEnum):
    """Grammatical number."""

    SINGULAR = "singular"
    PLURAL = "plural"
    DUAL = "dual"
    MASS = "mass"
    OTHER = "other"


class SourceKind(StrEnum):
    """What a source is. An ``illustrative`` text is an example, never a ground for approval."""

    ARTICLE = "article"
    DOCUMENT = "document"
    CITATION = "citation"
    ILLUSTRATIVE = "illustrative"


class RelationKind(StrEnum):
    """How one concept stands to another."""

    HOLDS_OFFICE = "holds-office"
    MEMBER_OF = "member-of"
    SIGNED_BY = "signed-by"
    SUCCEEDS = "succeeds"
    LOCATED_IN = "located-in"
    BROADER = "broader"
    RELATED = "related"


LANGUAGE_ORDER = ("vi", "en", "fr")
"""The order in which languages stand wherever no collation decides."""


@lru_cache(maxsize=64)
def language_rank(tag: str) -> tuple[int, str]:
    """The sort key of a language tag: vi, en, fr, then the others by tag."""
    base = tag.split("-")[0].lower()
    place = LANGUAGE_ORDER.index(base) if base in LANGUAGE_ORDER else len(LANGUAGE_ORDER)
    return place, tag
