"""Findings as JSON objects (docs/output.md)."""

from __future__ import annotations

from typing import Any

from termbase.messages import show
from termbase.proofing.diagnostic import Diagnostic
from termbase.proofing.finding import Finding


def as_object(finding: Finding) -> dict[str, Any]:
    """One finding; a file that is not read as lines of text has a ``locator`` too."""
    told = finding.diagnostic
    made: dict[str, Any] = {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        **told_object(told),
        "start": finding.start,
        "end": finding.end,
    }
    if finding.locator:
        made["locator"] = finding.locator
    return made


def told_object(told: Diagnostic) -> dict[str, Any]:
    """What is said of a text that is no file: its offsets are code points of the text."""
    return {
        "start": told.start,
        "end": told.end,
        "rule": told.rule,
        "severity": told.severity.value,
        "found": told.found,
        "suggestions": list(told.suggestions),
        "concept": told.concept,
        "message": show(told.message),
        "safe": told.is_safe,
    }
