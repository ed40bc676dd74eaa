"""The permitted forms of a term that stand in a translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from termbase.language import keys
from termbase.language.inflection import variants
from termbase.lookup import capitals
from termbase.lookup.spans import Span
from termbase.lookup.tokens import tokens
from termbase.model import Kind, Term
from termbase.proofing.bilingual.adjectives import ADJECTIVES
from termbase.proofing.forms import Forms, spacing_key
from termbase.proofing.rule import Proof

_GAP = 3
"""So many other words may stand between two words of a form: «nước thành viên của EU»."""

_NAMED = frozenset({Kind.PLACE, Kind.ORGANISATION})

_SHORT = 5
"""Forms of no more letters may be part of any word."""

_STEM = 5
"""Words of one stem have so many first letters in common: «ratification», «ratifier»."""


class Rendering(NamedTuple):
    """A form in a translation; ``start`` and ``end`` are code points of the text as given."""

    start: int
    end: int
    found: str
    term: Term


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
            key: term
            for own in reversed(forms)
            for term in reversed(own.own)
            for key in form_keys(term.text, self._language)
        }
        probed = self._target.probed
        found: list[tuple[Span, Term]] = []
        for span in probed.spans:
            term = meant.get(span.key)
            if term is not None and self._is_like(self._found(span), term):
                found.append((span, term))
        end = -1
        for span, term in sorted(found, key=lambda pair: (pair[0].first, -pair[0].last)):
            start = self._target.manuscript.words[span.first].start
            if start >= end:
                end = span.end
                own_start, own_end = self._text.normal.span(start, span.end)
                yield Rendering(own_start, own_end, self._text.text[own_start:own_end], term)

    def holds_pieces(self, forms: Iterable[Forms]) -> bool:
        """Whether a form stands there in pieces, or with words of the same stems: «États membres»
        as «États qui sont membres»; or where no words are looked for, in code and addresses.
        """
        whole = self._text.text.casefold()
        own = [(t.text, f.kind) for f in forms for t in f.own]
        return any(
            (len(text) > _SHORT and text.casefold() in whole)
            or self._in_order(text, kind)
            or (kind in _NAMED and self._has_adjective(text))
            for text, kind in own
        )

    def _has_adjective(self, name: str) -> bool:
        """Whether the adjective of a name stands there: «européen» for «Union européenne»,
        «French» for «France».
        """
        words = name.split()
        if self._language == "vi" or len(words) > 2 or not name[0].isupper():
            return False
        wanted = {self._folded(word) for word in words}
        adjectives = {other for word in wanted for other in ADJECTIVES.get(word, ())}
        return any(
            word in adjectives or any(self._alike(word, each) for each in wanted)
            for word in self._folded_words
        )

    @cached_property
    def _folded_words(self) -> list[str]:
        text = self._text.normal.text
        return [self._folded(text[w.start : w.end]) for w in self._text.words]

    def _in_order(self, form: str, kind: Kind) -> bool:
        wanted = [self._folded(form[w.start : w.end]) for w in tokens(form)]
        if len(wanted) < 2 and (kind is not Kind.TERM or self._language == "vi"):
            return False
        words = self._folded_words
        return any(self._follows(words, at, wanted) for at in range(len(words)))

    def _follows(self, words: Sequence[str], at: int, wanted: Sequence[str]) -> bool:
        if not self._alike(words[at], wanted[0]):
            return False
        for word in wanted[1:]:
            near = words[at + 1 : at + 2 + _GAP]
            step = next((i for i, other in enumerate(near) if self._alike(other, word)), -1)
            if step < 0:
                return False
            at += 1 + step
        return True

    def _alike(self, word: str, wanted: str) -> bool:
        if word == wanted or self._language == "vi":
            return word == wanted
        stem = max(_STEM, (max(len(word), len(wanted)) + 1) // 2)
        return len(wanted) >= _STEM and word[:stem] == wanted[:stem]

    def _folded(self, word: str) -> str:
        return keys.placement(word) if self._language == "vi" else keys.spacing(word)

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
