"""Comments in a text that switch rules off.

``termbase: off`` and ``termbase: on`` in an HTML comment (or behind ``#``, ``//`` or ``%`` at the
beginning of a line) hold to the next ``on`` or the end; ``termbase: off-next-line`` holds for one
line, ``termbase: off-line`` for its own. Codes of rules behind them make that hold for those alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SWITCH = re.compile(
    r"(?:<!--[ \t]*|^[ \t]*(?:\#|//|%)[ \t]*)termbase:[ \t]*"
    r"(?P<what>off-next-line|off-line|off|on)\b(?P<codes>[ \t,a-z0-9-]*?)(?:-->|$)",
    re.MULTILINE,
)


class _Span(NamedTuple):
    start: int
    end: int
    codes: frozenset[str]


class Switched:
    """Where which rules are off."""

    def __init__(self, spans: list[_Span]) -> None:
        self._spans = spans

    def covers(self, offset: int, code: str) -> bool:
        """Whether the rule is off at a place of the text."""
        return any(
            start <= offset < end and (not codes or code in codes)
            for start, end, codes in self._spans
        )


def switched_off(text: str) -> Switched:
    """Where a text switches rules off."""
    if "termbase:" not in text:
        return Switched([])
    spans: list[_Span] = []
    open_: dict[frozenset[str], int] = {}
    for match in _SWITCH.finditer(text):
        codes = frozenset(re.findall(r"[a-z][a-z0-9-]*", match["codes"]))
        what = match["what"]
        if what == "off":
            open_.setdefault(codes, match.start())
        elif what == "on":
            for known in [known for known in open_ if not codes or known == codes]:
                spans.append(_Span(open_.pop(known), match.end(), known))
        else:
            spans.append(_Span(*_line(text, match, after=what == "off-next-line"), codes))
    spans += [_Span(start, len(text), codes) for codes, start in open_.items()]
    return Switched(spans)


def _line(text: str, match: re.Match[str], *, after: bool) -> tuple[int, int]:
    end = text.find("\n", match.end())
    if not after:
        return text.rfind("\n", 0, match.start()) + 1, len(text) if end < 0 else end
    if end < 0:
        return len(text), len(text)
    last = text.find("\n", end + 1)
    return end + 1, len(text) if last < 0 else last
