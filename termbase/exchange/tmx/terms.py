"""Terms through TMX (see :mod:`termbase.exchange.term_units`)."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.inputs import Input
from termbase.exchange.records import Read
from termbase.exchange.term_units import TermReading
from termbase.exchange.tmx.header import Header
from termbase.exchange.tmx.reader import read


def header(source: str) -> Header:
    """The header of a file of terms that are translated from ``source`` (empty: any language)."""
    return Header(source, segmentation="phrase")


def read_terms(source: Input, name: str = "", *, any_units: bool = False) -> Iterator[Read]:
    """The concepts of a TMX file of terms, with what was refused by line.

    ``any_units`` takes the short units of other tools as proposals. Raises
    :class:`~termbase.errors.BadFile` where the file holds units of other tools and they were not
    asked for.
    """
    _, reads = read(source, name)
    reading = TermReading(name or str(source), any_units)
    for item in reads:
        yield from reading.take(item)
    yield from reading.finished()
    yield from reading.remarks()
