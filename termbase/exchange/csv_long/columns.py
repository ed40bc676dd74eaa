"""The columns of the three tables, and what is read from a header."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from termbase.errors import BadFile
from termbase.meant import meant
from termbase.messages import M


class Table(StrEnum):
    """Which of the three tables a file holds."""

    GLOSSARY = "glossary"
    RELATIONS = "relations"
    SOURCES = "sources"


GLOSSARY = (
    "concept",
    "kind",
    "subject",
    "lang",
    "term",
    "type",
    "status",
    "review",
    "part_of_speech",
    "gender",
    "number",
    "counterpart",
    "style",
    "region",
    "usage",
    "valid_from",
    "valid_to",
    "last_attested",
    "reliability",
    "sources",
    "contexts",
    "definition",
    "definition_source",
    "note",
    "external",
    "concept_review",
)


RELATIONS = (
    "concept",
    "relation",
    "target",
    "valid_from",
    "valid_to",
    "last_attested",
    "sources",
    "note",
)
SOURCES = ("id", "kind", "title", "publisher", "locator", "date", "lang", "note")

_COLUMNS = {Table.GLOSSARY: GLOSSARY, Table.RELATIONS: RELATIONS, Table.SOURCES: SOURCES}
_REQUIRED = {
    Table.GLOSSARY: ("concept", "lang", "term"),
    Table.RELATIONS: ("concept", "relation", "target"),
    Table.SOURCES: ("id",),
}


@dataclass(frozen=True, slots=True)
class Header:
    """The table of a file and the columns it has, in its order."""

    table: Table
    columns: tuple[str, ...]


def header(cells: list[str], place: str) -> Header:
    """What a first row says.

    Raises :class:`BadFile` for a column that no table has (naming the nearest one), one that
    stands twice and one that is missing.
    """
    columns = tuple(cell.strip().lower() for cell in cells)
    while columns and not columns[-1]:
        columns = columns[:-1]
    table = _table(columns)
    for name in columns:
        if name not in _COLUMNS[table]:
            raise _unknown(name, table, place)
        if columns.count(name) > 1:
            raise BadFile(M("the column “{name}” stands twice", name=name), place=place)
    for name in _REQUIRED[table]:
        if name not in columns:
            names = ",".join(_COLUMNS[table])
            raise BadFile(
                M("the column “{name}” is missing", name=name),
                remedy=M("the first row names the columns: {names}", names=names),
                place=place,
            )
    return Header(table, columns)


def is_long(cells: Iterable[str]) -> bool:
    """Whether a first row is the header of one of the three tables, be it with slips."""
    names = {cell.strip().lower() for cell in cells}
    return (
        {"concept", "lang"} <= names
        or {"lang", "term"} <= names
        or {"concept", "relation"} <= names
        or ("id" in names and names - {""} <= set(SOURCES))
    )


def _table(columns: tuple[str, ...]) -> Table:
    known = set(columns)
    if known & {"relation", "target"}:
        return Table.RELATIONS
    if "id" in known and not known & {"concept", "term"}:
        return Table.SOURCES
    return Table.GLOSSARY


def _unknown(name: str, table: Table, place: str) -> BadFile:
    near = meant(name, _COLUMNS[table])
    remedy = (
        M("did you mean “{name}”?", name=near)
        if near
        else M("the columns are: {names}", names=",".join(_COLUMNS[table]))
    )
    return BadFile(M("unknown column “{name}”", name=name), remedy=remedy, place=place)
