"""The content of a target in XLIFF: text, and what its inline codes are to a reader.

Codes in pairs and marks are seen through: a name goes on across them. A code of its own is U+FFFC,
or a line break where the file says that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from termbase.exchange.documents.runs import Kind, Run
from termbase.exchange.documents.xml_text import MARKUP, SECTION, shown, text_runs, unescaped
from termbase.exchange.xliff.spans import ATTRIBUTE

OBJECT = "\ufffc"
"""Stands in a passage for a code that is shown as something that is no text of the target."""

# Elements whose content is the code itself (1.2: bpt, ept, it, ph), and those shown as one thing.
_NATIVE = frozenset({"bpt", "ept", "it", "ph", "ut"})
_ALONE = frozenset({"x", "ph", "cp", "ut"})
_TAG = re.compile(r"\s*</?(?!(?:br|hr|img)\b)[A-Za-z][^<>]*(?<!/)>\s*\Z", re.IGNORECASE)
_PAIRED_ID = re.compile(r"(?:START|CLOSE)_")


def content_runs(text: str, at: int, upto: int) -> Iterator[Run]:
    """The runs of what stands from ``at`` to ``upto`` of a file's text."""
    return _Content(text).runs(at, upto)


def content_text(text: str, runs: Iterable[Run]) -> str:
    """What a reader reads of runs."""
    return "".join(
        shown(text, run) if run.kind is not Kind.FIXED else OBJECT if run.masked else "\n"
        for run in runs
    )


@dataclass(slots=True)
class _Native:
    """A code that holds what it stands for, while that is read."""

    start: int
    depth: int
    name: str
    said: dict[str, str]
    content: str = ""


@dataclass(slots=True)
class _Content:
    """A content while it is gone over."""

    text: str
    size: int = 0
    masked: list[bool] = field(default_factory=list)
    native: _Native | None = None

    def runs(self, at: int, upto: int) -> Iterator[Run]:
        """The runs of a piece of the text."""
        for match in MARKUP.finditer(self.text, at, upto):
            yield from self._text(at, match.start())
            at = match.end()
            if match["section"] is not None:
                yield from self._text(*match.span("section"), section=True)
            elif match["name"]:
                yield from self._tag(match)
        yield from self._text(at, upto)

    def _text(self, at: int, upto: int, *, section: bool = False) -> Iterator[Run]:
        if self.native is not None:
            self.native.content += self.text[at:upto]
        elif at < upto:
            masked = bool(self.masked) and self.masked[-1]
            if section:
                run = Run(self.size, self.size + upto - at, at, upto, masked=masked, slot=SECTION)
                self.size = run.end
                yield run
                return
            for run in text_runs(self.text, at, upto, self.size, masked=masked):
                self.size = run.end
                yield run

    def _tag(self, match: re.Match[str]) -> Iterator[Run]:
        name = match["name"].rpartition(":")[2]
        if match["close"]:
            self.masked.pop()
            native = self.native
            if native is not None and native.depth == len(self.masked):
                self.native = None
                if native.name in _ALONE:
                    yield from self._alone(native.start, match.end(), native.said, native.content)
            return
        said = {m["name"]: m["value"][1:-1] for m in ATTRIBUTE.finditer(match["rest"])}
        if match["empty"]:
            if name in _ALONE and self.native is None:
                yield from self._alone(match.start(), match.end(), said, "")
            return
        if name in _NATIVE and self.native is None:
            self.native = _Native(match.start(), len(self.masked), name, said)
        is_code = said.get("translate") == "no" or said.get("mtype") == "protected"
        self.masked.append(is_code or (bool(self.masked) and self.masked[-1]))

    def _alone(self, at: int, upto: int, said: dict[str, str], native: str) -> Iterator[Run]:
        """A code of its own, unless it is one of two that belong together."""
        is_break = said.get("ctype") == "lb" or said.get("subType") == "xlf:lb"
        shown = unescaped(native or said.get("equiv-text", ""))
        if is_break or not (_TAG.match(shown) or _PAIRED_ID.match(said.get("id", ""))):
            yield Run(self.size, self.size + 1, at, upto, Kind.FIXED, not is_break)
            self.size += 1
