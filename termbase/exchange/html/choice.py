"""Which languages a page shows, in which order, and what a concept stands under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.model import LANGUAGE_ORDER, Concept, Review, Term, language_rank


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

    def place(self, tag: str) -> tuple[bool, bool, tuple[int, str]]:
        """The sort key of a language on the page: source, target, vi, en, fr, the others."""
        return (
            not _within(tag, self.source),
            not _within(tag, self.target),
            language_rank(tag),
        )

    def languages(self, concept: Concept) -> list[str]:
        """The languages of a concept's forms and definitions that are shown, in their order."""
        tags = {term.lang for term in concept.terms if term.review is not Review.REJECTED}
        tags |= {definition.lang for definition in concept.definitions}
        return sorted(filter(self.shows, tags), key=self.place)

    def forms(self, concept: Concept, tag: str) -> list[Term]:
        """The forms in one language that were not rejected, the one to use first."""
        forms = [t for t in concept.terms if t.lang == tag and t.review is not Review.REJECTED]
        return sorted(forms, key=self._offered) if len(forms) > 1 else forms

    def headword(self, concept: Concept) -> tuple[str, str]:
        """The language and text of the form that the concept stands under: the one to use in the
        first language that has one, else the first of all; two empty texts without any.
        """
        forms = list(self._all(concept))
        for term in forms:
            if term.permitted:
                return term.lang, term.text
        return (forms[0].lang, forms[0].text) if forms else ("", "")

    def _all(self, concept: Concept) -> Iterator[Term]:
        for tag in self.languages(concept):
            yield from self.forms(concept, tag)

    def _offered(self, term: Term) -> tuple[int, int, int]:
        styles = ("", self.style) if self.style else ("",)
        style = len(styles) - styles.index(term.style) if term.style in styles else len(styles) + 1
        return term.status.rank, style, term.review.rank


def _within(tag: str, lang: str) -> bool:
    return bool(lang) and (tag == lang or tag.split("-")[0] == lang)
