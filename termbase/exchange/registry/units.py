"""The formats of translation units, as entries: what terms are to them, and what they need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from termbase.errors import InvalidValue
from termbase.exchange.inputs import Input
from termbase.exchange.options import Collection, Counted, ReadOptions, WriteOptions, Written
from termbase.exchange.records import Read
from termbase.exchange.registry.format import Format
from termbase.messages import M
from termbase.model import Concept


def _begins_tmx(_: bytes, text: str) -> bool:
    return text.startswith("<") and bool(re.search(r"<(?:\w+:)?tmx\b", text))


def _read_tmx(source: Input, name: str, options: ReadOptions) -> Iterator[Read]:
    from termbase.exchange import tmx

    return tmx.read_terms(source, name, any_units=options.units == "terms")


def _write_tmx(
    concepts: Iterator[Concept], stream: TextIO, options: WriteOptions, collection: Collection
) -> Written:
    from termbase.exchange import tmx
    from termbase.exchange.lost import of_sources
    from termbase.exchange.term_units import TermUnits

    languages = tuple(tag for tag in (options.source, options.target) if tag)
    # Of several units with one source OmegaT inserts the target of the last by itself.
    units = TermUnits(languages, options.house_style, best_last=True)
    counted = Counted(units.of(concepts))
    losses = tmx.write(counted, stream, tmx.terms_header(options.source))
    losses.update(units.losses)
    losses.update(of_sources(collection.sources()))
    return Written(losses, counted.count)


def _check_tmx(options: WriteOptions) -> None:
    if bool(options.source) != bool(options.target):
        raise InvalidValue(
            M("one language is no pair"), remedy=M("give --source and --target, or neither")
        )


def _begins_xliff(_: bytes, text: str) -> bool:
    return text.startswith("<") and bool(re.search(r"<(?:\w+:)?xliff\b", text))


def _read_xliff(source: Input, name: str, options: ReadOptions) -> Iterator[Read]:
    from termbase.exchange import xliff

    return xliff.read_terms(
        source,
        name,
        any_units=options.units == "terms",
        source_lang=options.source,
        target_lang=options.target,
    )


def _write_xliff(
    concepts: Iterator[Concept], stream: TextIO, options: WriteOptions, collection: Collection
) -> Written:
    from termbase.exchange import xliff
    from termbase.exchange.lost import of_sources
    from termbase.exchange.term_units import TermUnits

    units = TermUnits((options.source, options.target), options.house_style)
    counted = Counted(units.of(concepts))
    pair = xliff.Pair(options.source, options.target, options.version or "2.1")
    losses = xliff.write(counted, stream, pair)
    losses.update(units.losses)
    losses.update(of_sources(collection.sources()))
    return Written(losses, counted.count)


def _check_xliff(options: WriteOptions) -> None:
    from termbase.exchange import xliff

    xliff.Pair(options.source, options.target, options.version or "2.1")


TMX = Format(
    "tmx",
    suffixes=(".tmx",),
    begins=_begins_tmx,
    reader=_read_tmx,
    writer=_write_tmx,
    reads_with=frozenset({"units"}),
    writes_with=frozenset({"source", "target", "house_style"}),
    check=_check_tmx,
    rejected=False,
)
XLIFF = Format(
    "xliff",
    suffixes=(".xlf", ".xliff", ".mqxliff", ".sdlxliff"),
    begins=_begins_xliff,
    reader=_read_xliff,
    writer=_write_xliff,
    reads_with=frozenset({"source", "target", "units"}),
    writes_with=frozenset({"source", "target", "house_style", "version"}),
    needs=("source", "target"),
    check=_check_xliff,
    rejected=False,
)
