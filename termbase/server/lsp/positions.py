"""Places of a text as editors say them: lines, and code units of the encoding that was agreed on.

Lines end with LF, CRLF or CR, and with nothing else (LSP 3.17, Text Documents).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from lsprotocol import types

Encoding = Literal["utf-8", "utf-16", "utf-32"]
"""What a character of a position is: a byte, a code unit of 16 bits, or a code point."""

_END = re.compile(r"\r\n|\n|\r")


class Places:
    """Offsets of ``text`` in code points, and what an editor calls them."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.text = text
        self._encoding = encoding
        ends = [match.span() for match in _END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._stops = [*(start for start, _ in ends), len(text)]

    def position(self, offset: int) -> types.Position:
        """The position of an offset; inside a line's end, the end of what stands on the line."""
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        before = self.text[start : min(offset, self._stops[line])]
        return types.Position(line, units(before, self._encoding))

    def range(self, start: int, end: int) -> types.Range:
        """The range from one offset to another."""
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position: the end of its line where the line has no such character, the
        end of the text where it has no such line; never inside of a character.
        """
        if position.line >= len(self._starts):
            return len(self.text)
        start, stop = self._starts[position.line], self._stops[position.line]
        line = self.text[start:stop]
        if self._encoding == "utf-32" or line.isascii():
            return min(start + position.character, stop)
        return start + _code_points(line, position.character, self._encoding)

    def line_before(self, offset: int) -> str:
        """What stands on an offset's line before it."""
        line = bisect_right(self._starts, offset) - 1
        return self.text[self._starts[line] : min(offset, self._stops[line])]

    def line(self, number: int) -> tuple[int, int]:
        """Where a line (from 0) begins and where it ends, its line end not counted."""
        number = min(number, len(self._starts) - 1)
        return self._starts[number], self._stops[number]


def units(text: str, encoding: Encoding) -> int:
    """How long a text is in an encoding's code units."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-16":
        return len(text) + sum(character > "\uffff" for character in text)
    return len(text.encode("utf-8", "surrogatepass"))


def _code_points(line: str, wanted: int, encoding: Encoding) -> int:
    seen = 0
    for count, character in enumerate(line):
        seen += units(character, encoding)
        if seen > wanted:
            return count
    return len(line)
