"""The forms of one concept that a text may use, and which of them stands for a wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from termbase.language import keys
from termbase.model import Concept, Kind, Review, Status, Term, TermType

if TYPE_CHECKING:
    from termbase.proofing.judgement import Verdict

_SHORTENED = frozenset({TermType.ACRONYM, TermType.ABBREVIATION})
_MARKED = frozenset({Kind.PERSON, Kind.PLACE})


class Forms:
    """The forms of ``concept`` for texts in ``language`` (vi, en, fr) of a house style."""

    def __init__(self, concept: Concept, language: str, style: str = "") -> None:
        self.concept = concept
        self.kind = concept.kind
        self.language = language
        self.style = style
        permitted = [
            t for t in concept.permitted_in(language) if t.style == style or not (t.style and style)
        ]
        self.is_described = is_described(concept)
        """Whether more is known of the concept than names: what a list of places has of Hope and
        Home says little about a text.
        """
        self.verdicts: dict[tuple[str, str], Verdict | None] = {}
        """What was judged of what stood in texts, by that and its key (judgement.verdict)."""
        self.own: list[Term] = sorted(permitted, key=self._order)
        """The permitted forms of the language, as they are offered."""
        self.vietnamese: list[Term] = concept.permitted_in("vi")
        """The permitted Vietnamese forms."""
        self.keeps_marks = concept.kind in _MARKED and any(
            not t.text.isascii() for t in self.vietnamese
        )
        """Whether the concept has a name that Vietnamese marks belong to."""

    def _order(self, term: Term) -> tuple[bool, bool, bool, int]:
        # Without a style the general forms come first, and those of a style after them.
        return (
            term.status is not Status.PREFERRED,
            term.style != self.style,
            term.type in _SHORTENED,
            term.review.rank,
        )

    def is_displaced(self, term: Term) -> bool:
        """Whether the text's house style has a form of its own in the place of this one: Hà Nội
        for Hanoi.
        """
        if not self.style or term.style == self.style:
            return False
        if term.style:
            return True
        key = spacing_key(term.text)
        # A form that a style only admits stands beside the preferred one.
        return any(
            t.style == self.style
            and spacing_key(t.text) == key
            and t.status.rank <= term.status.rank
            for t in self.own
        )

    def like(self, key: str) -> list[Term]:
        """The own forms that have this spacing key, as they are offered."""
        return [t for t in self.own if spacing_key(t.text) == key and not self.is_displaced(t)]

    def instead_of(self, term: Term) -> list[Term]:
        """The own forms that may stand where ``term`` stands, a form that must not be there:
        acronyms for acronyms, short forms for short ones, else what ends with the same word (EC
        President, European Council President), and the preferred form.
        """
        usable = [t for t in self.own if not self.is_displaced(t) and t.text != term.text]
        same = [t for t in usable if family(t) == family(term)]
        head = term.text.split()[-1:]
        alike = [t for t in usable if self.language == "en" and t.text.split()[-1:] == head]
        return list(dict.fromkeys((*same, *alike[:1], *usable[:1])))

    def holds_unwanted(self, term: Term) -> bool:
        """Whether a shorter form that must not be used is part of this one, such as a given name
        of a title with it: the shorter one is to be mended.
        """
        return any(
            not t.permitted
            and t.review is not Review.REJECTED
            and t.lang == term.lang
            and t.text != term.text
            and f" {t.text} " in f" {term.text} "
            for t in self.concept.terms
        )


def is_described(concept: Concept) -> bool:
    """Whether more is known of a concept than names."""
    return bool(concept.definitions or concept.relations or concept.notes)


def only_proposed(terms: Iterable[Term]) -> bool:
    """Whether none of the forms is approved."""
    return all(t.review is not Review.APPROVED for t in terms)


@lru_cache(maxsize=16384)
def spacing_key(text: str) -> str:
    """The spacing key of a form."""
    return keys.spacing(text)


def family(term: Term) -> str:
    """Which forms stand in one another's places: acronyms, short forms, or full ones."""
    if term.type in _SHORTENED:
        return "acronym"
    return "short" if term.type is TermType.SHORT_FORM else "full"
