"""Cuts texts into segments: fast, and with the answers that trying every rule everywhere gives.

SRX 2.0 tries the rules in their order at every place between two characters; the first whose two
expressions match around the place says whether a segment ends there. Here only the places that a
breaking rule comes into question for are looked at, and rules that follow one another with the
same answer are tried together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from termbase.errors import TermbaseError
from termbase.language.icu_library import load
from termbase.language.segmentation.expression import Expression, parsed
from termbase.language.segmentation.rules import Rule, SegmentationRules
from termbase.messages import M

TIME_LIMIT = 500
"""The most time for one attempt at a match, in ICU's steps, which take about a millisecond."""

_PARAGRAPH = re.compile("[^\n\x0b\x0c\r\x85\u2028\u2029]+")
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


class SlowRules(TermbaseError):
    """Rules that take too long on a text."""


class Piece(NamedTuple):
    """A part of a text in code points: a segment, or (``blank``) what stands between two."""

    start: int
    end: int
    blank: bool = False


class _Group(NamedTuple):
    """Rules with the same answer and the same expression after the place."""

    before: Any
    after: Any


class _Block(NamedTuple):
    """Rules that follow one another with the same answer."""

    breaks: bool
    groups: tuple[_Group, ...]


class Segmenter:
    """Cuts texts of one language into segments. Safe to be used by several threads.

    Raises :class:`~termbase.language.segmentation.UnusableExpression` where a rule cannot be
    used.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._blocks = tuple(
            _block(breaks, tuple(block))
            for breaks, block in groupby(rules, key=lambda rule: rule.breaks)
        )

    def segments(self, text: str) -> list[tuple[int, int]]:
        """The segments as spans of code points, without the white space around them."""
        return [(piece.start, piece.end) for piece in self.pieces(text) if not piece.blank]

    def pieces(self, text: str) -> list[Piece]:
        """The whole of ``text``: segments, and the white space around and between them.

        Every line is a text of its own. A segment neither begins nor ends with white space and
        is not empty. Raises :class:`SlowRules` where a rule takes too long.
        """
        pieces: list[Piece] = []
        run = _Run(self._blocks)
        end = 0
        for paragraph in _PARAGRAPH.finditer(text):
            start = paragraph.start()
            for stop in (*run.breaks(paragraph[0]), len(paragraph[0])):
                chunk = text[start : paragraph.start() + stop]
                core = chunk.strip()
                if core:
                    first = start + len(chunk) - len(chunk.lstrip())
                    if first > end:
                        pieces.append(Piece(end, first, blank=True))
                    end = first + len(core)
                    pieces.append(Piece(first, end))
                start = paragraph.start() + stop
        if end < len(text):
            pieces.append(Piece(end, len(text), blank=True))
        return pieces


def pieces(text: str, lang: str, rules: SegmentationRules) -> list[Piece]:
    """The whole of ``text``, see :meth:`Segmenter.pieces`."""
    return segmenter(rules.for_language(lang)).pieces(text)


def segments(text: str, lang: str, rules: SegmentationRules) -> list[tuple[int, int]]:
    """The segments of ``text``, see :meth:`Segmenter.segments`."""
    return segmenter(rules.for_language(lang)).segments(text)


@lru_cache(maxsize=16)
def segmenter(rules: tuple[Rule, ...]) -> Segmenter:
    """The segmenter of some rules; of the last ones that were asked for, always the same."""
    return Segmenter(rules)


def _block(breaks: bool, rules: tuple[Rule, ...]) -> _Block:
    icu = load()
    shared: dict[str, dict[str, None]] = {}
    for rule in rules:
        shared.setdefault(_read(rule.after).forward, {})[_read(rule.before).mirrored] = None
    return _Block(
        breaks,
        tuple(
            _Group(
                icu.RegexPattern.compile("|".join(before), 0), icu.RegexPattern.compile(after, 0)
            )
            for after, before in shared.items()
        ),
    )


@lru_cache(maxsize=4096)
def _read(source: str) -> Expression:
    return parsed(source)


class _Run:
    """The rules at work on the lines of one text."""

    def __init__(self, blocks: tuple[_Block, ...]) -> None:
        self._icu = load()
        self._blocks = [
            (
                block.breaks,
                [(self._matcher(g.before), self._matcher(g.after)) for g in block.groups],
            )
            for block in blocks
        ]
        self._texts: tuple[Any, Any] = (None, None)

    def breaks(self, line: str) -> Iterator[int]:
        """The places within a line where a segment ends, in order, in code points."""
        try:
            if _BEYOND_BMP.search(line) is None:
                return iter(self._breaks(line, len(line)))
            places = _places(line)
            return (
                places[unit]
                for unit in self._breaks(line, len(places) - 1)
                # An attempt that begins between the halves of a character may match there.
                if places[unit] != places[unit - 1]
            )
        except self._icu.ICUError as error:
            raise SlowRules(
                M("the segmentation rules take too long on this text"),
                remedy=M("look for expressions in them that can match in very many ways"),
            ) from error

    def _matcher(self, pattern: Any) -> Any:
        matcher = pattern.matcher("")
        matcher.setTimeLimit(TIME_LIMIT)
        return matcher

    def _breaks(self, line: str, length: int) -> list[int]:
        """The places in UTF-16 code units, which ICU counts."""
        text, mirror = self._icu.UnicodeString(line), self._icu.UnicodeString(line[::-1])
        # ICU reads the strings that it is given where they are.
        self._texts = text, mirror
        for _, groups in self._blocks:
            for before, after in groups:
                before.reset(mirror)
                after.reset(text)
                # Each attempt begins at a place, and sees what stands before it.
                for matcher in (before, after):
                    matcher.useTransparentBounds(True)
                    matcher.useAnchoringBounds(False)
        return [place for place in sorted(self._proposed(length)) if self._is_break(place, length)]

    def _proposed(self, length: int) -> set[int]:
        """The places that what stands before them would let a rule break."""
        found: set[int] = set()
        for breaks, groups in self._blocks:
            if not breaks:
                continue
            for before, _ in groups:
                at = 1
                while at < length and before.find(at):
                    at = before.start()
                    if at >= length:
                        break
                    found.add(length - at)
                    at += 1
        return found

    def _is_break(self, place: int, length: int) -> bool:
        for breaks, groups in self._blocks:
            for before, after in groups:
                after.region(place, length)
                if after.lookingAt():
                    before.region(length - place, length)
                    if before.lookingAt():
                        return breaks
        return False


def _places(line: str) -> list[int]:
    """The code points that the UTF-16 code units of a line stand before."""
    places: list[int] = []
    for index, character in enumerate(line):
        places += [index] * (2 if character > "\uffff" else 1)
    return [*places, len(line)]
