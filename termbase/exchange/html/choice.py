"""Which languages a page shows, in which order, and what a concept stands under."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from termbase.model import LANGUAGE_ORDER, Concept, Review, Term, language_rank

Section = tuple[str, list[Term]]
"""A language and the forms in it that were not rejected, the one to use first."""

Place = tuple[bool, bool, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The languages of a page and the house style whose forms come first.

    With ``source`` alone all languages are shown, that one first; with ``target`` too, only the
    two. A language has its regional forms: “en” has “en-GB”.
    """

    source: str = ""
    target: str = ""
    style: str = ""

    @property
    def alphabet(self) -> str:
        """The language whose alphabet puts the page in order."""
        return self.source or LANGUAGE_ORDER[0]

    def shows(self, tag: str) -> bool:
        """Whether texts in a language are on the page."""
        return not self.target or _within(tag, self.source) or _within(tag, self.target)

    def place(self, tag: str) -> Place:
        """The sort key of a language on the page: source, target, vi, en, fr, the others."""
        return _place(tag, self.source, self.target)

    def sections(self, concept: Concept) -> list[Section]:
        """The languages of a concept that are shown, in their order, with their forms."""
        found: dict[str, list[Term]] = {}
        for term in concept.terms:
            if term.review is not Review.REJECTED:
                found.setdefault(term.lang, []).append(term)
        for definition in concept.definitions:
            found.setdefault(definition.lang, [])
        for forms in found.values():
            if len(forms) > 1:
                forms.sort(key=self._offered)
        return [(tag, found[tag]) for tag in sorted(filter(self.shows, found), key=self.place)]

    def _offered(self, term: Term) -> tuple[int, int, int]:
        # The page's own style (or none), the general forms, other styles.
        style = 0 if term.style == self.style else 1 + bool(term.style)
        return term.status.rank, style, term.review.rank


def headword(sections: list[Section]) -> tuple[str, str]:
    """The language and text of the form that a concept stands under: the one to use in the first
    language that has one, else the first of all; two empty texts without any.
    """
    forms = [term for _, terms in sections for term in terms]
    for term in forms:
        if term.permitted:
            return term.lang, term.text
    return (forms[0].lang, forms[0].text) if forms else ("", "")


@lru_cache(maxsize=256)
def _place(tag: str, source: str, target: str) -> Place:
    return not _within(tag, source), not _within(tag, target), language_rank(tag)


def _within(tag: str, lang: str) -> bool:
    return bool(lang) and (tag == lang or tag.split("-")[0] == lang)
