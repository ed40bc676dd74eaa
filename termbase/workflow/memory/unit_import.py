"""Taking units in: which is new, which is there already, and what each adds."""

from __future__ import annotations

from datetime import UTC, datetime

from termbase.messages import M
from termbase.store.unit_rows import UnitRows, unit_from, unit_rows
from termbase.store.unit_stock import UnitStock
from termbase.workflow.bring_in import Rehearsal, StrictImport
from termbase.workflow.import_report import What
from termbase.workflow.memory.joining import adds_nothing, adds_places, edited, joined, readable
from termbase.workflow.memory.packets import Aside, Packet, UnitPacket
from termbase.workflow.memory.regions import as_tagged
from termbase.workflow.memory.report import UnitOutcome, UnitReport, first_trouble
from termbase.workflow.memory.standing import Standing

Slab = tuple[str, list[Packet]]
"""The path of a file, and some of what it holds."""


class UnitImport:
    """Takes packets in, a slab at a time: what they may be is read at once, and written at once."""

    def __init__(self, stock: UnitStock, report: UnitReport, user: str) -> None:
        self.taken = 0
        """How much was taken in."""
        self._stock = stock
        self._report = report
        self._user = user
        self._now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def take(self, slab: Slab) -> None:
        """Takes in what a file holds."""
        path, packets = slab
        self.taken += len(packets)
        own = [packet for packet in packets if isinstance(packet, UnitPacket)]
        standing = Standing(self._stock, own)
        for packet in packets:
            if isinstance(packet, Aside):
                self._set_aside(path, packet)
            else:
                self._take(path, packet, standing)
        standing.write()

    def settle(self, *, strict: bool) -> None:
        """Raises :class:`StrictImport` where something is amiss that must not be, and
        :class:`Rehearsal` for a dry run.
        """
        if strict and not self._report.clean:
            raise StrictImport(
                first_trouble(self._report), remedy=M("without --strict the rest is imported")
            )
        if self._report.dry_run:
            raise Rehearsal

    def _set_aside(self, path: str, packet: Aside) -> None:
        if packet.what == "refused":
            self._report.add(UnitOutcome(What.REFUSED, path, packet.line, why=packet.why))
        elif packet.what == "passed":
            self._report.passed[packet.why.id] += 1
        else:
            self._report.remarks.append((path, packet.why))

    def _take(self, path: str, packet: UnitPacket, standing: Standing) -> None:
        known = standing.by_id(packet.id) if packet.id else None
        if known is not None:
            packet = packet._replace(rows=as_tagged(packet.rows, known[1]))
        if known is not None and known[1] == packet.rows:
            self._report.counts[What.IDENTICAL] += 1
            return
        if known is not None and (
            packet.version == standing.version(packet.id) or not packet.rows.texts <= known[1].texts
        ):
            self._take_edited(path, packet, standing, *known)
            return
        known = known or standing.by_texts(packet.rows, whole=bool(packet.id))
        if known is None:
            # What another memory wrote is taken as it is.
            rows = packet.rows if packet.id else self._stamped(packet.rows)
            id = standing.add(packet.id, rows)
            shown = self._report.is_shown(What.ADDED)
            after = unit_from(id, packet.rows, 0) if shown else None
            self._report.add(UnitOutcome(What.ADDED, path, packet.line, id, after=after))
            return
        id, old = known
        packet = packet._replace(rows=as_tagged(packet.rows, old))
        if adds_nothing(old, packet.rows, reviewed=packet.reviewed):
            self._report.counts[What.IDENTICAL] += 1
            return
        there = unit_from(id, old, 0)
        after = joined(there, unit_from(id, packet.rows, 0), reviewed=packet.reviewed)
        new = unit_rows(after)
        if new == old:
            self._report.counts[What.IDENTICAL] += 1
            return
        self._report.placed += new == adds_places(old, packet.rows)
        self._change(path, packet.line, standing, id, old, new)

    def _take_edited(
        self, path: str, packet: UnitPacket, standing: Standing, id: str, old: UnitRows
    ) -> None:
        """A unit of ours that comes back, and may have been edited."""
        version = standing.version(id)
        if packet.version != version:
            was = standing.was(id, packet.version)
            if was is not None and readable(packet.rows) <= readable(was):
                # The file is older than the base, and nobody edited it.
                self._report.counts[What.IDENTICAL] += 1
                return
            why = M("{id} was changed in the memory after the file was written", id=id)
            self._report.add(UnitOutcome(What.CONFLICT, path, packet.line, id, why=why))
            return
        # What came by a table has no codes any longer.
        if not readable(packet.rows) & readable(old):
            why = M("{id} has other texts in every language", id=id)
            self._report.add(UnitOutcome(What.CONFLICT, path, packet.line, id, why=why))
            return
        after = edited(unit_from(id, old, 0), unit_from(id, packet.rows, 0))
        new = unit_rows(after)
        if new == old:
            self._report.counts[What.IDENTICAL] += 1
            return
        self._change(path, packet.line, standing, id, old, new)

    def _change(
        self, path: str, line: int, standing: Standing, id: str, old: UnitRows, new: UnitRows
    ) -> None:
        shown = self._report.is_shown(What.CHANGED)
        self._report.add(
            UnitOutcome(
                What.CHANGED, path, line, id,
                before=unit_from(id, old, 0) if shown else None,
                after=unit_from(id, new, 0) if shown else None,
            )
        )  # fmt: skip
        standing.change(id, new)

    def _stamped(self, rows: UnitRows) -> UnitRows:
        """The rows of a new unit, with who brings it in and when where the file says neither."""
        key, review, domain, source, author, changed, rest = rows.unit
        if author or changed:
            return rows
        return rows._replace(unit=(key, review, domain, source, self._user, self._now, rest))
