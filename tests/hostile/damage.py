"""What every reader is given: no file at all, good files cut off or damaged, endless ones,
declared entities.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator

from termbase.errors import BadFile

NO_FILES = (
    b"",
    b"\0" * 5000,
    b"\xff\xfe\x00",
    b"\xff" * 100,
    b"PK\x03\x04" + bytes(range(256)),
    b"\xef\xbb\xbf",
    b"\x1f\x8b\x08\x00" + b"x" * 100,
)
"""What is no text, or none of any format."""

ENTITIES = (
    ('<!DOCTYPE a [<!ENTITY a "b">]>', "declares the entity"),
    ('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "declares the entity"),
    ('<!DOCTYPE a [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x">%a;]>', "declares the entity"),
    ('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">', "not declared"),
    ("", "undefined entity"),
)
"""What may stand before a document that names the entity ``a``, and why it is refused."""


class Endless(io.RawIOBase):
    """A stream that repeats one piece for as long as it is read, up to a bound."""

    def __init__(self, head: bytes, piece: bytes, limit: int) -> None:
        self.name = "endless"
        self._buffer, self._piece, self.given, self._limit = head, piece, 0, limit

    def readable(self) -> bool:
        return True

    def readinto(self, target) -> int:
        while len(self._buffer) < len(target):
            self._buffer += self._piece * (1 + len(target) // len(self._piece))
        size = len(target)
        target[:size], self._buffer = self._buffer[:size], self._buffer[size:]
        self.given += size
        assert self.given < self._limit, "read on and on"
        return size


def survives(reader: Callable[[bytes], object], good: bytes) -> None:
    """Reads a good file cut off after each byte and with single bytes changed: it is read, or
    refused as a bad file with its place.
    """
    for data in _cut_or_damaged(good):
        try:
            reader(data)
        except BadFile as error:
            assert error.place.startswith("x")


def _cut_or_damaged(good: bytes) -> Iterator[bytes]:
    yield from (good[:size] for size in range(len(good)))
    chance = random.Random(7)
    for _ in range(300):
        data = bytearray(good)
        data[chance.randrange(len(data))] = chance.randrange(256)
        yield bytes(data)
