"""Texts of a newsroom or a catalogue as passages, and back with edits (docs/formats/documents.md).

No format is loaded before a file of it is read.
"""

from __future__ import annotations

from pathlib import PurePath

from termbase.errors import InvalidValue
from termbase.exchange.documents.passage import Document, Edit, Passage
from termbase.messages import M

__all__ = ["FORMATS", "Document", "Edit", "Passage", "format_of", "read"]

FORMATS = ("text", "markdown", "html", "docx", "po", "xliff")
"""The formats that :func:`read` takes."""

_ENDINGS = {
    ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".docx": "docx", ".docm": "docx",
    ".po": "po", ".pot": "po",
    ".xlf": "xliff", ".xliff": "xliff", ".mxliff": "xliff", ".sdlxliff": "xliff",
}  # fmt: skip


def format_of(name: str) -> str:
    """The format that a file's name ends in; empty where it tells none."""
    return _ENDINGS.get(PurePath(name).suffix.lower(), "")


def read(data: bytes, format: str, name: str) -> Document:
    """The bytes of a file as a document.

    Raises :class:`~termbase.errors.BadFile` with the line where they are not of the format, and
    :class:`~termbase.errors.InvalidValue` for a format that there is none of.
    """
    if format == "text":
        from termbase.exchange.documents.plain import read_text

        return read_text(data, name)
    if format == "markdown":
        from termbase.exchange.documents.markdown import read_markdown

        return read_markdown(data, name)
    if format == "html":
        from termbase.exchange.documents.web import read_html

        return read_html(data, name)
    if format == "po":
        from termbase.exchange.documents.po import read_po

        return read_po(data, name)
    if format == "xliff":
        from termbase.exchange.documents.xliff import read_xliff

        return read_xliff(data, name)
    if format == "docx":
        from termbase.exchange.documents.docx import read_docx

        return read_docx(data, name)
    raise InvalidValue(
        M("“{format}” is no format of texts", format=format),
        remedy=M("these are: {names}", names=", ".join(FORMATS)),
    )
