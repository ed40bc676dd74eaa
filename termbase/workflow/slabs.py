"""The records of files in their order: numbered, and in slabs that are taken in together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from termbase.exchange.records import Read, Related
from termbase.model import Concept, Source
from termbase.workflow.ahead import Record
from termbase.workflow.packets import Packet, packed

TEXT = 4_000_000
"""The most text in a slab, in characters, but for its last record."""

Numbered = tuple[int, int, Record]
"""A record with its number and that of its file, both in their order. A file that comes again
after another one is a file of its own.
"""


def few(records: Iterator[Record], count: int) -> Iterator[Record]:
    """The first ``count`` records, or fewer that hold much text."""
    size = 0
    for number, record in enumerate(records, 1):
        yield record
        size += _size(record)
        if number == count or size >= TEXT:
            return


def by_file(records: Iterable[Record]) -> Iterator[tuple[str, Iterator[Packet]]]:
    """The records as packets, those of each file together with its path."""
    for path, own in groupby(records, key=itemgetter(0)):
        yield path, (packed(record[1]) for record in own)


def numbered(records: Iterable[Record]) -> list[Numbered]:
    """The records with their numbers, in the order in which they are taken in: relations last,
    since any of the files may hold what they lead to.
    """
    found: list[Numbered] = []
    file, path = 0, None
    for number, record in enumerate(records):
        file, path = file + (record[0] != path), record[0]
        found.append((number, file, record))
    return sorted(found, key=lambda one: is_late(one[2]))


def is_late(record: Record) -> bool:
    """Whether a record is taken in when all others are."""
    return isinstance(record[1], Read) and isinstance(record[1].item, Related)


def slabs(records: Iterable[Numbered], count: int) -> Iterator[list[Numbered]]:
    """The records in order, each slab of one file and of ``count`` records at most."""
    slab: list[Numbered] = []
    size = 0
    for record in records:
        if slab and slab[0][1] != record[1]:
            yield slab
            slab, size = [], 0
        slab.append(record)
        size += _size(record[2])
        if len(slab) >= count or size >= TEXT:
            yield slab
            slab, size = [], 0
    if slab:
        yield slab


def _size(record: Record) -> int:
    """About how much text a record holds, in characters."""
    item = record[1].item if isinstance(record[1], Read) else None
    if isinstance(item, Source):
        return len(item.text or "")
    if not isinstance(item, Concept):
        return 0
    size = sum(len(definition.text) for definition in item.definitions)
    size += sum(len(note.text) for note in item.notes)
    size += sum(len(extra.xml) for extra in item.extras)
    for term in item.terms:
        size += len(term.text) + len(term.usage)
        if term.contexts or term.extras:
            size += sum(len(context.text) for context in term.contexts)
            size += sum(len(extra.xml) for extra in term.extras)
    return size
