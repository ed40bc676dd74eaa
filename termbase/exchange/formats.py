"""Which format a file has: by its name, else by how it begins."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePath

from termbase.errors import BadFile
from termbase.exchange import csv_long, tbx
from termbase.exchange.inputs import Input
from termbase.exchange.records import Read
from termbase.messages import M
from termbase.model import Review


class Format(StrEnum):
    """The formats that are read, by their names on the command line."""

    CSV = "csv"
    PO = "po"
    TBX = "tbx"


HEAD = 4096
"""How many bytes :func:`detect` wants to see."""

_SUFFIXES = {
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".po": Format.PO,
    ".pot": Format.PO,
    ".tbx": Format.TBX,
}
_COLUMNS = re.compile(
    r"\A(?:concept|id|lang|term)[,;\t]|[,;\t](?:concept|lang|relation|publisher)\b"
)


def named(name: str) -> Format:
    """The format that ``--from`` names; raises :class:`BadFile` for others."""
    try:
        return Format(name.strip().lower())
    except ValueError:
        raise BadFile(
            M("unknown format “{name}”", name=name),
            remedy=M("the formats are: {names}", names=", ".join(Format)),
        ) from None


def detect(path: str | os.PathLike[str], head: bytes = b"") -> Format:
    """The format of the file ``path`` that begins with ``head``.

    Raises :class:`BadFile` where neither says.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    found = _by_content(head)
    if found is None:
        raise BadFile(
            M("the format cannot be told from the file"),
            remedy=M("name it with --from: {names}", names=", ".join(Format)),
            place=os.fspath(path),
        )
    return found


def read(
    format: Format, source: Input, name: str = "", *, review: Review = Review.APPROVED
) -> Iterator[Read]:
    """The records of a CSV or TBX file. PO holds edits to concepts, see :mod:`exchange.po`."""
    if format is Format.CSV:
        return csv_long.read(source, name, review=review)
    if format is Format.TBX:
        return tbx.read(source, name, review=review)
    raise BadFile(M("a PO file is read as edits to concepts"), place=name)


def _by_content(head: bytes) -> Format | None:
    text = head[:HEAD].decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8",
                              "replace").lstrip("\ufeff \t\r\n")  # fmt: skip
    if text.startswith("<"):
        return Format.TBX if re.search(r"<(?:\w+:)?(?:tbx|martif)\b", text, re.I) else None
    if re.search(r'^msg(?:id|ctxt)\s+"', text, re.MULTILINE):
        return Format.PO
    first = text.partition("\n")[0].lower()
    return Format.CSV if _COLUMNS.search(first) else None
