"""TBX as a format: how it is known, read and written, and with which options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from termbase.errors import InvalidValue
from termbase.exchange.inputs import Input
from termbase.exchange.options import Collection, ReadOptions, WriteOptions, Written
from termbase.exchange.records import Read
from termbase.exchange.registry.format import Format
from termbase.messages import M
from termbase.model import Concept


def _begins(_: bytes, text: str) -> bool:
    return text.startswith("<") and bool(re.search(r"<(?:\w+:)?(?:tbx|martif)\b", text, re.I))


def _read(source: Input, name: str, options: ReadOptions) -> Iterator[Read]:
    from termbase.exchange import tbx

    return tbx.read(source, name, review=options.review)


def _write(
    concepts: Iterator[Concept], stream: TextIO, options: WriteOptions, collection: Collection
) -> Written:
    from termbase.exchange import tbx
    from termbase.exchange.lost import of_sources

    if options.profile:
        choice = tbx.Choice(
            options.source, options.target, options.house_style, collection.revision
        )
        losses, count = tbx.write_for(tbx.Tool(options.profile), concepts, stream, choice)
        losses.update(of_sources(collection.sources()))
        return Written(losses, count)
    around = tbx.Surroundings(
        source=collection.source, exported=collection.exported, sources=collection.sources
    )
    form = tbx.form(options.dialect, options.style, options.standard)
    return Written(tbx.write(concepts, stream, around, form=form))


def _check(options: WriteOptions) -> None:
    from termbase.exchange import tbx

    form = tbx.form(options.dialect, options.style, options.standard)
    if options.profile:
        tbx.check_tool(tbx.Tool(options.profile), options.source, options.target)
        if (options.dialect or options.style or options.standard) and not form.is_2008:
            raise InvalidValue(
                M("--for {name} is TBX of 2008", name=options.profile),
                remedy=M("leave out --dialect, --style and --standard"),
            )
    elif options.source or options.target or options.house_style:
        raise InvalidValue(
            M("a TBX file holds all languages and house styles"),
            remedy=M("name with --for the program that wants one language pair"),
        )


TBX = Format(
    "tbx",
    suffixes=(".tbx",),
    begins=_begins,
    reader=_read,
    writer=_write,
    writes_with=frozenset(
        {"dialect", "style", "standard", "profile", "source", "target", "house_style"}
    ),
    profiles=("omegat", "weblate", "lokalize"),
    with_program=frozenset({"source", "target", "house_style"}),
    without_program=frozenset({"dialect", "style", "standard"}),
    check=_check,
    redirects=True,
)
"""The entry of TBX among the formats."""
