"""Comments in a text that switch rules off.

``termbase: off`` and ``termbase: on`` in an HTML comment (or behind ``#``, ``//`` or ``%`` at the
beginning of a line) hold to the next ``on`` or the end; ``termbase: off-next-line`` holds for one
line, ``termbase: off-line`` for its own. Codes of rules behind them make that hold for those alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

SWITCHES = ("off", "on", "off-line", "off-next-line")

_OURS = r"(?:(?P<html><!--)[ \t]*|^[ \t]*(?:\#|//|%)[ \t]*)termbase:[ \t]*"
_SWITCH = re.compile(
    rf"{_OURS}(?P<what>off-next-line|off-line|off|on)(?=-->|[ \t,]|$)"
    r"(?P<codes>[ \t,a-z0-9-]*?)(?:-->|$)",
    re.MULTILINE,
)
_WORD = re.compile(rf"{_OURS}(?P<word>[a-z]+(?:-[a-z]+)*)(?P<end>[ \t]*(?:-->|$))?", re.MULTILINE)
_CODE = re.compile("[a-z](?:[a-z0-9]|-(?!-))*")

Span = tuple[int, int]


class Switched:
    """Where which rules are off."""

    def __init__(self, spans: Mapping[str, Iterable[Span]]) -> None:
        """``spans`` by the codes of rules; those of no code are of all rules."""
        self._spans = {code: _united(places) for code, places in spans.items()}

    def covers(self, offset: int, code: str) -> bool:
        """Whether the rule is off at a place of the text."""
        return _holds(self._spans.get("", ()), offset) or _holds(self._spans.get(code, ()), offset)


def switched_off(text: str) -> Switched:
    """Where a text switches rules off."""
    if "termbase:" not in text:
        return Switched({})
    spans: dict[str, list[Span]] = {}
    open_: dict[frozenset[str], int] = {}
    lines = _Lines(text)
    for match in _SWITCH.finditer(text):
        codes = frozenset(_CODE.findall(match["codes"]))
        what = match["what"]
        if what == "off":
            open_.setdefault(codes, match.start())
        elif what == "on":
            for known in _ended(open_, codes):
                _enter(spans, known, (open_.pop(known), match.end()))
        else:
            line = lines.of(match.start(), match.end())
            _enter(spans, codes, lines.after(line) if what == "off-next-line" else line)
    for codes, start in open_.items():
        _enter(spans, codes, (start, len(text)))
    return Switched(spans)


def other_words(text: str) -> Iterator[tuple[str, int, bool]]:
    """What stands in such comments in the place of a switch and is none, each with where it begins
    and whether it must have been meant for one: it is all of an HTML comment.
    """
    if "termbase:" not in text:
        return
    for match in _WORD.finditer(text):
        if match["word"] not in SWITCHES:
            alone = match["html"] is not None and (match["end"] or "").endswith("-->")
            yield match["word"], match.start("word"), alone


def named_codes(text: str) -> Iterator[tuple[str, int]]:
    """The codes of rules that the comments of a text name, each with where it begins."""
    if "termbase:" not in text:
        return
    for switch in _SWITCH.finditer(text):
        for match in _CODE.finditer(text, *switch.span("codes")):
            yield match[0], match.start()


def _ended(open_: Mapping[frozenset[str], int], codes: frozenset[str]) -> list[frozenset[str]]:
    """The switches that ``on`` ends: of the same codes, or all of them."""
    if not codes:
        return list(open_)
    return [codes] if codes in open_ else []


def _enter(spans: dict[str, list[Span]], codes: frozenset[str], place: Span) -> None:
    for code in codes or ("",):
        spans.setdefault(code, []).append(place)


class _Lines:
    """The lines around places of a text that are asked for in its order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = (0, -1)
        self._next = (0, -1)

    def of(self, start: int, end: int) -> Span:
        """Where the line begins that ``start`` stands in, and the one ends with ``end`` in it."""
        first, last = self._line
        if start > last:
            first = self._text.rfind("\n", last + 1, start) + 1 or last + 1
        if end > last:
            last = self._end(end)
        self._line = (first, last)
        return first, last

    def after(self, line: Span) -> Span:
        """The line after one; nothing behind the last."""
        start = min(line[1] + 1, len(self._text))
        if self._next[0] != start:
            self._next = (start, self._end(start))
        return self._next

    def _end(self, offset: int) -> int:
        end = self._text.find("\n", offset)
        return len(self._text) if end < 0 else end


def _united(places: Iterable[Span]) -> list[Span]:
    """The places in order, those that overlap as one."""
    united: list[Span] = []
    for start, end in sorted(places):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    return united


def _holds(spans: Sequence[Span], offset: int) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < spans[at][1]
