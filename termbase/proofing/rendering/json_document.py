"""Findings as JSON objects (docs/output.md)."""

from __future__ import annotations

from typing import Any

from termbase.messages import show
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
        "start": finding.start,
        "end": finding.end,
        "rule": told.rule,
        "severity": told.severity.value,
        "found": told.found,
        "suggestions": list(told.suggestions),
        "concept": told.concept,
        "message": show(told.message),
        "safe": told.is_safe,
    }
    if finding.locator:
        made["locator"] = finding.locator
    return made
