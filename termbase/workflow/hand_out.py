"""Export: the base, or a part of it, as CSV, PO or TBX. A file appears whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TextIO

from termbase.errors import InvalidValue
from termbase.exchange import csv_long, po, tbx
from termbase.exchange.atomic import replacing, sweep
from termbase.exchange.records import Losses
from termbase.exchange.tbx.concept_xml import Surroundings
from termbase.messages import M
from termbase.model import Concept, Kind, Review, Source
from termbase.model.identifiers import language_tag
from termbase.store import concepts, sources
from termbase.store.base import Base

Progress = Callable[[int, int], None]


class Format(StrEnum):
    """What can be written."""

    CSV = "csv"
    PO = "po"
    TBX = "tbx"


class Table(StrEnum):
    """The three tables of the CSV long form."""

    GLOSSARY = "glossary"
    RELATIONS = "relations"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written.

    ``source`` and ``target`` are the language pair of a PO file; ``style`` the house style whose
    forms come first; ``kind`` limits the concepts; ``table`` is the CSV table.
    """

    format: Format
    source: str = ""
    target: str = ""
    style: str = ""
    kind: Kind | None = None
    table: Table = Table.GLOSSARY

    def __post_init__(self) -> None:
        if self.format is not Format.PO:
            return
        if not (self.source and self.target):
            raise InvalidValue(
                M("a PO file needs two languages"), remedy=M("give --source and --target")
            )
        object.__setattr__(self, "source", language_tag(self.source))
        object.__setattr__(self, "target", language_tag(self.target))
        if self.source == self.target:
            raise InvalidValue(M("the two languages of a PO file are the same"))


@dataclass(slots=True)
class Handed:
    """What was written: of how many concepts, how many entries (by default one a concept), and
    what was left out, by name.
    """

    concepts: int = 0
    entries: int = -1
    losses: Losses = field(default_factory=Losses)


def hand_out(
    base: Base, order: Order, target: Path | TextIO, progress: Progress | None = None
) -> Handed:
    """Writes what ``order`` asks for to a file, or to a stream that is open already."""
    with base.snapshot():
        if isinstance(target, Path):
            if target.is_dir():
                raise InvalidValue(M("{path} is a folder", path=str(target)))
            if target.exists() and not target.is_file():
                # A terminal, pipe or device cannot be replaced, only written to.
                with target.open("w", encoding="utf-8", newline="\n") as stream:
                    return _write(base, order, stream, progress)
            if not target.parent.is_dir():
                raise InvalidValue(M("there is no folder {path}", path=str(target.parent)))
            sweep(target.parent)
            with replacing(target) as stream:
                return _write(base, order, stream, progress)
        return _write(base, order, target, progress)


def preview(
    base: Base, order: Order, lines: int = 40, progress: Progress | None = None
) -> tuple[str, Handed]:
    """The first ``lines`` lines of what would be written, and what would be left out.

    The whole of it is made and let go, so that the losses are counted and not guessed.
    """
    stream = _Head(lines)
    with base.snapshot():
        handed = _write(base, order, stream, progress)
    return stream.head, handed


class _Head(io.StringIO):
    """Keeps the first lines of what is written, and lets the rest go."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.head = ""
        self._left = lines

    def write(self, text: str) -> int:
        if self._left > 0:
            kept = text.splitlines(keepends=True)[: self._left + 1]
            for line in islice(kept, self._left + 1):
                if self._left <= 0:
                    break
                self.head += line
                self._left -= line.endswith("\n")
        return len(text)


def _write(base: Base, order: Order, stream: TextIO, progress: Progress | None) -> Handed:
    handed = Handed()
    chosen = _counted(base, order, handed, progress)
    if order.format is Format.PO:
        pair = po.Pair(order.source, order.target, base.revision, base.changed_at, order.style)
        _refuse_unspoken(base, order)
        handed.losses = po.write(chosen, stream, pair)
        handed.entries = handed.concepts - handed.losses[po.NO_SOURCE_TERM]
    elif order.format is Format.TBX:
        handed.losses = tbx.write(chosen, stream, _surroundings(base, order))
    elif order.table is Table.RELATIONS:
        handed.losses = csv_long.write_relations(chosen, stream)
        handed.entries = concepts.count(base).relations
    elif order.table is Table.SOURCES:
        handed.losses = csv_long.write_sources(sources.stream(base), stream)
        handed.entries = concepts.count(base).sources
    else:
        handed.losses = csv_long.write(chosen, stream)
    if handed.entries < 0:
        handed.entries = handed.concepts
    return handed


def _refuse_unspoken(base: Base, order: Order) -> None:
    """Raises :class:`InvalidValue` for a source language or a house style that no term has."""
    if next(concepts.stream(base, lang=order.source), None) is None:
        raise InvalidValue(M("no term of the base is in “{lang}”", lang=order.source))
    if order.style and order.style not in concepts.styles(base):
        known = ", ".join(concepts.styles(base)) or "–"
        raise InvalidValue(
            M("no term has the house style “{style}”", style=order.style),
            remedy=M("the base has: {styles}", styles=known),
        )


def _counted(
    base: Base, order: Order, handed: Handed, progress: Progress | None
) -> Iterator[Concept]:
    total = concepts.count(base).concepts
    whole = order.format is Format.TBX
    for concept in concepts.stream(base, kind=order.kind, redirects=whole):
        if order.format is Format.PO and concept.review is Review.REJECTED:
            continue
        handed.concepts += not concept.redirect
        if progress is not None:
            progress(handed.concepts, total)
        yield concept


def _surroundings(base: Base, order: Order) -> Surroundings:
    def source(id: str) -> Source | None:
        return sources.get(base, id) if sources.exists(base, id) else None

    def exported(id: str) -> bool:
        if not concepts.exists(base, id):
            return False
        return order.kind is None or concepts.get(base, id).kind is order.kind

    return Surroundings(source=source, exported=exported)
