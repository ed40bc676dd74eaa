"""A file of any format of texts as one text to be read, with the way back to its places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from termbase.exchange import documents
from termbase.exchange.documents import Document, Passage
from termbase.language.detection import clearly, detect
from termbase.language.numbers import primary

_BETWEEN = "\n\n"
_LANGUAGES = ("vi", "en", "fr")

_TAG = re.compile(r"</?[A-Za-z!?][^\s:@]*(?:\s|/?>)")
_LINE_MARK = re.compile(r"(?m)^[ \t]*(?:#{1,6}|[-*+])[ \t]+")
_LONGEST = 1000
"""So many characters the text of a link has at most."""
_BEHIND = re.compile(r"""(?:\s+(?:"[^"]{0,500}"|'[^']{0,500}'))?\s{0,9}\)""")
"""What stands behind the target of a link."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a passage: it begins at ``start`` in the text and at ``within`` in the passage."""

    start: int
    passage: int
    within: int


class Prose:
    """What a reader reads of a document: its passages, a blank line between them.

    Of Markdown the signs are left out, and what is masked on lines of its own (code, what stands
    before the text). Plain text is as it stands in the file.
    """

    def __init__(self, document: Document, format: str) -> None:
        self._document = document
        self._passages = document.passages
        self._pieces: list[_Piece] = []
        parts: list[str] = []
        at = 0
        for number, passage in enumerate(self._passages):
            if number:
                parts.append(_BETWEEN)
                at += len(_BETWEEN)
            for start, end in _read(passage, format):
                self._pieces.append(_Piece(at, number, start))
                parts.append(passage.text[start:end])
                at += end - start
        self.text = "".join(parts)
        self.date = document.date
        """The day that the file says of itself; empty where it says none."""
        self._starts = [piece.start for piece in self._pieces]

    @property
    def lang(self) -> str:
        """The language that it is in: what the text clearly speaks, else what the file says."""
        said = primary(self._document.lang)
        if said in _LANGUAGES:
            return clearly(self.text) or said
        return detect(self.text)

    def where(self, start: int, end: int) -> dict[str, Any]:
        """The place of a part of the text in the file, as the JSON documents have it.

        ``start`` and ``end`` are code points of the decoded file, ``line`` and ``column`` count
        from 1; a package has 0 for all of them. A ``locator`` says where it stands in a file that
        is not read as lines of text.
        """
        number, first = self._within(start)
        other, last = self._within(end, is_end=True)
        line, column = self._document.place(number, first) or (0, 0)
        made = {
            "start": self._document.offset(number, first) or 0,
            "end": self._document.offset(other, last, end=True) or 0,
            "line": line,
            "column": column,
        }
        locator = self._passages[number].locator
        return {**made, "locator": locator} if locator else made

    def said_where(self, start: int) -> str:
        """The place in words, as it stands behind the name of a file: line and column, else the
        locator.
        """
        where = self.where(start, start)
        return f"{where['line']}:{where['column']}" if where["line"] else str(where["locator"])

    def _within(self, offset: int, *, is_end: bool = False) -> tuple[int, int]:
        """The passage in which a place of the text lies, and where in it."""
        # The end of a part belongs to the character before it.
        at = max(bisect_right(self._starts, offset - is_end) - 1, 0)
        piece = self._pieces[at]
        return piece.passage, piece.within + offset - piece.start


def read_prose(name: str, data: bytes) -> Prose:
    """The bytes of a file (``-``: standard input, plain text), by the format of its name.

    Raises :class:`~termbase.errors.BadFile` where they are not of that format.
    """
    format = documents.format_of(name) or "text"
    return Prose(documents.read(data, format, name), format)


def _read(passage: Passage, format: str) -> Iterator[tuple[int, int]]:
    """The parts of a passage that are read, one at least."""
    cuts = sorted(_signs(passage)) if format == "markdown" else []
    at = 0
    for start, end in cuts:
        if start > at:
            yield at, start
        at = max(at, end)
    if at < len(passage.text) or not cuts:
        yield at, len(passage.text)


def _signs(passage: Passage) -> Iterator[tuple[int, int]]:
    """What of a Markdown text is no text of it: code on lines of its own, tags, the brackets of
    links with their targets, the signs of headings and items.
    """
    text = passage.text
    for start, end in passage.masked:
        if "\n" in text[start:end] or _TAG.match(text, start, end):
            yield start, end
        elif text.startswith("](", start - 2) and (behind := _BEHIND.match(text, end)):
            opened = _opened(text, start - 2)
            yield opened - (text[opened - 1 : opened] == "!"), opened + 1
            yield start - 2, behind.end()
    for match in _LINE_MARK.finditer(text):
        yield match.span()


def _opened(text: str, closed: int) -> int:
    """Where the bracket of a link opens that closes at ``closed``; there, where it is too far."""
    depth = 0
    for at in range(closed, max(closed - _LONGEST, -1), -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if not depth:
            return at
    return closed
