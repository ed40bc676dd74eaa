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
from termbase.exchange.options import Collection, ReadOptions, WriteOptions, Written
from termbase.exchange.po_format import PO
from termbase.exchange.records import Read
from termbase.exchange.tables import CSV, TSV
from termbase.exchange.unit_formats import TMX, XLIFF
from termbase.model import Concept

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

    if options.profile:
        choice = tbx.Choice(options.source, options.target, options.house_style)
        return Written(*tbx.write_for(tbx.Tool(options.profile), concepts, stream, choice))
    around = tbx.Surroundings(source=collection.source, exported=collection.exported)
    form = tbx.form(options.dialect, options.style, options.standard)
    return Written(tbx.write(concepts, stream, around, form=form))


def _check_tbx(options: WriteOptions) -> None:
    from termbase.exchange import tbx

    form = tbx.form(options.dialect, options.style, options.standard)
    if options.profile:
        tbx.check_tool(tbx.Tool(options.profile), options.source, options.target)
        if (options.dialect or options.style or options.standard) and not form.is_2008:
            raise InvalidValue(
                M("--for {name} is TBX-Basic in DCA of 2008", name=options.profile),
                remedy=M("leave out --dialect, --style and --standard"),
            )
    elif options.source or options.target or options.house_style:
        raise InvalidValue(
            M("a TBX file has all languages and forms"),
            remedy=M("with --for it has those of one language pair"),
        )


_ENTRIES = (
    CSV,
    TSV,
    PO,
    Format(
        "tbx",
        suffixes=(".tbx",),
        begins=_begins_tbx,
        reader=_read_tbx,
        writer=_write_tbx,
        writes_with=frozenset(
            {"dialect", "style", "standard", "profile", "source", "target", "house_style"}
        ),
        profiles=("omegat", "weblate", "lokalize"),
        check=_check_tbx,
        redirects=True,
    ),
    TMX,
    XLIFF,
)

FORMATS: dict[str, Format] = {format.name: format for format in _ENTRIES}
"""The formats by their names on the command line."""
