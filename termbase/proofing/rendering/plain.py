"""Findings as text: the place, the finding, the line with carets under what is meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from termbase.language.display import safe
from termbase.messages import _, show
from termbase.proofing.finding import Finding

_REACH = 60
_ONE_LINE = str.maketrans("\r\n\t", "   ")


def lines(finding: Finding) -> Iterator[str]:
    """The lines that tell one finding; control characters of the text are made visible."""
    told = finding.diagnostic
    place = f"{finding.line}:{finding.column}" if finding.line else finding.locator
    severity = {"error": _("error"), "warning": _("warning"), "info": _("note")}[told.severity]
    message = " ".join(show(told.message).split())
    yield safe(f"{finding.path}:{place}: {severity}: {message} [{told.rule}]")
    if finding.context:
        shown, start, end = _around(finding)
        yield f"    {shown}"
        yield f"    {' ' * _width(shown[:start])}{'^' * max(1, _width(shown[start:end]))}"
    others = [text for text in told.suggestions[1:] if text]
    if others:
        also = _("also: {forms}", forms=", ".join(others))
        yield safe(f"    {also}")


def _around(finding: Finding) -> tuple[str, int, int]:
    """The part of the context around what was found, made safe, and where that stands in it."""
    first = max(0, finding.context_start - _REACH)
    last = min(len(finding.context), finding.context_end + _REACH)
    context = finding.context.translate(_ONE_LINE)
    before = safe(context[first : finding.context_start]).lstrip()
    found = safe(context[finding.context_start : finding.context_end])
    after = safe(context[finding.context_end : last]).rstrip()
    before = f"…{before}" if first else before
    after = f"{after}…" if last < len(finding.context) else after
    return before + found + after, len(before), len(before) + len(found)


def _width(text: str) -> int:
    """Columns on a terminal: two for wide characters, none for marks."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
