"""A phrase that is looked for in running texts: its words in order, on the ladder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from termbase.language.keys import canonical, diacritic, placement, tone, typographic
from termbase.language.ladder import Rung
from termbase.memory.score import Span
from termbase.memory.tokens import PLACEABLES, Token, token_keys, tokens


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text has the phrase: the spans, the best rung of them, and whether the last word
    goes on after what was asked for in all of them.
    """

    rung: Rung
    unfinished: bool
    spans: tuple[Span, ...]


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

    def found(self, text: str) -> Found | None:
        """Where an NFC text has the phrase."""
        if not self.words or next(self._places(token_keys(text)), None) is None:
            return None
        there = tokens(text)
        matches = []
        for place in self._places([token.key for token in there]):
            window = there[place : place + len(self.words)]
            if (rung := self._rung(text, window)) is not None:
                open_ended = window[-1].key != self.words[-1].key and not self._is_whole(window[-1])
                matches.append((open_ended, rung.order, rung, (window[0].start, window[-1].end)))
        if not matches:
            return None
        best = min(matches, key=lambda match: match[:2])
        return Found(best[2], best[0], tuple(match[3] for match in matches))

    def _is_word(self, at: int) -> bool:
        return self.words[at].key not in PLACEABLES

    def _is_whole(self, last: Token) -> bool:
        return not self.open or bare(last.key) == self.words[-1].bare

    def _places(self, keys: Sequence[str]) -> Iterator[int]:
        """Where the words may stand among the tokens of a text."""
        wanted = [word.bare for word in self.words]
        rest = len(keys) - len(wanted)
        for place in range(rest + 1):
            for at, own in enumerate(wanted, place):
                key = keys[at]
                there = key if key in PLACEABLES else bare(key)
                if there != own and not (
                    self.open and at == place + len(wanted) - 1 and there.startswith(self.start)
                ):
                    break
            else:
                yield place

    def _rung(self, text: str, window: Sequence[Token]) -> Rung | None:
        """The rung on which the words are equal; ``None`` where a placeable is another."""
        worst = Rung.exact
        for at, (word, token) in enumerate(zip(self.words, window, strict=True)):
            written = text[token.start : token.end]
            last = self.open and at == len(self.words) - 1
            rung = _word_rung(word, token.key, written, unfinished=last)
            if rung is None:
                return None
            worst = max(worst, rung, key=lambda rung: rung.order)
        return worst


@lru_cache(maxsize=50_000)
def bare(key: str) -> str:
    """The diacritic key of a word's key."""
    return diacritic(key)


def _word_rung(word: PhraseWord, key: str, written: str, *, unfinished: bool) -> Rung | None:
    if key == word.key:
        if key in PLACEABLES and typographic(written) != typographic(word.written):
            return None
        return Rung.exact if canonical(written) == canonical(word.written) else Rung.typographic
    if unfinished and bare(key) != word.bare:
        if key.startswith(word.key):
            return Rung.exact
        same = tone(key).startswith(tone(word.key, partial=True))
        return Rung.tone if same else Rung.diacritic
    if placement(key) == placement(word.key):
        return Rung.placement
    return Rung.tone if tone(key) == tone(word.key) else Rung.diacritic
