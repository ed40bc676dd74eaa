"""What a workbook says of itself: its sheets, its shared texts, which number formats are dates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from termbase.errors import BadFile
from termbase.exchange.file_types import refuse_other_types
from termbase.exchange.xlsx.package import Package, Relation
from termbase.exchange.xlsx.strings import Strings, shared_strings
from termbase.exchange.xlsx.values import digits, is_date_format
from termbase.exchange.xml_stream import Element, Event
from termbase.messages import M

FORMATS_LIMIT = 100_000
"""The most formats of cells."""

_HEAD = 4096
_MAIN = "xl/workbook.xml"
_YES = ("1", "true")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of cells: its name, the part that holds it, whether it is hidden."""

    name: str
    part: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What the format of a cell says of a number in it: that it is a date, or how many digits."""

    is_date: bool = False
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook whose sheets can be read."""

    package: Package
    sheets: tuple[Sheet, ...]
    strings: Strings
    looks: tuple[Look, ...]
    since_1904: bool = False

    def look(self, cell: Element) -> Look:
        """The format of a cell."""
        said = cell.attributes.get("s", "")
        place = int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else 0
        return self.looks[place] if place < len(self.looks) else Look()


@contextmanager
def opened_workbook(stream: BinaryIO, name: str) -> Iterator[Workbook]:
    """The workbook of a stream that can be sought in.

    Raises :class:`BadFile` where it is none, and says what else it is.
    """
    head = stream.read(_HEAD)
    stream.seek(0)
    if not head.startswith(b"PK"):
        if head.startswith(b"\xd0\xcf\x11\xe0"):
            raise BadFile(
                M("this is an Excel file of the old kind, or one with a password"),
                remedy=M("save it as an Excel workbook (.xlsx) without a password"),
                place=f"{name}:1",
            )
        refuse_other_types(head, name)
    package = Package(stream, name)
    main = _main_part(package, head)
    relations = package.relations(main)
    sheets, since_1904 = _sheets(package, main, relations)
    strings = shared_strings(package, _of_kind(relations, "sharedStrings"))
    try:
        looks = tuple(_looks(package, _of_kind(relations, "styles")))
        yield Workbook(package, sheets, strings, looks, since_1904)
    finally:
        strings.close()


def _main_part(package: Package, head: bytes) -> str:
    main = _of_kind(package.relations(), "officeDocument") or _MAIN
    if main not in package or main.startswith(("word/", "ppt/")):
        if main not in package:
            refuse_other_types(head, package.name)
        raise package.refusal(M("this is no Excel workbook"))
    if main.endswith(".bin"):
        raise package.refusal(
            M("this is a binary workbook (.xlsb)"), M("save it as an Excel workbook (.xlsx)")
        )
    return main


def _of_kind(relations: dict[str, Relation], kind: str) -> str:
    return next((found.target for found in relations.values() if found.kind == kind), "")


def _sheets(
    package: Package, main: str, relations: dict[str, Relation]
) -> tuple[tuple[Sheet, ...], bool]:
    """The sheets of cells in their order, and whether days are counted from 1904."""
    whole = frozenset({"sheet", "workbookPr"})
    found: dict[str, Sheet] = {}
    since_1904 = False
    for event, element in package.xml(main, "workbook", whole, namespaces=True).events():
        said = element.attributes
        if event is not Event.WHOLE:
            continue
        if element.name == "workbookPr":
            since_1904 = said.get("date1904", "") in _YES
            continue
        id = next((value for name, value in said.items() if name.endswith("}id")), "")
        relation = relations.get(id)
        # Charts, dialogs and macros are sheets of their own kinds.
        if relation is not None and relation.kind == "worksheet":
            is_hidden = said.get("state", "visible") != "visible"
            sheet = Sheet(said.get("name", ""), relation.target, is_hidden)
            found.setdefault(relation.target, sheet)
    return tuple(found.values()), since_1904


def _looks(package: Package, part: str) -> Iterator[Look]:
    """The formats of cells, in the order of their numbers."""
    if not part:
        return
    codes: dict[str, str] = {}
    inside, count = "", 0
    stream = package.xml(part, "styleSheet", frozenset({"numFmt", "xf"}))
    for event, element in stream.events():
        if event is Event.START:
            inside = element.name
        if event is not Event.WHOLE:
            continue
        count += 1
        if count > FORMATS_LIMIT:
            raise package.refusal(
                M("the workbook has more than {limit} formats of cells", limit=FORMATS_LIMIT)
            )
        said = element.attributes
        if inside == "numFmts":
            codes[said.get("numFmtId", "")] = said.get("formatCode", "")
        elif inside == "cellXfs":
            id = said.get("numFmtId", "0")
            code = codes.get(id, "")
            is_date = is_date_format(int(id) if id.isdecimal() and len(id) < 9 else 0, code)
            yield Look(is_date, digits(code))
