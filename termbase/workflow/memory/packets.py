"""Units of a file as rows on their way into the base, each with the place where it was met.

Run as a process, it reads one file and sends them (:mod:`termbase.workflow.apart`).
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from termbase.exchange.memory import UnitReading, read_units
from termbase.exchange.memory.carried import Arrived, arrived
from termbase.exchange.units import UnitRead
from termbase.messages import M, Message
from termbase.model.memory import Neighbours, Occurrence
from termbase.store.unit_rows import SegmentRow, UnitRows, occurrence_row, unit_rows
from termbase.workflow import apart

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


def packets(reads: Iterable[UnitRead], order: FileOrder) -> Iterator[Packet]:
    """The packets of a file's reads, in their order."""
    placed = _Placing(order)
    for read in reads:
        if read.refused is not None:
            yield Aside(read.line, "refused", read.refused)
        if read.passed is not None:
            yield Aside(read.line, "passed", read.passed)
        if read.remark is not None:
            yield Aside(read.line, "remark", read.remark)
        if read.unit is None:
            continue
        found = arrived(read.unit, order.how.review)
        if found is not None:
            yield from placed.take(read.line, found)
        elif order.format in _OFTEN_UNTRANSLATED:
            yield Aside(read.line, "passed", UNTRANSLATED)
        else:
            yield Aside(read.line, "refused", ONE_LANGUAGE)
    yield from placed.rest()


class _Placing:
    """Gives units their places: each waits for the next one, its neighbour."""

    def __init__(self, order: FileOrder) -> None:
        self._order = order
        self._count = 0
        self._before: tuple[SegmentRow, ...] = ()
        self._waiting: tuple[UnitPacket, str, str, int] | None = None

    def take(self, line: int, found: Arrived) -> Iterator[UnitPacket]:
        self._count += 1
        unit = found.unit
        if self._order.domain and not unit.domain:
            unit = replace(unit, domain=self._order.domain)
        packet = UnitPacket(line, unit.id, unit.version, found.review is not None, unit_rows(unit))
        if found.places:
            yield from self.rest()
            yield packet
            return
        document = found.document or self._order.document
        if self._waiting is not None and self._waiting[1] != document:
            yield from self.rest()
        yield from self._settled(packet.rows.segments)
        self._waiting = (packet, document, found.context, self._count)

    def rest(self) -> Iterator[UnitPacket]:
        """What waits still, at the end of a document."""
        yield from self._settled(())
        self._before = ()

    def _settled(self, after: tuple[SegmentRow, ...]) -> Iterator[UnitPacket]:
        if self._waiting is None:
            return
        packet, document, context, position = self._waiting
        own = packet.rows.segments
        earlier, later = _first_keys(self._before), _first_keys(after)
        langs = dict.fromkeys(lang for lang, _, _, _ in own)
        neighbours = (Neighbours(n, earlier.get(n, 0), later.get(n, 0)) for n in langs)
        known = tuple(n for n in neighbours if n.before or n.after)
        place = occurrence_row(Occurrence(document, position, context, known))
        self._before, self._waiting = own, None
        yield packet._replace(rows=packet.rows._replace(occurrences=(place,)))


def _first_keys(segments: tuple[SegmentRow, ...]) -> dict[str, int]:
    """The key of the first segment of each language."""
    return {lang: key for lang, _, key, _ in reversed(segments)}


def read_here(order: FileOrder, source: object = None) -> Iterator[Packet]:
    """The packets of a file, or of the open stream ``source``, read by this process."""
    opened = order.path if source is None else source
    yield from packets(read_units(order.format, opened, order.path, order.how), order)  # type: ignore[arg-type]


def read_apart(order: FileOrder) -> Iterator[Packet]:
    """The packets of a file, read by a process of its own."""
    for slab in apart.read(__name__, order, order.path):
        for item in slab:
            if isinstance(item, bytes):
                yield pickle.loads(item)
            else:
                line, id, version, reviewed, *rows = item
                yield UnitPacket(line, id, version, reviewed, UnitRows(*rows))


def _sent(order: FileOrder) -> Iterator[list[object]]:
    slab: list[object] = []
    for packet in read_here(order):
        if isinstance(packet, Aside):
            slab.append(pickle.dumps(packet))
        else:
            slab.append((*packet[:4], *packet.rows))
        if len(slab) >= _SLAB:
            yield slab
            slab = []
    yield slab


if __name__ == "__main__":
    # Under its own name, so that what is pickled is found again.
    from termbase.workflow.memory import packets as itself

    apart.answer(itself._sent)
