"""Reads the three tables of the long form; the header says which one a file holds."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.errors import InvalidValue, TermbaseError
from termbase.exchange.citations import Citations
from termbase.exchange.csv_long import values
from termbase.exchange.csv_long.columns import Header, Table
from termbase.exchange.csv_long.grouping import gathered
from termbase.exchange.csv_long.rows import Row, rows, table
from termbase.exchange.endings import Ending
from termbase.exchange.inputs import Input, opened, text_lines
from termbase.exchange.records import Item, Read, Related, reason
from termbase.model import Kind, Review
from termbase.model.identifiers import concept_id


def read(source: Input, name: str = "", *, review: Review = Review.APPROVED) -> Iterator[Read]:
    """The concepts, relations or sources of a CSV file, and its refused rows, by line.

    ``review`` is the state of concepts and terms whose rows do not say one. Citations that are no
    ids come as sources of their own before the concept that names them. Raises
    :class:`~termbase.errors.BadFile` where the file is no CSV in UTF-8 or its header is wrong,
    which may only be seen after some items were read.
    """
    with opened(source, name) as (stream, place):
        yield from _items(*rows(text_lines(stream, place), place), review)


def read_rows(
    records: Iterator[tuple[int, list[str]]],
    place: str,
    review: Review,
    ending: Ending,
    kind: Kind = Kind.TERM,
) -> Iterator[Read]:
    """As :func:`read`, of rows that are split into cells already, the header first, and whose
    lines ``ending`` saw; ``kind`` is that of concepts whose rows say none.
    """
    yield from _items(*table(records, place, ending), review, kind)


def _items(
    head: Header, body: Iterator[Row], review: Review, kind: Kind = Kind.TERM
) -> Iterator[Read]:
    citations = Citations()
    if head.table is Table.GLOSSARY:
        yield from gathered(body, review, citations, kind)
    else:
        for row in body:
            yield from _single(row, head.table, citations)


def _single(row: Row, table: Table, citations: Citations) -> Iterator[Read]:
    try:
        if row.refused is not None:
            raise InvalidValue(row.refused)
        item: Item
        if table is Table.SOURCES:
            item = values.source(row)
        else:
            item = Related(concept_id(row.get("concept")), values.relation(row, citations))
    except TermbaseError as error:
        yield Read(row.line, refused=reason(error))
        return
    for made in citations.fresh():
        yield Read(row.line, made)
    yield Read(row.line, item)
