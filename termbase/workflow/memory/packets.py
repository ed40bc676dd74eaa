"""Units of a file as rows on their way into the base, each with the place where it was met.

Run as a process, it reads one file and sends them (:mod:`termbase.workflow.apart`).
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from termbase.exchange.memory import UnitReading, read_units
from termbase.exchange.memory.carried import arrived
from termbase.exchange.units import UnitRead
from termbase.messages import M, Message
from termbase.model.text import clean
from termbase.model.unit import TranslationUnit
from termbase.store.unit_rows import UnitRows, plain_rows, unit_rows, written_neighbours
from termbase.workflow import apart
from termbase.workflow.memory.languages import Languages

ONE_LANGUAGE = M("the unit has one language only")
UNTRANSLATED = M("not translated")

_SLAB = 250
_OFTEN_UNTRANSLATED = frozenset({"po", "xliff"})


class UnitPacket(NamedTuple):
    """A unit of a file: where it stands, the id and version that the file says it had in a base
    (empty and 0 where it says none), whether the file says its review state, and its rows.
    """

    line: int
    id: str
    version: int
    reviewed: bool
    rows: UnitRows


class Aside(NamedTuple):
    """What is no unit: ``refused``, ``passed`` or ``remark``, with its reason."""

    line: int
    what: str
    why: Message


Packet = UnitPacket | Aside


@dataclass(frozen=True, slots=True)
class FileOrder:
    """Which file is to be read, as which format; ``document`` is what it is called in the memory,
    ``domain`` that of the units which say none.
    """

    path: str
    format: str
    how: UnitReading
    document: str
    domain: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "domain", clean(self.domain, "domain"))


def packets(reads: Iterable[UnitRead], order: FileOrder) -> Iterator[Packet]:
    """The packets of a file's reads, in their order."""
    placed, languages = _Placing(order), Languages()
    for read in reads:
        if read.refused is not None:
            yield Aside(read.line, "refused", read.refused)
        if read.passed is not None:
            yield Aside(read.line, "passed", read.passed)
        if read.remark is not None:
            yield Aside(read.line, "remark", read.remark)
        if read.unit is not None:
            languages.look(read.unit)
            yield from placed.take(read.line, read.unit)
    yield from placed.rest()
    for remark in languages.remarks():
        yield Aside(1, "remark", remark)


class _Placing:
    """Gives units their places: each waits for the next one, its neighbour."""

    def __init__(self, order: FileOrder) -> None:
        self._order = order
        self._count = 0
        self._before: dict[str, int] = {}
        self._waiting: tuple[UnitPacket, dict[str, int], str, str, int] | None = None

    def take(self, line: int, unit: TranslationUnit) -> Iterator[Packet]:
        """Takes the next unit of the file; gives what needs to wait no longer."""
        order = self._order
        plain = plain_rows(unit, order.how.review, order.domain)
        if plain is not None:
            where = unit.provenance
            packet = UnitPacket(line, "", 0, False, UnitRows(*plain))
            yield from self._put(packet, where.document, where.context or unit.id)
            return
        found = arrived(unit, order.how.review)
        if found is None:
            often = order.format in _OFTEN_UNTRANSLATED
            yield Aside(line, *(("passed", UNTRANSLATED) if often else ("refused", ONE_LANGUAGE)))
            return
        own = found.unit
        if order.domain and not own.domain:
            own = replace(own, domain=order.domain)
        packet = UnitPacket(line, own.id, own.version, found.review is not None, unit_rows(own))
        if found.places:
            yield from self.rest()
            yield packet
        else:
            yield from self._put(packet, found.document, found.context)

    def _put(self, packet: UnitPacket, document: str, context: str) -> Iterator[UnitPacket]:
        document = document or self._order.document
        if self._waiting is not None and self._waiting[2] != document:
            yield from self.rest()
        self._count += 1
        keys = {lang: key for lang, _, key, _ in reversed(packet.rows.segments)}
        yield from self._settled(keys)
        self._waiting = (packet, keys, document, context, self._count)

    def rest(self) -> Iterator[UnitPacket]:
        """What waits still, at the end of a document."""
        yield from self._settled({})
        self._before = {}

    def _settled(self, after: dict[str, int]) -> Iterator[UnitPacket]:
        if self._waiting is None:
            return
        packet, own, document, context, position = self._waiting
        before = self._before
        around = written_neighbours(
            [
                (lang, before.get(lang, 0), after.get(lang, 0))
                for lang in own
                if lang in before or lang in after
            ]
        )
        self._before, self._waiting = own, None
        line, id, version, reviewed, (unit, segments, _) = packet
        rows = UnitRows(unit, segments, ((document, position, context, around),))
        yield UnitPacket(line, id, version, reviewed, rows)


def read_here(order: FileOrder, source: object = None) -> Iterator[Packet]:
    """The packets of a file, or of the open stream ``source``, read by this process."""
    opened = order.path if source is None else source
    yield from packets(read_units(order.format, opened, order.path, order.how), order)  # type: ignore[arg-type]


def read_apart(order: FileOrder) -> Iterator[Packet]:
    """The packets of a file, read by a process of its own."""
    for slab in apart.read(__name__, order, order.path):
        yield from map(unpacked, slab)


def packed(packet: Packet) -> object:
    """A packet as ``marshal`` can write it."""
    if isinstance(packet, Aside):
        return pickle.dumps(packet)
    return (*packet[:4], *packet.rows)


def unpacked(item: Any) -> Packet:
    """The packet that :func:`packed` made that of."""
    if isinstance(item, bytes):
        aside: Aside = pickle.loads(item)
        return aside
    line, id, version, reviewed, *rows = item
    return UnitPacket(line, id, version, reviewed, UnitRows(*rows))


def _sent(order: FileOrder) -> Iterator[list[object]]:
    slab: list[object] = []
    for packet in read_here(order):
        slab.append(packed(packet))
        if len(slab) >= _SLAB:
            yield slab
            slab = []
    yield slab


if __name__ == "__main__":
    # Under its own name, so that what is pickled is found again.
    from termbase.workflow.memory import packets as itself

    apart.answer(itself._sent)
