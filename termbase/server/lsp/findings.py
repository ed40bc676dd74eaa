"""Findings as an editor shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lsprotocol import types

from termbase.errors import TermbaseError
from termbase.messages import _, show
from termbase.proofing.diagnostic import Severity
from termbase.proofing.finding import Finding
from termbase.server.lsp.desk import Proofed
from termbase.server.lsp.texts import OpenText

SOURCE = "termbase"
"""Whose diagnostics they are."""

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostics(proofed: Proofed) -> list[types.Diagnostic]:
    """What was found in a text, or what kept it from being read."""
    text = proofed.text
    if proofed.unread is not None:
        return [_unread(text, proofed.unread)]
    if proofed.checked is None:
        return []
    return shown(text, proofed.checked.findings)


def shown(text: OpenText, found: Iterable[Finding]) -> list[types.Diagnostic]:
    """The findings of a text."""
    return [diagnostic(text, finding) for finding in found]


def diagnostic(text: OpenText, finding: Finding) -> types.Diagnostic:
    """A finding of a text."""
    told = finding.diagnostic
    return types.Diagnostic(
        range=text.places.range(finding.start, finding.end),
        message=show(told.message),
        severity=_SEVERITIES[told.severity],
        code=told.rule,
        source=SOURCE,
    )


def said(error: TermbaseError) -> str:
    """An error in the interface language: where, what, and what to do about it."""
    text = show(error.message)
    if error.remedy is not None:
        text = _("{what}; {remedy}", what=text, remedy=show(error.remedy))
    return f"{error.place}: {text}" if error.place else text


def _unread(text: OpenText, error: TermbaseError) -> types.Diagnostic:
    """A text that is none of its format is told at the line that says so."""
    number = re.search(r":(\d+)\Z", error.place)
    start, end = text.places.line(int(number[1]) - 1 if number else 0)
    what = show(error.message)
    if error.remedy is not None:
        what = _("{what}; {remedy}", what=what, remedy=show(error.remedy))
    return types.Diagnostic(
        range=text.places.range(start, end),
        message=what,
        severity=types.DiagnosticSeverity.Warning,
        code="unreadable",
        source=SOURCE,
    )
