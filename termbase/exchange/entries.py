"""The formats, one entry each. A new format is a reader, a writer and one more entry here.

Readers and writers are imported when they are called, so that a command loads those of its own
format only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from termbase.exchange.format import Format
from termbase.exchange.inputs import Input
from termbase.exchange.options import Collection, Counted, ReadOptions, WriteOptions, Written
from termbase.exchange.records import Read
from termbase.exchange.tables import CSV, TSV
from termbase.exchange.unit_formats import TMX, XLIFF
from termbase.model import Concept

# PO


def _begins_po(_: bytes, text: str) -> bool:
    return re.search(r'^msg(?:id|ctxt)\s+"', text, re.MULTILINE) is not None


def _read_po(source: Input, name: str, options: ReadOptions) -> Iterator[Read]:
    from termbase.exchange import po

    opened = po.read(source, name, encoding=options.encoding)
    return po.Glossary(opened, source, name, options)


def _write_po(
    concepts: Iterator[Concept], stream: TextIO, options: WriteOptions, collection: Collection
) -> Written:
    from termbase.exchange import po

    pair = po.Pair(
        options.source,
        options.target,
        collection.revision,
        collection.changed_at,
        options.house_style,
    )
    counted = Counted(concepts)
    losses = po.write(counted, stream, pair, width=options.width or 0, profile=options.profile)
    return Written(losses, counted.count - losses[po.NO_SOURCE_TERM])


# TBX


def _begins_tbx(_: bytes, text: str) -> bool:
    return text.startswith("<") and bool(re.search(r"<(?:\w+:)?(?:tbx|martif)\b", text, re.I))


def _read_tbx(source: Input, name: str, options: ReadOptions) -> Iterator[Read]:
    from termbase.exchange import tbx

    return tbx.read(source, name, review=options.review)


def _write_tbx(
    concepts: Iterator[Concept], stream: TextIO, options: WriteOptions, collection: Collection
) -> Written:
    from termbase.exchange import tbx

    around = tbx.Surroundings(source=collection.source, exported=collection.exported)
    form = tbx.form(options.dialect, options.style, options.standard)
    return Written(tbx.write(concepts, stream, around, form=form))


def _check_tbx(options: WriteOptions) -> None:
    from termbase.exchange import tbx

    tbx.form(options.dialect, options.style, options.standard)


_ENTRIES = (
    CSV,
    TSV,
    Format(
        "po",
        suffixes=(".po", ".pot"),
        begins=_begins_po,
        reader=_read_po,
        writer=_write_po,
        reads_with=frozenset({"source", "target", "separator", "encoding"}),
        writes_with=frozenset({"source", "target", "house_style", "profile", "width"}),
        needs=("source", "target"),
        profiles=("weblate",),
        rejected=False,
    ),
    Format(
        "tbx",
        suffixes=(".tbx",),
        begins=_begins_tbx,
        reader=_read_tbx,
        writer=_write_tbx,
        writes_with=frozenset({"dialect", "style", "standard"}),
        check=_check_tbx,
        redirects=True,
    ),
    TMX,
    XLIFF,
)

FORMATS: dict[str, Format] = {format.name: format for format in _ENTRIES}
"""The formats by their names on the command line."""
