"""XLSX as an entry for the list of formats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.exchange.inputs import Input
from termbase.exchange.options import Collection, ReadOptions, WriteOptions, Written
from termbase.exchange.records import Read
from termbase.exchange.registry.format import Format
from termbase.model import Concept


def _read(source: Input, name: str, options: ReadOptions) -> Iterator[Read]:
    from termbase.exchange import xlsx

    return xlsx.read(source, name, options)


def _pack(
    concepts: Iterator[Concept], stream: BinaryIO, options: WriteOptions, collection: Collection
) -> Written:
    from termbase.exchange import xlsx
    from termbase.exchange.lost import of_sources

    losses = xlsx.write(concepts, collection.concepts(), stream, collection.changed_at)
    losses.update(of_sources(collection.sources()))
    return Written(losses)


XLSX = Format(
    "xlsx",
    suffixes=(".xlsx", ".xlsm", ".xltx"),
    reader=_read,
    packer=_pack,
    reads_with=frozenset({"source", "target", "mapping", "separator", "sheet", "kind"}),
    redirects=True,
)
"""The entry of XLSX among the formats."""
