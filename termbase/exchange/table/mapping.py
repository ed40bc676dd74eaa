"""Which column of a table holds what: told by ``--map``, else found in the header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from unicodedata import normalize

from termbase.errors import BadFile
from termbase.exchange.options import ReadOptions
from termbase.exchange.table.columns import MARK, Column, Mapping
from termbase.exchange.table.headers import column_of, is_header_row, language_named
from termbase.exchange.table.map_option import NUMBERED, Said, refuse_unmet, said_columns
from termbase.exchange.table.neighbours import beside_each_other
from termbase.exchange.table.properties import FORMS, Role, by_values, folded
from termbase.messages import M

_COUNT = re.compile(r"\d{1,9}[.)]?\Z")


def mapping(
    cells: Sequence[str],
    options: ReadOptions,
    place: str,
    sample: Sequence[Sequence[str]] = (),
) -> Mapping:
    """What the first row of a file says of its columns; ``sample`` are some rows behind it.

    Raises :class:`BadFile` where no column holds terms, and where the languages of a pair are
    needed and not said; :class:`InvalidValue` for a wrong ``--map``.
    """
    said = said_columns(options.mapping)
    headers = [cell.strip() for cell in cells]
    own = MARK in headers
    found = [column_of(n, header, said, own=own) for n, header in enumerate(headers)]
    if not own:
        found = [_unless_a_word(column, said, sample) for column in found]
        found = [_by_values(column, said, sample) for column in found]
    if not is_named(headers, options):
        columns = _headless(len(headers), said, options)
        return Mapping(_checked(columns, place), has_header=False)
    refuse_unmet(said, headers, place)
    columns = [
        column or Column(n, headers[n], Role.EXTRA)
        for n, column in enumerate(found)
        if column or headers[n] or n < len(headers) - 1
    ]
    columns = beside_each_other(columns, options, said, place, own=own)
    return Mapping(tuple(columns) if own else _checked(columns, place), own=own)


def is_named(headers: Sequence[str], options: ReadOptions) -> bool:
    """Whether a first row is a header: of ours, one with names that are known, or with some that
    ``--map`` has.
    """
    if MARK in headers or is_header_row(headers):
        return True
    return any(name in headers for name in said_columns(options.mapping))


def _unless_a_word(
    column: Column | None, said: Said, sample: Sequence[Sequence[str]]
) -> Column | None:
    """The column, unless a header of two letters is no language here: ``Sr`` above numbers."""
    if column is None or len(column.header) != 2 or column.role is not Role.TERM:
        return column
    if column.header in said or f"#{column.place + 1}" in said:
        return column
    filled = _filled(column, sample)
    is_counted = bool(filled) and all(_COUNT.match(cell) for cell in filled)
    is_mapped = any(role is Role.TERM and lang for role, lang in said.values())
    is_odd = column.header not in (column.header.lower(), column.header.upper())
    return None if is_counted or (is_mapped and is_odd) else column


def _by_values(column: Column | None, said: Said, sample: Sequence[Sequence[str]]) -> Column | None:
    """The column, with what its cells tell where its header alone does not."""
    if column is None or column.header in said or f"#{column.place + 1}" in said:
        return column
    role = by_values(folded(column.header), column.role, _filled(column, sample))
    return column if role is column.role else replace(column, role=role)


def _filled(column: Column, sample: Sequence[Sequence[str]]) -> list[str]:
    cells = (row[column.place] for row in sample if column.place < len(row))
    return [normalize("NFC", cell).strip() for cell in cells if cell.strip()]


def _headless(width: int, said: Said, options: ReadOptions) -> list[Column]:
    """The columns of a file without a header: as numbered, else source, target and a comment; a
    single one has terms of the source language.
    """
    numbered = {int(m[1]) - 1: told for name, told in said.items() if (m := NUMBERED.match(name))}
    if numbered:
        return [
            Column(n, "", *numbered.get(n, (Role.EXTRA, ""))) for n in range(max(width, *numbered))
        ]
    if options.source and width == 1:
        return [Column(0, "", Role.TERM, language_named(options.source))]
    if not (options.source and options.target and width >= 2):
        return []
    pair = [language_named(options.source), language_named(options.target)]
    columns = [Column(n, "", Role.TERM, lang) for n, lang in enumerate(pair)]
    return columns + [Column(n, "", Role.NOTE) for n in range(2, width)]


def _checked(columns: Sequence[Column], place: str) -> tuple[Column, ...]:
    """The columns; raises :class:`BadFile` where none holds terms or one's language is unsaid."""
    by_row = any(column.role is Role.LANGUAGE for column in columns)
    if not any(column.role in FORMS and (column.lang or by_row) for column in columns):
        raise BadFile(
            M("no column says that it holds the terms of a language"),
            remedy=M("name them with --map “Column=en,Other=vi.definition”, or give --source and"
                     " --target for a file of two columns, --source alone for one of one"),
            place=place,
        )  # fmt: skip
    return tuple(columns)
