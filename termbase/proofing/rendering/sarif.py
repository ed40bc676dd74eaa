"""Findings as SARIF 2.1.0, the Static Analysis Results Interchange Format (OASIS)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from termbase import __version__
from termbase.messages import show
from termbase.proofing.diagnostic import Severity
from termbase.proofing.finding import Finding
from termbase.proofing.rule import Described

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(findings: Iterable[Finding], rules: Sequence[Described]) -> dict[str, Any]:
    """The log of one run. Columns count code points (3.14.17, ``unicodeCodePoints``)."""
    order = {rule.code: index for index, rule in enumerate(rules)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "termbase",
                        "version": __version__,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, order) for finding in findings],
            }
        ],
    }


def _rule(rule: Described) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": show(rule.summary)},
        "defaultConfiguration": {"enabled": not rule.is_quiet, "level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, order: dict[str, int]) -> dict[str, Any]:
    told = finding.diagnostic
    made: dict[str, Any] = {"ruleId": told.rule}
    if told.rule in order:
        made["ruleIndex"] = order[told.rule]
    made |= {
        "level": _LEVELS[told.severity],
        "message": {"text": show(told.message)},
        "locations": [_location(finding)],
        "partialFingerprints": {"termbase/v1": finding.fingerprint},
    }
    if told.suggestions and finding.line:
        made["fixes"] = [_fix(finding, text) for text in told.suggestions]
    return made


def _location(finding: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(finding.path)}}
    if finding.line:
        physical["region"] = _region(finding) | {"snippet": {"text": finding.diagnostic.found}}
    made: dict[str, Any] = {"physicalLocation": physical}
    if finding.locator:
        made["logicalLocations"] = [{"fullyQualifiedName": finding.locator}]
    return made


def _region(finding: Finding) -> dict[str, Any]:
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }


def _fix(finding: Finding, text: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(finding), "insertedContent": {"text": text}}
    change = {"artifactLocation": {"uri": uri(finding.path)}, "replacements": [replacement]}
    return {"description": {"text": text}, "artifactChanges": [change]}


def uri(path: str) -> str:
    """A path as a relative or absolute URI reference (RFC 3986)."""
    plain = path.replace("\\", "/")
    return quote(plain, safe="/~!$&'()*+,;=@.-_", errors="surrogateescape")
