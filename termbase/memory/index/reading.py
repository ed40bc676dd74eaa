"""Reading segments for a pack: their tokens as hashes, fast, and what the concordance looks for."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from itertools import chain

from termbase.language.keys import diacritic
from termbase.memory.index.beginnings import LETTERS
from termbase.memory.index.pairs import Codes, pairs_of
from termbase.memory.index.symbols import hashed, literals, loose
from termbase.memory.tokens import PLACEABLES, compared, is_plain, scanned, token_keys, within

_DIGIT = re.compile(r"\d")
_PLACEABLES = frozenset(map(hashed, PLACEABLES))
_MOST = 100_000


class Bucket:
    """The segments of one length: their rows, the hashes of their tokens one after another, and
    further symbols and pairs of some, by their place here.
    """

    __slots__ = ("further", "hashes", "pairs", "rows")

    def __init__(self) -> None:
        self.rows = array("q")
        self.hashes = array("I")
        self.further: dict[int, list[int]] = {}
        self.pairs: dict[int, list[int]] = {}


class Reader:
    """Sorts segments by length. ``words`` has the diacritic key of each word that was met, ``bare``
    the hashes of all words that have such a key, by its symbol, where one is another than the key;
    ``codes`` those of the pairs, ``starts`` the hashes of all words by their first letters.
    """

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.bare: dict[int, set[int]] = {}
        self.codes = Codes()
        self.starts: dict[str, set[int]] = {}
        # What stands between two spaces comes again and again.
        self._pieces: dict[str, tuple[int, ...]] = {}
        self._literals: dict[str, list[int]] = {}
        self._hashes: dict[str, int] = {}

    def read(self, texts: Iterable[tuple[int, str]]) -> dict[int, Bucket]:
        """The segments by their lengths, which rise."""
        buckets: dict[int, Bucket] = {}
        for rowid, text in texts:
            hashes, further = self._of(text)
            placeables: list[str] = []
            if _PLACEABLES.issuperset(hashes):
                placeables = token_keys(text)
                further += map(loose, placeables)
                hashes = [self._hash(key) for key in compared(text)]
            bucket = buckets.get(len(hashes))
            if bucket is None:
                bucket = buckets[len(hashes)] = Bucket()
            if further:
                bucket.further[len(bucket.rows)] = further
            if len(placeables) > 1:
                bucket.pairs[len(bucket.rows)] = pairs_of(placeables)
            bucket.rows.append(rowid)
            bucket.hashes.fromlist(hashes)
        return dict(sorted(buckets.items()))

    def _of(self, text: str) -> tuple[list[int], list[int]]:
        """The hashes of a text's tokens, and the symbols of its numbers and dates as they are
        written.
        """
        if len(self._pieces) >= _MOST:
            # Not while a text is read: its literals are known by its pieces.
            self._pieces.clear()
            self._literals.clear()
        pieces = text.split(" ")
        read = self._pieces
        try:
            hashes = list(chain.from_iterable(map(read.__getitem__, pieces)))
        except KeyError:
            hashes = []
            for piece in pieces:
                found = read.get(piece)
                hashes += self._learnt(piece) if found is None else found
        known = self._literals
        if known.keys().isdisjoint(pieces) and "<" not in text and "&" not in text:
            return hashes, []
        if is_plain(text):
            return hashes, [symbol for piece in pieces for symbol in known.get(piece, ())]
        hashes = [self._hash(key) for key in scanned(text)]
        return hashes, [loose(key) for key in literals(text)] if _DIGIT.search(text) else []

    def _learnt(self, piece: str) -> tuple[int, ...]:
        if (word := within(piece)) != piece:
            found = self._pieces[piece] = self._pieces.get(word) or self._learnt(word)
            return found
        found = self._pieces[piece] = tuple([self._hash(key) for key in scanned(piece)])
        if _DIGIT.search(piece):
            self._literals[piece] = [loose(key) for key in literals(piece)]
        return found

    def _hash(self, key: str) -> int:
        """The hash of a token, entered where it is new."""
        value = self._hashes.get(key)
        if value is None:
            if len(self._hashes) >= _MOST:
                self._hashes.clear()
            value = self._hashes[key] = hashed(key)
            if key in PLACEABLES:
                self.codes.add(value, key)
            elif key[0] != "=":
                bare = self.words[key] = diacritic(key)
                self.codes.add(value, bare)
                self.starts.setdefault(bare[:LETTERS], set()).add(value)
                if bare != key:
                    self.bare.setdefault(loose(bare), {hashed(bare)}).add(value)
        return value
