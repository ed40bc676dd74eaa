"""Plain text: one passage, the whole file."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.exchange.documents.decoded import Decoded, decoded
from termbase.exchange.documents.mapped import MappedDocument
from termbase.exchange.documents.passage import Passage
from termbase.exchange.documents.runs import Run


class PlainDocument(MappedDocument):
    """A file that is one passage as it stands."""

    def __init__(
        self, file: Decoded, passage: Passage | None = None, *, lang: str = "", date: str = ""
    ) -> None:
        super().__init__(file, lang=lang, date=date)
        self._passages = (passage or Passage(file.text),)

    @property
    def passages(self) -> Sequence[Passage]:
        """The one passage."""
        return self._passages

    def runs(self, passage: int) -> Sequence[Run]:
        """The whole file as one run."""
        size = len(self._file.text)
        return (Run(0, size, 0, size),)


def read_text(data: bytes, name: str) -> PlainDocument:
    """A plain text in UTF-8, or in what its byte order mark says.

    Raises :class:`~termbase.errors.BadFile` with the line of bytes that are none of it.
    """
    return PlainDocument(decoded(data, name))
