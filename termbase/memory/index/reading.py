"""Reading segments for a pack: their tokens as hashes, fast, and what the concordance looks for."""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence

from termbase.language.keys import diacritic
from termbase.memory.index.beginnings import LETTERS
from termbase.memory.index.pairs import Codes, pairs_of
from termbase.memory.index.symbols import hashed, literals, loose
from termbase.memory.tokens import (
    PLACEABLES,
    compared,
    has_spaced_number,
    scanned,
    token_keys,
    with_tags_alone,
    within,
)

_DIGIT = re.compile(r"\d")
_MOST = 100_000
# A hash as arrays have it.
_SIZE = array("I").itemsize


class Bucket:
    """The segments of one length: their rows, the hashes of their tokens one after another, and
    further symbols and pairs of some, by their place here.
    """

    __slots__ = ("further", "hashes", "pairs", "rows")

    def __init__(self) -> None:
        self.rows = array("q")
        self.hashes = array("I")
        self.further: dict[int, Sequence[int]] = {}
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
        # What stands between two spaces comes again and again: its hashes stay, as bytes.
        self._pieces = _Learnt(self._read)
        self._literals: dict[str, list[int]] = {}
        self._hashes: dict[str, bytes] = {}

    def read(self, texts: Iterable[tuple[int, str]]) -> dict[int, Bucket]:
        """The segments by their lengths, which rise."""
        buckets: dict[int, Bucket] = {}
        for rowid, text in texts:
            hashes, further = self._of(text)
            placeables: list[str] = []
            # The first token of most is a word.
            if hashes[:_SIZE] in _PLACEABLES and _are_placeables(hashes):
                placeables = token_keys(text)
                further = [*further, *map(loose, placeables)]
                hashes = self._joined(compared(text))
            bucket = buckets.get(len(hashes))
            if bucket is None:
                bucket = buckets[len(hashes)] = Bucket()
            if further:
                bucket.further[len(bucket.rows)] = further
            if len(placeables) > 1:
                bucket.pairs[len(bucket.rows)] = pairs_of(placeables)
            bucket.rows.append(rowid)
            bucket.hashes.frombytes(hashes)
        return {size // _SIZE: bucket for size, bucket in sorted(buckets.items())}

    def _of(self, text: str) -> tuple[bytes, Sequence[int]]:
        """The hashes of a text's tokens, and the symbols of its numbers and dates as they are
        written.
        """
        if len(self._pieces) >= _MOST:
            # Not while a text is read: its literals are known by its pieces.
            self._pieces.clear()
            self._literals.clear()
        pieces = text.split(" ")
        hashes = b"".join(map(self._pieces.__getitem__, pieces))
        plain: str | None = text
        if "<" in text or "&lt;" in text:
            plain = with_tags_alone(text)
            if plain is not None:
                pieces = plain.split(" ")
                hashes = b"".join(map(self._pieces.__getitem__, pieces))
        numbered = list(filter(self._literals.__contains__, pieces))
        # A token with a space in it has digits on both sides of it.
        if plain is None or (len(numbered) > 1 and has_spaced_number(plain)):
            return self._joined(scanned(text)), [loose(key) for key in literals(text)]
        if not numbered:
            return hashes, ()
        return hashes, [symbol for piece in numbered for symbol in self._literals[piece]]

    def _read(self, piece: str) -> bytes:
        if (word := within(piece)) != piece:
            return self._pieces[word]
        if _DIGIT.search(piece):
            self._literals[piece] = [loose(key) for key in literals(piece)]
        return self._joined(scanned(piece))

    def _joined(self, keys: Iterable[str]) -> bytes:
        return b"".join(map(self._hash, keys))

    def _hash(self, key: str) -> bytes:
        """The hash of a token, entered where it is new."""
        found = self._hashes.get(key)
        if found is None:
            if len(self._hashes) >= _MOST:
                self._hashes.clear()
            value = hashed(key)
            found = self._hashes[key] = _as_bytes(value)
            if key in PLACEABLES:
                self.codes.add(value, key)
            elif key[0] != "=":
                bare = self.words[key] = diacritic(key)
                self.codes.add(value, bare)
                self.starts.setdefault(bare[:LETTERS], set()).add(value)
                if bare != key:
                    self.bare.setdefault(loose(bare), {hashed(bare)}).add(value)
        return found


class _Learnt(dict[str, bytes]):
    """What was read of pieces; it is read where it is not known yet."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read

    def __missing__(self, piece: str) -> bytes:
        found = self[piece] = self._read(piece)
        return found


def _as_bytes(value: int) -> bytes:
    return value.to_bytes(_SIZE, sys.byteorder)


def _are_placeables(hashes: bytes) -> bool:
    return all(hashes[at : at + _SIZE] in _PLACEABLES for at in range(0, len(hashes), _SIZE))


# Where there is no token there is no word.
_PLACEABLES = frozenset((b"", *(_as_bytes(hashed(key)) for key in PLACEABLES)))
