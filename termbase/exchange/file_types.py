"""Files of another type than text, told by their first bytes before anything else is said."""

from __future__ import annotations

from termbase.errors import BadFile
from termbase.messages import M, Message

_ZIP = b"PK\x03\x04"
_COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/")
_EXCEL = (M("this is an Excel file"), M("import it with --from xlsx"))
_SAVE = M("save it as CSV (UTF-8) or as Unicode text and import that")


def refuse_other_types(head: bytes, name: str) -> None:
    """Raises :class:`BadFile` that says what a file is whose first bytes are those of an archive,
    an Office document, a database, a picture, an RTF or a PDF; returns for every other file.
    """
    found = _type(head)
    if found is not None:
        what, remedy = found
        raise BadFile(what, remedy=remedy, place=f"{name}:1")


def is_workbook(head: bytes) -> bool:
    """Whether the first bytes of a file look like those of an Excel workbook."""
    return head.startswith(_ZIP) and _zipped(head) is _EXCEL


def _type(head: bytes) -> tuple[Message, Message] | None:
    if head.startswith(_ZIP):
        return _zipped(head)
    if head.startswith(_COMPRESSED):
        return M("this is a compressed file"), M("unpack it and import what is in it")
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return M("this is an Excel or Word file of the old kind"), _SAVE
    if head.startswith(b"SQLite format 3\x00"):
        return (
            M("this is a SQLite database"),
            M("export its terms to a file; a base is opened with --db"),
        )
    if head.startswith(b"%PDF-"):
        return M("this is a PDF file"), M("import the table or glossary that it was made from")
    if head.startswith(rb"{\rtf"):
        return M("this is an RTF file"), _SAVE
    if head.startswith(_PICTURES):
        return M("this is a picture"), M("import the table or glossary that it was made from")
    return None


def _zipped(head: bytes) -> tuple[Message, Message]:
    if b"word/" in head:
        return M("this is a Word file"), M("copy its table into a spreadsheet, save that as CSV")
    if b"opendocument" in head[:200]:
        return M("this is an OpenDocument file"), _SAVE
    if any(part in head for part in _OFFICE):
        return _EXCEL
    return M("this is a zip archive"), M("unpack it and import what is in it")
