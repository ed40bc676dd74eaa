"""Terms that a translation has in other words than the base: in pieces, as adjectives.

Whoever reads the translation finds the term in it: that nothing is told wrongly goes before finding
all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from termbase.language import keys
from termbase.lookup import capitals
from termbase.lookup.acceptance import accept
from termbase.lookup.recognition import probe
from termbase.lookup.tokens import tokens
from termbase.model import Kind
from termbase.proofing.bilingual.adjectives import ADJECTIVES
from termbase.proofing.forms import Forms
from termbase.proofing.rule import Proof

_GAP = 3
"""So many other words may stand between two words of a form: «nước thành viên của EU»."""

_SHORT = 5
"""Forms of no more letters may be part of any word."""

_OTHERS = 8
"""So many forms of a name inside another are tried."""

_STEM = 5
"""Words of one stem have so many first letters in common: «ratification», «ratifier»."""


class Pieces:
    """What one translation has in other words."""

    def __init__(self, target: Proof) -> None:
        self._target = target
        self._text = target.manuscript
        self._language = target.manuscript.language

    def hold(self, forms: Iterable[Forms], *, is_short: bool) -> bool:
        """Whether a form stands there in pieces, with words of the same stems or with another form
        of a name in it; or where no words are looked for, in code and addresses.

        ``is_short`` tells that the source has a short form: then a name in it may be left out.
        """
        whole = self._text.text.casefold()
        own = [(t.text, f.kind) for f in forms for t in f.own]
        return (
            any(len(text) > _SHORT and text.casefold() in whole for text, _ in own)
            or any(self._in_order(text, kind) for text, kind in own)
            or any(self._has_adjective(text, kind) for text, kind in own)
            or any(
                self._in_order(other, kind)
                for text, kind in own
                for other in self._reworded(text, is_short=is_short)
            )
        )

    def _reworded(self, form: str, *, is_short: bool) -> Iterator[str]:
        """A form with other forms of a name that it contains: «ngân sách EU» with «Liên minh châu
        Âu» for «EU»; and where the source is short too, without it: «nước thành viên».
        """
        knowledge = self._target.knowledge
        probed = probe(form, tokens(form), knowledge.terms)
        for span in probed.spans:
            start = probed.words[span.first].start
            inner = form[start : span.end]
            ids = {
                term.concept
                for term in probed.terms.get(span.key, ())
                if inner != form and capitals.is_name(inner) and accept(inner, term, self._language)
            }
            for own in knowledge.forms(ids, self._language, self._text.style).values():
                for other in own.own[:_OTHERS]:
                    yield form[:start] + other.text + form[span.end :]
            if ids and is_short:
                yield form[:start] + form[span.end :]

    def _has_adjective(self, name: str, kind: Kind) -> bool:
        """Whether the adjective of a name stands there: «européen» for «Union européenne»,
        «vietnamien» for «Vietnam».
        """
        if self._language == "vi" or kind not in (Kind.PLACE, Kind.ORGANISATION):
            return False
        wanted = self._folded(name)
        adjectives = ADJECTIVES.get(wanted, ())
        return any(
            word in adjectives or (kind is Kind.PLACE and self._alike(word, wanted))
            for word in self._words
        )

    @cached_property
    def _words(self) -> list[str]:
        text = self._text.normal.text
        return [self._folded(text[w.start : w.end]) for w in self._text.words]

    def _in_order(self, form: str, kind: Kind) -> bool:
        """Whether the words of a form stand there one after the other, not far apart."""
        wanted = [self._folded(form[w.start : w.end]) for w in tokens(form)]
        if len(wanted) < 2 and (kind is not Kind.TERM or self._language == "vi"):
            return False
        return any(self._follows(at, wanted) for at in range(len(self._words)))

    def _follows(self, at: int, wanted: Sequence[str]) -> bool:
        words = self._words
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
