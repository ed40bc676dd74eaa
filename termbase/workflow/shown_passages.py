"""The passages of a document as one text to be read: of a catalogue each with its source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from termbase.exchange.documents import Document

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class ShownPassages:
    """A document as a ``text``. ``starts`` says where each passage begins in it, ``sources`` where
    the sources of translations stand; all offsets are code points.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[tuple[int, int], ...]

    def offset(self, passage: int, offset: int) -> int:
        """The place in the text of a place in a passage."""
        return self.starts[passage] + offset

    def passage(self, offset: int) -> int:
        """The passage that an offset of the text stands in, or that is before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def shown_passages(document: Document) -> ShownPassages:
    """A document as a text."""
    parts: list[str] = []
    starts: list[int] = []
    sources: list[tuple[int, int]] = []
    at = 0
    for passage in document.passages:
        if passage.source:
            parts.append(passage.source + "\n")
            sources.append((at, at + len(passage.source)))
            at += len(parts[-1])
        starts.append(at)
        parts.append(passage.text + _BETWEEN)
        at += len(parts[-1])
    return ShownPassages("".join(parts).removesuffix(_BETWEEN), tuple(starts), tuple(sources))
