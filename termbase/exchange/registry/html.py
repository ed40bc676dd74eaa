"""HTML as an entry for the list of formats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from termbase.errors import InvalidValue
from termbase.exchange.options import Collection, Counted, WriteOptions, Written
from termbase.exchange.registry.format import Format
from termbase.messages import M
from termbase.model import Concept


def _write(
    concepts: Iterator[Concept], stream: TextIO, options: WriteOptions, collection: Collection
) -> Written:
    from termbase.exchange import html
    from termbase.exchange.html.writer import NO_FORM

    choice = html.Choice(options.source, options.target, options.house_style)
    counted = Counted(concepts)
    losses = html.write(counted, stream, choice, collection)
    return Written(losses, counted.count - losses[NO_FORM])


def _check(options: WriteOptions) -> None:
    if options.target and not options.source:
        raise InvalidValue(
            M("a page with one target language needs the source language too"),
            remedy=M("give --source, or leave --target out for all languages"),
        )


HTML = Format(
    "html",
    writer=_write,
    writes_with=frozenset({"source", "target", "house_style"}),
    check=_check,
    rejected=False,
)
"""The entry of HTML among the formats: written only."""
