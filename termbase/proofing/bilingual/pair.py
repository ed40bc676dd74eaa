"""A source and its translation, and what became of each term of the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from termbase.lookup import capitals
from termbase.lookup.recognition import Mention
from termbase.model import Kind, Status, Term, TermType
from termbase.proofing.bilingual.pieces import Pieces
from termbase.proofing.bilingual.renderings import Rendering, Renderings
from termbase.proofing.bilingual.source_terms import source_terms
from termbase.proofing.bilingual.strength import Strength, strength
from termbase.proofing.flaw import Flaw
from termbase.proofing.forms import Forms
from termbase.proofing.rule import Proof


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term of the source, and what its translation may have for it.

    ``term`` is the form of the base that stands in the source, ``forms`` are those of its concept,
    and of other concepts that have the form, for the language of the translation; ``renderings``
    are the permitted forms that stand there, ``is_rendered`` also holds where one stands in
    pieces or misspelt. ``is_name`` tells that both languages write the name alike.
    """

    mention: Mention
    term: Term
    forms: tuple[Forms, ...]
    renderings: tuple[Rendering, ...]
    is_rendered: bool
    is_name: bool
    strength: Strength

    @property
    def best(self) -> Forms:
        """The forms of the likeliest concept."""
        return self.forms[0]


@dataclass(frozen=True)
class Pair:
    """A source and its translation beside what a base knows."""

    source: Proof
    target: Proof

    @cached_property
    def wanted(self) -> Sequence[Wanted]:
        """The terms of the source that the base has forms for in the translation's language."""
        mentions = source_terms(self.source)
        if not mentions:
            return ()
        ids = dict.fromkeys(id for m in mentions for id in (m.concept, *m.alternatives))
        text = self.target.manuscript
        known = self.target.knowledge.forms(ids, text.language, text.style)
        return [made for m in mentions if (made := self._wanted(m, known)) is not None]

    def _wanted(self, mention: Mention, known: Mapping[str, Forms]) -> Wanted | None:
        ids = (mention.concept, *mention.alternatives)
        forms = tuple(known[id] for id in ids if id in known and known[id].own)
        if not forms or forms[0].concept.id != mention.concept:
            return None
        concept = forms[0].concept
        term = next(t for t in concept.terms if t.text == mention.term and t.lang == mention.lang)
        renderings = tuple(self._renderings.of(forms))
        is_name = self._is_name(term, forms[0])
        short = term.type is TermType.SHORT_FORM
        return Wanted(
            mention,
            term,
            forms,
            renderings,
            bool(renderings)
            or self._is_misspelt(forms)
            or self._pieces.hold(forms, is_short=short),
            is_name,
            strength(term, concept, is_shared=is_name),
        )

    def _is_misspelt(self, forms: Sequence[Forms]) -> bool:
        """Whether a form stands there misspelt, which is told of the translation alone."""
        ids = {own.concept.id for own in forms}
        return any(seen.concept in ids and seen.flaw is Flaw.TYPO for seen in self.target.sightings)

    @cached_property
    def _renderings(self) -> Renderings:
        return Renderings(self.target)

    @cached_property
    def _pieces(self) -> Pieces:
        return Pieces(self.target)

    def _is_name(self, term: Term, forms: Forms) -> bool:
        """Whether a translation keeps the name as it is: an acronym that both languages have, or
        the preferred form of both.
        """
        if not capitals.is_name(term.text) or all(t.text != term.text for t in forms.own):
            return False
        if capitals.is_acronym(term.text):
            return forms.kind is not Kind.OFFICE
        is_preferred = term.status is Status.PREFERRED and forms.own[0].text == term.text
        return is_preferred and forms.kind is not Kind.TERM
