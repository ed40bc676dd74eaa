"""Which languages and forms of a concept go to a program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from termbase.exchange.tbx.written_for import WrittenFor
from termbase.model import Concept, Definition, Review, Term


class Section(NamedTuple):
    """The forms of a language: permitted ones, the one to use first, and those not to be used."""

    lang: str
    terms: list[Term]
    refused: list[Term]


class Chosen(NamedTuple):
    """A concept with the sections of it that are written, the source language's first."""

    concept: Concept
    sections: list[Section]

    def definitions(self, section: Section) -> list[str]:
        """What the concept is, in the language of a section."""
        base = section.lang.split("-")[0]
        return [d.text for d in self.concept.definitions if d.lang.split("-")[0] == base]

    def other_definitions(self) -> list[Definition]:
        """What it is in languages that have no section, which helps a translator as well."""
        bases = {section.lang.split("-")[0] for section in self.sections}
        return [d for d in self.concept.definitions if d.lang.split("-")[0] not in bases]


@dataclass(frozen=True, slots=True)
class Choice:
    """A language pair, or all languages where it is empty; ``style`` is the house style whose
    forms come first, ``revision`` the state of the base that is written.

    A language stands for its regional variants, which these programs would not find under their
    own tags.
    """

    source: str = ""
    target: str = ""
    style: str = ""
    revision: int = 0

    def made_for(self, tool: str) -> WrittenFor:
        """What the header of a file for a program says, so that it can come back."""
        return WrittenFor(tool, self.revision, self.source, self.target, self.style)

    def of(self, concept: Concept) -> Chosen:
        """The sections of ``concept`` that have a permitted form."""
        found = []
        for lang in self._languages(concept):
            terms = self._permitted(concept, lang)
            if terms:
                found.append(Section(lang, terms, _refused(concept, lang)))
        return Chosen(concept, found)

    def _languages(self, concept: Concept) -> list[str]:
        if self.source or self.target:
            return [tag for tag in (self.source, self.target) if tag]
        return list(dict.fromkeys(tag.split("-")[0] for tag in concept.languages()))

    def _permitted(self, concept: Concept, lang: str) -> list[Term]:
        best = concept.preferred(lang, self.style)
        others = (term for term in concept.permitted_in(lang) if term is not best)
        return _distinct([best, *others]) if best else []


def _refused(concept: Concept, lang: str) -> list[Term]:
    return _distinct(
        term
        for term in concept.terms_in(lang)
        if not term.status.permitted and term.review is not Review.REJECTED
    )


def _distinct(terms: Iterable[Term]) -> list[Term]:
    """One term a text: those of several house styles or regions are the same word to a program."""
    kept: dict[str, Term] = {}
    for term in terms:
        kept.setdefault(term.text, term)
    return list(kept.values())
