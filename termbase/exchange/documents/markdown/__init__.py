"""Markdown (CommonMark 0.31): one passage, the whole file, emphasis seen through, code masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from termbase.exchange.documents.decoded import MARKUP_LIMIT, Change, Decoded, decoded
from termbase.exchange.documents.mapped import MappedDocument
from termbase.exchange.documents.markdown.blocks import blocks
from termbase.exchange.documents.markdown.front_matter import front_matter
from termbase.exchange.documents.markdown.inline import Inline
from termbase.exchange.documents.passage import Edit, Passage, Span
from termbase.exchange.documents.runs import Run, joined
from termbase.exchange.documents.seen_through import seen_through


class MarkdownDocument(MappedDocument):
    """A text in Markdown."""

    def __init__(self, file: Decoded) -> None:
        head = front_matter(file.text)
        super().__init__(file, lang=head.lang, date=head.date)
        found = blocks(file.text, head.end)
        inline = Inline(file.text)
        for span in found.prose:
            inline.take(*span)
        masked = joined([(0, head.end), *found.masked, *inline.masked])
        removed = list(_outside(joined([*inline.seen_through, *found.markers]), masked))
        whole = Run(0, len(file.text), 0, len(file.text))
        seen = seen_through(file.text, [whole], removed, masked)
        self._runs = seen.runs
        self._closing = dict(inline.closing)
        self._passages = (Passage(seen.text, head.lang, masked=joined(seen.masked)),)

    @property
    def passages(self) -> Sequence[Passage]:
        """The one passage."""
        return self._passages

    def runs(self, passage: int) -> Sequence[Run]:
        """The text between the signs of emphasis."""
        return self._runs

    def _changes(self, edits: Iterable[Edit]) -> Iterator[Change]:
        """What edits change; a blank before a sign that closes emphasis would undo it, so it goes
        behind.
        """
        for start, end, new in super()._changes(edits):
            while start == end and new[:1].isspace() and start in self._closing:
                start = end = self._closing[start]
            yield start, end, new


def _outside(spans: Sequence[Span], others: Sequence[Span]) -> Iterator[Span]:
    """The sorted spans that overlap none of others, which are sorted too."""
    n = 0
    for start, end in spans:
        while n < len(others) and others[n][1] <= start:
            n += 1
        if n == len(others) or end <= others[n][0]:
            yield start, end


def read_markdown(data: bytes, name: str) -> MarkdownDocument:
    """A text in Markdown, in UTF-8 or in what its byte order mark says.

    Raises :class:`~termbase.errors.BadFile` with the line of bytes that are none of it.
    """
    return MarkdownDocument(decoded(data, name, limit=MARKUP_LIMIT))
