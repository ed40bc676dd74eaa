"""What an export writes, whatever it is of: the glossary, the memory, a concordance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rich.cells import cell_len

from termbase.messages import MN, M, Message, _, show
from termbase.store.base import Base
from termbase.workflow import hand_out
from termbase.workflow.hand_out import Begun, Order
from termbase.workflow.memory import concordance
from termbase.workflow.memory import hand_out as memory
from termbase.workflow.memory.concordance import LinesHanded, LinesOrder
from termbase.workflow.memory.hand_out import MemoryHanded, MemoryOrder
from termbase_tui.shown import number

Ordered = Order | MemoryOrder | LinesOrder
"""What is to be written of the glossary, of the memory, or of a concordance."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written, in words; what was left out, by name; of a file that is no text its size
    in bytes, else 0.
    """

    written: Message
    losses: Mapping[str, int] = field(default_factory=dict)
    size: int = 0

    @property
    def lost(self) -> list[str]:
        """What was left out, each with its number."""
        return [f"{number(n)} {show(M(name))}" for name, n in sorted(self.losses.items()) if n]

    def in_words(self, room: int | None = None) -> str:
        """What was written and what was left out; where there is ``room`` for so many cells only
        and not for all of it, how many things.
        """
        lost, written = self.lost, show(self.written)
        whole = self._whole(written, lost)
        if room is None or cell_len(whole) <= room:
            return whole
        text = MN("{written}; {count} kind of data left out (see below)",
                  "{written}; {count} kinds of data left out (see below)",
                  len(lost), written=written, count=number(len(lost)))  # fmt: skip
        return show(text)

    @staticmethod
    def _whole(written: str, lost: list[str]) -> str:
        if not lost:
            return _("{written}; nothing left out", written=written)
        return _("{written}; left out: {losses}", written=written, losses=", ".join(lost))


def preview(
    base: Base, order: Ordered, lines: int, progress: Progress, begun: Begun
) -> tuple[str, Outcome]:
    """The first ``lines`` lines of the file, which ``begun`` is given as soon as they are made, and
    what will be written and left out.
    """
    if isinstance(order, Order):
        text, handed = hand_out.preview(base, order, lines, progress, begun)
        return text, _concepts(handed)
    if isinstance(order, MemoryOrder):
        text, units = memory.preview_memory(base, order, lines, progress, begun)
        return text, _units(units)
    text, found = concordance.preview_concordance(base, order, lines)
    return text, _lines(order, found)


def write(base: Base, order: Ordered, path: Path, progress: Progress) -> Outcome:
    """Writes the file, whole or not at all."""
    if isinstance(order, Order):
        return _concepts(hand_out.hand_out(base, order, path, progress))
    if isinstance(order, MemoryOrder):
        return _units(memory.hand_out_memory(base, order, path, progress))
    return _lines(order, concordance.hand_out_concordance(base, order, path))


def progress_words(order: Ordered, done: int, total: int) -> str:
    """How far it is."""
    if isinstance(order, Order):
        return _("{done} of {total} concepts", done=number(done), total=number(total))
    return _("{done} of {total} units", done=number(done), total=number(total))


def _concepts(handed: hand_out.Handed) -> Outcome:
    n = handed.concepts
    written = MN("{count} concept", "{count} concepts", n, count=number(n))
    return Outcome(written, handed.losses, handed.size)


def _units(handed: MemoryHanded) -> Outcome:
    losses = dict(handed.losses)
    if handed.unpaired:
        losses[M("units that have not the two languages").id] = handed.unpaired
    n = handed.units
    return Outcome(MN("{count} unit", "{count} units", n, count=number(n)), losses)


def _lines(order: LinesOrder, handed: LinesHanded) -> Outcome:
    n = handed.written
    if order.format == "tmx":
        return Outcome(MN("{count} unit", "{count} units", n, count=number(n)), handed.losses)
    return Outcome(MN("{count} line", "{count} lines", n, count=number(n)), handed.losses)
