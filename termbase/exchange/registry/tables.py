"""The formats that are tables or plain text, as entries for the list of formats."""

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

_LINE_END = re.compile(r"\r\n?|\n")
_READ_WITH = frozenset({"source", "target", "mapping", "separator", "encoding", "kind"})


def _begins_csv(_: bytes, text: str) -> bool:
    from termbase.exchange import table

    return table.is_header(_LINE_END.split(text, maxsplit=1)[0])


def _read_table(source: Input, name: str, options: ReadOptions) -> Iterator[Read]:
    from termbase.exchange import table

    return table.read(source, name, options)


def _write_csv(
    concepts: Iterator[Concept], stream: TextIO, options: WriteOptions, collection: Collection
) -> Written:
    return _write_table(concepts, stream, options, collection, ",")


def _write_tsv(
    concepts: Iterator[Concept], stream: TextIO, options: WriteOptions, collection: Collection
) -> Written:
    return _write_table(concepts, stream, options, collection, "\t")


def _write_table(
    concepts: Iterator[Concept],
    stream: TextIO,
    options: WriteOptions,
    collection: Collection,
    delimiter: str,
) -> Written:
    from termbase.exchange import csv_long, table
    from termbase.exchange.lost import of_sources

    if options.profile == "excel":
        stream.write("\ufeff")
    if options.layout == "wide":
        losses = table.write(concepts, collection.concepts(), stream, delimiter)
        losses.update(of_sources(collection.sources()))
        return Written(losses)
    if options.table == "relations":
        having = Counted(concepts, lambda concept: len(concept.relations))
        losses = csv_long.write_relations(having, stream, delimiter)
        return Written(losses, having.count)
    if options.table == "sources":
        sources = Counted(collection.sources())
        losses = csv_long.write_sources(sources, stream, delimiter)
        return Written(losses, sources.count)
    losses = csv_long.write(concepts, stream, delimiter)
    losses.update(of_sources(collection.sources()))
    return Written(losses)


def _check_table(options: WriteOptions) -> None:
    if options.layout == "wide" and options.table not in ("", "glossary"):
        raise InvalidValue(
            M("the table “{name}” has no wide layout", name=options.table),
            remedy=M("leave --layout out"),
        )


CSV = Format(
    "csv",
    suffixes=(".csv", ".txt", ".tab"),
    begins=_begins_csv,
    reader=_read_table,
    writer=_write_csv,
    reads_with=_READ_WITH,
    writes_with=frozenset({"table", "layout", "profile"}),
    profiles=("excel",),
    check=_check_table,
    redirects=True,
)
TSV = Format(
    "tsv",
    suffixes=(".tsv",),
    reader=_read_table,
    writer=_write_tsv,
    reads_with=_READ_WITH,
    writes_with=frozenset({"table", "layout", "profile"}),
    profiles=("excel",),
    check=_check_table,
    redirects=True,
)


# OmegaT


def _begins_omegat(_: bytes, text: str) -> bool:
    rows = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    return bool(rows) and "\t" in rows[0].strip()


def _read_omegat(source: Input, name: str, options: ReadOptions) -> Iterator[Read]:
    from termbase.exchange import omegat

    return omegat.read(source, name, options)


def _write_omegat(
    concepts: Iterator[Concept], stream: TextIO, options: WriteOptions, collection: Collection
) -> Written:
    from termbase.exchange import omegat
    from termbase.exchange.lost import of_sources

    counted = Counted(concepts)
    losses = omegat.write(counted, stream, options.source, options.target, options.house_style)
    entries = counted.count - losses[omegat.NO_PAIR]
    losses.update(of_sources(collection.sources()))
    return Written(losses, entries)


OMEGAT = Format(
    "omegat",
    proper_name="OmegaT",
    suffixes=(".utf8", ".txt", ".tab"),
    begins=_begins_omegat,
    reader=_read_omegat,
    writer=_write_omegat,
    reads_with=frozenset({"source", "target", "encoding"}),
    writes_with=frozenset({"source", "target", "house_style"}),
    needs=("source", "target"),
    rejected=False,
)


# Text


def _begins_text(_: bytes, text: str) -> bool:
    return text.startswith("# Termbase text ")


def _read_text(source: Input, name: str, options: ReadOptions) -> Iterator[Read]:
    from termbase.exchange import canonical

    return canonical.read(source, name)


def _write_text(
    concepts: Iterator[Concept], stream: TextIO, options: WriteOptions, collection: Collection
) -> Written:
    from termbase.exchange import canonical

    return Written(canonical.write(concepts, collection.sources(), stream))


TEXT = Format(
    "text",
    suffixes=(".txt",),
    begins=_begins_text,
    reader=_read_text,
    writer=_write_text,
    redirects=True,
)
