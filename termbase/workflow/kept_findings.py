"""What was found in the files of a long run, kept in a file while it goes on.

Each file that is done is one line, so that a run that is killed loses nothing but what it had in
hand; a line that was cut off is forgotten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from types import TracebackType
from typing import Any

from termbase import __version__
from termbase.errors import BadFile, TermbaseError, os_reason
from termbase.messages import M, Message
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.finding import Finding
from termbase.store.base import Base

SCHEMA = 1
LINE_LIMIT = 100_000_000
"""The longest line that is read back, in bytes."""


class KeptFindings:
    """The findings of the files that are done, by path, each with the key of what was checked.

    What another version of the program or another state of the base found is forgotten. Use it in
    a ``with`` statement. Raises :class:`BadFile` for a file that is something else, which is left
    as it is.
    """

    def __init__(self, path: Path, base: Base) -> None:
        self._path = path
        self._run = _run(base)
        self._done: dict[str, tuple[str, list[Any]]] = {}
        try:
            end = self._read()
            self._stream = path.open("r+b" if path.exists() else "w+b")
            self._stream.truncate(end)
            self._stream.seek(end)
        except OSError as error:
            raise _refused(path, error) from error
        if not end:
            self._write({"schema": SCHEMA, "run": self._run})

    def key(self, path: str) -> str:
        """The key of what was checked at ``path``, empty where nothing was."""
        return self._done[path][0] if path in self._done else ""

    def of(self, path: str) -> tuple[Finding, ...]:
        """What was found at ``path``."""
        return tuple(_finding(path, values) for values in self._done[path][1])

    def add(self, path: str, key: str, findings: Iterable[Finding]) -> None:
        """Keeps what was found at ``path`` in a file of this key."""
        self._write({"path": path, "key": key, "findings": [_values(f) for f in findings]})

    def __enter__(self) -> KeptFindings:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stream.close()

    def _read(self) -> int:
        """Reads what is there; the end of what is to stay of it."""
        if not self._path.exists():
            return 0
        end = 0
        with self._path.open("rb") as stream:
            while (line := stream.readline(LINE_LIMIT)).endswith(b"\n"):
                said = _object(line)
                if not end and said.get("schema") != SCHEMA:
                    break
                if not end and said.get("run") != self._run:
                    return 0
                if end and not self._take(said):
                    break
                end += len(line)
        if not end and line:
            raise BadFile(
                M("is no file of findings that “--resume” keeps"),
                remedy=M("name a new file"),
                place=str(self._path),
            )
        return end

    def _take(self, said: Mapping[str, Any]) -> bool:
        path, key, findings = (said.get(name) for name in ("path", "key", "findings"))
        if not (isinstance(path, str) and isinstance(key, str) and isinstance(findings, list)):
            return False
        try:
            for values in findings:
                _finding(path, values)
        except (ValueError, TypeError, KeyError, AttributeError):
            return False
        self._done[path] = (key, findings)
        return True

    def _write(self, document: Mapping[str, Any]) -> None:
        line = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
        try:
            self._stream.write(f"{line}\n".encode("ascii"))
            self._stream.flush()
        except OSError as error:
            raise _refused(self._path, error) from error


def _refused(path: Path, error: OSError) -> TermbaseError:
    return TermbaseError(M("cannot be written: {why}", why=os_reason(error)), place=str(path))


def _run(base: Base) -> str:
    """What a run's findings depend on beside the files and their settings."""
    said = [__version__, str(base.path.resolve()), base.revision, base.changed_at]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _values(finding: Finding) -> list[Any]:
    """A finding without its path, as JSON has it."""
    told = finding.diagnostic
    diagnostic = [_plain(getattr(told, f.name)) for f in fields(Diagnostic)]
    return [diagnostic, *(getattr(finding, f.name) for f in fields(Finding)[2:])]


def _finding(path: str, values: Sequence[Any]) -> Finding:
    """The finding that :func:`_values` was told; raises :class:`ValueError` and the like for
    what is none.
    """
    (rule, severity, start, end, found, message, suggestions, concept, is_safe), *place = values
    told = Diagnostic(
        rule, Severity(severity), start, end, found, _message(message), tuple(suggestions),
        concept, is_safe,
    )  # fmt: skip
    return Finding(path, told, *place)


def _plain(value: Any) -> Any:
    if isinstance(value, Message):
        said = asdict(value) | {"values": {k: _plain(v) for k, v in value.values.items()}}
        return {"message": said}
    return value if isinstance(value, str | int | tuple) else str(value)


def _message(said: Mapping[str, Any]) -> Message:
    given = said["message"]
    values = {k: _message(v) if isinstance(v, dict) else v for k, v in given["values"].items()}
    return Message(given["id"], values, given["plural"], given["count"])
