"""The formats of translation units, as entries: what terms are to them, and what they need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from termbase.errors import InvalidValue
from termbase.exchange.format import Format
from termbase.exchange.inputs import Input
from termbase.exchange.options import Collection, Counted, ReadOptions, WriteOptions, Written
from termbase.exchange.records import Losses, Read
from termbase.messages import M
from termbase.model import Concept


def _begins_tmx(_: bytes, text: str) -> bool:
    return text.startswith("<") and bool(re.search(r"<(?:\w+:)?tmx\b", text))


def _read_tmx(source: Input, name: str, options: ReadOptions) -> Iterator[Read]:
    from termbase.exchange import tmx

    return tmx.read_terms(source, name, any_units=options.units == "terms")


def _write_tmx(
    concepts: Iterator[Concept], stream: TextIO, options: WriteOptions, _: Collection
) -> Written:
    from termbase.exchange import tmx
    from termbase.exchange.term_units import TermUnits

    languages = tuple(tag for tag in (options.source, options.target) if tag)
    units = TermUnits(languages, options.house_style)
    counted = Counted(units.of(concepts))
    losses = tmx.write(counted, stream, tmx.terms_header(options.source))
    return Written(Losses(losses + units.losses), counted.count)


def _check_tmx(options: WriteOptions) -> None:
    if bool(options.source) != bool(options.target):
        raise InvalidValue(
            M("one language is no pair"), remedy=M("give --source and --target, or neither")
        )


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
