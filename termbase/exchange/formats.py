"""Which format a file has, and which options go with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.file_types import is_workbook, refuse_other_types
from termbase.exchange.inputs import Input
from termbase.exchange.kind_words import kind_of, unknown_kind
from termbase.exchange.options import ReadOptions, WriteOptions, flag, given
from termbase.exchange.records import Read
from termbase.exchange.registry.entries import FORMATS
from termbase.exchange.registry.format import HEAD, Format
from termbase.exchange.registry.xlsx import XLSX
from termbase.messages import M

_XML = frozenset({"tbx", "tmx", "xliff"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})


def readable() -> tuple[str, ...]:
    """The names of the formats that are read."""
    return tuple(format.name for format in FORMATS.values() if format.reader)


def writable() -> tuple[str, ...]:
    """The names of the formats that are written."""
    return tuple(format.name for format in FORMATS.values() if format.is_written)


def named(name: str) -> Format:
    """The format of a name, in any case; raises :class:`BadFile` for others."""
    try:
        return FORMATS[name.strip().lower()]
    except KeyError:
        raise BadFile(
            M("unknown format “{name}”", name=name),
            remedy=M("the formats are: {names}", names=", ".join(FORMATS)),
        ) from None


def detect(path: str | os.PathLike[str], head: bytes = b"", *, among: Sequence[str] = ()) -> Format:
    """The format of the file ``path`` that begins with ``head``.

    A workbook is one whatever its ending, and so is XML under that of a table. Another ending that
    one format alone has decides; else the beginning does, among the formats with that ending first.
    Raises :class:`BadFile` where neither says (the remedy names the formats ``among`` which the
    caller takes one, by default all), and for files of other types.
    """
    if is_workbook(head):
        return XLSX
    refuse_other_types(head, os.fspath(path))
    suffix = PurePath(path).suffix.lower()
    read = [format for format in FORMATS.values() if format.reader]
    named = [format for format in read if suffix in format.suffixes]
    text = _text(head)
    # XML under the name of a table is XML: a program that wrote it was told the wrong name.
    if len(named) == 1 and (named[0].name in _XML or not text.startswith("<?xml")):
        return named[0]
    for format in (*named, *read):
        if format.begins is not None and format.begins(head, text):
            return format
    if suffix in _PAGES:
        raise BadFile(M("{format} is written only", format="HTML"), place=os.fspath(path))
    raise BadFile(
        M("the format cannot be told from the file"),
        remedy=M("name it with --from: {names}", names=", ".join(among or readable())),
        place=os.fspath(path),
    )


def read(
    format: Format, source: Input, name: str = "", options: ReadOptions | None = None
) -> Iterator[Read]:
    """The records of a file. A PO file that came from here holds edits, see :mod:`exchange.po`.

    Raises :class:`BadFile` as the reader does.
    """
    if format.reader is None:
        raise BadFile(M("{format} is written only", format=format.name), place=name)
    return format.reader(source, name, options or ReadOptions())


def check_reading(formats: Iterable[Format], options: ReadOptions) -> None:
    """Raises :class:`InvalidValue` for an option that none of the files' formats takes, and for a
    kind that is none.
    """
    found = list(formats)
    known = frozenset({"review"}).union(*(format.reads_with for format in found))
    _refuse_pointless(", ".join(format.name for format in found), given(options), known)
    if options.kind and kind_of(options.kind) is None:
        raise unknown_kind(options.kind, "kind")


def check_writing(format: Format, options: WriteOptions) -> None:
    """Raises :class:`InvalidValue` for an option that the format's writer knows nothing of, one
    that is missing and a value that it does not take.
    """
    if not format.is_written:
        raise InvalidValue(
            M("{format} is read only", format=format.name),
            remedy=M("these are written: {names}", names=", ".join(writable())),
        )
    told = given(options)
    _refuse_pointless(format.name, told, format.writes_with)
    missing = [name for name in format.needs if name not in told]
    if missing:
        raise InvalidValue(
            M("{format} needs {options}", format=format.name,
              options=", ".join(map(flag, missing)))
        )  # fmt: skip
    if options.profile and options.profile not in format.profiles:
        raise InvalidValue(
            M("{format} is not written for “{name}”", format=format.name, name=options.profile),
            remedy=M("it is for: {names}", names=", ".join(format.profiles)),
        )
    if format.check is not None:
        format.check(options)


def _refuse_pointless(format: str, told: list[str], known: frozenset[str]) -> None:
    for name in told:
        if name not in known:
            raise InvalidValue(
                M("{option} does not go with {format}", option=flag(name), format=format)
            )


def _text(head: bytes) -> str:
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    return head[:HEAD].decode("utf-16" if wide else "utf-8", "replace").lstrip("\ufeff \t\r\n")
