"""Reading segments for a pack: their tokens as hashes, fast, and what the concordance looks for."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from termbase.language.keys import diacritic
from termbase.memory.index.symbols import hashed, literals, loose
from termbase.memory.tokens import PLACEABLES, compared, is_plain, scanned, token_keys

_DIGIT = re.compile(r"\d")
_PLACEABLES = frozenset(map(hashed, PLACEABLES))
_MOST = 100_000


class Bucket:
    """The segments of one length: their rows, the hashes of their tokens one after another, and
    further symbols of some, by their place here.
    """

    __slots__ = ("further", "hashes", "rows")

    def __init__(self) -> None:
        self.rows = array("q")
        self.hashes = array("I")
        self.further: dict[int, list[int]] = {}


class Reader:
    """Sorts segments by length. ``words`` has the diacritic key of each word that was met, ``bare``
    the hashes of all words that have such a key, by its symbol, where one is another than the key.
    """

    def __init__(self) -> None:
        self.buckets: dict[int, Bucket] = {}
        self.words: dict[str, str] = {}
        self.bare: dict[int, set[int]] = {}
        # What stands between two spaces comes again and again.
        self._pieces: dict[str, tuple[int, ...]] = {}
        self._literals: dict[str, list[int]] = {}
        self._hashes: dict[str, int] = {}

    def read(self, texts: Iterable[tuple[int, str]]) -> dict[int, Bucket]:
        """The segments by their lengths, which rise."""
        buckets = self.buckets
        for rowid, text in texts:
            hashes = self._of(text)
            further = self._further(text) if _DIGIT.search(text) else []
            if _PLACEABLES.issuperset(hashes):
                keys = compared(text)
                further += map(loose, token_keys(text))
                hashes = [self._hash(key) for key in keys]
            bucket = buckets.get(len(hashes))
            if bucket is None:
                bucket = buckets[len(hashes)] = Bucket()
            if further:
                bucket.further[len(bucket.rows)] = further
            bucket.rows.append(rowid)
            bucket.hashes.extend(hashes)
        return dict(sorted(buckets.items()))

    def _of(self, text: str) -> list[int]:
        if not is_plain(text):
            return [self._hash(key) for key in scanned(text)]
        hashes: list[int] = []
        known = self._pieces
        for piece in text.split(" "):
            try:
                hashes += known[piece]
            except KeyError:
                hashes += self._learnt(piece)
        return hashes

    def _learnt(self, piece: str) -> tuple[int, ...]:
        if len(self._pieces) >= _MOST:
            self._pieces.clear()
            self._literals.clear()
        found = self._pieces[piece] = tuple([self._hash(key) for key in scanned(piece)])
        if _DIGIT.search(piece) and (symbols := [loose(key) for key in literals(piece)]):
            self._literals[piece] = symbols
        return found

    def _further(self, text: str) -> list[int]:
        """The symbols of the text's numbers and dates as they are written."""
        if not is_plain(text):
            return [loose(key) for key in literals(text)]
        known = self._literals
        return [symbol for piece in text.split(" ") for symbol in known.get(piece, ())]

    def _hash(self, key: str) -> int:
        """The hash of a token, entered where it is new."""
        value = self._hashes.get(key)
        if value is None:
            if len(self._hashes) >= _MOST:
                self._hashes.clear()
            value = self._hashes[key] = hashed(key)
            if key not in PLACEABLES and key[0] != "=":
                bare = self.words[key] = diacritic(key)
                if bare != key:
                    self.bare.setdefault(loose(bare), {hashed(bare)}).add(value)
        return value
