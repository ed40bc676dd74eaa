"""Cards in alphabetical order, however many: sorted runs on disk, merged as they are read."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from struct import Struct
from tempfile import TemporaryFile
from typing import IO

RUN = 16 * 1024 * 1024
"""How much of the cards, in bytes, is held in memory before a run goes to disk."""

_LENGTHS = Struct("<II")
_Keyed = tuple[bytes, bytes]


def ordered(cards: Iterable[tuple[bytes, str]], run: int = RUN) -> Iterator[str]:
    """The second parts sorted by the first; those with equal first parts by themselves.

    What ``cards`` takes in is read to its end before the first one comes out.
    """
    held: list[_Keyed] = []
    size = 0
    runs: list[IO[bytes]] = []
    for key, card in cards:
        data = card.encode()
        held.append((key, data))
        size += len(key) + len(data)
        if size >= run:
            runs.append(_written(sorted(held)))
            held, size = [], 0
    held.sort()
    return _merged(runs, held)


def _merged(runs: list[IO[bytes]], held: list[_Keyed]) -> Iterator[str]:
    try:
        for _, card in heapq.merge(*map(_read, runs), held):
            yield card.decode()
    finally:
        for stream in runs:
            stream.close()


def _written(held: list[_Keyed]) -> IO[bytes]:
    stream = TemporaryFile()  # noqa: SIM115 (closed when the runs were merged)
    for key, card in held:
        stream.write(_LENGTHS.pack(len(key), len(card)))
        stream.write(key)
        stream.write(card)
    stream.seek(0)
    return stream


def _read(stream: IO[bytes]) -> Iterator[_Keyed]:
    while head := stream.read(_LENGTHS.size):
        key, card = _LENGTHS.unpack(head)
        yield stream.read(key), stream.read(card)
