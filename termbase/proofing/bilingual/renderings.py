"""The permitted forms of a term that stand in a translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from termbase.language import keys
from termbase.language.inflection import variants
from termbase.lookup import capitals
from termbase.lookup.spans import Span
from termbase.model import Term
from termbase.proofing.forms import Forms, spacing_key
from termbase.proofing.rule import Proof


class Rendering(NamedTuple):
    """A form in a translation; ``start`` and ``end`` are code points of the text as given."""

    start: int
    end: int
    found: str
    term: Term
    concept: str


class Renderings:
    """What is found in one translation."""

    def __init__(self, target: Proof) -> None:
        self._target = target
        self._text = target.manuscript
        self._language = target.manuscript.language

    def of(self, forms: Sequence[Forms]) -> Iterator[Rendering]:
        """The forms that stand there, inflected or with wrong marks: these are told elsewhere.

        The longest win; none overlaps another.
        """
        meant = {
            key: (term, own.concept.id)
            for own in reversed(forms)
            for term in reversed(own.own)
            for key in form_keys(term.text, self._language)
        }
        probed = self._target.probed
        found = [
            (span, *meant[span.key])
            for span in probed.spans
            if span.key in meant and self._is_like(self._found(span), meant[span.key][0])
        ]
        end = -1
        for span, term, concept in sorted(found, key=lambda each: (each[0].first, -each[0].last)):
            start = self._target.manuscript.words[span.first].start
            if start >= end:
                end = span.end
                place = self._text.normal.span(start, span.end)
                yield Rendering(*place, self._text.text[slice(*place)], term, concept)

    def _found(self, span: Span) -> str:
        return self._target.probed.text[self._text.words[span.first].start : span.end]

    def _is_like(self, found: str, term: Term) -> bool:
        """Whether what has the key of a form is the form and not another word with other marks."""
        if " " in term.text:
            return True
        if capitals.is_acronym(term.text):
            return not found.islower()
        return self._language != "vi" or keys.placement(found) == keys.placement(term.text)


@lru_cache(maxsize=65536)
def form_keys(text: str, language: str) -> tuple[str, ...]:
    """The spacing keys of a form and of its inflections."""
    inflected = (spacing_key(v.text) for v in variants(text, language))
    return tuple(dict.fromkeys((spacing_key(text), *inflected)))
