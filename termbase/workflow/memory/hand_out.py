"""Export of the memory, or a part of it. A file is whole or not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from termbase.errors import InvalidValue
from termbase.exchange.atomic import replacing, sweep
from termbase.exchange.memory import UnitWriting, write_units
from termbase.exchange.memory.carried import carried
from termbase.exchange.memory.formats import PAIRS
from termbase.exchange.records import Losses
from termbase.messages import M
from termbase.model import Review
from termbase.model.identifiers import language_tag
from termbase.model.memory import MemoryUnit
from termbase.model.unit import TranslationUnit
from termbase.store import units
from termbase.store.base import Base
from termbase.store.unit_selection import EVERYTHING, Order, Selection
from termbase.workflow.hand_out import Begun, Head, refuse_base

Progress = Callable[[int, int], None]

_TABLES = frozenset({"csv", "tsv"})
_ORDERS = {"tmx": Order.BEST_LAST, "po": Order.BEST_FIRST, "xliff": Order.BEST_FIRST}


@dataclass(frozen=True, slots=True)
class MemoryOrder:
    """What is to be written: the ``format``, of which units, and in which languages.

    ``source`` and ``target`` are a pair: units are then written in these alone, and those that
    have not both are left out. Rejected units are left out unless ``chosen`` asks for their state.
    Raises :class:`InvalidValue` for one language without the other.
    """

    format: str
    chosen: Selection = EVERYTHING
    source: str = ""
    target: str = ""
    version: str = ""

    def __post_init__(self) -> None:
        for name in ("source", "target"):
            if said := getattr(self, name):
                object.__setattr__(self, name, language_tag(said))
        if bool(self.source) != bool(self.target):
            raise InvalidValue(
                M("one language is no pair"), remedy=M("give --source and --target, or neither")
            )
        if self.source and self.source == self.target:
            raise InvalidValue(M("the two languages are the same"))
        if self.format in PAIRS and not self.source:
            raise InvalidValue(
                M("{format} needs {options}", format=self.format, options="--source, --target")
            )
        if self.version and self.format != "xliff":
            raise InvalidValue(
                M("{option} does not go with {format}", option="--version", format=self.format)
            )


@dataclass(slots=True)
class MemoryHanded:
    """How many units were written, how many were left out for want of the pair, and what else
    was, by name.
    """

    units: int = 0
    unpaired: int = 0
    losses: Losses = field(default_factory=Losses)


def hand_out_memory(
    base: Base, order: MemoryOrder, target: Path | TextIO, progress: Progress | None = None
) -> MemoryHanded:
    """Writes what ``order`` asks for to a file, or to a stream that is open already.

    Raises :class:`InvalidValue` where the file cannot be written, is a base or belongs to one.
    """
    with base.snapshot():
        if not isinstance(target, Path):
            return _write(base, order, target, progress)
        with writing_to(base, target) as stream:
            return _write(base, order, stream, progress)


def preview_memory(
    base: Base,
    order: MemoryOrder,
    lines: int = 40,
    progress: Progress | None = None,
    begun: Begun | None = None,
) -> tuple[str, MemoryHanded]:
    """The first ``lines`` lines of what would be written, and what would be left out: the whole of
    it is made and let go. ``begun`` is given the first lines as soon as they are made.
    """
    head = Head(lines, begun)
    handed = hand_out_memory(base, order, head, progress)
    return head.head, handed


@contextmanager
def writing_to(base: Base, target: Path) -> Iterator[TextIO]:
    """A stream into a file that is there whole or not at all; a pipe or device is written to.

    Raises :class:`InvalidValue` for a folder, and where the file is a base or belongs to one.
    """
    refuse_base(base, target)
    if target.is_dir():
        raise InvalidValue(M("{path} is a folder", path=str(target)))
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    if not target.parent.is_dir():
        raise InvalidValue(M("there is no folder {path}", path=str(target.parent)))
    sweep(target.parent)
    with replacing(target) as stream:
        yield stream


def _write(
    base: Base, order: MemoryOrder, stream: TextIO, progress: Progress | None
) -> MemoryHanded:
    handed = MemoryHanded()
    counts = units.count(base)
    languages = (order.source, order.target) if order.source else tuple(counts.languages)
    how = UnitWriting(order.source, order.target, tuple(languages), order.version, base.changed_at)

    def chosen() -> Iterator[TranslationUnit]:
        for unit in units.stream(base, _selected(order)):
            written = _paired(unit, order)
            if written is None:
                handed.unpaired += 1
                continue
            handed.units += 1
            if progress is not None:
                progress(handed.units, counts.units)
            yield written

    handed.losses = write_units(order.format, chosen(), stream, how)
    return handed


def _selected(order: MemoryOrder) -> Selection:
    chosen = order.chosen
    sorted_ = replace(chosen, order=_ORDERS.get(order.format, Order.FOUND))
    return sorted_ if chosen.review is Review.REJECTED else replace(sorted_, offered=True)


def _paired(unit: MemoryUnit, order: MemoryOrder) -> TranslationUnit | None:
    """The unit as it is written; ``None`` where it has not the two languages."""
    if not order.source:
        return carried(unit)
    source, target = unit.segment(order.source), unit.segment(order.target)
    if source is None or target is None:
        return None
    if order.format in _TABLES:
        # The columns are those that were asked for.
        source, target = replace(source, lang=order.source), replace(target, lang=order.target)
    if order.format == "xliff" and target.review is None:
        target = replace(target, review=unit.review)
    return replace(carried(unit), segments=(source, target))
