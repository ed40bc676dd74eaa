"""A text under proof: its words, and where it quotes, shouts or holds no prose."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress

from termbase.language.normal import Mapped, mapped
from termbase.lookup.tokens import Words, spans_apart, tokens

# The set of their first signs is looked for fast.
_QUOTATION = re.compile(
    r"""
    [“«„"](?:
        (?<=“)[^“”\n]{1,2000}”
        |(?<=«)[^«»\n]{1,2000}»
        |(?<=„)[^„“”\n]{1,2000}[“”]
        |(?<=")(?<!\w")[^"\n]{1,2000}"(?!\w)
    )
    """,
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?…:\n\"“”«»(\[•–—]\W*\Z|(?:^|\s)-\s+\Z")
_LINE_END = re.compile("\n")
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[A-ZĐ]|MM|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|St|GS|PGS|TS|ThS|BS|TP|TX|TT)\.[ \u00a0]\Z"
)
"""Titles and initials before a name: M. Barrot, TP. Hà Nội."""
_CODE = re.compile(r"`[^`\n]{1,200}`")
_CODE_SIGN = re.compile(r"[(){}\[\]=<>/\\_;$]|\w\.\w")
_END = 1 << 62
_QUOTED_WORDS = 4
"""A quotation of fewer words is a name or a title between quotation marks, not speech."""


@dataclass(frozen=True)
class Manuscript:
    """A text to be proofed.

    ``lang`` is its language (a tag of vi, en or fr), ``style`` a house style of the base or empty,
    ``date`` the day it is of (``YYYY-MM-DD``) or empty, ``masked`` the spans of code points that
    are no prose: code, markup, what was switched off.
    """

    text: str
    lang: str
    style: str = ""
    date: str = ""
    masked: Sequence[tuple[int, int]] = field(default=())

    @cached_property
    def language(self) -> str:
        """The base language: vi, en or fr."""
        return self.lang.split("-")[0].lower()

    @cached_property
    def normal(self) -> Mapped:
        """The text in NFC with the way back to its own offsets."""
        return mapped(self.text)

    def in_nfc(self) -> Manuscript:
        """The manuscript with its text in NFC: itself where it is."""
        offsets = self.normal.offsets
        if self.normal.is_own:
            return self
        masked = tuple((bisect_left(offsets, s), bisect_left(offsets, e)) for s, e in self.masked)
        return replace(self, text=self.normal.text, masked=masked)

    @cached_property
    def words(self) -> Words:
        """The words of the text in NFC; those that are masked stand apart."""
        found = tokens(self.normal.text)
        if self._masked:
            span = self.normal.span
            places = enumerate(zip(found.starts, found.ends, strict=True))
            found.apart.update(index for index, at in places if self.is_masked(*span(*at)))
        return found

    @cached_property
    def capitals(self) -> Sequence[int]:
        """The words, by index, that begin with a capital."""
        first_letters = map(self.normal.text.__getitem__, self.words.starts)
        return list(compress(range(len(self.words)), map(str.isupper, first_letters)))

    def is_masked(self, start: int, end: int) -> bool:
        """Whether a span of the given text touches what is not to be looked at."""
        return _touches(self._masked, start, end)

    def is_apart(self, start: int, end: int) -> bool:
        """Whether a span of the given text touches an address, a file name or the like."""
        return _touches(self._apart, start, end)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a span of the given text stands in a direct quotation of some words."""
        return _touches(self._quotations, start, end)

    def is_shouted(self, start: int, end: int) -> bool:
        """Whether the line that a span of the given text stands in is all capitals."""
        lines = bisect_right(self._lines, start) - 1, bisect_left(self._lines, end)
        if lines not in self._shouted:
            first, after = lines
            last = self._lines[after] if after < len(self._lines) else len(self.text)
            letters = [c for c in self.text[self._lines[first] : last] if c.isalpha()]
            self._shouted[lines] = len(letters) > 3 and not any(c.islower() for c in letters)
        return self._shouted[lines]

    def opens(self, index: int) -> bool:
        """Whether a sentence, line or quotation begins with a word."""
        place = self.words.starts[index], self.words.ends[index]
        return self.starts_sentence(self.normal.span(*place)[0])

    def starts_sentence(self, start: int) -> bool:
        """Whether a sentence, line or quotation begins at a place of the given text."""
        before = self.text[max(0, start - 40) : start]
        if not before.strip():
            return True
        if _ABBREVIATION.search(before):
            return False
        return _SENTENCE_END.search(before) is not None

    @cached_property
    def _lines(self) -> list[int]:
        """Where the lines begin."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    @cached_property
    def _shouted(self) -> dict[tuple[int, int], bool]:
        """The lines (first, and first behind) that were asked for: are they all capitals?"""
        return {}

    @cached_property
    def _masked(self) -> list[tuple[int, int]]:
        code = (m.span() for m in _CODE.finditer(self.text) if _CODE_SIGN.search(m[0]))
        return sorted((*self.masked, *code)) if "`" in self.text else sorted(self.masked)

    @cached_property
    def _apart(self) -> list[tuple[int, int]]:
        return [self.normal.span(*place) for place in spans_apart(self.normal.text)]

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        return [
            match.span()
            for match in _QUOTATION.finditer(self.text)
            if len(match[0].split()) >= _QUOTED_WORDS
        ]


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the sorted spans has something in common with ``start:end``."""
    at = bisect_right(spans, (start, _END)) - 1
    beside = spans[max(at, 0) : at + 2]
    return any(first < end and start < last for first, last in beside)
