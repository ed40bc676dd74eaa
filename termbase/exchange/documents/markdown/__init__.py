"""Markdown (CommonMark 0.31): one passage, the whole file, with what is no prose masked."""

from __future__ import annotations

from termbase.exchange.documents.decoded import MARKUP_LIMIT, decoded
from termbase.exchange.documents.markdown.blocks import blocks
from termbase.exchange.documents.markdown.front_matter import front_matter
from termbase.exchange.documents.markdown.inline import Inline
from termbase.exchange.documents.passage import Passage
from termbase.exchange.documents.plain import PlainDocument
from termbase.exchange.documents.runs import joined


def read_markdown(data: bytes, name: str) -> PlainDocument:
    """A text in Markdown, in UTF-8 or in what its byte order mark says.

    Raises :class:`~termbase.errors.BadFile` with the line of bytes that are none of it.
    """
    file = decoded(data, name, limit=MARKUP_LIMIT)
    head = front_matter(file.text)
    masked, prose = blocks(file.text, head.end)
    if head.end:
        masked.append((0, head.end))
    inline = Inline(file.text)
    for start, end in prose:
        masked += inline.masked(start, end)
    passage = Passage(file.text, head.lang, masked=joined(masked))
    return PlainDocument(file, passage, lang=head.lang, date=head.date)
