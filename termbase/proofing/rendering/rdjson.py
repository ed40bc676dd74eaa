"""Findings as reviewdog's diagnostic format (rdjson)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from termbase.messages import show
from termbase.proofing.diagnostic import Severity
from termbase.proofing.finding import Finding

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def rdjson(findings: Iterable[Finding]) -> dict[str, Any]:
    """The result of one run."""
    return {"source": {"name": "termbase"}, "diagnostics": [_diagnostic(f) for f in findings]}


def _diagnostic(finding: Finding) -> dict[str, Any]:
    told = finding.diagnostic
    location: dict[str, Any] = {"path": finding.path}
    made: dict[str, Any] = {
        "message": show(told.message),
        "location": location,
        "severity": _SEVERITIES[told.severity],
        "code": {"value": told.rule},
    }
    if finding.line:
        location["range"] = _range(finding)
        if "column" in location["range"]["start"]:
            made["suggestions"] = [
                {"range": location["range"], "text": text} for text in told.suggestions
            ]
    return made


def _range(finding: Finding) -> dict[str, Any]:
    """Columns count bytes of UTF-8; they are left out where the line of the file is not at hand."""
    start: dict[str, Any] = {"line": finding.line}
    end: dict[str, Any] = {"line": finding.end_line}
    columns = (finding.context_start + 1, finding.context_end + 1)
    if finding.line == finding.end_line and columns == (finding.column, finding.end_column):
        start["column"] = _bytes(finding.context[: finding.context_start]) + 1
        end["column"] = _bytes(finding.context[: finding.context_end]) + 1
    return {"start": start, "end": end}


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
