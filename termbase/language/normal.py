"""Normal forms with a way back to the text they were made from."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

_MARKS = 64
"""More marks on one letter than these are no writing (UAX 15, 13 allows 30), and sorting them takes
time that grows with their square: they stay as they are.
"""
_MARK = re.compile(r"[^\w\s\x00-\x7f]")
_RUN = re.compile(r".[^ \n]*", re.DOTALL)
"""What stands from one space to the next: no space joins what stands before it."""
_PILED = re.compile(rf"{_MARK.pattern}{{{_MARKS}}}")
"""What may be so many marks: signs that are neither letters nor of ASCII."""


def nfc(text: str) -> str:
    """``text`` in Unicode Normalization Form C."""
    if _is_piled(text):
        return mapped(text).text
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text in NFC and, for each of its offsets, the offset in the original.

    ``offsets`` has one entry more than ``text`` has code points and never falls. Characters that
    were normalised together share the offset where the first of them began.
    """

    text: str
    offsets: Sequence[int]

    @property
    def is_own(self) -> bool:
        """Whether the text was in NFC as it was given, so that all offsets are its own."""
        return type(self.offsets) is range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the original that made ``text[start:end]``, whole characters."""
        if type(self.offsets) is range:
            return start, max(start, end)
        first = self.offsets[start]
        if end <= start:
            return first, first
        return first, self.offsets[bisect_right(self.offsets, self.offsets[end - 1])]


def mapped(text: str) -> Mapped:
    """``text`` in NFC with the map back to its own offsets."""
    if text.isascii() or (not _is_piled(text) and unicodedata.is_normalized("NFC", text)):
        return Mapped(text, range(len(text) + 1))
    normalised = StringIO()
    offsets = array("L")
    for run in _RUN.finditer(text):
        start, end = run.span()
        if run[0].isascii() or (end - start <= _MARKS and unicodedata.is_normalized("NFC", run[0])):
            normalised.write(run[0])
            offsets.extend(range(start, end))
        else:
            _normalise(text, start, end, normalised, offsets)
    offsets.append(len(text))
    return Mapped(normalised.getvalue(), offsets)


def _normalise(text: str, start: int, stop: int, into: StringIO, offsets: array[int]) -> None:
    """Appends a part of a text in NFC, character by character, and its offsets."""
    for end in range(start + 1, stop + 1):
        if end < stop and _joins(text[end]):
            continue
        piece = text[start:end]
        normal = unicodedata.normalize("NFC", piece) if end - start <= _MARKS else piece
        into.write(normal)
        offsets.extend(range(start, end) if normal == piece else [start] * len(normal))
        start = end


def _is_piled(text: str) -> bool:
    """Whether so many signs that may be marks stand together: one of them is at every such place
    of the text that is a multiple of their number.
    """
    if len(text) < _MARKS or not _MARK.search(text[::_MARKS]):
        return False
    return _PILED.search(text) is not None


def _joins(character: str) -> bool:
    """Whether normalisation may move ``character`` or join it to what stands before it."""
    if unicodedata.category(character)[0] == "M":
        return True
    # Hangul vowels and final consonants compose with the syllable before them.
    return "\u1160" <= character <= "\u11ff"
