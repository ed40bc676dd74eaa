"""PO as an entry for the list of formats."""

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

_NARROWEST = 20


def _begins_po(_: bytes, text: str) -> bool:
    return re.search(r'^msg(?:id|ctxt)\s+"', text, re.MULTILINE) is not None


def _read_po(source: Input, name: str, options: ReadOptions) -> Iterator[Read]:
    from termbase.exchange import po

    opened = po.read(source, name, encoding=options.encoding)
    return po.glossary(opened, source, name, options)


def _write_po(
    concepts: Iterator[Concept], stream: TextIO, options: WriteOptions, collection: Collection
) -> Written:
    from termbase.exchange import po
    from termbase.exchange.lost import of_sources

    pair = po.Pair(
        options.source,
        options.target,
        collection.revision,
        collection.changed_at,
        options.house_style,
    )
    counted = Counted(concepts)
    losses = po.write(counted, stream, pair, width=options.width or 0, profile=options.profile)
    entries = counted.count - losses[po.NO_SOURCE_TERM] - losses[po.LONG_ENTRIES]
    losses.update(of_sources(collection.sources()))
    return Written(losses, entries)


def _check_po(options: WriteOptions) -> None:
    if options.width and options.width < _NARROWEST:
        raise InvalidValue(
            M("a line width of {n} is too narrow", n=options.width),
            remedy=M("take 79 (gettext’s own), or 0 for lines that are never wrapped"),
        )


PO = Format(
    "po",
    suffixes=(".po", ".pot"),
    begins=_begins_po,
    reader=_read_po,
    writer=_write_po,
    reads_with=frozenset({"source", "target", "separator", "encoding"}),
    writes_with=frozenset({"source", "target", "house_style", "profile", "width"}),
    needs=("source", "target"),
    profiles=("weblate",),
    check=_check_po,
    rejected=False,
)
