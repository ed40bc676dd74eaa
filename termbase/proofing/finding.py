"""A diagnostic and its place in a file."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.proofing.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic of a file.

    ``line`` and ``column`` count from 1 in code points of the file's decoded text, ``start`` and
    ``end`` from 0; all are 0 in a package (DOCX). ``end_column`` is the first one behind what was
    found. ``locator`` says where it stands in a file that is not read as lines of text.
    ``context`` is the line or passage around it, of a very long one a part, with what was found
    from ``context_start`` to ``context_end``.
    """

    path: str
    diagnostic: Diagnostic
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    start: int = 0
    end: int = 0
    locator: str = ""
    context: str = ""
    context_start: int = 0
    context_end: int = 0

    @property
    def fingerprint(self) -> str:
        """What stays of a finding when lines are put in before it: its rule, what was found and
        the line around it. The path is not part of it.
        """
        # Needed only where findings are kept or handed on.
        import hashlib

        told = self.diagnostic
        parts = (told.rule, told.found, " ".join(self.context.split()))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
