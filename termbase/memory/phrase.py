"""A phrase that is looked for in running texts: its words in order, on the ladder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from termbase.language.keys import canonical, diacritic, placement, tone, typographic
from termbase.language.ladder import Rung
from termbase.language.spellings import sieve
from termbase.memory.score import Span
from termbase.memory.tokens import (
    PLACEABLES,
    is_plain,
    placed,
    placed_from,
    scanned,
    token_keys,
    tokens,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text has the phrase: the spans, the best rung of them, and whether the last word
    goes on after what was asked for in all of them.
    """

    rung: Rung
    unfinished: bool
    spans: tuple[Span, ...]


_MANY = 400
_SEVERAL = 4


class Standing(NamedTuple):
    """How well a text has a phrase, best first; what is typographic alone counts as exact."""

    unfinished: bool
    rung: int


_BEST = Standing(unfinished=False, rung=Rung.exact.order)
_AFTER = frozenset(" .,:!?")


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """A word or placeable of the phrase: as it is written, and its keys."""

    written: str
    key: str
    bare: str


class Phrase:
    """The words of a phrase; its last one may be unfinished."""

    def __init__(self, text: str) -> None:
        found = tokens(text)
        self.words = tuple(
            PhraseWord(
                text[token.start : token.end],
                token.key,
                token.key if token.key in PLACEABLES else bare(token.key),
            )
            for token in found
        )
        # What follows the last word has finished it.
        self.open = bool(found) and found[-1].end == len(text) and self._is_word(-1)
        if self.open:
            self.start = diacritic(self.words[-1].key, partial=True)

        # Whole or not, the last word is looked at last.
        self._whole = [word.bare for word in (self.words[:-1] if self.open else self.words)]
        literal = any(word.key in PLACEABLES for word in self.words)
        self._literal = literal
        self._sieve: re.Pattern[str] | None = None
        self._asked = 0
        # The same words stand in text after text.
        self._standings: dict[tuple[str, ...], Standing] = {}
        self._rungs: dict[tuple[str, ...], Rung | None] = {}
        own = [word.key for word in self.words]
        is_plain_words = all(key.isalpha() and scanned(key) == (key,) for key in own)
        self._plain = " " + " ".join(own) if is_plain_words else ""
        # Whoever asks how a text has the phrase often asks where.
        self._there: dict[str, list[int]] = {}

    def standing(self, text: str) -> Standing | None:
        """How an NFC text has the phrase, without saying where."""
        if self._literal:
            found = self.found(text)
            return None if found is None else Standing(found.unfinished, found.rung.order)
        self._asked += 1
        if self._asked == _MANY:
            # It takes as long to make as this many texts take without it.
            self._sieve = sieve("".join(self._bare_words()))
        if self._sieve is not None and not self._sieve.search(text):
            return None
        if self._stands_in(text):
            return _BEST
        keys, count = token_keys(text), len(self.words)
        if not (places := self._places(keys)):
            return None
        self._there[text] = places
        return min([self._standing(keys[at : at + count]) for at in places])

    def _stands_in(self, text: str) -> bool:
        """Whether a text has the phrase's own words between spaces: seen without reading it."""
        if not self._plain:
            return False
        there = f" {text.lower()} "
        at = there.find(self._plain)
        if at < 0:
            return False
        return there[at + len(self._plain)] in _AFTER and is_plain(text)

    def found(self, text: str) -> Found | None:
        """Where an NFC text has the phrase."""
        matches, count = [], len(self.words)
        places = self._there.get(text) or self._places(token_keys(text))
        # Each place is read from the text's beginning; of many places the whole is read once.
        whole = placed(text) if len(places) > _SEVERAL else None
        for place in places:
            window = whole[place : place + count] if whole else placed_from(text, place, count)
            if (rung := self._rung(text, window)) is not None:
                unfinished = self._standing([key for _, _, key in window]).unfinished
                matches.append((unfinished, rung.order, rung, (window[0][0], window[-1][1])))
        if not matches:
            return None
        best = min(matches, key=lambda match: match[:2])
        return Found(best[2], best[0], tuple(match[3] for match in matches))

    def _bare_words(self) -> list[str]:
        bare_words = [word.bare for word in self.words]
        return [*bare_words[:-1], self.start] if self.open else bare_words

    def _standing(self, window: list[str]) -> Standing:
        """How well the tokens with these keys, which are the phrase's, are written as it is."""
        known = self._standings.get(asked := tuple(window))
        if known is None:
            unfinished = self.open and bare(window[-1]) != self.words[-1].bare
            rungs = [
                _key_rung(word.key, key, unfinished=unfinished and word is self.words[-1])
                for word, key in zip(self.words, window, strict=True)
            ]
            known = Standing(unfinished, max(rung.order for rung in rungs))
            self._standings[asked] = known
        return known

    def _is_word(self, at: int) -> bool:
        return self.words[at].key not in PLACEABLES

    def _places(self, keys: Sequence[str]) -> list[int]:
        """Where the words may stand among the tokens of a text."""
        if not self.words:
            return []
        there, whole = _bare(keys), self._whole
        if not self.open:
            return list(_runs(there, whole))
        start, last, count = self.start, self.words[-1].bare, len(whole)
        if not whole:
            return [at for at, word in enumerate(there) if word.startswith(start) or word == last]
        return [
            place
            for place in _runs(there, whole)
            for word in there[place + count : place + count + 1]
            if word.startswith(start) or word == last
        ]

    def _rung(self, text: str, window: Sequence[tuple[int, int, str]]) -> Rung | None:
        """The rung on which the words are equal; ``None`` where a placeable is another."""
        asked = (text[window[0][0] : window[-1][1]], *(key for _, _, key in window))
        try:
            return self._rungs[asked]
        except KeyError:
            found = self._rungs[asked] = self._worst(text, window)
            return found

    def _worst(self, text: str, window: Sequence[tuple[int, int, str]]) -> Rung | None:
        worst = Rung.exact
        for at, (word, (start, end, key)) in enumerate(zip(self.words, window, strict=True)):
            last = self.open and at == len(self.words) - 1
            rung = _word_rung(word, key, text[start:end], unfinished=last)
            if rung is None:
                return None
            worst = max(worst, rung, key=lambda rung: rung.order)
        return worst


def _runs(there: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    """Where the words stand one after another."""
    place, count = -1, len(wanted)
    try:
        while True:
            place = there.index(wanted[0], place + 1)
            if count == 1 or there[place : place + count] == wanted:
                yield place
    except ValueError:
        return


def _bare(keys: Sequence[str]) -> list[str]:
    """The diacritic keys of words, and placeables as they are."""
    try:
        return list(map(_known.__getitem__, keys))
    except KeyError:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        for key in keys:
            if key not in _known:
                _known[key] = key if key in PLACEABLES else bare(key)
        return list(map(_known.__getitem__, keys))


_MOST_KNOWN = 50_000
_known: dict[str, str] = {}


@lru_cache(maxsize=50_000)
def bare(key: str) -> str:
    """The diacritic key of a word's key."""
    return diacritic(key)


def _key_rung(wanted: str, key: str, *, unfinished: bool) -> Rung:
    """The rung on which two words' keys are equal, which have the same diacritic key."""
    if key == wanted:
        return Rung.exact
    placed, toneless = _forms(key)
    if unfinished:
        if key.startswith(wanted):
            return Rung.exact
        return Rung.tone if toneless.startswith(tone(wanted, partial=True)) else Rung.diacritic
    if placed == _forms(wanted)[0]:
        return Rung.placement
    return Rung.tone if toneless == _forms(wanted)[1] else Rung.diacritic


@lru_cache(maxsize=20_000)
def _forms(key: str) -> tuple[str, str]:
    """What is compared of a word: the same ones are in phrase after phrase."""
    return placement(key), tone(key)


def _word_rung(word: PhraseWord, key: str, written: str, *, unfinished: bool) -> Rung | None:
    if key != word.key:
        return _key_rung(word.key, key, unfinished=unfinished and bare(key) != word.bare)
    if key in PLACEABLES and typographic(written) != typographic(word.written):
        return None
    return Rung.exact if canonical(written) == canonical(word.written) else Rung.typographic
