"""Findings that are known and not to be told again, kept in a file beside the texts.

They are recognised by their text, not their line: what moves stays known.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from termbase.errors import BadFile, os_reason
from termbase.exchange.atomic import replacing
from termbase.messages import M
from termbase.proofing.finding import Finding

SCHEMA = 1
SIZE_LIMIT = 100_000_000


@dataclass(slots=True)
class Baseline:
    """The known findings of some texts, each as often as it was there."""

    folder: Path
    known: Counter[tuple[str, str]]

    def new(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that are not known; a known one hides as many as were there."""
        for finding in findings:
            key = self._key(finding)
            if self.known[key] > 0:
                self.known[key] -= 1
            else:
                yield finding

    def _key(self, finding: Finding) -> tuple[str, str]:
        return _relative(finding.path, self.folder), finding.fingerprint


def read_baseline(path: Path) -> Baseline:
    """The findings that a file keeps. Raises :class:`BadFile` for what is none."""
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise BadFile(
                M("the file is longer than {limit} bytes", limit=SIZE_LIMIT), place=str(path)
            )
        document = json.loads(path.read_text(encoding="utf-8"))
        known = Counter(
            {(str(f["path"]), str(f["fingerprint"])): int(f["count"]) for f in document["findings"]}
        )
    except OSError as error:
        raise BadFile(M("cannot be read: {why}", why=os_reason(error)), place=str(path)) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadFile(
            M("is no baseline of findings"),
            remedy=M("make one with --write-baseline"),
            place=str(path),
        ) from error
    return Baseline(path.parent, known)


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Keeps the findings in a file, sorted, so that it diffs well; how many they are."""
    counts: Counter[tuple[str, str, str, str]] = Counter(
        (_relative(f.path, path.parent), f.fingerprint, f.diagnostic.rule, f.diagnostic.found)
        for f in findings
    )
    listed: list[dict[str, Any]] = [
        {"path": place, "rule": rule, "found": found, "count": count, "fingerprint": fingerprint}
        for (place, fingerprint, rule, found), count in sorted(counts.items())
    ]
    with replacing(path) as stream:
        json.dump({"schema": SCHEMA, "findings": listed}, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    return sum(counts.values())


def _relative(path: str, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()
