"""Findings as workflow commands of GitHub Actions, which shows them beside the changed lines."""

from __future__ import annotations

from termbase.messages import show
from termbase.proofing.diagnostic import Severity
from termbase.proofing.finding import Finding

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def annotation(finding: Finding) -> str:
    """One command. Columns are given within one line only: GitHub ignores the others."""
    told = finding.diagnostic
    properties = {"file": finding.path}
    if finding.line:
        properties |= {"line": str(finding.line), "endLine": str(finding.end_line)}
        if finding.line == finding.end_line:
            properties |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    properties["title"] = told.rule
    listed = ",".join(f"{key}={_escaped(text, _PROPERTY)}" for key, text in properties.items())
    message = show(told.message)
    if finding.locator:
        message = f"{finding.locator}: {message}"
    return f"::{_COMMANDS[told.severity]} {listed}::{_escaped(message, _DATA)}"


def _escaped(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
