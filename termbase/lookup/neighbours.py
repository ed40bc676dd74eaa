"""What stands beside a short name: a title that supports it, or words that it is only part of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from termbase.language import keys
from termbase.language.syllable import parse
from termbase.lookup import capitals
from termbase.lookup.tokens import Words
from termbase.lookup.word_lists import FREQUENT, INITIAL, TITLES, TITULAR
from termbase.model import Kind
from termbase.store.probes import IndexedTerm

_SENTENCE_END = re.compile(r"[.!?…:;\n\"“”«»(\[•–—]|(?:^|\s)-\s")
_SPACES = frozenset({" ", "\u00a0", "\u202f", "\n", "\r\n"})
_NAMED = frozenset({Kind.PERSON.value, Kind.PLACE.value})


class Neighbours:
    """The words around the spans of one text."""

    def __init__(self, words: Words, lang: str) -> None:
        self._words = words
        self._count = len(words)
        self._word = words.form
        self._lang = lang
        self._frequent = FREQUENT.get(lang, frozenset())

    def allow(self, index: int, term: IndexedTerm, *, introduced: bool) -> bool:
        """Whether the single word at ``index`` can be the one-word name that ``term`` is.

        ``introduced`` tells that the text has a fuller form of the same concept.
        """
        word = self._word(index)
        name = _name(term.text, term.kind)
        if name.is_named and (len(word) < 2 or word[0].islower()):
            return False
        if name.is_common:
            return self._common(index, word)
        if self._in_compound(index) or self._is_other_acronym(index):
            return False
        titled = self._titled(index)
        if self.starts_sentence(index) and not titled and self._folded(index) in self._frequent:
            return False
        if not name.is_person and not name.is_syllable:
            return True
        if self._joined_to_capital(index, is_person=name.is_person):
            return False
        if name.is_person and name.is_syllable:
            if self._lang == "vi":
                return titled
            # A name that kept its Vietnamese marks is no English or French word.
            return titled or introduced or not word.isascii()
        return True

    def begins_longer_name(self, last: int) -> bool:
        """Whether the word after ``last`` is one more syllable of a Vietnamese name."""
        after = last + 1
        if after >= self._count or not self._adjacent(after):
            return False
        word = self._word(after)
        return word[0].isupper() and not word.isupper() and _is_syllable(word)

    def starts_sentence(self, index: int) -> bool:
        """Whether a sentence, line, quotation or bracket begins with the word."""
        if index == 0:
            return True
        gap = self._words.gap(index)
        return gap != " " and _SENTENCE_END.search(gap) is not None

    def _is_other_acronym(self, index: int) -> bool:
        """Whether a short name stands all in capitals among words that do not: EU is not Eu."""
        word = self._word(index)
        if not word.isupper() or len(word) > 4:
            return False
        beside = [i for i in (index - 1, index + 1) if 0 <= i < self._count]
        return not any(len(w) > 1 and w.isupper() for w in map(self._word, beside))

    def _common(self, index: int, word: str) -> bool:
        """A common word or an acronym is not taken from inside a hyphenated small word."""
        if not word.islower():
            return True
        text, start, end = self._words.text, self._words.starts[index], self._words.ends[index]
        return "-" not in (text[start - 1 : start], text[end : end + 1])

    def _in_compound(self, index: int) -> bool:
        after, word = index + 1, self._folded(index)
        if (word not in TITULAR and word not in INITIAL) or after >= self._count:
            return False
        follower = self._folded(after)
        if not self._adjacent(after) or not self._word(after)[0].islower():
            return False
        if follower in TITULAR.get(word, ()):
            return True
        return self.starts_sentence(index) and follower in INITIAL.get(word, ())

    def _joined_to_capital(self, index: int, *, is_person: bool) -> bool:
        """Whether the name is but one word of a longer one: Costa Rica, Quang Trung."""
        after = index + 1
        if after < self._count and self._adjacent(after):
            word = self._word(after)
            is_part = word[0].isupper() and not word.isupper()
            if is_part and (is_person or _is_syllable(word)):
                return True
        if index == 0 or not self._adjacent(index):
            return False
        word = self._word(index - 1)
        if not word[0].isupper() or word.isupper() or self._folded(index - 1) in TITLES:
            return False
        if not is_person and not _is_syllable(word):
            return False
        opens = self.starts_sentence(index - 1) and self._folded(index - 1) in self._frequent
        return not opens

    def _titled(self, index: int) -> bool:
        if index == 0:
            return False
        gap = self._words.gap(index)
        return gap.strip(". \u00a0\u202f") == "" and self._folded(index - 1) in TITLES

    def _adjacent(self, index: int) -> bool:
        """Whether only a space stands between the word and the one before it."""
        return self._words.gap(index) in _SPACES

    def _folded(self, index: int) -> str:
        return _folded(self._word(index))


class _Name(NamedTuple):
    """What matters of a term of one word."""

    is_named: bool
    """Whether a person's or a place's."""
    is_common: bool
    """Whether no name, or an acronym."""
    is_person: bool
    is_syllable: bool


@lru_cache(maxsize=32768)
def _name(text: str, kind: str) -> _Name:
    is_common = not capitals.is_name(text) or capitals.is_acronym(text)
    return _Name(kind in _NAMED, is_common, kind == Kind.PERSON, _is_syllable(text))


@lru_cache(maxsize=32768)
def _folded(word: str) -> str:
    return keys.typographic(word)


@lru_cache(maxsize=32768)
def _is_syllable(word: str) -> bool:
    return parse(keys.canonical(word)) is not None
