"""Proofing a text that is open in an editor: what is wrong in it, and the changes that mend it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from termbase.exchange import documents
from termbase.exchange.documents import Document, Edit
from termbase.proofing.finding import Finding
from termbase.proofing.knowledge import Knowledge
from termbase.workflow.check import Checked, CheckOptions, check_document, safe_edits
from termbase.workflow.configuration import Configuration

_UNREADABLE = re.compile("[\0\ud800-\udfff]")
_WORK = 50_000_000
"""So many characters are written anew at most to tell the changes of one text apart."""


class Change(NamedTuple):
    """Another ``text`` for what stands from ``start`` to ``end`` of an open text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class OpenChecked:
    """An open text that was proofed; all offsets are code points of ``text``."""

    text: str
    format: str
    checked: Checked

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, in the order of the text."""
        return tuple(self.checked.findings())

    def changes(self, finding: int) -> Iterator[Change]:
        """For each suggestion of a finding (by its index) the change that puts it in."""
        index, told = self.checked.diagnostics[finding]
        for right in told.suggestions:
            yield self._change(finding, Edit(index, told.start, told.end, right))

    def safe_changes(self) -> list[Change]:
        """The changes that may be made unasked, none of which touches another."""
        edits = list(safe_edits(self.checked.diagnostics))
        if self.format != "text" and len(edits) * len(self.text) > _WORK:
            return [self._written(edits)] if edits else []
        places = {(i, d.start, d.end): n for n, (i, d) in enumerate(self.checked.diagnostics)}
        return [self._change(places[e.passage, e.start, e.end], e) for e in edits]

    def _change(self, finding: int, edit: Edit) -> Change:
        if self.format == "text":
            found = self.findings[finding]
            return Change(found.start, found.end, edit.text)
        return self._written([edit])

    def _written(self, edits: Sequence[Edit]) -> Change:
        """What edits change in the file, markup inside of them seen to."""
        after = self.checked.document.rewritten(edits).decode("utf-8-sig")
        return _difference(_readable(self.text), after)


def format_of(kind: str, name: str) -> str:
    """The format of an open text: by what the editor calls its ``kind``, else by its name."""
    return _KINDS.get(kind) or documents.format_of(name) or "text"


_KINDS = {
    "markdown": "markdown", "html": "html", "xhtml": "html",
    "po": "po", "gettext": "po", "xliff": "xliff",
}  # fmt: skip


def options_of(
    configuration: Configuration, path: Path, given: CheckOptions
) -> CheckOptions | None:
    """How the text at ``path`` is proofed; ``None`` where it is not to be."""
    return None if configuration.excludes(path) else configuration.options(path, given)


def check_open_text(
    knowledge: Knowledge, text: str, format: str, name: str, options: CheckOptions
) -> OpenChecked:
    """What is wrong with the names in an open text.

    Raises :class:`~termbase.errors.BadFile` with the line where it is none of its format.
    """
    document = read_open_text(text, format, name)
    return OpenChecked(text, format, check_document(knowledge, document, format, name, options))


def read_open_text(text: str, format: str, name: str) -> Document:
    """An open text as a document; its offsets are those of ``text``."""
    # A mark says that the text is UTF-8, whatever it says of the file on the disk.
    data = codecs.BOM_UTF8 + _readable(text).encode("utf-8")
    return documents.read(data, format if format != "docx" else "text", name)


def _readable(text: str) -> str:
    """The text with a sign of replacement for each character that no file can have."""
    return _UNREADABLE.sub("\ufffd", text)


def _difference(before: str, after: str) -> Change:
    """The smallest change that makes one text another."""
    start = _shared(zip(before, after, strict=False))
    rest = zip(reversed(before[start:]), reversed(after[start:]), strict=False)
    end = _shared(rest)
    return Change(start, len(before) - end, after[start : len(after) - end])


def _shared(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count
