"""A block of a page while its text comes in: white space as it is shown, markup seen through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from termbase.exchange.documents.runs import Kind, Run

OBJECT = "\ufffc"
"""Stands in a passage for what is shown there and is no text."""
SECTION = 1
"""The slot of runs that stand as they are (CDATA), without character references."""

_PIECE = re.compile(
    r"(?P<plain>[^&\t\n\r\f ]+(?: [^&\t\n\r\f ]+)*)"
    r"|(?P<space>[\t\n\r\f ]+)"
    r"|(?P<reference>&(?:\#[0-9]+;?|\#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{0,40};?))"
    r"|&"
)
_SECTION_PIECE = re.compile(
    r"(?P<plain>[^\t\n\r\f ]+(?: [^\t\n\r\f ]+)*)|(?P<space>[\t\n\r\f ]+)(?P<reference>)?"
)
_BLANK = "\t\n\r\f "


@dataclass(slots=True)
class Block:
    """A passage to be. ``name`` and ``number`` say which element of the file it is in."""

    name: str
    number: int
    lang: str
    runs: list[Run] = field(default_factory=list)
    size: int = 0
    has_text: bool = False
    spaced: bool = True

    def take(self, text: str, start: int, end: int, *, masked: bool, section: bool) -> None:
        """Takes text of the file."""
        pieces = _SECTION_PIECE if section else _PIECE
        slot = SECTION if section else 0
        for match in pieces.finditer(text, start, end):
            at, upto = match.span()
            if match["space"]:
                self._space(at, upto, masked, slot)
                continue
            shown = unescape(match[0]) if match["reference"] else match[0]
            if shown == match[0]:
                self._add(len(shown), at, upto, Kind.LITERAL, masked, slot)
            elif shown.strip(_BLANK):
                self._add(len(shown), at, upto, Kind.WHOLE, masked, slot)
            elif shown:
                self._space(at, upto, masked, slot)
                continue
            else:
                continue
            self.spaced = False
            self.has_text |= not masked

    def put(self, at: int, upto: int, *, line_break: bool) -> None:
        """Takes an element that is shown as a line break or as something that is no text."""
        if line_break and self.runs and self.spaced and self.runs[-1].kind is Kind.WHOLE:
            self._drop()
        self._add(1, at, upto, Kind.FIXED, not line_break, 0)
        self.spaced = line_break

    def finished(self) -> list[Run]:
        """The runs without the white space at the end; none where there is nothing to read."""
        while self.runs and self.spaced and self.runs[-1].end - self.runs[-1].start == 1:
            self._drop()
            self.spaced = bool(self.runs) and self.runs[-1].kind is Kind.FIXED
        return self.runs if self.has_text else []

    def _space(self, at: int, upto: int, masked: bool, slot: int) -> None:
        if not self.spaced:
            self._add(1, at, upto, Kind.WHOLE, masked, slot)
            self.spaced = True

    def _add(self, size: int, at: int, upto: int, kind: Kind, masked: bool, slot: int) -> None:
        self.runs.append(Run(self.size, self.size + size, at, upto, kind, masked, slot))
        self.size += size

    def _drop(self) -> None:
        self.size = self.runs.pop().start


def shown(text: str, runs: list[Run]) -> Iterator[str]:
    """The text of runs of a file."""
    for run in runs:
        raw = text[run.at : run.upto]
        if run.kind is Kind.LITERAL:
            yield raw
        elif run.kind is Kind.FIXED:
            yield OBJECT if run.masked else "\n"
        else:
            decoded = unescape(raw) if raw.startswith("&") and run.slot != SECTION else " "
            yield decoded if decoded.strip(_BLANK) else " "
